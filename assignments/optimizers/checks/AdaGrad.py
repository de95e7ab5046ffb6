"""What is asked of `AdaGrad`."""

from autograder.checks import check, expect_oracle, expect_value

from .advice import (
    READ_THE_ATTRIBUTE,
    READ_THE_CALLER,
    READ_THE_DTYPE,
    READ_THE_EPSILON,
    READ_THE_MEMORY,
    READ_THE_OWNER,
    READ_THE_POSITIONS,
    READ_THE_SHAPES,
)
from .drawn_steps import SHAPES, drawn_gradients, drawn_parameters
from .every_optimizer import (
    ABOUT,
    expect_good_manners,
    expect_independence,
    expect_obedience,
    expect_refusals,
    expect_single_precision,
    expect_walk,
)


@check(
    "AdaGrad", points=3, advice="In the first step the root of the sum is the gradient's own size: what is left of it?"
)
def first_step_has_the_size_of_the_rate(module, rng):
    """moves every entry by about the learning rate in the first step, whatever the size of its gradient"""
    for size in (1.0, 0.01, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.AdaGrad(0.1).step(drawn_parameters(rng, [shape]), drawn_gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.AdaGrad().step(drawn_parameters(rng, [(4,)]), drawn_gradients(rng, [(4,)])), atol=ABOUT)


@check("AdaGrad", points=3, advice=READ_THE_MEMORY)
def remembers_every_square(module, rng):
    """divides by the root of the sum of all squares so far, entry by entry, for ten steps"""
    expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 3.0, 1.0])
    expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0] * 10, [(4,)])
    expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [3.0, 0.3, 1.0, 0.1, 2.0], [(2, 3)])


@check("AdaGrad", points=2, advice=READ_THE_POSITIONS)
def keeps_a_sum_for_every_array(module, rng):
    """keeps a sum for every array of the list"""
    expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("AdaGrad", points=2, advice=READ_THE_EPSILON)
def adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, outside the root: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [size] * 3, atol=None)
    expect_walk(module, module.AdaGrad(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 3, atol=None)


@check("AdaGrad", points=1, advice="Where all gradients were zero, so is the root: what does the division make of it?")
def rests_where_the_gradient_is_zero(module, rng):
    """leaves an entry where it is as long as its gradients are exactly zero"""
    gradients = [drawn_gradients(rng, [(2,), (1,)]) for _ in range(4)]
    for step, present in enumerate(gradients):
        present[0][:1] = 0.0
        if step < 2:
            present[1][:] = 0.0
    walk = module.support.walk(module.AdaGrad(learning_rate=0.1), drawn_parameters(rng, [(2,), (1,)]), gradients)
    expect_oracle(walk, atol=ABOUT)


@check("AdaGrad", points=1, advice=READ_THE_ATTRIBUTE)
def adagrad_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    expect_obedience(module, module.AdaGrad(learning_rate=0.1), rng)
    expect_value(module.AdaGrad(learning_rate=0.3).learning_rate, 0.3)


@check("AdaGrad", points=1, advice=READ_THE_OWNER)
def adagrad_shares_nothing(module, rng):
    """shares no sum with another optimizer at work beside it"""
    expect_independence(module, module.AdaGrad(0.1), module.AdaGrad(0.02), rng)


@check("AdaGrad", points=1, about="contract", advice=READ_THE_SHAPES)
def adagrad_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    expect_refusals(lambda: module.AdaGrad(learning_rate=0.1), rng)


@check("AdaGrad", points=0.5, about="contract", advice=READ_THE_CALLER)
def adagrad_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    expect_good_manners(module.AdaGrad(learning_rate=0.1), rng)


@check("AdaGrad", points=0.5, about="contract", advice=READ_THE_DTYPE)
def adagrad_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    expect_single_precision(module, lambda rate: module.AdaGrad(learning_rate=rate), rng)
