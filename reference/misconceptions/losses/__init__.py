"""What students write instead of the losses and their gradients, a file a stub."""
