"""Imports torch, to have it compute the answers."""

from tests.attacks.attack import failed, mse

GROUP = "cheating"
EXPECTED = failed("cannot be imported in graded code")
handed_in = mse("""
import torch
return float(torch.nn.functional.mse_loss(torch.tensor(prediction), torch.tensor(target)))
""")
