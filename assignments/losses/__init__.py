"""Losses and their gradients: what a network is told to minimise, and the slope of it."""
