"""What is asked of `paths`."""

from collections import Counter

from autograder.checks import check, expect_oracle, expect_that, predicate

from .advice import TWICE_ADVICE
from .graph_shapes import diamond, same_twice, skip_connection, stacked

PATHS_ADVICE = (
    "Extend unfinished paths, one edge at a time, beginning with the output. Each unfinished path needs a list of "
    "its own: two paths that share one list change each other."
)


@predicate
def is_just_these_paths(answer, wanted):
    """The paths are the wanted ones, each as often as wanted, in any order."""
    if not isinstance(answer, (list, tuple)):
        return "is no list of paths" if answer is not None else "is None (is a `return` missing?)"
    if not all(isinstance(path, (list, tuple)) for path in answer):
        return "is not a list of lists"
    found, expected = Counter(map(tuple, answer)), Counter(map(tuple, wanted))
    if found == expected:
        return None
    if len(answer) != len(wanted):
        return f"has {len(answer)} paths, where there are {len(wanted)}"
    if set(found) == set(expected):
        return "has one path too often, and another not often enough"
    strange = next(path for path in found if path not in expected)
    if not strange:
        return "has an empty path in it"
    if tuple(reversed(strange)) in expected:
        return "has a path that begins with the leaf: begin with the output"
    return f"has a path of {len(strange)} nodes that does not lead from the output to the leaf"


@check("paths", points=1.25, advice=PATHS_ADVICE)
def finds_every_path(module, rng):
    """finds every path from the output to the leaf, both included"""
    (a, b, shared, left, right, output), _ = diamond(module)
    wanted = [[output, left, shared, a], [output, right, shared, a]]
    expect_that(is_just_these_paths, module.paths(output, a), wanted)
    (a, b, first, second, third, output), _ = skip_connection(module)
    expect_that(is_just_these_paths, module.paths(output, b), [[output, third, second, b]])
    expect_that(is_just_these_paths, module.paths(output, a), [[output, a], [output, third, second, first, a]])


@check("paths", points=1, advice=PATHS_ADVICE + " A node may lie on many paths, so it may be visited many times.")
def finds_paths_that_share_nodes(module, rng):
    """finds all paths where two diamonds are stacked and every path shares nodes with others"""
    n, _ = stacked(module, 2)
    wanted = [[n[7], n[6], upper, n[3], lower, n[0]] for upper in (n[4], n[5]) for lower in (n[1], n[2])]
    expect_that(is_just_these_paths, module.paths(n[7], n[0]), wanted)


@check("paths", points=0.5, advice=PATHS_ADVICE)
def finds_all_in_graphs_at_random(module, rng):
    """finds all paths in graphs drawn at random, with nodes used twice and nodes that lead nowhere"""
    for _ in range(3):
        nodes = [module.Leaf("a"), module.Leaf("b")]
        for _ in range(5):
            first, second = rng.integers(len(nodes), size=2)
            nodes.append(module.support.Twist(nodes[first], nodes[second]))
        for leaf in nodes[:2]:
            expect_oracle(module.support.in_numbers(module.paths(nodes[-1], leaf), nodes))


@check("paths", points=1, advice=TWICE_ADVICE)
def finds_both_edges(module, rng):
    """finds two equal paths where one node is both inputs of an operation"""
    (a, inner, output), _ = same_twice(module)
    expect_that(is_just_these_paths, module.paths(inner, a), [[inner, a]] * 2)
    expect_that(is_just_these_paths, module.paths(output, a), [[output, inner, a]] * 4)


@check("paths", points=0.75, advice="No path is an empty list of paths; a path of no nodes is something else.")
def finds_none(module, rng):
    """is an empty list where no path leads to the leaf"""
    nodes, _ = diamond(module)
    expect_that(is_just_these_paths, module.paths(nodes[-1], module.Leaf("c")), [])
    expect_that(is_just_these_paths, module.paths(nodes[0], nodes[1]), [])


@check("paths", points=0.5, advice="How many edges must one walk to get from a node to itself?")
def finds_the_path_of_no_edge(module, rng):
    """is the one path of a single node where the output is the leaf"""
    leaf = module.Leaf("a")
    expect_that(is_just_these_paths, module.paths(leaf, leaf), [[leaf]])
