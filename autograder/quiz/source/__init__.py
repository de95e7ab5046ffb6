"""From the text that an author writes to items, and to what is generated of them."""
