"""What students write instead of `paths`."""

from autograder.publishing.misconceptions import misconception
from graph import paths

from .handout_headings import PATHS


@misconception("paths", reread=PATHS, caught_by="finds_every_path")
def paths_begin_with_the_leaf(output, leaf):
    """the paths run from the leaf to the output

    Which node is the first of each of your lists?

    The chain rule is read from the output backwards, and so are the paths here: the output first, the leaf last.
    """
    return [path[::-1] for path in paths(output, leaf)]


@misconception("paths", reread=PATHS, caught_by="finds_both_edges")
def paths_without_doubles(output, leaf):
    """equal paths are listed once

    How many edges join a product to the node that it takes twice?

    Two edges between the same nodes are two ways for the gradient, though the lists of nodes look the same. Dropping
    one of them loses its share.
    """
    return [list(path) for path in dict.fromkeys(tuple(path) for path in paths(output, leaf))]


@misconception("paths", reread=PATHS, caught_by="finds_paths_that_share_nodes")
def paths_close_visited_nodes(output, leaf):
    """a node that was visited on one path is closed to the others

    May two paths go through the same node?

    Remembering what was visited is right when each node is wanted once. Here each path is wanted, and paths share
    nodes: only a node of the path itself would be a repetition, and a graph without circles has none.
    """
    found, seen, waiting = [], set(), [[output]]
    while waiting:
        path = waiting.pop()
        if path[-1] is leaf:
            found.append(path)
        elif path[-1] not in seen:
            seen.add(path[-1])
            waiting.extend([*path, source] for source in path[-1].inputs)
    return found


@misconception("paths", reread=PATHS, caught_by="finds_every_path")
def paths_stop_before_the_leaf(output, leaf):
    """the leaf is missing from the end of each path

    Which is the last node of each of your lists?

    A path leads from the output to the leaf, both included. It has one node more than it has edges.
    """
    return [path[:-1] for path in paths(output, leaf)]


@misconception("paths", reread=PATHS, caught_by="finds_every_path")
def paths_share_one_list(output, leaf):
    """one list is shared by all paths

    If you append a path to the result and then change that list, what does the result hold?

    A list in the result is the same object as the one that the search goes on using. When the search steps back and
    removes nodes, they vanish from all stored paths as well: store a copy.
    """
    shared = []
    return [shared for _ in paths(output, leaf)]


@misconception("paths", reread=PATHS, caught_by="finds_none")
def paths_give_an_empty_path(output, leaf):
    """a list with an empty path where there is none

    How many paths are in `[[]]`?

    One: a path of no nodes. Where no path leads to the leaf, the list of paths is itself empty.
    """
    return paths(output, leaf) or [[]]


@misconception("paths", reread=PATHS, caught_by="finds_none")
def paths_give_none(output, leaf):
    """None where no path leads to the leaf

    What can a caller do with your answer in a `for` loop?

    A function that promises a list should keep its promise in every case. Whoever goes through an empty list does
    nothing; whoever goes through None gets an error.
    """
    return paths(output, leaf) or None


@misconception("paths", reread=PATHS, caught_by="finds_the_path_of_no_edge")
def paths_need_an_edge(output, leaf):
    """a leaf has no path to itself

    How many edges does one walk from a node to itself, and which nodes does one pass?

    A path may have no edge at all: then it is the one node, output and leaf at once. Test for the end of a path before
    you look at inputs.
    """
    return [] if output is leaf else paths(output, leaf)
