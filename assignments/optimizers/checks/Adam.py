"""What is asked of `Adam`."""

from autograder.checks import check, expect_oracle, expect_value

from .advice import (
    READ_THE_ATTRIBUTE,
    READ_THE_CALLER,
    READ_THE_DTYPE,
    READ_THE_EPSILON_OF_ADAM,
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


def _seasoned_adam(module, rng, rate=0.1, shapes=((1,),), betas=(0.2, 0.3), steps=12):
    """An optimizer that has forgotten how its averages started.

    The start, its correction and the count of steps have checks of their own; in all others a mistake there costs
    nothing.
    """
    optimizer = module.Adam(learning_rate=rate, beta1=betas[0], beta2=betas[1])
    return module.support.seasoned(optimizer, steps, drawn_gradients(rng, shapes))


@check("Adam", points=3, advice="Corrected for their start, both averages are the first gradient's own: what is left?")
def first_step_is_corrected(module, rng):
    """moves every entry by about the learning rate in the first step: both averages are corrected for their start"""
    for size in (1.0, 0.1, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.Adam(0.1).step(drawn_parameters(rng, [shape]), drawn_gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.Adam().step(drawn_parameters(rng, [(4,)]), drawn_gradients(rng, [(4,)])), atol=ABOUT)


@check("Adam", points=3, advice=READ_THE_MEMORY)
def takes_the_steps_of_adam(module, rng):
    """takes Adam's steps, entry by entry, for ten steps"""
    expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 3.0, 1.0])
    # From new parameters each time, a step that gave NaN does not hide what the later ones do.
    starts, gradients = (
        [drawn_parameters(rng, [(1,)]) for _ in range(3)],
        [drawn_gradients(rng, [(1,)]) for _ in range(3)],
    )
    expect_oracle(module.support.walk_from(module.Adam(learning_rate=0.1), starts, gradients), atol=ABOUT)
    expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0] * 10, [(2, 3)])


@check("Adam", points=2, advice="What is averaged above the fraction, what below, and what is taken the root of?")
def goes_on_with_both_averages(module, rng):
    """moves by the average gradient, divided by the root of the average square, long after the start"""
    expect_walk(module, _seasoned_adam(module, rng), rng, [1.0, 2.0, 0.5, 1.0, 1.0])
    expect_walk(module, _seasoned_adam(module, rng, shapes=[(2, 2)]), rng, [0.3, 3.0, 1.0], [(2, 2)])


@check("Adam", points=1, advice=READ_THE_POSITIONS)
def keeps_averages_for_every_array(module, rng):
    """keeps both averages for every array of the list"""
    for shapes in ([(1,), (1,)], SHAPES):
        expect_walk(module, _seasoned_adam(module, rng, shapes=shapes), rng, [1.0, 2.0, 0.5], shapes)


@check("Adam", points=2, advice="How many steps have there been after one call, if the list holds four arrays?")
def counts_one_step_a_call(module, rng):
    """counts one step a call, however many arrays there are"""
    expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("Adam", points=2, advice=READ_THE_EPSILON_OF_ADAM)
def adam_adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, to the root of the corrected average: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        expect_walk(module, module.Adam(learning_rate=0.1), rng, [size] * 4, atol=None)
    expect_walk(module, module.Adam(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 4, atol=None)


@check("Adam", points=2, advice="Which of the two averages does each beta belong to?")
def uses_the_betas_it_is_given(module, rng):
    """uses the two betas that it is given, each for its own average"""
    for betas in [(0.5, 0.2), (0.1, 0.6), (0.0, 0.5)]:
        optimizer = _seasoned_adam(module, rng, betas=betas, steps=30)
        expect_walk(module, optimizer, rng, [1.0, 2.0, 0.5, 1.0])


@check(
    "Adam", points=1, advice="A zero is a gradient like any other: both averages take it in, and the first still moves."
)
def coasts_where_the_gradient_is_zero(module, rng):
    """goes on moving where the gradient has become exactly zero, and rests where it has always been"""
    before = drawn_gradients(rng, [(2,)])
    before[0][0] = 0.0
    gradients = [drawn_gradients(rng, [(2,)]) for _ in range(4)]
    for step, present in enumerate(gradients):
        present[0][0] = 0.0
        if 1 <= step < 3:
            present[0][1] = 0.0
    optimizer = module.support.seasoned(module.Adam(learning_rate=0.1, beta1=0.5, beta2=0.6), 30, before)
    expect_oracle(module.support.walk(optimizer, drawn_parameters(rng, [(2,)]), gradients), atol=ABOUT)


@check("Adam", points=1, advice="After a large gradient the average of the squares falls again; nothing holds it up.")
def recovers_from_a_large_gradient(module, rng):
    """lets the average of the squares fall again after a large gradient"""
    expect_walk(module, _seasoned_adam(module, rng), rng, [20.0] + [0.1] * 5)


@check("Adam", points=1, advice=READ_THE_ATTRIBUTE)
def adam_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps, and never changes it itself"""
    expect_obedience(module, _seasoned_adam(module, rng), rng)
    expect_value(module.Adam(learning_rate=0.3).learning_rate, 0.3)
    expect_value(_seasoned_adam(module, rng, rate=0.3).learning_rate, 0.3)


@check("Adam", points=1, advice=READ_THE_OWNER)
def adam_shares_nothing(module, rng):
    """shares no averages with another optimizer at work beside it"""
    one, other = _seasoned_adam(module, rng), _seasoned_adam(module, rng, rate=0.02)
    expect_independence(module, one, other, rng)


@check("Adam", points=1, about="contract", advice=READ_THE_SHAPES)
def adam_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    expect_refusals(lambda: module.Adam(learning_rate=0.1, beta1=0.0, beta2=0.0), rng)


@check("Adam", points=1, about="contract", advice=READ_THE_CALLER)
def adam_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    expect_good_manners(_seasoned_adam(module, rng, shapes=[(2,)]), rng)


@check("Adam", points=1, about="contract", advice=READ_THE_DTYPE)
def adam_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    expect_single_precision(module, lambda rate: module.Adam(learning_rate=rate, beta1=0.0, beta2=0.0), rng)
