"""What students write instead of the initializers, a file a stub."""
