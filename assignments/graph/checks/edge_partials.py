"""What is asked of `edge_partials`."""

from autograder.checks import check, expect_oracle

from .advice import CHAIN_ADVICE, FRESH_ADVICE, ONCE_ADVICE, TWICE_ADVICE
from .drawn_graphs import DrawnGraph
from .drawn_numbers import values_for
from .graph_shapes import CHAIN, DIAMONDS, diamond, same_twice, skip_connection, tree

EDGE_ADVICE = (
    "For each operation, ask `partials` with the values of its inputs; the number at position 0 belongs to the edge "
    "from `inputs[0]`, and so on. The key is `(node, position)`."
)


def expect_each_edge(module, rng, graph, names):
    """The table has the right partial on each edge, after a forward pass."""
    nodes, inputs = graph
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, names))
    for node, sources in zip(nodes, inputs, strict=True):
        for position in range(len(sources)):
            expect_oracle(table[node, position])


@check("edge_partials", points=2.5, advice=EDGE_ADVICE)
def has_the_partial_on_each_edge(module, rng):
    """has the partial on each edge, under the operation and the position of the input"""
    expect_each_edge(module, rng, tree(module), "abc")
    expect_each_edge(module, rng, diamond(module), "ab")
    expect_each_edge(module, rng, skip_connection(module), "ab")


@check("edge_partials", points=1.5, advice=EDGE_ADVICE)
def has_every_edge_and_no_other(module, rng):
    """has every edge of the graph, and nothing else"""
    for leaves, operations in [(2, 3), (3, 6)]:
        drawn = DrawnGraph(module, rng, leaves, operations)
        expect_oracle(module.support.edge_partials_at(drawn.output, values_for(rng, drawn.names)))
    expect_oracle(module.support.edge_partials_at(module.Leaf("a"), values_for(rng, "a")))


@check("edge_partials", points=1.5, advice=TWICE_ADVICE)
def has_two_edges_for_a_doubled_input(module, rng):
    """has two edges, with a partial each, where one node is both inputs"""
    expect_each_edge(module, rng, same_twice(module), "a")


@check("edge_partials", points=1, advice=FRESH_ADVICE)
def follows_the_latest_numbers(module, rng):
    """goes by the numbers of the latest forward pass"""
    nodes, inputs = tree(module)
    for _ in range(2):
        expect_each_edge(module, rng, (nodes, inputs), "abc")


@check("edge_partials", points=0.75, repeats=1, advice=CHAIN_ADVICE)
def has_the_edges_of_a_long_chain(module, rng):
    """copes with a chain of 5,000 nodes"""
    nodes = module.support.chain(CHAIN)
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, "x"))
    expect_oracle(module.support.partials_into(nodes, table))


@check("edge_partials", points=0.75, repeats=1, advice=ONCE_ADVICE)
def has_the_edges_of_stacked_diamonds(module, rng):
    """looks at each edge once where sixty diamonds are stacked, whatever the number of paths"""
    nodes = module.support.diamonds(DIAMONDS)
    table = module.support.edge_partials_at(nodes[-1], values_for(rng, "x"))
    expect_oracle(module.support.partials_into(nodes, table))
