"""The checks of operations, of passes through a graph, and of fitting a line: a file a stub, and what stubs share."""
