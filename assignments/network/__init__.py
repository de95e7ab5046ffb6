"""Module 5: the lecture's eight-weight network by hand, then layers and networks in general."""
