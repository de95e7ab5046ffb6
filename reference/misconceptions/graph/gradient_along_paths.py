"""What students write instead of `gradient_along_paths`."""

import math

from autograder.publishing.misconceptions import misconception
from graph import edge_partials, gradient_along_paths

from .chain_rule_lessons import PARTIALS_MULTIPLY
from .handout_headings import PATHS


def _products(output, leaf, position_of=lambda node, position: position):
    """The product of the partials along each path, edge by edge."""
    partial_on = edge_partials(output)
    found, waiting = [], [(output, [])]
    while waiting:
        node, factors = waiting.pop()
        if node is leaf:
            found.append(factors)
        for position, source in enumerate(node.inputs):
            waiting.append((source, [*factors, partial_on[node, position_of(node, position)]]))
    return found


@misconception(
    "gradient_along_paths", lesson=PARTIALS_MULTIPLY, reread=PATHS, caught_by="multiplies_along_and_adds_over"
)
def along_adds_partials(output, leaf):
    """partials are added along a path"""
    if output is leaf:
        return 1.0
    return float(sum(sum(factors) for factors in _products(output, leaf)))


@misconception("gradient_along_paths", reread=PATHS, caught_by="multiplies_along_and_adds_over")
def along_multiplies_over_paths(output, leaf):
    """products are multiplied over the paths as well

    Two paths bring 3 and 4. Does the leaf move the output by 7 or by 12?

    Paths are side by side: each moves the output by its share, and the shares add up. Multiplying belongs inside a
    path.
    """
    products = [math.prod(factors) for factors in _products(output, leaf)]
    return float(math.prod(products)) if products else 0.0


@misconception("gradient_along_paths", reread=PATHS, caught_by="multiplies_along_and_adds_over")
def along_takes_one_path(output, leaf):
    """one path instead of all of them

    How many paths lead to the leaf, and how many does your sum have?

    The worked example has one path to each leaf, and there the chain rule is a single product. As soon as a node is
    used twice there are more, and each has its share.
    """
    for factors in sorted(_products(output, leaf), key=len)[:1]:
        return float(math.prod(factors))
    return 0.0


@misconception("gradient_along_paths", reread=PATHS, caught_by="multiplies_along_and_adds_over")
def along_averages(output, leaf):
    """the mean over the paths

    Would a second path of effect 0 really halve the gradient?

    The effects of the paths add up. A mean would make a strong path weaker merely because another one exists.
    """
    products = [math.prod(factors) for factors in _products(output, leaf)]
    return float(sum(products) / len(products)) if products else 0.0


@misconception("gradient_along_paths", reread=PATHS, caught_by="tells_two_edges_apart")
def along_looks_positions_up(output, leaf):
    """the first edge's partial on both edges

    Which position does `index` find for a node that stands there twice?

    A list of nodes cannot say over which of two edges it went, so the position looked up from it is always the first.
    Walk edges: keep the position, or the partial itself, as you go.
    """
    products = _products(output, leaf, lambda node, position: node.inputs.index(node.inputs[position]))
    return float(sum(math.prod(factors) for factors in products))


@misconception("gradient_along_paths", reread=PATHS, caught_by="handles_no_path_and_no_edge")
def along_gives_one_for_no_path(output, leaf):
    """1 where no path leads to the leaf

    If nothing joins the leaf to the output, by how much does it move the output?

    A product that starts at 1 is right for a path; a sum over no path starts at 0. The two starting values belong to
    different loops.
    """
    return gradient_along_paths(output, leaf) if _products(output, leaf) else 1.0
