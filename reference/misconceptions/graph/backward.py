"""What students write instead of `backward`."""

from autograder.publishing.misconceptions import misconception
from graph import Leaf, backward, edge_partials, topological_order

from .breadth_first import by_distance
from .chain_rule_lessons import PARTIALS_MULTIPLY
from .handout_headings import BACKWARD
from .shared_questions import NO_RETURN


def _swept(output, hand_on, start=1.0):
    """A backward pass in which `hand_on(node, position, source, partial)` moves the gradient over one edge."""
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0
    output.grad = start
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            hand_on(node, position, source, partial_on[node, position])
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception("backward", reread=BACKWARD, caught_by="sums_over_the_ways_out")
def backward_overwrites(output):
    """a later contribution overwrites the earlier one

    A node feeds two others. Which of its two contributions is left at the end?

    Every use of a node is a way in which it moves the output, and the ways add up. An assignment keeps only the last;
    this is the most common mistake in backpropagation.
    """

    def hand_on(node, position, source, partial):
        source.grad = node.grad * partial

    return _swept(output, hand_on)


@misconception("backward", reread=BACKWARD, caught_by="gives_the_same_again")
def backward_never_clears(output):
    """gradients add up from call to call

    Call it twice after one forward pass. Is the second answer the double of the first?

    Within a sweep contributions are summed, so the sums have to begin at 0 in every sweep. What is left on the nodes
    from the last call is counted again otherwise.
    """
    order, partial_on = topological_order(output), edge_partials(output)
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad = (source.grad or 0.0) + (node.grad or 0.0) * partial_on[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception("backward", reread=BACKWARD, caught_by="gives_the_same_again")
def backward_clears_leaves_only(output):
    """only the leaves are cleared before a new sweep

    Which nodes still hold a gradient when your second sweep begins?

    The leaves begin at 0, but a node in the middle adds to what the last sweep left there and hands too much down.
    Every node of the graph needs a clean sheet.
    """
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0 if isinstance(node, Leaf) else node.grad or 0.0
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partial_on[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception("backward", reread=BACKWARD, caught_by="waits_until_all_has_arrived")
def backward_does_not_wait(output):
    """a node passes on what it has before everything has arrived

    When a node's turn comes, have all who use it had theirs?

    Walking breadth first from the output reaches a node by its shortest way. If it hands its gradient on then, what
    comes later by a longer way never gets any further.
    """
    partial_on = edge_partials(output)
    met = by_distance(output)
    for node in met:
        node.grad = 0.0
    output.grad = 1.0
    for node in met:
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partial_on[node, position]
    return {node.name: node.grad for node in met if isinstance(node, Leaf)}


@misconception("backward", reread=BACKWARD, caught_by="counts_both_edges")
def backward_counts_distinct_inputs(output):
    """each distinct input gets a gradient once

    In a product of a node with itself, over how many edges does the gradient come back?

    A set of the inputs holds the node once, but there are two edges, and both bring something back. That is how a*a
    comes to the slope 2a.
    """

    def hand_on(node, position, source, partial):
        if node.inputs.index(source) == position:
            source.grad += node.grad * partial

    return _swept(output, hand_on)


@misconception("backward", reread=BACKWARD, caught_by="counts_both_edges")
def backward_looks_positions_up(output):
    """the position looked up by the node

    What does `inputs.index(a)` return for the second a of `Subtract(a, a)`?

    `index` finds the first place where a node stands, so both edges get the first edge's partial. The position has to
    come from the loop.
    """
    partial_on = edge_partials(output)

    def hand_on(node, position, source, partial):
        source.grad += node.grad * partial_on[node, node.inputs.index(source)]

    return _swept(output, hand_on)


@misconception("backward", reread=BACKWARD, caught_by="gives_the_gradient_of_every_leaf")
def backward_forgets_upstream(output):
    """local partials, without what comes from above

    What is the gradient at the far end of the edge, and where does it enter your formula?

    The chain rule multiplies along the way: the gradient of the node above times the partial on the edge. Without the
    first factor each node only knows about its own next step.
    """

    def hand_on(node, position, source, partial):
        source.grad += partial

    return _swept(output, hand_on)


@misconception("backward", lesson=PARTIALS_MULTIPLY, reread=BACKWARD, caught_by="gives_the_gradient_of_every_leaf")
def backward_adds_along_the_way(output):
    """partials are added along the way instead of multiplied"""

    def hand_on(node, position, source, partial):
        source.grad += node.grad + partial

    return _swept(output, hand_on)


@misconception("backward", reread=BACKWARD, caught_by="sums_over_the_ways_out")
def backward_averages(output):
    """contributions are averaged

    Two ways in which a leaf moves the output: is the effect of both their mean?

    Each way moves the output by its own amount, and both happen. Averages belong to losses over many rows; here the
    contributions are summed.
    """
    order, partial_on = topological_order(output), edge_partials(output)
    arrived = {node: [] for node in order}
    arrived[output].append(1.0)
    for node in reversed(order):
        node.grad = sum(arrived[node]) / len(arrived[node])
        for position, source in enumerate(node.inputs):
            arrived[source].append(node.grad * partial_on[node, position])
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception("backward", reread=BACKWARD, caught_by="gives_the_gradient_of_every_leaf")
def backward_begins_with_the_value(output):
    """the sweep begins with the output's value instead of 1

    How does the output move when the output moves by 1?

    The first gradient is the derivative of the output with respect to itself. Its value is another matter: with it in
    place of the 1, all gradients are too large by that factor.
    """

    def hand_on(node, position, source, partial):
        source.grad += node.grad * partial

    return _swept(output, hand_on, start=output.value)


@misconception("backward", reread=BACKWARD, caught_by="sets_every_gradient")
def backward_fills_leaves_only(output):
    """only the leaves get a `.grad`

    What is `.grad` of a node in the middle after your sweep?

    The derivative with respect to every node is computed on the way, and the network module will need it. Leave it on
    the node.
    """
    found = backward(output)
    for node in topological_order(output):
        if node.inputs:
            node.grad = None
    return found


@misconception("backward", reread=BACKWARD, caught_by="sets_every_gradient")
def backward_skips_the_output(output):
    """the output has no `.grad`

    What is the derivative of the output with respect to the output?

    The output is a node of the graph like the others, and its derivative is the 1 with which the sweep begins.
    """
    found = backward(output)
    if output.inputs:
        output.grad = None
    return found


@misconception("backward", reread=BACKWARD, caught_by="lists_leaves_alone")
def backward_lists_every_name(output):
    """every named node is listed as a leaf

    What makes a node a leaf: that it has a name, or that it has no inputs?

    Operations may have names too. The gradient of interest is that of the leaves, the numbers that came from outside.
    """
    backward(output)
    return {node.name: node.grad for node in topological_order(output) if node.name is not None}


@misconception("backward", reread=BACKWARD, caught_by="lists_leaves_of_gradient_zero")
def backward_leaves_zeros_out(output):
    """leaves of gradient 0 are left out

    Is a gradient of 0 the same as no gradient?

    0 says that moving this leaf does not move the output, here and now: behind a dead ReLU, for example. Whoever
    updates the parameters still looks its name up.
    """
    return {name: gradient for name, gradient in backward(output).items() if gradient}


@misconception("backward", reread=BACKWARD, caught_by="gives_the_gradient_of_every_leaf")
def backward_files_under_nodes(output):
    """the gradients filed under the nodes

    How does the caller look up the gradient of `w1`?

    The answer is a dict by name, so that it fits the dict of parameters. The nodes themselves have `.grad` already.
    """
    backward(output)
    return {node: node.grad for node in topological_order(output) if isinstance(node, Leaf)}


@misconception("backward", lesson=NO_RETURN, reread=BACKWARD, caught_by="gives_the_gradient_of_every_leaf")
def backward_returns_nothing(output):
    """nothing is returned

    The gradients stand on the nodes, but the caller asked for the leaves' gradients by name. Without `return` the
    answer is None.
    """
    backward(output)


@misconception("backward", reread=BACKWARD, caught_by="goes_back_through_stacked_diamonds")
def backward_walks_every_path(output):
    """every path is walked to its end

    How many paths has a graph of sixty diamonds, and how many edges?

    Handing a contribution down as soon as it arrives, and again for the next one, walks every path. Paths double with
    each diamond; a sweep that lets each node collect first needs each edge only once.
    """
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0

    def hand_down(node, arriving):
        node.grad += arriving
        for position, source in enumerate(node.inputs):
            hand_down(source, arriving * partial_on[node, position])

    hand_down(output, 1.0)
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}
