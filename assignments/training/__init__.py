"""Metrics against losses, the training loop, checkpoints and roll-back."""
