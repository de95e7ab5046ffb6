"""Tolerances of the checks where the usual one is too strict."""

LOOSE = {"rtol": 1e-6, "atol": 1e-6}  # for sums whose terms may cancel
