"""What students write instead of `edge_partials`."""

from autograder.publishing.misconceptions import misconception
from graph import edge_partials, topological_order

from .handout_headings import EDGES


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_counted_from_one(output):
    """positions count from 1

    What is the position of the first input in `node.inputs`?

    Positions are those of the tuple `inputs`, and Python counts them from 0. `enumerate` does so too, unless it is told
    otherwise.
    """
    return {(node, position + 1): partial for (node, position), partial in edge_partials(output).items()}


@misconception("edge_partials", reread=EDGES, caught_by="has_two_edges_for_a_doubled_input")
def edges_named_by_nodes(output):
    """edges named by both of their nodes

    Which keys do the two edges of a product of a node with itself get?

    A pair of nodes cannot tell two edges apart that join the same nodes: the second partial overwrites the first. That
    is why the key has the position in it.
    """
    return {(node, node.inputs[position]): partial for (node, position), partial in edge_partials(output).items()}


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_filed_under_the_input(output):
    """the edge filed under the input it comes from

    The node in the key: is it the one that the edge leads into, or the one that it comes from?

    Edges are counted where they arrive, because an operation knows its inputs, but a node does not know who uses it. A
    node that feeds two others would have two edges under the same key.
    """
    return {(node.inputs[position], position): partial for (node, position), partial in edge_partials(output).items()}


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_with_whole_tuples(output):
    """all partials of an operation on each of its edges

    What type has an entry of your dict: a number, or a tuple of numbers?

    `partials` answers for all edges of an operation at once. The table has an entry for each edge, so the tuple has to
    be taken apart.
    """
    return {
        (node, position): node.partials(*[source.value for source in node.inputs])
        for node in topological_order(output)
        for position in range(len(node.inputs))
    }


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_with_the_first_partial(output):
    """the same partial on both edges

    Which element of the tuple belongs to the second edge?

    An operation has a partial for each input, in the order of the inputs. Taking the first for all of them goes
    unnoticed in sums, where they are equal.
    """
    table = edge_partials(output)
    return {(node, position): table[node, 0] for node, position in table}


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_at_the_output_value(output):
    """partials taken at the node's own value

    At which number is the slope of a square wanted: at what goes in, or at what comes out?

    The partial of an operation is its slope at its inputs. The node's own value is the result, and the slope there is
    that of another point of the curve.
    """
    return {
        (node, position): partial
        for node in topological_order(output)
        if node.inputs
        for position, partial in enumerate(node.partials(*[node.value] * len(node.inputs)))
    }


@misconception("edge_partials", reread=EDGES, caught_by="has_every_edge_and_no_other")
def edges_of_the_output_only(output):
    """only the edges into the output

    How many edges has the worked example, and how many has your table?

    Every operation of the graph has incoming edges, not only the last one. The backward pass needs them all.
    """
    return {(node, position): partial for (node, position), partial in edge_partials(output).items() if node is output}


@misconception("edge_partials", reread=EDGES, caught_by="has_the_partial_on_each_edge")
def edges_with_global_derivatives(output):
    """the derivative of the whole output on every edge

    Does the partial on an edge deep in the graph depend on what comes above it?

    An edge carries a local slope: how one operation moves with one of its inputs. To multiply these along the way to
    the output is the next step, and doing it here means doing it twice.
    """
    table, order = edge_partials(output), topological_order(output)
    arrived = dict.fromkeys(order, 0.0) | {output: 1.0}
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            table[node, position] *= arrived[node]
            arrived[source] += table[node, position]
    return table


@misconception("edge_partials", reread=EDGES, caught_by="follows_the_latest_numbers")
def edges_kept_from_the_first_pass(output):
    """the table of an earlier pass is kept

    Send other numbers through and ask again. Does the table change?

    Most partials depend on the values, so a table is right for one forward pass only. What was stored at the first call
    is out of date at the second.
    """
    if not hasattr(output, "kept_table"):
        output.kept_table = edge_partials(output)
    return output.kept_table


@misconception("edge_partials", reread=EDGES, caught_by="has_the_edges_of_stacked_diamonds")
def edges_by_every_path(output):
    """a shared node is walked through again for everyone who uses it

    How often does your code come to a node below sixty diamonds?

    Going down from every node to all of its inputs follows every path, and paths double with each diamond. Each node
    has to be dealt with once, however many use it.
    """
    table = {}

    def gather(node):
        if node.inputs:
            for position, partial in enumerate(node.partials(*[source.value for source in node.inputs])):
                table[node, position] = partial
            for source in node.inputs:
                gather(source)

    gather(output)
    return table
