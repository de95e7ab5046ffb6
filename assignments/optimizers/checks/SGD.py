"""What is asked of `SGD`."""

from autograder.checks import check, expect_oracle, expect_value

from .advice import (
    READ_THE_ATTRIBUTE,
    READ_THE_CALLER,
    READ_THE_DTYPE,
    READ_THE_MEMORY,
    READ_THE_OWNER,
    READ_THE_POSITIONS,
    READ_THE_SHAPES,
)
from .drawn_steps import SHAPES, drawn_gradients, drawn_parameters
from .every_optimizer import (
    expect_good_manners,
    expect_independence,
    expect_obedience,
    expect_refusals,
    expect_single_precision,
    expect_walk,
)


@check("SGD", points=4, advice="Downhill is against the gradient; how far is the learning rate times the gradient.")
def moves_against_the_gradient(module, rng):
    """moves against the gradient, by the learning rate times the gradient"""
    for rate in (0.01, 0.1, 1.5):
        for shape in [(1,), (5,), (3, 2)]:
            optimizer = module.SGD(learning_rate=rate)
            expect_oracle(optimizer.step(drawn_parameters(rng, [shape]), drawn_gradients(rng, [shape])))
    expect_oracle(module.SGD().step(drawn_parameters(rng, [(4,)]), drawn_gradients(rng, [(4,)])))


@check("SGD", points=3, advice="One new array for each parameter, in the same order; look at where `return` stands.")
def updates_every_array(module, rng):
    """updates every array of the list, each by its own gradient"""
    for shapes in ([(1,), (1,)], [(2,), (2,)], SHAPES, [(2, 3), (3,), (3, 1), (1,)]):
        expect_oracle(module.SGD(0.3).step(drawn_parameters(rng, shapes), drawn_gradients(rng, shapes)))
    resting = drawn_gradients(rng, [(3,), (2, 2)])
    resting[0][:] = 0.0
    resting[1][0, 1] = 0.0
    expect_oracle(module.SGD(0.3).step(drawn_parameters(rng, [(3,), (2, 2)]), resting))


@check(
    "SGD", points=3, advice="A step starts from the parameters in its call, which need not be those of the last answer."
)
def starts_from_what_it_is_given(module, rng):
    """starts from the parameters that it is given, also when they aren't those that it returned last"""
    starts = [drawn_parameters(rng, [(1,)]) for _ in range(3)]
    gradients = [drawn_gradients(rng, [(1,)]) for _ in range(3)]
    expect_oracle(module.support.walk_from(module.SGD(learning_rate=0.2), starts, gradients))
    expect_walk(module, module.SGD(learning_rate=0.2), rng, [1.0, 0.5, 2.0], [(3,)])


@check("SGD", points=2, advice=READ_THE_ATTRIBUTE)
def obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    expect_obedience(module, module.SGD(learning_rate=0.1), rng)
    expect_value(module.SGD(learning_rate=0.3).learning_rate, 0.3)


@check("SGD", points=1, about="contract", advice=READ_THE_SHAPES)
def refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    expect_refusals(lambda: module.SGD(learning_rate=0.1), rng)


@check("SGD", points=0.5, about="contract", advice=READ_THE_CALLER)
def leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    expect_good_manners(module.SGD(learning_rate=0.1), rng)


@check("SGD", points=0.5, about="contract", advice=READ_THE_DTYPE)
def keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    expect_single_precision(module, lambda rate: module.SGD(learning_rate=rate), rng)


@check("SGD", points=4, kind="extension", advice=READ_THE_MEMORY)
def momentum_gathers_speed(module, rng):
    """with momentum takes the steps of a velocity that starts as the first gradient and gathers the later ones"""
    expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0] * 3)
    expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.5), rng, [1.0, 0.0, 0.0, 1.0])
    expect_walk(module, module.SGD(0.1, 0.9), rng, [1.0] * 10, [(2, 3)])


@check("SGD", points=2, kind="extension", advice=READ_THE_POSITIONS)
def momentum_for_every_array(module, rng):
    """with momentum keeps a velocity for every array of the list"""
    expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("SGD", points=2, kind="extension", advice=READ_THE_ATTRIBUTE)
def momentum_obeys_a_changed_learning_rate(module, rng):
    """with momentum takes every step at the present learning rate, whatever the rate was when the speed was gathered"""
    expect_obedience(module, module.SGD(learning_rate=0.1, momentum=0.9), rng)


@check("SGD", points=1, kind="extension", advice=READ_THE_OWNER)
def momentum_shares_nothing(module, rng):
    """with momentum shares no velocity with another optimizer at work beside it"""
    expect_independence(module, module.SGD(0.1, momentum=0.9), module.SGD(0.02, momentum=0.5), rng)


@check("SGD", points=1, about="contract", kind="extension", advice=READ_THE_CALLER)
def momentum_leaves_arrays_alone(module, rng):
    """with momentum changes neither what it is given nor what it returned before"""
    expect_good_manners(module.SGD(learning_rate=0.1, momentum=0.9), rng)
