"""What students write instead of operations, passes through a graph, and the fit of a line, a file a stub."""
