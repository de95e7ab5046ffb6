"""What students write instead of `topological_order`."""

from autograder.publishing.misconceptions import misconception
from graph import topological_order

from .breadth_first import by_distance
from .handout_headings import ORDER


@misconception("topological_order", reread=ORDER, caught_by="orders_a_long_chain")
def order_by_recursion(output):
    """a function that calls itself for every input

    How many calls of your function are open at once when a graph is 5,000 nodes deep?

    Python stops at about 1,000 calls inside each other: that is its recursion limit, and then comes RecursionError. The
    order that you find is right, but a long chain needs a stack of your own, a plain list of what is still to be done,
    in place of the calls.
    """
    order, seen = [], set()

    def visit(node):
        if node in seen:
            return
        seen.add(node)
        for source in node.inputs:
            visit(source)
        order.append(node)

    visit(output)
    return order


@misconception("topological_order", reread=ORDER, caught_by="lists_a_shared_node_once")
def order_with_doubles(output):
    """a node is listed once for every path that leads to it

    Which line of your code notices that it has been at a node before?

    A node that feeds two others is met twice. Unless the code remembers where it has been, the list has doubles, and
    their number doubles again with every diamond of the graph.
    """
    order, waiting = [], [(output, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            order.append(node)
        else:
            waiting.append((node, True))
            waiting.extend((source, False) for source in node.inputs)
    return order


@misconception("topological_order", reread=ORDER, caught_by="puts_inputs_first")
def order_output_first(output):
    """the order runs from the output to the leaves

    Which node has to be computed first: the output, or what it is made of?

    The forward pass needs inputs before the nodes that use them, so the output comes last. The reversed list is the one
    for the backward pass.
    """
    return topological_order(output)[::-1]


@misconception("topological_order", reread=ORDER, caught_by="waits_for_the_longest_way")
def order_breadth_first(output):
    """sorted by distance from the output (breadth first)

    Where does a node belong that is one edge from the output by one way and four edges by another?

    Breadth-first search meets a node by its shortest way, but the longest way decides: everything in between has to be
    computed in time. Levels work only where all ways are of equal length.
    """
    return by_distance(output)[::-1]


@misconception("topological_order", reread=ORDER, caught_by="lists_a_shared_node_once")
def order_on_the_way_down(output):
    """a node is listed before its inputs have been followed

    At which moment do you append a node: when you first meet it, or when its inputs are done?

    Appending on the way down gives a list in which a node can precede what it needs, and reversing the list does not
    mend that. Append a node on the way up, when all below it is in the list.
    """
    met, waiting = {}, [output]
    while waiting:
        node = waiting.pop()
        if node not in met:
            met[node] = None
            waiting.extend(node.inputs)
    return list(met)[::-1]


@misconception("topological_order", reread=ORDER, caught_by="waits_for_the_longest_way")
def order_marks_too_early(output):
    """a node counts as visited before its turn has come

    When do you mark a node: when it is put on the stack, or when it is taken off?

    A node that is marked as soon as it waits on the stack is skipped by everyone who needs it in the meantime, and
    these are listed before it. What waits has not been visited: mark it when you open it.
    """
    order, seen, waiting = [], {output}, [(output, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            order.append(node)
            continue
        waiting.append((node, True))
        for source in node.inputs:
            if source not in seen:
                seen.add(source)
                waiting.append((source, False))
    return order


@misconception("topological_order", reread=ORDER, caught_by="gives_the_whole_order_again")
def order_remembers_earlier_calls(output, seen={}):  # noqa: B006  # the mistake itself
    """what was seen by an earlier call is still remembered

    Call your function twice on the same graph. What does the second call return?

    A default argument like `seen=set()` is made once, when the function is defined, and all calls share it. To the
    second call every node looks visited. Begin each call with an empty set.
    """
    order = []
    for node in topological_order(output):
        # Holding the node keeps its id from being given to a later one.
        if id(node) not in seen:
            seen[id(node)] = node
            order.append(node)
    return order


@misconception("topological_order", reread=ORDER, caught_by="puts_inputs_first")
def order_without_leaves(output):
    """the leaves are left out

    Does a leaf have to be in the list before the first operation can be computed?

    Leaves are nodes like any other: the forward pass fills them, the backward pass brings them their gradient. A list
    of operations alone leaves both with nothing to hold on to.
    """
    return [node for node in topological_order(output) if node.inputs]


@misconception("topological_order", reread=ORDER, caught_by="puts_inputs_first")
def order_without_the_output(output):
    """the output itself is left out

    What is the last thing that a forward pass computes?

    Following inputs collects what a node is made of, but the node itself belongs to the list as well, at its end.
    Without it nobody computes the output.
    """
    return topological_order(output)[:-1]


@misconception("topological_order", reread=ORDER, caught_by="puts_inputs_first")
def order_by_name(output):
    """nodes told apart by their names

    What is the name of an operation to which nobody gave one?

    Names are for people: most operations have none, so by name they are all the same node. A node is itself, which is
    what `is`, and a set of the nodes, go by.
    """
    seen, order = set(), []
    for node in topological_order(output):
        if node.name not in seen:
            seen.add(node.name)
            order.append(node)
    return order
