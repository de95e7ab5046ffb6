"""What is asked of each loss and of its gradient, a file a stub."""
