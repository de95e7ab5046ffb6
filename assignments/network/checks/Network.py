"""What is asked of `Network`."""

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_that,
    expect_unchanged,
    predicate,
)

from .drawn_arrays import parameters_for, single


def network_of(module, parameters, *names):
    """A network of Dense layers with these weights and biases, each followed by the activation named."""
    layers = []
    for position, name in enumerate(names):
        layers += [module.Dense(parameters[2 * position], parameters[2 * position + 1]), module.Activation(name)]
    return module.Network(layers)


@predicate
def holds_exactly(answer, wanted=None):
    """The list has each of the wanted arrays once, in any order."""
    if not isinstance(answer, (list, tuple)):
        return "is not a list"
    if not all(isinstance(array, np.ndarray) for array in answer):
        return "holds something that is not an array"
    left = list(wanted)
    for array in answer:
        for position, candidate in enumerate(left):
            if candidate.shape == array.shape and np.allclose(array, candidate, rtol=1e-6, atol=1e-9):
                del left[position]
                break
        else:
            return f"holds an array of shape {array.shape} that is no weight matrix or bias of the layers"
    return f"lacks an array of shape {left[0].shape}" if left else None


@check("Network", points=3, advice="What one layer returns is what the next one is given, from the first to the last.")
def forward_runs_the_layers_in_order(module, rng):
    """forward hands the rows from layer to layer, in order"""
    for rows in (3, 1):
        network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "softmax")
        expect_oracle(network.forward(rng.normal(size=(rows, 2))))
    bent = module.Network([module.Activation("relu"), module.Dense(*parameters_for(rng, 3, 2))])
    expect_oracle(bent.forward(rng.normal(size=(4, 3))))


@check("Network", points=2, advice="Two arrays for every layer that has weights, none for an activation.")
def parameters_are_all_weights_and_biases(module, rng):
    """parameters() holds every weight matrix and every bias, once"""
    for names in (("sigmoid", "identity"), ("relu", "sigmoid", "identity")):
        arrays = parameters_for(rng, *(2, 4, 3, 5)[: len(names) + 1])
        network = network_of(module, arrays, *names)
        expect_that(holds_exactly, network.parameters(), wanted=[array.copy() for array in arrays])


@check(
    "Network",
    points=3.5,
    advice="The last layer comes first on the way back; what its backward returns is upstream for the layer below.",
)
def backward_reaches_every_parameter(module, rng):
    """backward goes through all layers, from the last to the first, and gradients() has what it left"""
    for rows in (5, 1):
        network = network_of(module, parameters_for(rng, 2, 4, 3, 2), "sigmoid", "relu", "softmax")
        network.forward(rng.normal(size=(rows, 2)))
        network.backward(rng.normal(size=(rows, 2)))
        expect_oracle(module.support.by_shape(network.gradients()))


@check(
    "Network",
    points=2.5,
    advice="After set_parameters both lists must show the new state, and gradient i must belong to parameter i, also "
    "where several matrices have one shape.",
)
def several_updates_in_a_row_fit(module, rng):
    """takes several updates in a row, each gradient going to its own parameter"""
    for sizes in ((3, 3, 3, 3), (2, 4, 3, 1)):
        network = network_of(module, parameters_for(rng, *sizes), "sigmoid", "sigmoid", "identity")
        upstreams = [rng.normal(size=(4, sizes[-1])) for _ in range(4)]
        expect_oracle(module.support.update(network, rng.normal(size=(4, sizes[0])), upstreams, 0.1))


@check("Network", points=1, advice="Two backward passes after one another leave the gradients of the second.")
def backward_replaces_earlier_gradients(module, rng):
    """has after another backward the gradients of that one alone"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    network.forward(rng.normal(size=(4, 2)))
    network.backward(rng.normal(size=(4, 2)))
    network.backward(rng.normal(size=(4, 2)))
    expect_oracle(module.support.by_shape(network.gradients()))
    network.forward(rng.normal(size=(2, 2)))
    network.backward(rng.normal(size=(2, 2)))
    expect_oracle(module.support.by_shape(network.gradients()))


@check(
    "Network",
    points=1.5,
    advice="The layers compute with their own weights and biases: that is where the new values must arrive, in the "
    "order of parameters().",
)
def set_parameters_reaches_the_layers(module, rng):
    """computes with the new values after set_parameters, and lists them"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    arrays = parameters_for(rng, 2, 3, 2)
    module.support.load(network, arrays)
    expect_oracle(network.forward(rng.normal(size=(2, 2))))
    expect_that(holds_exactly, network.parameters(), wanted=[array.copy() for array in arrays])


@check(
    "Network",
    points=1,
    advice="A checkpoint is such a list. What should happen to the network when somebody writes into it later?",
)
def set_parameters_takes_copies(module, rng):
    """does not notice when arrays that it was set to are changed afterwards"""
    network = network_of(module, parameters_for(rng, 2, 3, 2), "sigmoid", "identity")
    arrays = parameters_for(rng, 2, 3, 2)
    module.support.load(network, arrays)
    module.support.overwrite(arrays)
    expect_oracle(network.forward(rng.normal(size=(2, 2))))


@check(
    "Network",
    points=1,
    about="gradient",
    advice="Change one weight of the first layer by a little: by how much does the output of your network change?",
)
def gradients_are_slopes_of_the_network(module, rng):
    """agrees in its gradients with central differences of its own forward"""
    arrays = parameters_for(rng, 2, 4, 3)
    x, upstream = rng.normal(size=(4, 2)), rng.normal(size=(4, 3))
    network = network_of(module, arrays, "sigmoid", "softmax")
    network.forward(x)
    network.backward(upstream)
    gradients = module.support.by_shape(network.gradients())
    for place, position in ((0, 3), (1, 1), (2, 0), (3, 2)):

        def output(array, position=position):
            changed = [*arrays[:position], array, *arrays[position + 1 :]]
            return network_of(module, changed, "sigmoid", "softmax").forward(x)

        expect_gradient(gradients[place], of=output, at=arrays[position], upstream=upstream)


@check(
    "Network",
    points=0.75,
    about="contract",
    advice="Compare with parameters() before anything is set: how many arrays, and of which shapes?",
)
def refuses_parameters_that_do_not_fit(module, rng):
    """refuses another number of parameters, and parameters of another shape"""

    def network():
        made = module.Network([module.Dense(*parameters_for(rng, 2, 3))])
        expect_oracle(made.forward(rng.normal(size=(4, 2))))
        return made

    for change in (module.support.without_last, module.support.with_one_more):
        made = network()
        expect_refusal(made.set_parameters(change(made.parameters())))
    for position in range(2):
        made = network()
        expect_refusal(made.set_parameters(module.support.with_only_first_row(made.parameters(), position)))


@check("Network", points=0.5, about="contract", advice="Which dtype have the copies that set_parameters makes?")
def networks_keep_float32(module, rng):
    """stays in float32 where layers, parameters and rows are float32"""
    network = network_of(module, single(*parameters_for(rng, 2, 3, 2)), "sigmoid", "identity")
    module.support.load(network, single(*parameters_for(rng, 2, 3, 2)))
    output = network.forward(*single(rng.normal(size=(3, 2))))
    expect_dtype(output, np.float32)
    expect_oracle(output)
    network.backward(*single(rng.normal(size=(3, 2))))
    gradients = module.support.by_shape(network.gradients())
    for position in range(4):
        expect_dtype(gradients[position], np.float32)


@check(
    "Network",
    points=1.25,
    about="contract",
    advice="set_parameters puts copies in the place of the old arrays. Those that the layers were built with, and the "
    "list itself, are the caller's.",
)
def changes_nothing_that_it_was_given(module, rng):
    """leaves the arrays that it was built with, and those and the list that it is set to, as they were"""
    built_with, set_to = parameters_for(rng, 3, 3), parameters_for(rng, 3, 3)
    network = network_of(module, built_with, "sigmoid")
    order = module.support.like(network.parameters(), set_to)
    x, upstream = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    network.set_parameters(order)
    expect_oracle(network.forward(x))
    network.backward(upstream)
    expect_unchanged(*built_with, *set_to, order, x, upstream)
