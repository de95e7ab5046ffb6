"""What is asked of `build_mlp`."""

from itertools import pairwise

import numpy as np

from autograder.checks import (
    check,
    expect_oracle,
    expect_refusal,
    expect_statistics,
    expect_that,
    expect_unchanged,
    generator,
    predicate,
)

from .drawn_arrays import parameters_for

# Matrices of 20,000 and 25,000 entries, whose fans differ enough to tell every rule from every other.
LARGE = (80, 250, 100)


def same_shapes_as(sizes):
    """The shapes of the weights and biases of a network of these sizes."""
    return [shape for pair in pairwise(sizes) for shape in (pair, pair[1:])]


@predicate
def has_these_shapes(parameters, shapes=None):
    """One array of each of the shapes, in any order."""
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    got = sorted((np.ndim(array), *np.shape(array)) for array in parameters)
    wanted = sorted((len(shape), *shape) for shape in shapes)
    return None if got == wanted else f"has shapes {[g[1:] for g in got]}, expected {[w[1:] for w in wanted]}"


@predicate
def has_zero_biases(parameters):
    """Every array of one dimension is all zeros, and there is one."""
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    biases = [array for array in parameters if isinstance(array, np.ndarray) and array.ndim == 1]
    if not biases:
        return "holds no bias"
    return None if all(np.all(bias == 0) for bias in biases) else "holds a bias that is not all zeros"


@predicate
def spread_of_weights(parameters):
    """For each weight matrix three numbers of order one that hardly change from draw to draw.

    They are its variance times fan-in, ten times the share of entries beyond 1.9 standard deviations, and its largest
    entry in units of Glorot's bound, cut off at 2.
    """
    if not isinstance(parameters, (list, tuple)):
        return "is not a list"
    statistics = {}
    for matrix in parameters:
        if isinstance(matrix, np.ndarray) and matrix.ndim == 2 and matrix.size:
            fan_in, fan_out = matrix.shape
            deviation = float(np.std(matrix))
            largest = float(np.max(np.abs(matrix))) / np.sqrt(6 / (fan_in + fan_out))
            statistics[f"{fan_in} to {fan_out}: variance times fan-in"] = deviation**2 * fan_in
            tails = float(np.mean(np.abs(matrix) > 1.9 * deviation))
            statistics[f"{fan_in} to {fan_out}: ten times the tails"] = 10 * tails
            statistics[f"{fan_in} to {fan_out}: largest entry"] = min(largest, 2.0)
    return statistics


@predicate
def are_drawn_for(statistics, sizes=None, rules=None):
    """Each matrix follows its rule, "he" or "glorot".

    A right answer fails with a chance far below 1e-9. With 20,000 entries the sample variance has a relative standard
    deviation of 0.01 for a normal and 0.0063 for a uniform distribution, and 0.09 is allowed. A normal has 0.057 of its
    entries in the tails (0.051 if it is truncated at two deviations) with a deviation of 0.0017, and 0.03 suffices. A
    uniform distribution never exceeds its bound.
    """
    for fan_in, fan_out, rule in zip(sizes[:-1], sizes[1:], rules, strict=True):
        name = f"{fan_in} to {fan_out}"
        if f"{name}: variance times fan-in" not in statistics:
            return f"has no weight matrix of shape {(fan_in, fan_out)}"
        variance = statistics[f"{name}: variance times fan-in"] / fan_in
        wanted = 2 / fan_in if rule == "he" else 2 / (fan_in + fan_out)
        if not abs(variance / wanted - 1) < 0.09:
            return f"has variance {variance:.3g} in the weights from {name}, where {wanted:.3g} was expected"
        if rule == "he" and not statistics[f"{name}: ten times the tails"] > 0.3:
            return f"has the right variance in the weights from {name}, but not the tails of a normal distribution"
        if rule == "glorot" and not statistics[f"{name}: largest entry"] <= 1 + 1e-6:
            return f"has the right variance in the weights from {name}, but entries that a uniform one cannot have"
    return None


@predicate
def are_drawn_from_the_generator(networks):
    """The first two networks agree; the others, and the matrices of one shape in each, differ."""
    if not isinstance(networks, (list, tuple)) or len(networks) != 4:
        return "is not four lists of parameters"
    first, again, other, following = networks

    def agree(one, two):
        return len(one) == len(two) and all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))

    if not agree(first, again):
        return "differs between two generators in the same state: something else than rng is drawn from"
    if agree(first, other):
        return "is the same for generators in different states: rng is not drawn from"
    if agree(first, following):
        return "is the same when the generator goes on: the numbers are drawn from a copy of rng, or anew from a seed"
    matrices = [array for array in first if array.ndim == 2]
    for position, matrix in enumerate(matrices):
        if any(np.array_equal(matrix, another) for another in matrices[position + 1 :]):
            return f"has two weight matrices of shape {matrix.shape} with the same entries"
    return None


@check("build_mlp", points=1.5, advice="Each two neighbours in sizes make one Dense layer: (inputs, outputs).")
def layers_have_the_sizes(module, rng):
    """makes one weight matrix and one bias for every step of sizes"""
    for sizes in ([3, 4, 2], [5, 1], [2, 6, 5, 3, 1]):
        network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
        expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as(sizes))


@check("build_mlp", points=1, advice="Weights must differ to break the symmetry. Do biases have to?")
def biases_start_at_zero(module, rng):
    """starts with biases of zero"""
    for sizes in ([3, 4, 2], [5, 1]):
        network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
        expect_that(has_zero_biases, network.parameters())


@check(
    "build_mlp",
    points=1.75,
    repeats=1,
    advice="Which activation follows each weight matrix? Mind the last one, and mind fan-in and fan-out.",
)
def glorot_uniform_before_other_activations(module, rng):
    """draws weights Glorot-uniformly where no ReLU follows"""
    for hidden, output in (("sigmoid", "identity"), ("tanh", "softmax")):
        parameters = module.build_mlp(list(LARGE), generator(rng), hidden, output).parameters()
        expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("glorot", "glorot"))


@check(
    "build_mlp",
    points=1.5,
    kind="extension",
    repeats=1,
    advice="Which activation follows each weight matrix? In a ReLU network the last one is not a ReLU.",
)
def he_normal_before_relu(module, rng):
    """draws weights He-normally where a ReLU follows, and only there"""
    parameters = module.build_mlp(list(LARGE), generator(rng)).parameters()
    expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("he", "glorot"))
    parameters = module.build_mlp(list(LARGE), generator(rng), hidden="sigmoid", output="relu").parameters()
    expect_statistics(spread_of_weights, are_drawn_for, parameters, sizes=LARGE, rules=("glorot", "he"))


@check("build_mlp", points=1.25, advice="`hidden` follows every layer but the last; `output` follows the last alone.")
def activations_stand_in_their_places(module, rng):
    """puts the hidden activation between the layers and the output activation at the end"""
    for sizes, hidden, output in (
        ([2, 4, 3], "sigmoid", "identity"),
        ([3, 4, 2, 5], "sigmoid", "softmax"),
        ([2, 5, 3], "identity", "sigmoid"),
        ([4, 3], "sigmoid", "softmax"),
    ):
        network = module.build_mlp(sizes, generator(rng), hidden=hidden, output=output)
        module.support.load(network, parameters_for(rng, *sizes))
        expect_oracle(network.forward(rng.normal(size=(4, sizes[0]))))


@check("build_mlp", points=0.75, kind="extension", advice="Which activations does the signature say, without a word?")
def relu_inside_and_identity_at_the_end_by_default(module, rng):
    """builds a ReLU network with linear outputs where no names are given"""
    for sizes in ([2, 5, 4, 3], [3, 6, 2]):
        network = module.build_mlp(sizes, generator(rng))
        module.support.load(network, parameters_for(rng, *sizes))
        expect_oracle(network.forward(rng.normal(size=(4, sizes[0]))))


@check(
    "build_mlp",
    points=1,
    advice="One generator goes in, and every matrix takes its numbers from where the one before stopped.",
)
def draws_from_the_given_generator(module, rng):
    """draws all its numbers from rng, and new ones for each matrix"""
    first, second = (int(number) for number in rng.choice(10**6, size=2, replace=False))
    expect_that(
        are_drawn_from_the_generator, module.support.build_twice(module.build_mlp, [4, 5, 5, 5, 3], first, second)
    )


@check(
    "build_mlp",
    points=0.75,
    about="contract",
    advice="Activation refuses unknown names; does build_mlp ask it for both of its names?",
)
def refuses_unknown_names(module, rng):
    """refuses the name of an activation that does not exist"""
    network = module.build_mlp([3, 4, 2], generator(rng), "sigmoid", "identity")
    expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as([3, 4, 2]))
    expect_refusal(module.build_mlp([3, 4, 2], generator(rng), "swoosh", "identity"))
    expect_refusal(module.build_mlp([3, 4, 2], generator(rng), "sigmoid", "lineal"))


@check("build_mlp", points=0.5, about="contract", advice="`sizes.pop()` takes from the caller's list.")
def leaves_sizes_alone(module, rng):
    """leaves the list of sizes as it was"""
    sizes = [3, 4, 4, 2]
    network = module.build_mlp(sizes, generator(rng), "sigmoid", "identity")
    expect_that(has_these_shapes, network.parameters(), shapes=same_shapes_as([3, 4, 4, 2]))
    expect_unchanged(sizes)
