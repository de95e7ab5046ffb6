"""Small programs that run beside the student's module: what a check cannot say in single calls."""

import numpy as np


def by_shape(arrays):
    """Copies of the arrays in an order that depends on their shapes alone, since a network may choose its own."""
    copies = [np.array(array) for array in arrays]
    if any(copy.dtype == object for copy in copies):
        raise RuntimeError("the list holds something that is no array of numbers: did backward leave its gradients?")
    return sorted(copies, key=lambda array: (array.ndim, array.shape))


def load(network, arrays):
    """Give each parameter of the network the one of these arrays that has its shape; return the network."""
    offered = {array.shape: array for array in arrays}
    wanted = [np.shape(parameter) for parameter in network.parameters()]
    if sorted(wanted) != sorted(offered):
        raise RuntimeError(f"parameters() has arrays of shapes {sorted(wanted)}, expected {sorted(offered)}")
    network.set_parameters([offered[shape] for shape in wanted])
    return network


def update(network, x, upstreams, learning_rate):
    """One update of the network for each upstream gradient; the outputs before, between and after them."""
    outputs = []
    for upstream in upstreams:
        outputs.append(np.array(network.forward(x)))
        network.backward(upstream)
        parameters, gradients = network.parameters(), network.gradients()
        shapes = [[np.shape(array) for array in arrays] for arrays in (parameters, gradients)]
        if shapes[0] != shapes[1]:
            raise RuntimeError(f"parameters() has arrays of shapes {shapes[0]}, gradients() {shapes[1]}")
        pairs = zip(parameters, gradients, strict=True)
        network.set_parameters([parameter - learning_rate * gradient for parameter, gradient in pairs])
    outputs.append(np.array(network.forward(x)))
    return outputs


def update_lecture_weights(gradients, xs, ys, W1, W2, learning_rate):
    """One update of the eight weights for each data point; both matrices after each."""
    trace = []
    for x, y in zip(xs, ys, strict=True):
        dW1, dW2 = gradients(x, y, W1, W2)
        W1, W2 = W1 - learning_rate * dW1, W2 - learning_rate * dW2
        trace.append((W1, W2))
    return trace


def sum_over_outputs(contributions):
    """What the contributions of the outputs add up to."""
    return np.sum(contributions, axis=0)


def overwrite(arrays):
    """Fill arrays with other numbers, as their owner may at any time."""
    for array in arrays:
        array[...] = -1000.0


def without_last(arrays):
    """One array too few."""
    return list(arrays)[:-1]


def with_one_more(arrays):
    """One array too many."""
    return [*arrays, np.zeros(3)]


def with_only_first_row(arrays, position):
    """The same arrays, but at one position only the first row (or entry), which would broadcast."""
    changed = list(arrays)
    changed[position] = np.array(changed[position][:1])
    return changed


def build_twice(build_mlp, sizes, state, other_state):
    """Parameters of four networks: from two generators in one state, from one in another, and from the first again."""
    first, again, other = (np.random.default_rng(seed) for seed in (state, state, other_state))
    networks = [build_mlp(list(sizes), rng, "sigmoid", "identity") for rng in (first, again, other, first)]
    return [by_shape(network.parameters()) for network in networks]


def like(parameters, arrays):
    """The given arrays, one for each of the parameters, by shape: the very arrays, not copies."""
    offered = {array.shape: array for array in arrays}
    return [offered[np.shape(parameter)] for parameter in parameters]
