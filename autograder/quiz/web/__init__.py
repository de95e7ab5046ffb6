"""A quiz in HTML: a page that stands alone, and packages for learning platforms."""
