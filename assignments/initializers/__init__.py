"""The assignment `initializers`: how weights begin, and why not at zero."""
