"""Single operations on leaves, through which no pass has gone yet."""


def on_two_leaves(module, operation):
    """The operation of that name on two new leaves."""
    return getattr(module, operation)(module.Leaf("a"), module.Leaf("b"))


def on_a_leaf(module, operation):
    """The operation of that name on one new leaf."""
    return getattr(module, operation)(module.Leaf("a"))
