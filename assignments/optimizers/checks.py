"""What is asked of the optimizers: the steps that `torch.optim` takes, one after the other, and good manners."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_that,
    expect_unchanged,
    expect_value,
    predicate,
)

# A misplaced epsilon moves parameters by up to 1e-6 where gradients are of size 1. It has a check of its own and costs
# nothing elsewhere; all other mistakes are a thousand times larger than this.
ABOUT = 1e-5

SHAPES = [(3,), (2, 4), (3,), (4, 1)]  # of several kinds, two of them alike: memories must not be mixed up

READ_THE_MEMORY = "Follow two steps on paper with one number: what does the optimizer remember after the first?"
READ_THE_POSITIONS = "Which memory belongs to which array? Two arrays of one shape may not meet in the same one."
READ_THE_ATTRIBUTE = "The attribute `learning_rate` is asked for in every step, and the memory holds gradients only."
READ_THE_OWNER = "State belongs to one object: look for it in the class body, in the module and in default arguments."
READ_THE_EPSILON = "With gradients of 1e-5 it matters whether epsilon stands inside the root or outside."
READ_THE_EPSILON_OF_ADAM = (
    "With gradients of 1e-6 it matters what epsilon is added to: inside the root or outside, before or after the "
    "correction."
)
READ_THE_EPOCH = "A schedule remembers nothing: the same epoch gives the same rate, whoever asked before."
READ_THE_CALLER = (
    "What belongs to the caller stays as it was: look for `+=`, `-=`, `*=`, `out=` and for arrays that are kept "
    "without a copy."
)
READ_THE_DTYPE = (
    "A NumPy float64 number beside a float32 array makes float64. What is returned has the dtype of its parameter."
)
READ_THE_SHAPES = (
    "Compare the numbers of arrays and each pair of shapes before computing: `zip` stops at the shorter list, and "
    "NumPy broadcasts (3,) against (3, 1) without a word."
)


def _slopes(rng, shape, size=1.0):
    """Gradients of about a size, of both signs, away from zero, and short enough to be followed by hand."""
    return rng.choice([-1.0, 1.0], size=shape) * np.round(rng.uniform(0.5, 1.5, size=shape), 2) * size


def _parameters(rng, shapes):
    return [np.round(rng.normal(size=shape), 2) for shape in shapes]


def _gradients(rng, shapes, size=1.0):
    return [_slopes(rng, shape, size) for shape in shapes]


def _expect_walk(module, optimizer, rng, sizes, shapes=((1,),), atol=ABOUT):
    """As many steps as there are sizes of gradients, each from where the last one led."""
    gradients = [_gradients(rng, shapes, size) for size in sizes]
    expect_oracle(module.support.walk(optimizer, _parameters(rng, shapes), gradients), atol=atol)


def _expect_obedience(module, optimizer, rng):
    """Steps of one number at several rates, each set as a schedule sets it."""
    rates = [0.1, 0.5, 0.5, 0.02]
    parameters, gradients = _parameters(rng, [(1,)]), [_gradients(rng, [(1,)]) for _ in rates]
    expect_oracle(module.support.walk(optimizer, parameters, gradients, learning_rates=rates), atol=ABOUT)


def _expect_independence(module, one, other, rng):
    """Two optimizers take turns on the same number."""
    gradients = [_gradients(rng, [(1,)], size) for size in (1.0, 1.0, 2.0, 2.0, 0.5, 0.5)]
    expect_oracle(module.support.walk_in_turns([one, other], _parameters(rng, [(1,)]), gradients), atol=ABOUT)


def _expect_refusals(make, rng):
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
        expect_refusal(make().step(_parameters(rng, has), _gradients(rng, gets)))
    for shapes in ([(3,)], [(2, 3), (3,)]):
        expect_oracle(make().step(_parameters(rng, shapes), _gradients(rng, shapes)), atol=ABOUT)


def _expect_good_manners(optimizer, rng):
    """Three steps, after which everything that was handed over, either way, is as it was."""
    shapes = [(2,)]
    latest = _parameters(rng, shapes)
    handed_over = [latest]
    for size in (1.0, 2.0, 1.0):
        gradients = _gradients(rng, shapes, size)
        latest = optimizer.step(latest, gradients)
        expect_oracle(latest, atol=ABOUT)
        handed_over += [gradients, latest]
    expect_unchanged(*handed_over)


def _expect_single_precision(module, make, rng):
    """float32 parameters stay float32, whatever comes beside them; float64 parameters stay float64."""
    for rate in (0.125, module.support.float64(0.125)):
        for beside in (np.float32, np.float64):
            optimizer = make(rate)
            latest = [np.float32(np.round(rng.normal(size=2), 2))]
            for _ in range(2):
                latest = optimizer.step(latest, [_slopes(rng, 2).astype(beside)])
                expect_oracle(latest, atol=ABOUT)
                expect_dtype(latest[0], np.float32)
    latest = make(0.125).step(_parameters(rng, [(2,)]), [_slopes(rng, 2).astype(np.float32)])
    expect_oracle(latest, atol=ABOUT)
    expect_dtype(latest[0], np.float64)


# ---------------------------------------------------------------------------------------------------------------- SGD


@check("SGD", points=4, advice="Downhill is against the gradient; how far is the learning rate times the gradient.")
def moves_against_the_gradient(module, rng):
    """moves against the gradient, by the learning rate times the gradient"""
    for rate in (0.01, 0.1, 1.5):
        for shape in [(1,), (5,), (3, 2)]:
            optimizer = module.SGD(learning_rate=rate)
            expect_oracle(optimizer.step(_parameters(rng, [shape]), _gradients(rng, [shape])))
    expect_oracle(module.SGD().step(_parameters(rng, [(4,)]), _gradients(rng, [(4,)])))


@check("SGD", points=3, advice="One new array for each parameter, in the same order; look at where `return` stands.")
def updates_every_array(module, rng):
    """updates every array of the list, each by its own gradient"""
    for shapes in ([(1,), (1,)], [(2,), (2,)], SHAPES, [(2, 3), (3,), (3, 1), (1,)]):
        expect_oracle(module.SGD(0.3).step(_parameters(rng, shapes), _gradients(rng, shapes)))
    resting = _gradients(rng, [(3,), (2, 2)])
    resting[0][:] = 0.0
    resting[1][0, 1] = 0.0
    expect_oracle(module.SGD(0.3).step(_parameters(rng, [(3,), (2, 2)]), resting))


@check(
    "SGD", points=3, advice="A step starts from the parameters in its call, which need not be those of the last answer."
)
def starts_from_what_it_is_given(module, rng):
    """starts from the parameters that it is given, also when they aren't those that it returned last"""
    starts = [_parameters(rng, [(1,)]) for _ in range(3)]
    gradients = [_gradients(rng, [(1,)]) for _ in range(3)]
    expect_oracle(module.support.walk_from(module.SGD(learning_rate=0.2), starts, gradients))
    _expect_walk(module, module.SGD(learning_rate=0.2), rng, [1.0, 0.5, 2.0], [(3,)])


@check("SGD", points=2, advice=READ_THE_ATTRIBUTE)
def obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    _expect_obedience(module, module.SGD(learning_rate=0.1), rng)
    expect_value(module.SGD(learning_rate=0.3).learning_rate, 0.3)


@check("SGD", points=1, about="contract", advice=READ_THE_SHAPES)
def refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    _expect_refusals(lambda: module.SGD(learning_rate=0.1), rng)


@check("SGD", points=0.5, about="contract", advice=READ_THE_CALLER)
def leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    _expect_good_manners(module.SGD(learning_rate=0.1), rng)


@check("SGD", points=0.5, about="contract", advice=READ_THE_DTYPE)
def keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    _expect_single_precision(module, lambda rate: module.SGD(learning_rate=rate), rng)


@check("SGD", points=4, kind="extension", advice=READ_THE_MEMORY)
def momentum_gathers_speed(module, rng):
    """with momentum takes the steps of a velocity that starts as the first gradient and gathers the later ones"""
    _expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0] * 3)
    _expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.5), rng, [1.0, 0.0, 0.0, 1.0])
    _expect_walk(module, module.SGD(0.1, 0.9), rng, [1.0] * 10, [(2, 3)])


@check("SGD", points=2, kind="extension", advice=READ_THE_POSITIONS)
def momentum_for_every_array(module, rng):
    """with momentum keeps a velocity for every array of the list"""
    _expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    _expect_walk(module, module.SGD(learning_rate=0.1, momentum=0.9), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("SGD", points=2, kind="extension", advice=READ_THE_ATTRIBUTE)
def momentum_obeys_a_changed_learning_rate(module, rng):
    """with momentum takes every step at the present learning rate, whatever the rate was when the speed was gathered"""
    _expect_obedience(module, module.SGD(learning_rate=0.1, momentum=0.9), rng)


@check("SGD", points=1, kind="extension", advice=READ_THE_OWNER)
def momentum_shares_nothing(module, rng):
    """with momentum shares no velocity with another optimizer at work beside it"""
    _expect_independence(module, module.SGD(0.1, momentum=0.9), module.SGD(0.02, momentum=0.5), rng)


@check("SGD", points=1, about="contract", kind="extension", advice=READ_THE_CALLER)
def momentum_leaves_arrays_alone(module, rng):
    """with momentum changes neither what it is given nor what it returned before"""
    _expect_good_manners(module.SGD(learning_rate=0.1, momentum=0.9), rng)


# ------------------------------------------------------------------------------------------------------------ AdaGrad


@check(
    "AdaGrad", points=3, advice="In the first step the root of the sum is the gradient's own size: what is left of it?"
)
def first_step_has_the_size_of_the_rate(module, rng):
    """moves every entry by about the learning rate in the first step, whatever the size of its gradient"""
    for size in (1.0, 0.01, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.AdaGrad(0.1).step(_parameters(rng, [shape]), _gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.AdaGrad().step(_parameters(rng, [(4,)]), _gradients(rng, [(4,)])), atol=ABOUT)


@check("AdaGrad", points=3, advice=READ_THE_MEMORY)
def remembers_every_square(module, rng):
    """divides by the root of the sum of all squares so far, entry by entry, for ten steps"""
    _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 3.0, 1.0])
    _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0] * 10, [(4,)])
    _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [3.0, 0.3, 1.0, 0.1, 2.0], [(2, 3)])


@check("AdaGrad", points=2, advice=READ_THE_POSITIONS)
def keeps_a_sum_for_every_array(module, rng):
    """keeps a sum for every array of the list"""
    _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("AdaGrad", points=2, advice=READ_THE_EPSILON)
def adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, outside the root: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        _expect_walk(module, module.AdaGrad(learning_rate=0.1), rng, [size] * 3, atol=None)
    _expect_walk(module, module.AdaGrad(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 3, atol=None)


@check("AdaGrad", points=1, advice="Where all gradients were zero, so is the root: what does the division make of it?")
def rests_where_the_gradient_is_zero(module, rng):
    """leaves an entry where it is as long as its gradients are exactly zero"""
    gradients = [_gradients(rng, [(2,), (1,)]) for _ in range(4)]
    for step, present in enumerate(gradients):
        present[0][:1] = 0.0
        if step < 2:
            present[1][:] = 0.0
    walk = module.support.walk(module.AdaGrad(learning_rate=0.1), _parameters(rng, [(2,), (1,)]), gradients)
    expect_oracle(walk, atol=ABOUT)


@check("AdaGrad", points=1, advice=READ_THE_ATTRIBUTE)
def adagrad_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    _expect_obedience(module, module.AdaGrad(learning_rate=0.1), rng)
    expect_value(module.AdaGrad(learning_rate=0.3).learning_rate, 0.3)


@check("AdaGrad", points=1, advice=READ_THE_OWNER)
def adagrad_shares_nothing(module, rng):
    """shares no sum with another optimizer at work beside it"""
    _expect_independence(module, module.AdaGrad(0.1), module.AdaGrad(0.02), rng)


@check("AdaGrad", points=1, about="contract", advice=READ_THE_SHAPES)
def adagrad_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    _expect_refusals(lambda: module.AdaGrad(learning_rate=0.1), rng)


@check("AdaGrad", points=0.5, about="contract", advice=READ_THE_CALLER)
def adagrad_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    _expect_good_manners(module.AdaGrad(learning_rate=0.1), rng)


@check("AdaGrad", points=0.5, about="contract", advice=READ_THE_DTYPE)
def adagrad_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    _expect_single_precision(module, lambda rate: module.AdaGrad(learning_rate=rate), rng)


# ------------------------------------------------------------------------------------------------------------ RMSProp
# How the average starts has checks of its own. All others look at an optimizer whose start is forgotten: a mistake
# there costs nothing here. (With a decay of 0.3, less than a millionth of the start is left after twelve steps.)


def _seasoned_rmsprop(module, rng, rate=0.1, shapes=((1,),), decay=0.3, steps=12):
    return module.support.seasoned(module.RMSProp(learning_rate=rate, decay=decay), steps, _gradients(rng, shapes))


@check("RMSProp", points=2, advice="The average starts at zero: which weight does the first square then have in it?")
def first_step_divides_by_a_young_average(module, rng):
    """takes the first step with an average that started at zero"""
    for size in (1.0, 10.0, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.RMSProp(0.1).step(_parameters(rng, [shape]), _gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.RMSProp().step(_parameters(rng, [(4,)]), _gradients(rng, [(4,)])), atol=ABOUT)


@check("RMSProp", points=3, advice=READ_THE_MEMORY)
def takes_the_steps_of_rmsprop(module, rng):
    """takes RMSProp's steps, entry by entry, for ten steps"""
    _expect_walk(module, module.RMSProp(learning_rate=0.1, decay=0.9), rng, [1.0, 3.0, 1.0])
    _expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [1.0] * 10, [(4,)])
    _expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [3.0, 0.3, 1.0, 0.1, 2.0], [(2, 3)])


@check(
    "RMSProp", points=2, advice="Which share of the old average stays in each step, and what becomes of a large square?"
)
def forgets_what_was_long_ago(module, rng):
    """lets old squares fade from its average, also where the new gradient is zero"""
    _expect_walk(module, _seasoned_rmsprop(module, rng), rng, [1.0, 3.0, 0.5, 1.0])
    _expect_walk(module, _seasoned_rmsprop(module, rng), rng, [3.0, 0.0, 0.0, 1.0])
    _expect_walk(module, _seasoned_rmsprop(module, rng, shapes=[(2, 2)]), rng, [0.3, 3.0, 1.0], [(2, 2)])


@check("RMSProp", points=1, advice="Which share does the old average keep, and which share does the new square get?")
def uses_the_decay_it_is_given(module, rng):
    """uses the decay that it is given"""
    for decay, steps in [(0.6, 30), (0.4, 15), (0.2, 10)]:
        optimizer = _seasoned_rmsprop(module, rng, decay=decay, steps=steps)
        _expect_walk(module, optimizer, rng, [1.0, 2.0, 0.5, 1.0])


@check("RMSProp", points=1, advice=READ_THE_EPSILON)
def rmsprop_adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, outside the root: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        _expect_walk(module, module.RMSProp(learning_rate=0.01), rng, [size] * 3, atol=None)
    _expect_walk(module, module.RMSProp(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 3, atol=None)


@check("RMSProp", points=1, advice=READ_THE_POSITIONS)
def keeps_an_average_for_every_array(module, rng):
    """keeps an average for every array of the list"""
    for shapes in ([(1,), (1,)], SHAPES):
        _expect_walk(module, _seasoned_rmsprop(module, rng, shapes=shapes), rng, [1.0, 2.0, 0.5], shapes)


@check("RMSProp", points=1, advice=READ_THE_ATTRIBUTE)
def rmsprop_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps"""
    _expect_obedience(module, _seasoned_rmsprop(module, rng), rng)
    expect_value(module.RMSProp(learning_rate=0.3).learning_rate, 0.3)


@check("RMSProp", points=1, advice=READ_THE_OWNER)
def rmsprop_shares_nothing(module, rng):
    """shares no average with another optimizer at work beside it"""
    one, other = _seasoned_rmsprop(module, rng), _seasoned_rmsprop(module, rng, rate=0.02)
    _expect_independence(module, one, other, rng)


@check("RMSProp", points=1, about="contract", advice=READ_THE_SHAPES)
def rmsprop_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    _expect_refusals(lambda: module.RMSProp(learning_rate=0.1, decay=0.0), rng)


@check("RMSProp", points=0.5, about="contract", advice=READ_THE_CALLER)
def rmsprop_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    _expect_good_manners(_seasoned_rmsprop(module, rng, shapes=[(2,)]), rng)


@check("RMSProp", points=0.5, about="contract", advice=READ_THE_DTYPE)
def rmsprop_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    _expect_single_precision(module, lambda rate: module.RMSProp(learning_rate=rate, decay=0.0), rng)


# --------------------------------------------------------------------------------------------------------------- Adam
# The same here: what belongs to the start, the correction and its count of steps, has checks of its own.


def _seasoned_adam(module, rng, rate=0.1, shapes=((1,),), betas=(0.2, 0.3), steps=12):
    optimizer = module.Adam(learning_rate=rate, beta1=betas[0], beta2=betas[1])
    return module.support.seasoned(optimizer, steps, _gradients(rng, shapes))


@check("Adam", points=3, advice="Corrected for their start, both averages are the first gradient's own: what is left?")
def first_step_is_corrected(module, rng):
    """moves every entry by about the learning rate in the first step: both averages are corrected for their start"""
    for size in (1.0, 0.1, 100.0):
        for shape in [(1,), (5,), (3, 2)]:
            step = module.Adam(0.1).step(_parameters(rng, [shape]), _gradients(rng, [shape], size))
            expect_oracle(step, atol=ABOUT)
    expect_oracle(module.Adam().step(_parameters(rng, [(4,)]), _gradients(rng, [(4,)])), atol=ABOUT)


@check("Adam", points=3, advice=READ_THE_MEMORY)
def takes_the_steps_of_adam(module, rng):
    """takes Adam's steps, entry by entry, for ten steps"""
    _expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 3.0, 1.0])
    # From new parameters each time, a step that gave NaN does not hide what the later ones do.
    starts, gradients = [_parameters(rng, [(1,)]) for _ in range(3)], [_gradients(rng, [(1,)]) for _ in range(3)]
    expect_oracle(module.support.walk_from(module.Adam(learning_rate=0.1), starts, gradients), atol=ABOUT)
    _expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0] * 10, [(2, 3)])


@check("Adam", points=2, advice="What is averaged above the fraction, what below, and what is taken the root of?")
def goes_on_with_both_averages(module, rng):
    """moves by the average gradient, divided by the root of the average square, long after the start"""
    _expect_walk(module, _seasoned_adam(module, rng), rng, [1.0, 2.0, 0.5, 1.0, 1.0])
    _expect_walk(module, _seasoned_adam(module, rng, shapes=[(2, 2)]), rng, [0.3, 3.0, 1.0], [(2, 2)])


@check("Adam", points=1, advice=READ_THE_POSITIONS)
def keeps_averages_for_every_array(module, rng):
    """keeps both averages for every array of the list"""
    for shapes in ([(1,), (1,)], SHAPES):
        _expect_walk(module, _seasoned_adam(module, rng, shapes=shapes), rng, [1.0, 2.0, 0.5], shapes)


@check("Adam", points=2, advice="How many steps have there been after one call, if the list holds four arrays?")
def counts_one_step_a_call(module, rng):
    """counts one step a call, however many arrays there are"""
    _expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 2.0, 0.5], [(1,), (1,)])
    _expect_walk(module, module.Adam(learning_rate=0.1), rng, [1.0, 2.0, 0.5, 1.0], SHAPES)


@check("Adam", points=2, advice=READ_THE_EPSILON_OF_ADAM)
def adam_adds_epsilon_outside_the_root(module, rng):
    """adds epsilon, the one that it is given, to the root of the corrected average: it shows with tiny gradients"""
    for size in (1e-4, 1e-5, 1e-6):
        _expect_walk(module, module.Adam(learning_rate=0.1), rng, [size] * 4, atol=None)
    _expect_walk(module, module.Adam(learning_rate=0.1, epsilon=0.5), rng, [1.0] * 4, atol=None)


@check("Adam", points=2, advice="Which of the two averages does each beta belong to?")
def uses_the_betas_it_is_given(module, rng):
    """uses the two betas that it is given, each for its own average"""
    for betas in [(0.5, 0.2), (0.1, 0.6), (0.0, 0.5)]:
        optimizer = _seasoned_adam(module, rng, betas=betas, steps=30)
        _expect_walk(module, optimizer, rng, [1.0, 2.0, 0.5, 1.0])


@check(
    "Adam", points=1, advice="A zero is a gradient like any other: both averages take it in, and the first still moves."
)
def coasts_where_the_gradient_is_zero(module, rng):
    """goes on moving where the gradient has become exactly zero, and rests where it has always been"""
    before = _gradients(rng, [(2,)])
    before[0][0] = 0.0
    gradients = [_gradients(rng, [(2,)]) for _ in range(4)]
    for step, present in enumerate(gradients):
        present[0][0] = 0.0
        if 1 <= step < 3:
            present[0][1] = 0.0
    optimizer = module.support.seasoned(module.Adam(learning_rate=0.1, beta1=0.5, beta2=0.6), 30, before)
    expect_oracle(module.support.walk(optimizer, _parameters(rng, [(2,)]), gradients), atol=ABOUT)


@check("Adam", points=1, advice="After a large gradient the average of the squares falls again; nothing holds it up.")
def recovers_from_a_large_gradient(module, rng):
    """lets the average of the squares fall again after a large gradient"""
    _expect_walk(module, _seasoned_adam(module, rng), rng, [20.0] + [0.1] * 5)


@check("Adam", points=1, advice=READ_THE_ATTRIBUTE)
def adam_obeys_a_changed_learning_rate(module, rng):
    """obeys its attribute `learning_rate` when that is changed between two steps, and never changes it itself"""
    _expect_obedience(module, _seasoned_adam(module, rng), rng)
    expect_value(module.Adam(learning_rate=0.3).learning_rate, 0.3)
    expect_value(_seasoned_adam(module, rng, rate=0.3).learning_rate, 0.3)


@check("Adam", points=1, advice=READ_THE_OWNER)
def adam_shares_nothing(module, rng):
    """shares no averages with another optimizer at work beside it"""
    one, other = _seasoned_adam(module, rng), _seasoned_adam(module, rng, rate=0.02)
    _expect_independence(module, one, other, rng)


@check("Adam", points=1, about="contract", advice=READ_THE_SHAPES)
def adam_refuses_what_does_not_fit(module, rng):
    """refuses a wrong number of arrays and shapes that differ, instead of broadcasting"""
    _expect_refusals(lambda: module.Adam(learning_rate=0.1, beta1=0.0, beta2=0.0), rng)


@check("Adam", points=1, about="contract", advice=READ_THE_CALLER)
def adam_leaves_arrays_alone(module, rng):
    """changes neither what it is given nor what it returned before"""
    _expect_good_manners(_seasoned_adam(module, rng, shapes=[(2,)]), rng)


@check("Adam", points=1, about="contract", advice=READ_THE_DTYPE)
def adam_keeps_single_precision(module, rng):
    """keeps float32 parameters float32, also beside NumPy's own float64 numbers"""
    _expect_single_precision(module, lambda rate: module.Adam(learning_rate=rate, beta1=0.0, beta2=0.0), rng)


# ----------------------------------------------------------------------------------------------- learning_rate_ladder


def _is_a_positive_number(rate):
    array = np.asarray(rate) if isinstance(rate, float | int | np.ndarray) else np.array("")
    return array.ndim == 0 and array.dtype.kind in "fiu" and bool(array > 0)


@predicate
def ascending(ladder, length):
    """Says what keeps the answer from being an ascending list of so many positive numbers."""
    if not isinstance(ladder, list | tuple):
        return f"is {'an array' if isinstance(ladder, np.ndarray) else 'something else'}, not a list of learning rates"
    if len(ladder) != length:
        return f"has {len(ladder)} learning rates, not {length}"
    if not all(_is_a_positive_number(rate) for rate in ladder):
        return "holds something else than positive numbers"
    for position in range(1, length):
        below, rate = ladder[position - 1], ladder[position]
        if not below < rate:
            return f"does not ascend: {float(rate):g} comes after {float(below):g}"
    return None


def _starts(rng):
    return 0.01, 0.001, float(rng.uniform(0.02, 2.0))


@check("learning_rate_ladder", points=2, advice="Multiply the start itself by 2, by 5 and by 10.")
def multiplies_the_start(module, rng):
    """has the start times 2, 5 and 10 above the start"""
    expect_oracle(module.support.rates_above(0.01, module.learning_rate_ladder()))
    for start in _starts(rng):
        for rungs in (1, 2, 3):
            expect_oracle(module.support.rates_above(start, module.learning_rate_ladder(start, rungs)))


@check("learning_rate_ladder", points=2, advice="Divide the start itself by 2, by 5 and by 10.")
def divides_the_start(module, rng):
    """has the start divided by 2, 5 and 10 below the start"""
    expect_oracle(module.support.rates_below(0.01, module.learning_rate_ladder()))
    for start in _starts(rng):
        for rungs in (1, 2, 3):
            expect_oracle(module.support.rates_below(start, module.learning_rate_ladder(start, rungs)))


@check("learning_rate_ladder", points=3, advice="The series goes on for ever: after 10 come 20, 50 and 100, and so on.")
def goes_on_beyond_ten(module, rng):
    """goes on beyond ten, with 20, 50, 100, 200 …"""
    start = float(rng.uniform(0.001, 1.0))
    for rungs in (4, 5, 6, 9):
        expect_oracle(module.support.rates_above(start, module.learning_rate_ladder(start=start, rungs=rungs)))


@check(
    "learning_rate_ladder",
    points=2,
    advice="From the smallest to the largest, every rate once; without rungs, the start alone.",
)
def ascends(module, rng):
    """is an ascending list of `2 * rungs + 1` rates with the start in the middle"""
    for rungs in (0, 1, 2, 3, 7):
        start = float(rng.uniform(0.001, 1.0))
        ladder = module.learning_rate_ladder(start, rungs)
        expect_that(ascending, ladder, length=2 * rungs + 1)
        expect_value(ladder[rungs], start)


# ---------------------------------------------------------------------------------------------------------- schedules


@predicate
def is_a_function(schedule):
    """Says so if the answer is plain data, which nobody can call."""
    if schedule is None or isinstance(schedule, bool | int | float | str | list | tuple | dict | np.ndarray):
        return "is no function of the epoch"
    return None


@check("constant", points=3, advice="What is returned is a function that takes the epoch.")
def is_the_same_in_every_epoch(module, rng):
    """gives a function of the epoch that is the rate in every epoch"""
    for rate in (0.01, float(rng.uniform(0.1, 1.0))):
        schedule = module.constant(rate)
        expect_that(is_a_function, schedule)
        for epoch in (0, 1, 2, 7, 100):
            expect_value(schedule(epoch), rate)


@check(
    "step_decay",
    points=3,
    advice="How often has the rate dropped by this epoch? Count in whole periods of `every` epochs.",
)
def drops_every_few_epochs(module, rng):
    """multiplies the rate by the factor once for every full period that has passed"""
    for factor, every in [(0.5, 3), (0.1, 5), (float(rng.uniform(0.6, 0.95)), 1)]:
        schedule = module.step_decay(float(rng.uniform(0.1, 1.0)), factor, every)
        expect_that(is_a_function, schedule)
        for epoch in range(3 * every + 2):
            expect_oracle(schedule(epoch))


@check("step_decay", points=1, advice=READ_THE_EPOCH)
def depends_on_the_epoch_alone(module, rng):
    """depends on the epoch alone, not on how often or in which order it was asked"""
    rate = float(rng.uniform(0.1, 1.0))
    schedule = module.step_decay(rate, 0.5, 2)
    expect_value(schedule(0), rate)
    first = {epoch: schedule(epoch) for epoch in (2, 4, 7)}
    for epoch in (4, 2, 7):
        expect_same(schedule(epoch), first[epoch])


@check(
    "warmup_cosine",
    points=3,
    advice="The first epoch, number 0, already has a rate, and the last of the warm-up has the peak.",
)
def climbs_to_the_peak(module, rng):
    """climbs in equal steps during the warm-up, from a first one above zero up to the peak"""
    for warmup, total in [(5, 20), (3, 10), (1, 6)]:
        peak = float(rng.uniform(0.1, 1.0))
        schedule = module.warmup_cosine(peak, warmup, total)
        expect_that(is_a_function, schedule)
        for epoch in range(warmup):
            expect_oracle(schedule(epoch))
        expect_value(schedule(warmup - 1), peak)


@check(
    "warmup_cosine",
    points=3,
    advice="The half cosine begins where the warm-up ends: which epoch is its zero, and how long is it?",
)
def falls_along_a_cosine(module, rng):
    """falls from the peak along half a cosine, which begins at the end of the warm-up and ends at `total`"""
    for warmup, total in [(5, 20), (2, 9), (3, 5)]:
        schedule = module.warmup_cosine(float(rng.uniform(0.1, 1.0)), warmup, total)
        for epoch in range(warmup, total):
            expect_oracle(schedule(epoch))


@predicate
def is_above_zero(rate):
    """Guards against a schedule that is zero all the time."""
    return None if _is_a_positive_number(rate) else "is not above zero"


@check("warmup_cosine", points=1, advice="A cosine that nobody stops rises again.")
def stays_at_zero(module, rng):
    """is zero from epoch `total` on"""
    for warmup, total in [(5, 20), (0, 7)]:
        schedule = module.warmup_cosine(float(rng.uniform(0.1, 1.0)), warmup, total)
        for epoch in (total, total + 1, total + 5, 3 * total):
            expect_value(schedule(epoch), 0.0)
        expect_that(is_above_zero, schedule(total - 2))


@check("warmup_cosine", points=1, advice="With no warm-up, the peak is the rate of epoch 0.")
def may_begin_at_the_peak(module, rng):
    """begins at the peak where there is no warm-up"""
    peak = float(rng.uniform(0.1, 1.0))
    schedule = module.warmup_cosine(peak, 0, 8)
    expect_value(schedule(0), peak)
    for epoch in range(1, 8):
        expect_oracle(schedule(epoch))


@check("warmup_cosine", points=1, advice=READ_THE_EPOCH)
def cosine_depends_on_the_epoch_alone(module, rng):
    """depends on the epoch alone, not on how often or in which order it was asked"""
    peak = float(rng.uniform(0.1, 1.0))
    schedule = module.warmup_cosine(peak, 3, 10)
    expect_value(schedule(3), peak)
    first = {epoch: schedule(epoch) for epoch in (0, 5, 8)}
    for epoch in (8, 5, 0):
        expect_same(schedule(epoch), first[epoch])
