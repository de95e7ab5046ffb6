"""What is asked of `sgd_step`."""

from autograder.checks import check, expect_oracle, expect_unchanged

from .advice import PURITY_ADVICE
from .drawn_numbers import NAMES, ROLES, values_for

STEP_ADVICE = "The gradient points uphill, and the learning rate says how far to go. Match gradients by name."


@check("sgd_step", points=1.5, advice=STEP_ADVICE)
def goes_downhill(module, rng):
    """moves each parameter against its gradient, by the learning rate times the gradient"""
    for rate in (0.1, 0.01, 1.0):
        names = NAMES[: int(rng.integers(1, 5))]
        expect_oracle(module.sgd_step(values_for(rng, names), values_for(rng, names), rate))


@check("sgd_step", points=1, advice="The parameters are what may move. `x` and `y` are data, whatever their gradient.")
def ignores_further_gradients(module, rng):
    """returns the keys of the parameters, whatever other gradients there are"""
    for _ in range(2):
        expect_oracle(module.sgd_step(values_for(rng, ("w1", "w2")), values_for(rng, ROLES), 0.1))


@check("sgd_step", points=1, advice="Two dicts need not have their keys in the same order. Look each name up.")
def matches_by_name(module, rng):
    """matches parameter and gradient by name, not by their order in the dicts"""
    expect_oracle(module.sgd_step(values_for(rng, ("w1", "w2")), values_for(rng, ("w2", "w1")), 0.1))
    expect_oracle(module.sgd_step(values_for(rng, ("b", "a", "c")), values_for(rng, ("x", "a", "c", "b")), 0.5))


@check("sgd_step", points=0.5, about="contract", advice=PURITY_ADVICE)
def leaves_its_arguments_alone(module, rng):
    """leaves both of its arguments as they were"""
    parameters, gradients = values_for(rng, ("w1", "w2")), values_for(rng, ROLES)
    expect_oracle(module.sgd_step(parameters, gradients, 0.1))
    expect_unchanged(parameters, gradients)
