"""Small graphs of a known shape, and the sizes of the large ones that `support.py` builds.

Each function returns the nodes, the output last, and for each node the places of its inputs among them. The operations
are those of `support.py`: a wrong operation of the student's costs points for that operation alone.
"""

CHAIN = 5_000  # nodes of the long chain
DIAMONDS = 60  # diamonds that are stacked


def skip_connection(module, long_way_first=False):
    """A graph in which `a` reaches the output directly and also by a longer way."""
    a, b = module.Leaf("a"), module.Leaf("b")
    first = module.support.Bend(a)
    second = module.support.Twist(first, b)
    third = module.support.Bend(second)
    inputs = [4, 0] if long_way_first else [0, 4]
    nodes = [a, b, first, second, third]
    output = module.support.Twist(*[nodes[i] for i in inputs])
    return [*nodes, output], [[], [], [0], [2, 1], [3], inputs]


def tree(module):
    """A graph in which every node is used once."""
    a, b, c = (module.Leaf(name) for name in "abc")
    left = module.support.Twist(a, b)
    right = module.support.Bend(c)
    joined = module.support.Twist(left, right)
    output = module.support.Double(joined)
    return [a, b, c, left, right, joined, output], [[], [], [], [0, 1], [2], [3, 4], [5]]


def diamond(module):
    """A graph in which `shared` feeds two operations that meet again."""
    a, b = module.Leaf("a"), module.Leaf("b")
    shared = module.support.Twist(a, b)
    left = module.support.Bend(shared)
    right = module.support.Double(shared)
    output = module.support.Twist(left, right)
    return [a, b, shared, left, right, output], [[], [], [0, 1], [2], [2], [3, 4]]


def fan_out(module):
    """A graph in which `shared` feeds two operations, one of which is an input of the other."""
    a, b = module.Leaf("a"), module.Leaf("b")
    shared = module.support.Twist(a, b)
    left = module.support.Bend(shared)
    output = module.support.Twist(left, shared)
    return [a, b, shared, left, output], [[], [], [0, 1], [2], [3, 2]]


def same_twice(module):
    """A graph of two operations, each of which takes one node as both of its inputs."""
    a = module.Leaf("a")
    inner = module.support.Twist(a, a)
    output = module.support.Blend(inner, inner)
    return [a, inner, output], [[], [0, 0], [1, 1]]


def diamond_inputs(count):
    """The places of each node's inputs in a stack of diamonds, numbered as `diamonds` in `support.py` numbers them."""
    inputs: list[list[int]] = [[]]
    for corner in range(0, 3 * count, 3):
        inputs += [[corner], [corner], [corner + 1, corner + 2]]
    return [*inputs, [3 * count]]


def stacked(module, count):
    """A few diamonds on top of each other."""
    inputs = diamond_inputs(count)
    nodes = [module.Leaf("a")]
    for sources in inputs[1:]:
        operation = module.support.Twist if len(sources) == 2 else module.support.Bend
        nodes.append(operation(*[nodes[i] for i in sources]))
    return nodes, inputs
