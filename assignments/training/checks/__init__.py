"""What is asked of metrics, checkpoints and the training loop, a file a stub."""
