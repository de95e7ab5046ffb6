"""What students write instead of `forward`."""

from autograder.publishing.misconceptions import misconception
from graph import Leaf, forward, topological_order

from .handout_headings import FORWARD
from .shared_questions import NO_RETURN


def _checked(order, values):
    """The refusals of the reference, in the reference's words."""
    leaves = {node.name for node in order if isinstance(node, Leaf)}
    for name in leaves - set(values):
        raise ValueError(f"no value for the leaf {name!r}")
    for name in set(values) - leaves:
        raise ValueError(f"the graph has no leaf {name!r}")


@misconception("forward", lesson=NO_RETURN, reread=FORWARD, caught_by="returns_the_value_of_the_output")
def forward_returns_nothing(output, values):
    """nothing is returned

    The values are all on the nodes, but the caller asked for the output's. Without `return` the answer is None.
    """
    forward(output, values)


@misconception("forward", reread=FORWARD, caught_by="sets_every_value")
def forward_keeps_the_output_only(output, values):
    """only the output's value is kept

    After a forward pass, what is `.value` of a node in the middle?

    The backward pass needs the value of every node, because partials depend on them. A forward pass that keeps its
    intermediate results to itself has to be made again.
    """
    order = topological_order(output)
    _checked(order, values)
    found = {}
    for node in order:
        found[node] = values[node.name] if isinstance(node, Leaf) else node.compute(*[found[s] for s in node.inputs])
    output.value = found[output]
    return output.value


@misconception("forward", reread=FORWARD, caught_by="sets_every_value")
def forward_leaves_leaves_empty(output, values):
    """the leaves get no `.value`

    From where does the backward pass take the value of a leaf?

    A leaf's number comes from outside, but it belongs on the node like any other value: the partials of the operation
    above it ask for it.
    """
    result = forward(output, values)
    for node in topological_order(output):
        if isinstance(node, Leaf):
            node.value = None
    return result


@misconception("forward", reread=FORWARD, caught_by="computes_afresh")
def forward_keeps_old_values(output, values):
    """a node that has a value is not computed again

    Call it twice with different numbers. Does the second result differ from the first?

    After the first pass every node has a value, so a test for None finds nothing left to do. Each pass brings new
    numbers and has to replace all that depends on them.
    """
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        elif node.value is None:
            node.value = node.compute(*[source.value for source in node.inputs])
    return output.value


@misconception("forward", reread=FORWARD, caught_by="hands_over_every_input_in_order")
def forward_hands_over_distinct_inputs(output, values):
    """an operation gets each distinct input once

    How many numbers does a product of a node with itself need?

    A set or dict of the inputs holds a node once, however often it stands there, and a set has no order either.
    `compute` needs one number for each position of `inputs`.
    """
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        else:
            node.value = node.compute(*[source.value for source in dict.fromkeys(node.inputs)])
    return output.value


@misconception("forward", reread=FORWARD, caught_by="hands_over_every_input_in_order")
def forward_reverses_inputs(output, values):
    """the inputs handed over in the opposite order

    In which order does `inputs` list the two sides of a difference?

    For sums and products the order of the inputs does not show, for differences and quotients it does. The first value
    belongs to `inputs[0]`.
    """
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        else:
            node.value = node.compute(*[source.value for source in reversed(node.inputs)])
    return output.value


@misconception("forward", reread=FORWARD, caught_by="takes_zero_for_a_number")
def forward_takes_zero_for_missing(output, values):
    """0.0 taken for a missing value

    What does `if value` say when the value is 0.0?

    Python counts 0.0 as false, like None and the empty list. To ask whether something is there, ask whether the name is
    in the dict, or compare with None.
    """
    for node in topological_order(output):
        if isinstance(node, Leaf) and not values.get(node.name):
            raise ValueError(f"no value for the leaf {node.name!r}")
    return forward(output, values)


@misconception("forward", reread=FORWARD, caught_by="computes_stacked_diamonds")
def forward_follows_every_path(output, values):
    """a shared node is computed again for everyone who uses it

    How often does your code compute a node that feeds two others, and one below two such nodes?

    Computing inputs whenever they are needed follows every path of the graph, and paths double with each diamond. In
    topological order each node is computed once, and its value waits on the node.
    """
    _checked(topological_order(output), values)

    def value_of(node):
        node.value = values[node.name] if isinstance(node, Leaf) else node.compute(*[value_of(s) for s in node.inputs])
        return node.value

    return value_of(output)


@misconception("forward", reread=FORWARD, caught_by="refuses_a_missing_name")
def forward_raises_key_error(output, values):
    """a missing name ends in a KeyError

    Which exception does a dict raise when a key is missing? Is that the one agreed on?

    A KeyError from deep inside tells the caller little, and it is no ValueError. Check the names first and say which is
    missing.
    """
    for node in topological_order(output):
        if isinstance(node, Leaf):
            values[node.name]
    return forward(output, values)


@misconception("forward", reread=FORWARD, caught_by="refuses_a_missing_name")
def forward_fills_in_zero(output, values):
    """a missing value is taken to be 0

    Who will notice a misspelt name, if the pass goes on with 0?

    A default hides the mistake: the pass succeeds, the result is wrong, and nothing says so. What is missing should be
    refused.
    """
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    return forward(output, {**dict.fromkeys(leaves - set(values), 0.0), **values})


@misconception("forward", reread=FORWARD, caught_by="refuses_an_unknown_name")
def forward_lets_strangers_pass(output, values):
    """names that no leaf bears are let pass

    What does your code do with a value for a leaf that is not there?

    A name too many is usually a typing error whose right spelling has kept an old number. Compare in both directions:
    every leaf has a number, every number a leaf.
    """
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    return forward(output, {name: value for name, value in values.items() if name in leaves})


@misconception("forward", reread=FORWARD, caught_by="refuses_a_missing_name")
def forward_refuses_without_a_name(output, values):
    """the refusal does not say which name is meant

    Which of forty leaves has no number? Does your message tell?

    A ValueError is right, but a message without the name sends its reader searching. Whoever raises knows the name: put
    it into the text.
    """
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    if leaves != set(values):
        raise ValueError("the given values do not fit the leaves of this graph")
    return forward(output, values)


@misconception("forward", reread=FORWARD, caught_by="leaves_the_numbers_alone")
def forward_empties_the_dict(output, values):
    """the caller's dict is emptied

    What is left in `values` when your function is done?

    `pop` takes the entries out of the caller's own dict, and the next pass with it finds nothing. Look entries up, or
    copy the dict first.
    """
    result = forward(output, values)
    for name in list(values):
        values.pop(name)
    return result
