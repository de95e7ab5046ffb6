"""What is asked of splits, scalers, one-hot rows and mini-batches, a file a stub."""
