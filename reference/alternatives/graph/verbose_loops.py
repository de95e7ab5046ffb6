"""Spelt out in loops, with prints on the way, static methods, and what a node needs kept on the node itself."""

import math


class Node:
    def __init__(self, *inputs, name=None):
        self.inputs = inputs
        self.name = name
        self.value = None
        self.grad = None
        self.state = "new"
        self.label = name if name is not None else type(self).__name__.lower()
        print("made", self.label)

    def is_leaf(self):
        return len(self.inputs) == 0

    def input_values(self):
        numbers = []
        for node in self.inputs:
            numbers.append(node.value)
        return numbers


class Leaf(Node):
    def __init__(self, name):
        Node.__init__(self, name=name)


class Add(Node):
    @staticmethod
    def compute(a, b):
        return a + b

    @staticmethod
    def partials(a, b):
        return (1.0, 1.0)


class Subtract(Node):
    @staticmethod
    def compute(a, b):
        return a - b

    @staticmethod
    def partials(a, b):
        return (1.0, -1.0)


class Multiply(Node):
    @staticmethod
    def compute(a, b):
        return a * b

    @staticmethod
    def partials(a, b):
        return (b, a)


class Divide(Node):
    @staticmethod
    def compute(a, b):
        return a / b

    @staticmethod
    def partials(a, b):
        quotient = a / b
        return (1.0 / b, -quotient / b)


class Square(Node):
    @staticmethod
    def compute(a):
        return math.pow(a, 2)

    @staticmethod
    def partials(a):
        return (a + a,)


class Absolute(Node):
    @staticmethod
    def compute(a):
        if a < 0:
            return -a
        return a

    @staticmethod
    def partials(a):
        if a < 0:
            return (-1.0,)
        if a > 0:
            return (1.0,)
        return (0.0,)


class Exp(Node):
    @staticmethod
    def compute(a):
        return math.e**a

    @classmethod
    def partials(cls, a):
        return (cls.compute(a),)


class Log(Node):
    @staticmethod
    def compute(a):
        return math.log(a)

    @staticmethod
    def partials(a):
        return (1.0 / a,)


class Sigmoid(Node):
    @staticmethod
    def compute(a):
        clipped = min(max(a, -500.0), 500.0)
        return 1.0 / (1.0 + math.exp(-clipped))

    @staticmethod
    def partials(a):
        s = Sigmoid.compute(a)
        return (s * (1.0 - s),)


class ReLU(Node):
    @staticmethod
    def compute(a):
        if a > 0:
            return a
        return 0

    @staticmethod
    def partials(a):
        if a > 0:
            return (1,)
        return (0,)


def topological_order(output):
    # Marks are kept in a dict, so that nothing is left on the nodes between two calls.
    order = []
    marks = {}
    stack = [output]
    while len(stack) > 0:
        node = stack[-1]
        if node in marks and marks[node] == "done":
            stack.pop()
            continue
        marks[node] = "open"
        blocked = False
        for source in node.inputs:
            if marks.get(source) != "done":
                stack.append(source)
                blocked = True
                break
        if not blocked:
            marks[node] = "done"
            order.append(node)
            stack.pop()
    return order


def forward(output, values):
    order = topological_order(output)
    known = []
    for node in order:
        if node.is_leaf():
            known.append(node.name)
            if node.name not in values:
                raise ValueError("There is no value for leaf '" + str(node.name) + "'")
    for name in values:
        if name not in known:
            raise ValueError("There is no leaf called '" + str(name) + "'")
    for node in order:
        if node.is_leaf():
            node.value = float(values[node.name])
        else:
            node.value = node.compute(*[source.value for source in node.inputs])
        node.state = "computed"
    print("the output is", output.value)
    return output.value


def edge_partials(output):
    partials = {}
    for node in topological_order(output):
        if node.is_leaf():
            continue
        numbers = [source.value for source in node.inputs]
        local = node.partials(*numbers)
        for i in range(len(local)):
            partials[(node, i)] = local[i]
    return partials


def backward(output):
    order = topological_order(output)
    for node in order:
        node.grad = 0.0
    output.grad = 1.0
    # From the leaves' side: every node collects from all those that use it, the output first.
    for node in reversed(order):
        if node.is_leaf():
            continue
        local = node.partials(*[source.value for source in node.inputs])
        for i in range(len(node.inputs)):
            source = node.inputs[i]
            source.grad = source.grad + local[i] * node.grad
    gradient = {}
    for node in order:
        if node.is_leaf():
            gradient[node.name] = node.grad
    print("gradient:", gradient)
    return gradient


def paths(output, leaf):
    finished = []

    def walk(node, so_far):
        so_far.append(node)
        if node is leaf:
            finished.append(list(so_far))
        for source in node.inputs:
            walk(source, so_far)
        so_far.pop()

    walk(output, [])
    return finished


def gradient_along_paths(output, leaf):
    if output is leaf:
        return 1.0
    total = 0.0
    local = ()
    if not output.is_leaf():
        local = output.partials(*[source.value for source in output.inputs])
    for partial, source in zip(local, output.inputs, strict=True):
        total += partial * gradient_along_paths(source, leaf)
    return total


def squared_error():
    w1 = Leaf("w1")
    w2 = Leaf("w2")
    x = Leaf("x")
    y = Leaf("y")
    a = Multiply(w2, x, name="a")
    b = Add(a, w1, name="b")
    c = Subtract(b, y, name="c")
    return Square(c, name="z")


def sgd_step(parameters, gradients, learning_rate):
    updated = {}
    for name in parameters:
        step = learning_rate * gradients[name]
        updated[name] = parameters[name] - step
    return updated


def fit_line(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    if not len(xs) == len(ys):
        raise ValueError("xs and ys must have the same length")
    parameters = {"w1": w1, "w2": w2}
    for epoch in range(epochs):
        for i in range(len(xs)):
            z = squared_error()
            forward(z, {"x": xs[i], "y": ys[i], "w1": parameters["w1"], "w2": parameters["w2"]})
            parameters = sgd_step(parameters, backward(z), learning_rate)
        print("epoch", epoch, parameters)
    return parameters["w1"], parameters["w2"]
