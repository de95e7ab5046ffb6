"""What is asked of an optimizer, whatever its formula: the steps of `torch.optim`, and good manners."""

import numpy as np

from autograder.checks import expect_dtype, expect_oracle, expect_refusal, expect_unchanged

from .drawn_steps import drawn_gradient, drawn_gradients, drawn_parameters

# A misplaced epsilon moves parameters by up to 1e-6 where gradients are of size 1. It has a check of its own and costs
# nothing elsewhere; all other mistakes are a thousand times larger than this.
ABOUT = 1e-5


def expect_walk(module, optimizer, rng, sizes, shapes=((1,),), atol=ABOUT):
    """As many steps as there are sizes of gradients, each from where the last one led."""
    gradients = [drawn_gradients(rng, shapes, size) for size in sizes]
    expect_oracle(module.support.walk(optimizer, drawn_parameters(rng, shapes), gradients), atol=atol)


def expect_obedience(module, optimizer, rng):
    """Steps of one number at several rates, each set as a schedule sets it."""
    rates = [0.1, 0.5, 0.5, 0.02]
    parameters, gradients = drawn_parameters(rng, [(1,)]), [drawn_gradients(rng, [(1,)]) for _ in rates]
    expect_oracle(module.support.walk(optimizer, parameters, gradients, learning_rates=rates), atol=ABOUT)


def expect_independence(module, one, other, rng):
    """Two optimizers take turns on the same number."""
    gradients = [drawn_gradients(rng, [(1,)], size) for size in (1.0, 1.0, 2.0, 2.0, 0.5, 0.5)]
    expect_oracle(module.support.walk_in_turns([one, other], drawn_parameters(rng, [(1,)]), gradients), atol=ABOUT)


def expect_refusals(make, rng):
    """Too few, too many, and shapes that NumPy would broadcast; beside them a step that is right."""
    for has, gets in [
        ([(3,), (2,)], [(3,)]),
        ([(3,)], [(3,), (2,)]),
        ([(3,)], [(3, 1)]),
        ([(3, 1)], [(3,)]),
        ([(2, 3)], [(3,)]),
        ([(4,)], [(1,)]),
        ([(2,), (2, 2)], [(2,), (1, 2)]),
    ]:
        expect_refusal(make().step(drawn_parameters(rng, has), drawn_gradients(rng, gets)))
    for shapes in ([(3,)], [(2, 3), (3,)]):
        expect_oracle(make().step(drawn_parameters(rng, shapes), drawn_gradients(rng, shapes)), atol=ABOUT)


def expect_good_manners(optimizer, rng):
    """Three steps, after which everything that was handed over, either way, is as it was."""
    shapes = [(2,)]
    latest = drawn_parameters(rng, shapes)
    handed_over = [latest]
    for size in (1.0, 2.0, 1.0):
        gradients = drawn_gradients(rng, shapes, size)
        latest = optimizer.step(latest, gradients)
        expect_oracle(latest, atol=ABOUT)
        handed_over += [gradients, latest]
    expect_unchanged(*handed_over)


def expect_single_precision(module, make, rng):
    """float32 parameters stay float32, whatever comes beside them; float64 parameters stay float64."""
    for rate in (0.125, module.support.float64(0.125)):
        for beside in (np.float32, np.float64):
            optimizer = make(rate)
            latest = [np.float32(np.round(rng.normal(size=2), 2))]
            for _ in range(2):
                latest = optimizer.step(latest, [drawn_gradient(rng, 2).astype(beside)])
                expect_oracle(latest, atol=ABOUT)
                expect_dtype(latest[0], np.float32)
    latest = make(0.125).step(drawn_parameters(rng, [(2,)]), [drawn_gradient(rng, 2).astype(np.float32)])
    expect_oracle(latest, atol=ABOUT)
    expect_dtype(latest[0], np.float64)
