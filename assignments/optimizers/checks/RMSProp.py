"""What is asked of `RMSProp`."""

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


def _seasoned_rmsprop(module, rng, rate=0.1, shapes=((1,),), decay=0.3, steps=12):
    """An optimizer that has forgotten how its average started.

    The start has checks of its own; in all others a mistake there costs nothing. With a decay of 0.3, less than a
    millionth of the start is left after twelve steps.
    """
    return module.support.seasoned(module.RMSProp(learning_rate=rate, decay=decay), steps, drawn_gradients(rng, shapes))


@check("RMSProp", points=2, advice="The average starts at zero: which weight does the first square then have in it?")
def first_step_divides_by_a_young_average(module, rng):
    """takes the first step with an average that started at zero"""
    for size in (1.0, 10.0, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.RMSProp(0.1).step(drawn_parameters(rng, [shape]), drawn_gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.RMSProp().step(drawn_parameters(rng, [(4,)]), drawn_gradients(rng, [(4,)])), atol=ABOUT)


@check("RMSProp", points=3, advice=READ_THE_MEMORY)
def takes_the_steps_of_rmsprop(module, rng):
    """takes RMSProp's steps, entry by entry, for ten steps"""
    expect_walk(module, module.RMSProp(learning_rate=0.1, decay=0.9), rng, [1.0, 3.0, 1.0])
    expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [1.0] * 10, [(4,)])
    expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [3.0, 0.3, 1.0, 0.1, 2.0], [(2, 3)])


@check(
    "RMSProp", points=2, advice="Which share of the old average stays in each step, and what becomes of a large square?"
)
def forgets_what_was_long_ago(module, rng):
    """lets old squares fade from its average, also where the new gradient is zero"""
    expect_walk(module, _seasoned_rmsprop(module, rng), rng, [1.0, 3.0, 0.5, 1.0])
    expect_walk(module, _seasoned_rmsprop(module, rng), rng, [3.0, 0.0, 0.0, 1.0])
    expect_walk(module, _seasoned_rmsprop(module, rng, shapes=[(2, 2)]), rng, [0.3, 3.0, 1.0], [(2, 2)])


@check("RMSProp", points=1, advice="Which share does the old average keep, and which share does the new square get?")
def uses_the_decay_it_is_given(module, rng):
    """uses the decay that it is given"""
    for decay, steps in [(0.6, 30), (0.4, 15), (0.2, 10)]:
        optimizer = _seasoned_rmsprop(module, rng, decay=decay, steps=steps)
        expect_walk(module, optimizer, rng, [1.0, 2.0, 0.5, 1.0])


@check("RMSProp", points=1, advice=READ_THE_EPSILON)
def rmsprop_adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, outside the root: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [size] * 3, atol=None)
    expect_walk(module, module.RMSProp(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 3, atol=None)


@check("RMSProp", points=1, advice=READ_THE_POSITIONS)
def keeps_an_average_for_every_array(module, rng):
    """keeps an average for every array of the list"""
    for shapes in ([(1,), (1,)], SHAPES):
        expect_walk(module, _seasoned_rmsprop(module, rng, shapes=shapes), rng, [1.0, 2.0, 0.5], shapes)


@check("RMSProp", points=1, advice=READ_THE_ATTRIBUTE)
def rmsprop_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    expect_obedience(module, _seasoned_rmsprop(module, rng), rng)
    expect_value(module.RMSProp(learning_rate=0.3).learning_rate, 0.3)


@check("RMSProp", points=1, advice=READ_THE_OWNER)
def rmsprop_shares_nothing(module, rng):
    """shares no average with another optimizer at work beside it"""
    one, other = _seasoned_rmsprop(module, rng), _seasoned_rmsprop(module, rng, rate=0.02)
    expect_independence(module, one, other, rng)


@check("RMSProp", points=1, about="contract", advice=READ_THE_SHAPES)
def rmsprop_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    expect_refusals(lambda: module.RMSProp(learning_rate=0.1, decay=0.0), rng)


@check("RMSProp", points=0.5, about="contract", advice=READ_THE_CALLER)
def rmsprop_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    expect_good_manners(_seasoned_rmsprop(module, rng, shapes=[(2,)]), rng)


@check("RMSProp", points=0.5, about="contract", advice=READ_THE_DTYPE)
def rmsprop_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    expect_single_precision(module, lambda rate: module.RMSProp(learning_rate=rate, decay=0.0), rng)
