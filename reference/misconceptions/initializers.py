"""How the first weights are got wrong."""

import copy

import initializers
import numpy as np

from autograder.publishing.misconceptions import misconception

ZEROS = "Zeros, and why not"
SYMMETRY = "Twins"
SMALL = "Small normal numbers"
GLOROT = "Glorot: keep the signal's size, both ways"
HE = "He: the half that ReLU takes away"
GENERATOR = "One generator, handed in"
KEEPING = "What every function keeps to"

# Mistakes that are made in any of the four random initializers.

SEEDED_INSIDE = {
    "title": "a generator of its own, with a fixed seed",
    "question": "What happens to the argument `rng` in your code?",
    "explanation": "default_rng(0) inside the function starts the same row of numbers at every call, so all layers of "
    "a network begin alike, and every run of an experiment is the same run. Whoever calls you decides about the seed, "
    "and does so with `rng`.",
    "reread": GENERATOR,
}
UNSEEDED = {
    "title": "a fresh generator without a seed at every call",
    "question": "Can anybody repeat your experiment?",
    "explanation": "default_rng() without a seed takes its state from the operating system, different at every call. "
    "The numbers are good, but no run can ever be repeated, and `rng` is ignored.",
    "reread": GENERATOR,
}
SHARED_STATE = {
    "title": "numpy.random's shared state instead of the generator",
    "question": "Where do np.random.normal and np.random.uniform keep their state?",
    "explanation": "The functions of np.random draw from one hidden generator that the whole program shares. Any other "
    "code that draws from it changes your weights, and the generator that was handed in goes unused.",
    "reread": GENERATOR,
}
ON_A_COPY = {
    "title": "a copy of the generator draws, so that the generator itself never moves on",
    "question": "After your call, has `rng` moved on?",
    "explanation": "Drawing from a copy leaves the caller's generator where it was: the next layer gets the very same "
    "numbers. Moving the generator on is the one change of an argument that is wanted.",
    "reread": GENERATOR,
}
SINGLE = {
    "title": "float32, where float64 is wanted",
    "question": "What is the dtype of your result?",
    "explanation": "Weights begin in float64 here; a network that is to run in float32 converts them once. The other "
    "way round the lost digits don't come back.",
    "reread": KEEPING,
}
ONE_UNIT_REPEATED = {
    "title": "one unit's weights, repeated for all units",
    "question": "Are any two columns of your matrix different?",
    "explanation": "Random numbers alone break no symmetry if every unit gets the same ones. All units then compute "
    "the same and are corrected alike, for ever: one unit would have done. Draw fan_in times fan_out numbers.",
    "reread": SYMMETRY,
}
ONE_INPUT_REPEATED = {
    "title": "one row of weights, repeated for all inputs",
    "question": "Are any two rows of your matrix different?",
    "explanation": "With the same weights for every input a unit sees only the inputs' sum, and which input was large "
    "is lost. Draw one number for each entry, not one for each unit.",
    "reread": SYMMETRY,
}
TURNED_OVER = {
    "title": "rows and columns exchanged",
    "question": "What is the shape of x @ weights, if x has one row a sample and fan_in columns?",
    "explanation": "PyTorch keeps weights as (outputs, inputs); this course keeps them as (inputs, outputs), so that a "
    "layer computes x @ weights.",
    "reread": KEEPING,
}


# zeros ---------------------------------------------------------------------------------------------------------------


@misconception(
    "zeros",
    title="whole numbers",
    question="What is the dtype of your zeros?",
    explanation="An array of integers stays one: a bias of 0 that is moved by 0.03 becomes 0 again, or NumPy refuses "
    "the update. Biases are floats from the start.",
    reread=ZEROS,
    caught_by="zeros_are_float64",
)
def zeros_integers(shape):
    return np.zeros(shape, dtype=int)


@misconception("zeros", caught_by="zeros_are_float64", **SINGLE)
def zeros_single(shape):
    return np.zeros(shape, dtype=np.float32)


@misconception(
    "zeros",
    title="small numbers, so as not to be exactly zero",
    question="Is anything wrong with a bias that is exactly 0?",
    explanation="Zeros are fatal for weights, since they make all units alike. Biases may be zero: the weights beside "
    "them already make the units differ. This function is for those, and it is called zeros.",
    reread=ZEROS,
    caught_by="fills_a_matrix",
)
def zeros_almost(shape):
    return np.full(shape, 1e-3)


@misconception("zeros", caught_by="fills_a_matrix", **TURNED_OVER)
def zeros_turned_over(shape):
    return np.zeros(tuple(reversed(shape)))


@misconception(
    "zeros",
    title="one vector, whatever the shape",
    question="How many axes does zeros((2, 3)) have?",
    explanation="The product of the lengths is the right number of entries, but they have to be arranged in the shape "
    "that was asked for.",
    reread=ZEROS,
    caught_by="fills_a_matrix",
)
def zeros_flat(shape):
    return np.zeros(int(np.prod(shape)))


@misconception(
    "zeros",
    title="matrices only",
    question="What is zeros((5,)), the bias of five units?",
    explanation="Taking the shape apart into rows and columns leaves vectors out, and biases are vectors. NumPy takes "
    "the tuple as it is, however long.",
    reread=ZEROS,
    caught_by="fills_any_shape",
)
def zeros_for_matrices(shape):
    rows, columns = shape
    return np.zeros((rows, columns))


# breaks_symmetry -----------------------------------------------------------------------------------------------------


@misconception(
    "breaks_symmetry",
    title="only neighbouring columns are compared",
    question="Are the first and the last column ever compared with each other?",
    explanation="Twins need not stand side by side. Comparing each column with the next misses the pair that has "
    "another unit in between.",
    reread=SYMMETRY,
    caught_by="finds_any_pair_of_twins",
)
def breaks_symmetry_neighbours_only(weights):
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :-1], axis=0)))


@misconception(
    "breaks_symmetry",
    title="every column is compared with the first only",
    question="What if columns 2 and 4 are the twins?",
    explanation="Being different from the first column says nothing about being different from each other. Any two "
    "columns can be twins.",
    reread=SYMMETRY,
    caught_by="finds_any_pair_of_twins",
)
def breaks_symmetry_first_only(weights):
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :1], axis=0)))


@misconception(
    "breaks_symmetry",
    title="False only when ALL columns are identical",
    question="If only two of five units are twins, how many different units does the network have?",
    explanation="Every pair of twins wastes a unit, since the two stay alike throughout training. A single pair is "
    "enough for the answer False.",
    reread=SYMMETRY,
    caught_by="finds_any_pair_of_twins",
)
def breaks_symmetry_unless_all_equal(weights):
    return weights.shape[1] < 2 or bool(np.any(weights != weights[:, :1]))


@misconception(
    "breaks_symmetry",
    title="anything but zeros is taken to break the symmetry",
    question="What does a matrix full of 0.5 do that a matrix full of 0 does not?",
    explanation="Zero is only the best-known constant. With 0.5 everywhere all units are alike just the same; what "
    "counts is whether the columns differ.",
    reread=SYMMETRY,
    caught_by="finds_any_pair_of_twins",
)
def breaks_symmetry_if_not_zero(weights):
    return bool(np.any(weights != 0))


@misconception(
    "breaks_symmetry",
    title="True and False exchanged",
    question="Does a matrix of zeros break the symmetry?",
    explanation="The function's name says when it is True: when the symmetry IS broken, which is when no two columns "
    "are identical.",
    reread=SYMMETRY,
    caught_by="finds_any_pair_of_twins",
)
def breaks_symmetry_inverted(weights):
    return not initializers.breaks_symmetry(weights)


@misconception(
    "breaks_symmetry",
    title="rows are compared, not columns",
    question="Which of the two belongs to a unit: a row of the matrix, or a column?",
    explanation="In a matrix (inputs, units) a column holds all weights of one unit. Two identical rows say only that "
    "two inputs start out equally important, which is harmless.",
    reread=SYMMETRY,
    caught_by="compares_units_not_inputs",
)
def breaks_symmetry_by_rows(weights):
    return initializers.breaks_symmetry(weights.T)


@misconception(
    "breaks_symmetry",
    title="rows as well as columns must differ",
    question="Is it a fault if two inputs start with the same weights?",
    explanation="Two identical rows mean that every unit weighs two inputs equally at first. The inputs themselves "
    "differ, so their gradients do too, and the rows part at the first step. Only columns count.",
    reread=SYMMETRY,
    caught_by="compares_units_not_inputs",
)
def breaks_symmetry_rows_and_columns(weights):
    return initializers.breaks_symmetry(weights) and initializers.breaks_symmetry(weights.T)


@misconception(
    "breaks_symmetry",
    title="one number that occurs twice is taken for a twin",
    question="Two units share one of their weights. Do they compute the same?",
    explanation="Units are alike only if ALL of their weights are. A number may occur again anywhere else in the "
    "matrix, even in the same row, without harm.",
    reread=SYMMETRY,
    caught_by="compares_whole_columns",
)
def breaks_symmetry_single_entries(weights):
    in_some_row = [len(set(row)) < len(row) for row in weights.tolist()]
    return not any(in_some_row)


@misconception(
    "breaks_symmetry",
    title="the columns' sums are compared",
    question="Can two different columns have the same sum?",
    explanation="A sum (or a mean, or a norm) forgets which weight stands where: (1, 2) and (2, 1) have the same one, "
    "and are quite different units. Compare entry by entry.",
    reread=SYMMETRY,
    caught_by="compares_whole_columns",
)
def breaks_symmetry_by_sums(weights):
    return np.unique(np.sum(weights, axis=0)).size == weights.shape[1]


@misconception(
    "breaks_symmetry",
    title="columns that are nearly equal are taken for identical",
    question="What do the tolerances of np.allclose do to weights of the size of 1e-12?",
    explanation="np.allclose and np.isclose call two numbers equal when they differ by less than 1e-8, whatever their "
    "size: all small weights are 'equal' then. Here identical means identical, since training makes even the smallest "
    "difference grow.",
    reread=SYMMETRY,
    caught_by="sees_the_smallest_difference",
)
def breaks_symmetry_nearly(weights):
    units = weights.shape[1]
    return not any(np.allclose(weights[:, i], weights[:, j]) for i in range(units) for j in range(i))


@misconception(
    "breaks_symmetry",
    title="the columns are sorted inside the caller's array",
    question="After your function has looked at the weights, are they still in their places?",
    explanation="Sorting is a good way to find twins, but not in an array that belongs to somebody else: the units of "
    "a network are in another order afterwards than those of the next layer expect.",
    reread=KEEPING,
    caught_by="only_looks",
)
def breaks_symmetry_sorts(weights):
    weights[...] = weights[:, np.lexsort(weights)]
    return not bool(np.any(np.all(weights[:, 1:] == weights[:, :-1], axis=0)))


# small_normal --------------------------------------------------------------------------------------------------------


@misconception(
    "small_normal",
    title="the standard deviation is squared",
    question="What does rng.normal expect as its second argument?",
    explanation="NumPy's normal takes the standard deviation, textbooks write N(0, variance). If 0.01 is meant and "
    "0.0001 drawn, the weights are nearly zero, and so is the gradient behind them.",
    reread=SMALL,
    caught_by="spreads_as_asked",
)
def small_normal_squares(shape, std, rng):
    return rng.normal(0.0, std**2, size=shape)


@misconception(
    "small_normal",
    title="the root of the standard deviation is taken",
    question="Is `std` a variance?",
    explanation="The root turns a variance into a standard deviation, but that is what you were given already. 0.01 "
    "becomes 0.1, ten times too large.",
    reread=SMALL,
    caught_by="spreads_as_asked",
)
def small_normal_takes_the_root(shape, std, rng):
    return rng.normal(0.0, np.sqrt(std), size=shape)


@misconception(
    "small_normal",
    title="the spread is handed over as the centre",
    question="Which parameter does rng.normal(std, size=shape) set?",
    explanation="The first parameter of rng.normal is the mean. Given as the only one, the small number moves the "
    "centre, and the standard deviation keeps its default of 1.",
    reread=SMALL,
    caught_by="spreads_as_asked",
)
def small_normal_moves_the_centre(shape, std, rng):
    return rng.normal(std, size=shape)


@misconception(
    "small_normal",
    title="the standard deviation is ignored",
    question="Where in your code does `std` occur?",
    explanation="A standard normal has the standard deviation 1. Sums over hundreds of inputs are then in the tens, "
    "and every sigmoid behind them is saturated before training begins.",
    reread=SMALL,
    caught_by="spreads_as_asked",
)
def small_normal_ignores_std(shape, std, rng):
    return rng.standard_normal(shape)


@misconception(
    "small_normal",
    title="positive numbers only",
    question="Should a weight be able to begin negative?",
    explanation="With positive weights alone all units look for the same thing, more of everything, and their sums "
    "drift far from 0. Half of the weights should begin below it.",
    reread=SMALL,
    caught_by="spreads_as_asked",
)
def small_normal_absolute(shape, std, rng):
    return np.abs(rng.normal(0.0, std, size=shape))


@misconception(
    "small_normal",
    title="uniform instead of normal",
    question="What would a histogram of your numbers look like, a bell or a box?",
    explanation="A uniform distribution can have the same mean and the same variance and still be another one: it has "
    "no tails. The function is asked for a normal one.",
    reread=SMALL,
    caught_by="is_normal",
)
def small_normal_uniform(shape, std, rng):
    return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)


@misconception(
    "small_normal",
    title="matrices only",
    question="What is the shape of small_normal((7,), 0.1, rng)?",
    explanation="The shape is a tuple of any length. Taking it apart into rows and columns leaves out vectors, and "
    "arrays with more axes.",
    reread=SMALL,
    caught_by="draws_the_shape_asked_for",
)
def small_normal_for_matrices(shape, std, rng):
    return rng.normal(0.0, std, size=(shape[0], shape[-1]))


@misconception("small_normal", caught_by="draws_every_entry", **ONE_INPUT_REPEATED)
def small_normal_one_row(shape, std, rng):
    return np.broadcast_to(rng.normal(0.0, std, size=shape[-1]), shape).copy()


@misconception("small_normal", caught_by="uses_the_generator_alone", **SEEDED_INSIDE)
def small_normal_seeded_inside(shape, std, rng):
    return np.random.default_rng(0).normal(0.0, std, size=shape)


@misconception("small_normal", caught_by="goes_on_drawing", **ON_A_COPY)
def small_normal_on_a_copy(shape, std, rng):
    return copy.deepcopy(rng).normal(0.0, std, size=shape)


@misconception("small_normal", caught_by="uses_the_generator_alone", **UNSEEDED)
def small_normal_unseeded(shape, std, rng):
    return np.random.default_rng().normal(0.0, std, size=shape)


@misconception("small_normal", caught_by="uses_the_generator_alone", **SHARED_STATE)
def small_normal_shared_state(shape, std, rng):
    return np.random.normal(0.0, std, size=shape)  # noqa: NPY002  # this is the mistake


@misconception("small_normal", caught_by="draws_float64", **SINGLE)
def small_normal_single(shape, std, rng):
    return rng.normal(0.0, std, size=shape).astype(np.float32)


# glorot_uniform ------------------------------------------------------------------------------------------------------


@misconception(
    "glorot_uniform",
    title="the variance is used as the limit",
    question="What is the variance of a uniform distribution on [-a, a]?",
    explanation="The limit is a length, the variance a square. A uniform distribution on [-a, a] has a variance of a² "
    "/ 3, so the limit has to be found by a root, and a 3.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_variance_as_limit(fan_in, fan_out, rng):
    limit = 2 / (fan_in + fan_out)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="the standard deviation is used as the limit",
    question="How far from 0 does a uniform distribution reach, in standard deviations?",
    explanation="Most of a uniform distribution lies well inside its limits, so its standard deviation is smaller "
    "than the limit, by a factor of the root of 3. With the standard deviation as limit the variance is a third of "
    "what it should be.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_deviation_as_limit(fan_in, fan_out, rng):
    limit = np.sqrt(2 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="the root is missing",
    question="If fan_in and fan_out are both four times as large, by which factor should the limit shrink?",
    explanation="The variance shrinks with the number of connections, the limit only with its root. Without the root "
    "the weights of a wide layer are far too small.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_without_root(fan_in, fan_out, rng):
    limit = 6 / (fan_in + fan_out)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="only the inputs are counted",
    question="What happens to the gradient on its way back through a layer with few inputs and many units?",
    explanation="The number of inputs decides how the signal grows on the way forward, that of the units how the "
    "gradient grows on the way back. Glorot's variance is the compromise: it counts both.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_inputs_only(fan_in, fan_out, rng):
    limit = np.sqrt(3 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="He's variance instead of Glorot's",
    question="Which of the two counts the units as well as the inputs?",
    explanation="A limit of sqrt(6 / fan_in) belongs to He's variance, 2 / fan_in, which makes up for what a ReLU "
    "cuts off. Glorot's variance is 2 / (fan_in + fan_out).",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_he(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="the old rule of thumb, 1 / sqrt(fan_in)",
    question="What is the variance of your numbers, multiplied with fan_in?",
    explanation="Numbers between -1 and 1 divided by the root of fan_in have the variance 1 / (3 fan_in): every layer "
    "makes the signal smaller by a factor of about 1.7. That was common before Glorot, and is what he improved on.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_rule_of_thumb(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, size=(fan_in, fan_out)) / np.sqrt(fan_in)


@misconception(
    "glorot_uniform",
    title="the product of fan-in and fan-out, instead of their sum",
    question="By how much should the variance change when a layer with 100 inputs gets 400 units instead of 100?",
    explanation="The variance is the inverse of the MEAN number of connections, to a unit and from an input. The "
    "number of all connections of the layer, the product, is far larger.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_product(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in * fan_out))
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception(
    "glorot_uniform",
    title="from 0 to the limit, positive numbers only",
    question="What is the mean of your numbers?",
    explanation="rng.random and rng.uniform begin at 0 unless told otherwise. The interval has to reach as far below "
    "0 as above it.",
    reread=GLOROT,
    caught_by="uniform_has_glorots_variance",
)
def glorot_uniform_positive(fan_in, fan_out, rng):
    return rng.random((fan_in, fan_out)) * np.sqrt(6 / (fan_in + fan_out))


@misconception(
    "glorot_uniform",
    title="normal instead of uniform",
    question="Do your numbers have a limit that they never cross?",
    explanation="A normal distribution with the right variance is Glorot's other form, and has a function of its own. "
    "This one is uniform: all numbers between the limits are equally likely, and none lie beyond.",
    reread=GLOROT,
    caught_by="is_uniform",
)
def glorot_uniform_normal(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, rng)


@misconception("glorot_uniform", caught_by="uniform_has_a_column_for_each_unit", **TURNED_OVER)
def glorot_uniform_turned_over(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, rng).T


@misconception("glorot_uniform", caught_by="uniform_draws_every_entry", **ONE_UNIT_REPEATED)
def glorot_uniform_one_unit(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.repeat(rng.uniform(-limit, limit, size=(fan_in, 1)), fan_out, axis=1)


@misconception("glorot_uniform", caught_by="uniform_uses_the_generator_alone", **SEEDED_INSIDE)
def glorot_uniform_seeded_inside(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, np.random.default_rng(0))


@misconception("glorot_uniform", caught_by="uniform_goes_on_drawing", **ON_A_COPY)
def glorot_uniform_on_a_copy(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, copy.deepcopy(rng))


@misconception("glorot_uniform", caught_by="uniform_uses_the_generator_alone", **UNSEEDED)
def glorot_uniform_unseeded(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, np.random.default_rng())


@misconception("glorot_uniform", caught_by="uniform_uses_the_generator_alone", **SHARED_STATE)
def glorot_uniform_shared_state(fan_in, fan_out, rng):
    limit = np.sqrt(6 / (fan_in + fan_out))
    return np.random.uniform(-limit, limit, size=(fan_in, fan_out))  # noqa: NPY002  # this is the mistake


@misconception("glorot_uniform", caught_by="uniform_is_float64", **SINGLE)
def glorot_uniform_single(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, rng).astype(np.float32)


# glorot_normal -------------------------------------------------------------------------------------------------------


@misconception(
    "glorot_normal",
    title="the variance is handed over as the standard deviation",
    question="What does a normal draw expect, the variance or its root?",
    explanation="2 / (fan_in + fan_out) is the variance; the draw is scaled by the standard deviation, its root. "
    "Without it the weights of a wide layer are far too small and the signal dies out.",
    reread=GLOROT,
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_without_root(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), 2 / (fan_in + fan_out), rng)


@misconception(
    "glorot_normal",
    title="the 2 is missing: the sum of fan-in and fan-out, not their mean",
    question="For fan_in = fan_out = n, which variance leaves the size of the signal as it is?",
    explanation="With n inputs a variance of 1 / n keeps the signal's size. Glorot puts the MEAN of fan-in and "
    "fan-out in place of n. With their sum the variance is half of what it should be, and every layer shrinks the "
    "signal.",
    reread=GLOROT,
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_sum_for_mean(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / (fan_in + fan_out)), rng)


@misconception(
    "glorot_normal",
    title="the limit of the uniform distribution is used as the standard deviation",
    question="To which distribution does the 6 belong?",
    explanation="The 6 is 3 times 2, and the 3 comes from the variance of a uniform distribution. A normal one is "
    "scaled by the root of its variance directly.",
    reread=GLOROT,
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_limit_as_deviation(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), np.sqrt(6 / (fan_in + fan_out)), rng)


@misconception(
    "glorot_normal",
    title="only the inputs are counted",
    question="Which way does the gradient run, and how many weights does it meet there?",
    explanation="Counting the inputs alone keeps the signal's size on the way forward only. Glorot's variance counts "
    "inputs and units, for the sake of the way back.",
    reread=GLOROT,
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_inputs_only(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / fan_in), rng)


@misconception(
    "glorot_normal",
    title="cut off at two standard deviations, which costs a quarter of the variance",
    question="What is the variance of what is left, when the tails of a normal distribution are cut off?",
    explanation="Cutting off the tails is allowed, but it leaves only 77 % of the variance. Who cuts must widen the "
    "distribution first, so that the variance comes out right.",
    reread=GLOROT,
    caught_by="normal_has_glorots_variance",
)
def glorot_normal_cut_off(fan_in, fan_out, rng):
    std = np.sqrt(2 / (fan_in + fan_out))
    weights = rng.normal(0.0, std, size=(fan_in, fan_out))
    while (outside := np.abs(weights) > 2 * std).any():
        weights[outside] = rng.normal(0.0, std, size=np.count_nonzero(outside))
    return weights


@misconception(
    "glorot_normal",
    title="uniform instead of normal",
    question="What would a histogram of your numbers look like, a bell or a box?",
    explanation="Mean and variance are right, but the distribution is the other one of Glorot's two. A normal one has "
    "tails beyond two standard deviations.",
    reread=GLOROT,
    caught_by="normal_is_bell_shaped",
)
def glorot_normal_uniform(fan_in, fan_out, rng):
    return initializers.glorot_uniform(fan_in, fan_out, rng)


@misconception("glorot_normal", caught_by="normal_has_a_column_for_each_unit", **TURNED_OVER)
def glorot_normal_turned_over(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, rng).T


@misconception("glorot_normal", caught_by="normal_draws_every_entry", **ONE_INPUT_REPEATED)
def glorot_normal_one_row(fan_in, fan_out, rng):
    return np.tile(initializers.small_normal((fan_out,), np.sqrt(2 / (fan_in + fan_out)), rng), (fan_in, 1))


@misconception("glorot_normal", caught_by="normal_uses_the_generator_alone", **SEEDED_INSIDE)
def glorot_normal_seeded_inside(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, np.random.default_rng(0))


@misconception("glorot_normal", caught_by="normal_goes_on_drawing", **ON_A_COPY)
def glorot_normal_on_a_copy(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, copy.deepcopy(rng))


@misconception("glorot_normal", caught_by="normal_uses_the_generator_alone", **UNSEEDED)
def glorot_normal_unseeded(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, np.random.default_rng())


@misconception("glorot_normal", caught_by="normal_uses_the_generator_alone", **SHARED_STATE)
def glorot_normal_shared_state(fan_in, fan_out, rng):
    return np.random.normal(0.0, np.sqrt(2 / (fan_in + fan_out)), size=(fan_in, fan_out))  # noqa: NPY002  # the mistake


@misconception("glorot_normal", caught_by="normal_is_float64", **SINGLE)
def glorot_normal_single(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, rng).astype(np.float32)


# he_normal -----------------------------------------------------------------------------------------------------------


@misconception(
    "he_normal",
    title="the units are counted, not the inputs",
    question="Over how many products does one unit sum: over fan_in or over fan_out?",
    explanation="A unit's input is a sum over the layer's inputs, so fan_in decides how large it gets. In a square "
    "matrix the two are the same number, which hides the mistake.",
    reread=HE,
    caught_by="he_has_its_variance",
)
def he_normal_counts_units(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), np.sqrt(2 / fan_out), rng)


@misconception(
    "he_normal",
    title="the 2 is missing",
    question="What share of a signal's mean square is left behind a ReLU?",
    explanation="A variance of 1 / fan_in keeps the signal's size only where nothing is cut off. A ReLU removes half "
    "of the mean square in every layer, and the 2 makes up for it.",
    reread=HE,
    caught_by="he_has_its_variance",
)
def he_normal_without_two(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), np.sqrt(1 / fan_in), rng)


@misconception(
    "he_normal",
    title="the variance is handed over as the standard deviation",
    question="What does a normal draw expect, the variance or its root?",
    explanation="2 / fan_in is the variance. A draw is scaled by the standard deviation, its root; without it the "
    "signal all but vanishes after a few layers.",
    reread=HE,
    caught_by="he_has_its_variance",
)
def he_normal_without_root(fan_in, fan_out, rng):
    return initializers.small_normal((fan_in, fan_out), 2 / fan_in, rng)


@misconception(
    "he_normal",
    title="Glorot's variance instead of He's",
    question="Which of the two was made for ReLU?",
    explanation="Glorot counts inputs and units, and assumes that the activation cuts nothing off. He counts the "
    "inputs alone, and doubles.",
    reread=HE,
    caught_by="he_has_its_variance",
)
def he_normal_glorot(fan_in, fan_out, rng):
    return initializers.glorot_normal(fan_in, fan_out, rng)


@misconception(
    "he_normal",
    title="cut off at two standard deviations, which costs a quarter of the variance",
    question="What is the variance of what is left, when the tails of a normal distribution are cut off?",
    explanation="Cutting off the tails is allowed, but it leaves only 77 % of the variance. Who cuts must widen the "
    "distribution first, so that the variance comes out right.",
    reread=HE,
    caught_by="he_has_its_variance",
)
def he_normal_cut_off(fan_in, fan_out, rng):
    std = np.sqrt(2 / fan_in)
    weights = rng.normal(0.0, std, size=(fan_in, fan_out))
    while (outside := np.abs(weights) > 2 * std).any():
        weights[outside] = rng.normal(0.0, std, size=np.count_nonzero(outside))
    return weights


@misconception(
    "he_normal",
    title="uniform instead of normal",
    question="What would a histogram of your numbers look like, a bell or a box?",
    explanation="A uniform distribution with He's variance is in use too, under the name He-uniform. Here the normal "
    "one is asked for.",
    reread=HE,
    caught_by="he_is_bell_shaped",
)
def he_normal_uniform(fan_in, fan_out, rng):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, size=(fan_in, fan_out))


@misconception("he_normal", caught_by="he_has_a_column_for_each_unit", **TURNED_OVER)
def he_normal_turned_over(fan_in, fan_out, rng):
    return initializers.he_normal(fan_in, fan_out, rng).T


@misconception("he_normal", caught_by="he_draws_every_entry", **ONE_UNIT_REPEATED)
def he_normal_one_unit(fan_in, fan_out, rng):
    return np.repeat(initializers.small_normal((fan_in, 1), np.sqrt(2 / fan_in), rng), fan_out, axis=1)


@misconception("he_normal", caught_by="he_uses_the_generator_alone", **SEEDED_INSIDE)
def he_normal_seeded_inside(fan_in, fan_out, rng):
    return initializers.he_normal(fan_in, fan_out, np.random.default_rng(0))


@misconception("he_normal", caught_by="he_goes_on_drawing", **ON_A_COPY)
def he_normal_on_a_copy(fan_in, fan_out, rng):
    return initializers.he_normal(fan_in, fan_out, copy.deepcopy(rng))


@misconception("he_normal", caught_by="he_uses_the_generator_alone", **UNSEEDED)
def he_normal_unseeded(fan_in, fan_out, rng):
    return initializers.he_normal(fan_in, fan_out, np.random.default_rng())


@misconception("he_normal", caught_by="he_uses_the_generator_alone", **SHARED_STATE)
def he_normal_shared_state(fan_in, fan_out, rng):
    return np.random.normal(0.0, np.sqrt(2 / fan_in), size=(fan_in, fan_out))  # noqa: NPY002  # this is the mistake


@misconception("he_normal", caught_by="he_is_float64", **SINGLE)
def he_normal_single(fan_in, fan_out, rng):
    return initializers.he_normal(fan_in, fan_out, rng).astype(np.float32)
