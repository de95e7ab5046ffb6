"""Advice about dtypes that checks of every initializer give."""

FLOAT64_ADVICE = "Look for a dtype or astype in your code: weights begin in float64."
