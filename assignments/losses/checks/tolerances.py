"""How closely answers are compared where the default does not suit."""

ROUGH = {"rtol": 1e-3, "atol": 1e-6}  # a clamp of 1e-6 moves 1 / 0.01 by one part in 10,000
EXACT = {"rtol": 1e-9, "atol": 1e-12}
