"""What is asked of optimizers, learning rates and schedules, a file a stub."""
