"""Data: splits, scaling by the training rows alone, one-hot labels, mini-batches."""
