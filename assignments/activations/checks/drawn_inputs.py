"""Inputs that the checks of the ReLU and of its slope draw."""


def away_from_zero(rng, shape, nearest=0.1, furthest=3.0):
    """Inputs of both signs, none of them at the ReLU's kink."""
    return rng.uniform(nearest, furthest, size=shape) * rng.choice([-1.0, 1.0], size=shape)
