"""Comparing numbers within a tolerance, and numerical gradients."""
