"""What students write instead of the activations and their slopes, a file a stub."""
