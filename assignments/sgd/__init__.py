"""The quiz on losses, computational graphs, and the two passes through them."""
