"""Few lines, Kahn's algorithm, slots, dicts beside the nodes; partials as lists and whole numbers."""

from collections import defaultdict
from math import exp, log


class Node:
    __slots__ = ("grad", "inputs", "name", "value")

    def __init__(self, *inputs, name=None):
        self.inputs, self.name, self.value, self.grad = inputs, name, None, None


class Leaf(Node):
    __slots__ = ()

    def __init__(self, name):
        super().__init__(name=name)


def operation(name, compute, partials):
    body = {
        "__slots__": (),
        "compute": lambda self, *v: compute(*v),
        "partials": lambda self, *v: partials(*v),
    }
    return type(name, (Node,), body)


def logistic(a):
    return 1 / (1 + exp(-a)) if a > -700 else 0.0


Add = operation("Add", lambda a, b: a + b, lambda a, b: (1, 1))
Subtract = operation("Subtract", lambda a, b: a - b, lambda a, b: [1, -1])
Multiply = operation("Multiply", lambda a, b: a * b, lambda a, b: (b, a))
Divide = operation("Divide", lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2))
Square = operation("Square", lambda a: a**2, lambda a: [2 * a])
Absolute = operation("Absolute", abs, lambda a: ((a > 0) - (a < 0),))
Exp = operation("Exp", exp, lambda a: (exp(a),))
Log = operation("Log", log, lambda a: (a**-1,))
Sigmoid = operation("Sigmoid", logistic, lambda a: (logistic(a) * logistic(-a),))
ReLU = operation("ReLU", lambda a: max(0, a), lambda a: (int(a > 0),))


def topological_order(output):
    users, uses, todo = defaultdict(list), {output: len(output.inputs)}, [output]
    while todo:
        node = todo.pop()
        for source in node.inputs:
            users[source].append(node)
            if source not in uses:
                uses[source] = len(source.inputs)
                todo.append(source)
    ready = [node for node, count in uses.items() if not count]
    for node in ready:
        for user in users[node]:
            uses[user] -= 1
            if not uses[user]:
                ready.append(user)
    return ready


def forward(output, values):
    order = topological_order(output)
    leaves = {node.name: node for node in order if not node.inputs}
    if wrong := leaves.keys() ^ values.keys():
        raise ValueError(f"missing or unknown: {', '.join(sorted(wrong))}")
    for node in order:
        node.value = node.compute(*(i.value for i in node.inputs)) if node.inputs else values[node.name]
    return output.value


def edge_partials(output):
    return {
        (node, i): partial
        for node in topological_order(output)
        if node.inputs
        for i, partial in enumerate(node.partials(*(source.value for source in node.inputs)))
    }


def backward(output):
    order, partial = topological_order(output), edge_partials(output)
    grads = defaultdict(float, {output: 1.0})
    for node in order[::-1]:
        node.grad = grads[node]
        for i, source in enumerate(node.inputs):
            grads[source] += grads[node] * partial[node, i]
    return {node.name: node.grad for node in order if not node.inputs}


def paths(output, leaf):
    if output is leaf:
        return [[leaf]]
    return [[output, *rest] for source in output.inputs for rest in paths(source, leaf)]


def gradient_along_paths(output, leaf):
    partial = edge_partials(output)

    def along(node):
        if node is leaf:
            return 1
        return sum(partial[node, i] * along(source) for i, source in enumerate(node.inputs))

    return along(output)


def squared_error():
    w1, w2, x, y = map(Leaf, ["w1", "w2", "x", "y"])
    miss = Subtract(y, Add(Multiply(x, w2), w1))
    return Multiply(miss, miss)


def sgd_step(parameters, gradients, learning_rate):
    return {k: parameters[k] - learning_rate * gradients[k] for k in parameters}


def fit_line(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    if len(xs) != len(ys):
        raise ValueError
    w, z = {"w1": w1, "w2": w2}, squared_error()
    for x, y in [*zip(xs, ys, strict=True)] * epochs:
        forward(z, dict(w, x=x, y=y))
        w = sgd_step(w, backward(z), learning_rate)
    return tuple(w.values())
