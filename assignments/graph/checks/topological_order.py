"""What is asked of `topological_order`."""

from autograder.checks import check, expect_statistics, predicate

from .advice import CHAIN_ADVICE, FRESH_ADVICE, ONCE_ADVICE, TWICE_ADVICE
from .drawn_graphs import DrawnGraph
from .graph_shapes import CHAIN, DIAMONDS, diamond, diamond_inputs, same_twice, skip_connection, stacked, tree

ORDER_ADVICE = (
    "When may a node be added to the list? When all of its inputs stand there already, and it does not. Draw the "
    "graph of the message on paper and follow your code."
)


@predicate
def order_of(answer, nodes, inputs):
    """Counts what is wrong with an order of `nodes`; `inputs[i]` has the places of the inputs of node i."""
    if not isinstance(answer, (list, tuple)):
        return "is no list of nodes" if answer is not None else "is None (is a `return` missing?)"
    place: dict[object, int] = {}
    for position, node in enumerate(answer):
        place.setdefault(node, position)
    early = sum(
        any(place[node] < place.get(nodes[i], -1) for i in sources)
        for node, sources in zip(nodes, inputs, strict=True)
        if node in place
    )
    return {
        "nodes": float(len(nodes)),
        "missing": float(sum(node not in place for node in nodes)),
        "foreign": float(len(set(place) - set(nodes))),
        "repeated": float(len(answer) - len(place)),
        "early": float(early),
        "output_last": float(bool(answer) and answer[-1] == nodes[-1]),
    }


@predicate
def chain_order_of(places):
    """Counts what is wrong with an order of the long chain, given as places in it."""
    return order_of(places.tolist(), list(range(CHAIN)), [[], *([place] for place in range(CHAIN - 1))])


@predicate
def diamonds_order_of(places):
    """Counts what is wrong with an order of the stacked diamonds, given as places in them."""
    return order_of(places.tolist(), list(range(3 * DIAMONDS + 2)), diamond_inputs(DIAMONDS))


@predicate
def is_valid(found):
    """The first fault of an order, in words."""
    if found["missing"]:
        return f"lacks {found['missing']:.0f} of the {found['nodes']:.0f} nodes"
    if found["foreign"]:
        return f"has {found['foreign']:.0f} objects in it that the output does not depend on"
    if found["repeated"]:
        return f"lists nodes more than once: {found['repeated']:.0f} entries too many"
    if found["early"]:
        return f"puts {found['early']:.0f} of the {found['nodes']:.0f} nodes before one of their own inputs"
    return None


def expect_order(module, nodes, inputs):
    """The order that is found for the last node is a topological order of just these nodes."""
    expect_statistics(order_of, is_valid, module.topological_order(nodes[-1]), nodes, inputs)


@check("topological_order", points=2.5, advice=ORDER_ADVICE)
def puts_inputs_first(module, rng):
    """lists every node that the output depends on, each after its inputs"""
    for leaves, operations in [(1, 3), (2, 4), (4, 8)]:
        drawn = DrawnGraph(module, rng, leaves, operations, tree=True)
        expect_order(module, drawn.nodes, drawn.inputs)


@check("topological_order", points=2, advice="How does your code know that it has met a node before? " + ORDER_ADVICE)
def lists_a_shared_node_once(module, rng):
    """lists a node that feeds two others once"""
    expect_order(module, *diamond(module))
    expect_order(module, *stacked(module, 3))


@check("topological_order", points=1, advice=TWICE_ADVICE)
def lists_a_doubled_input_once(module, rng):
    """lists a node that is both inputs of one operation once"""
    expect_order(module, *same_twice(module))
    a = module.Leaf("a")
    expect_order(module, [a, module.support.Blend(a, a)], [[], [0, 0]])


@check("topological_order", points=2, advice="Distance from the output is no guide here. " + ORDER_ADVICE)
def waits_for_the_longest_way(module, rng):
    """puts a node first that is near the output by one way and far from it by another"""
    expect_order(module, *skip_connection(module))
    expect_order(module, *skip_connection(module, long_way_first=True))
    nodes = [module.Leaf("a")]
    inputs: list[list[int]] = [[]]
    for place in range(5):  # each node takes its predecessor and the leaf, in either order
        inputs.append([0, place] if rng.random() < 0.5 else [place, 0])
        nodes.append(module.support.Twist(*[nodes[i] for i in inputs[-1]]))
    expect_order(module, nodes, inputs)


@check("topological_order", points=1.5, advice="Begin with the output and follow `inputs`. Who is met, and who is not?")
def lists_the_output_and_no_stranger(module, rng):
    """lists the output itself, even where that is a leaf, and nothing that it does not depend on"""
    lonely = module.Leaf("a")
    expect_order(module, [lonely], [[]])
    nodes, inputs = tree(module)
    stranger = module.Leaf("d")
    later = module.support.Twist(nodes[-1], stranger)
    expect_statistics(order_of, is_valid, module.topological_order(nodes[3]), [*nodes[:2], nodes[3]], [[], [], [0, 1]])
    expect_order(module, nodes, inputs)
    expect_order(module, [*nodes, stranger, later], [*inputs, [], [6, 7]])


@check("topological_order", points=1, advice=f"{FRESH_ADVICE} A default argument is made once, not at every call.")
def gives_the_whole_order_again(module, rng):
    """gives the whole order again when it is called again"""
    nodes, inputs = tree(module)
    for _ in range(3):
        expect_order(module, nodes, inputs)


@check("topological_order", points=1.5, repeats=1, advice=CHAIN_ADVICE)
def orders_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    nodes = module.support.chain(CHAIN)
    places = module.support.places(module.topological_order(nodes[-1]), nodes)
    expect_statistics(chain_order_of, is_valid, places)


@check("topological_order", points=1.5, repeats=1, advice=ONCE_ADVICE)
def orders_stacked_diamonds(module, rng):
    """visits each node once where sixty diamonds are stacked, whatever the number of paths"""
    nodes = module.support.diamonds(DIAMONDS)
    places = module.support.places(module.topological_order(nodes[-1]), nodes)
    expect_statistics(diamonds_order_of, is_valid, places)
