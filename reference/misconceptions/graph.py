"""What students are known to get wrong about computational graphs, one mistake at a time.

The functions of the reference are imported by name where a wrong version builds on the right one: looked up in the
module they would be the wrong version itself.
"""

import math

import numpy as np
from graph import (
    Absolute,
    Add,
    Divide,
    Exp,
    Leaf,
    Log,
    Multiply,
    ReLU,
    Sigmoid,
    Square,
    Subtract,
    backward,
    edge_partials,
    forward,
    gradient_along_paths,
    paths,
    sgd_step,
    squared_error,
    topological_order,
)

from autograder.publishing.misconceptions import misconception

OPERATIONS = "Elementary operations"
ORDER = "An order to work in"
FORWARD = "The forward pass"
EDGES = "A partial on every edge"
BACKWARD = "The backward pass"
PATHS = "Along every path"
DESCENT = "One step downhill, and a whole line"


# Add -----------------------------------------------------------------------------------------------------------------


@misconception(
    "Add",
    title="the sum is put into `self.value`, but not returned",
    question="Who sets `.value`: the operation, or the pass that calls it?",
    explanation="`compute` answers a question: what comes out for these inputs? Storing the answer on the node is the "
    "forward pass's business. A function without `return` answers None.",
    reread=OPERATIONS,
    caught_by="computes_the_sum",
)
class add_stores_instead_of_returning(Add):
    def compute(self, a, b):
        self.value = a + b


@misconception(
    "Add",
    title="the partials of a product on the edges of a sum",
    question="If one summand grows by 1, by how much does the sum grow? Does the other summand matter?",
    explanation="A sum moves by exactly as much as either summand moves, however large the other one is. That the "
    "other input decides is the rule for products.",
    reread=OPERATIONS,
    caught_by="passes_both_inputs_on",
)
class add_has_partials_of_a_product(Add):
    def partials(self, a, b):
        return b, a


@misconception(
    "Add",
    title="one partial for two edges",
    question="How many edges lead into a sum?",
    explanation="Every incoming edge has a partial of its own, also where the numbers are equal. With one number "
    "missing, the second input would never hear of its gradient.",
    reread=OPERATIONS,
    caught_by="passes_both_inputs_on",
)
class add_has_a_single_partial(Add):
    def partials(self, a, b):
        return (1.0,)


@misconception(
    "Add",
    title="the gradient shared out between the summands",
    question="If both summands grow by 1, by how much does the sum grow? Do your partials add up to that?",
    explanation="A sum does not divide the gradient among its inputs, it passes the whole of it to each: nudging "
    "either input alone moves the sum by the full amount.",
    reread=OPERATIONS,
    caught_by="passes_both_inputs_on",
)
class add_shares_the_gradient_out(Add):
    def partials(self, a, b):
        return 0.5, 0.5


# Subtract ------------------------------------------------------------------------------------------------------------


@misconception(
    "Subtract",
    title="the second input's minus sign is lost in the partials",
    question="The number that is taken away grows: does the difference grow or shrink?",
    explanation="The difference shrinks when more is taken away, so the slope on the second edge is negative. With "
    "the sign lost, gradient descent pushes that input the wrong way.",
    reread=OPERATIONS,
    caught_by="tells_its_edges_apart",
)
class subtract_loses_the_minus(Subtract):
    def partials(self, a, b):
        return 1.0, 1.0


@misconception(
    "Subtract",
    title="the inputs taken the other way round",
    question="What does `Subtract` of 5 and 3 give with your code?",
    explanation="The first input is what one begins with, the second what is taken away. The squared error does not "
    "notice the difference, every other expression does.",
    reread=OPERATIONS,
    caught_by="computes_the_difference",
)
class subtract_the_other_way_round(Subtract):
    def compute(self, a, b):
        return b - a


# Multiply ------------------------------------------------------------------------------------------------------------


@misconception(
    "Multiply",
    title="each edge gets its own input, not the other one",
    question="In 3 * b, by how much does the product move when b moves by 1?",
    explanation="The slope of a product in one factor is the other factor: that is what the nudge is multiplied by. "
    "Each edge therefore carries the number from the opposite side.",
    reread=OPERATIONS,
    caught_by="moves_with_the_other_factor",
)
class multiply_keeps_each_factor(Multiply):
    def partials(self, a, b):
        return a, b


@misconception(
    "Multiply",
    title="the partials of a sum on the edges of a product",
    question="In 100 * b, does the product really move by 1 when b does?",
    explanation="Partials of 1 belong to a sum. A factor is amplified by the other factor, so the slope depends on "
    "the numbers and has to be computed anew for each pass.",
    reread=OPERATIONS,
    caught_by="moves_with_the_other_factor",
)
class multiply_has_partials_of_a_sum(Multiply):
    def partials(self, a, b):
        return 1.0, 1.0


@misconception(
    "Multiply",
    title="values read off the input nodes instead of the arguments",
    question="What is `self.inputs[0].value` before any forward pass has been made?",
    explanation="The numbers arrive as arguments, so that an operation can be asked about any numbers at any time. "
    "What the input nodes hold may be None, or left over from an earlier pass.",
    reread=OPERATIONS,
    caught_by="computes_the_product",
)
class multiply_reads_its_inputs(Multiply):
    def compute(self, a, b):
        return self.inputs[0].value * self.inputs[1].value

    def partials(self, a, b):
        return self.inputs[1].value, self.inputs[0].value


@misconception(
    "Multiply",
    title="the numbers of the last `compute` used for the partials",
    question="What happens if `partials` is asked about other numbers than `compute` was?",
    explanation="A node that remembers its last inputs answers yesterday's question. `partials` gets its numbers as "
    "arguments; with them it needs no memory, and it cannot be out of date.",
    reread=OPERATIONS,
    caught_by="remembers_nothing",
)
class multiply_remembers_the_last_compute(Multiply):
    def compute(self, a, b):
        self.kept = (a, b)
        return a * b

    def partials(self, a, b):
        kept_a, kept_b = getattr(self, "kept", (a, b))
        return kept_b, kept_a


@misconception(
    "Multiply",
    title="one partial of 2a where both inputs are the same node",
    question="How many edges lead into the product of a node with itself?",
    explanation="The derivative of a*a is 2a in all, but it arrives over two edges with a each. The backward pass adds "
    "them up; an operation that does so itself leaves an edge without a partial.",
    reread=OPERATIONS,
    caught_by="takes_one_node_twice",
)
class multiply_joins_equal_inputs(Multiply):
    def partials(self, a, b):
        return (2.0 * a,) if self.inputs[0] is self.inputs[1] else (b, a)


# Square --------------------------------------------------------------------------------------------------------------


@misconception(
    "Square",
    title="`^` taken for a power",
    question="What does Python's `^` do with two whole numbers, for example 3 ^ 2?",
    explanation="In Python `^` compares bits (exclusive or) and is not defined for floats. Powers are written with two "
    "asterisks, or as a product.",
    reread=OPERATIONS,
    caught_by="computes_the_square",
)
class square_by_caret(Square):
    def compute(self, a):
        return a ^ 2


@misconception(
    "Square",
    title="the factor 2 is missing from the slope",
    question="From 3 to 3.01 the square grows from 9 to 9.0601. What is the slope, then?",
    explanation="A square is a product of a number with itself, and both factors move: the slope is twice what one of "
    "them contributes. Half the slope halves every step of gradient descent.",
    reread=OPERATIONS,
    caught_by="slope_of_the_square",
)
class square_without_the_two(Square):
    def partials(self, a):
        return (a,)


@misconception(
    "Square",
    title="a bare number where a tuple of one is wanted",
    question="What does Python make of `(5.0)`, and what of `(5.0,)`?",
    explanation="Whoever calls `partials` goes through its edges one by one, and a number cannot be gone through. It "
    "is the comma that makes a tuple, not the brackets.",
    reread=OPERATIONS,
    caught_by="slope_of_the_square",
)
class square_gives_a_bare_number(Square):
    def partials(self, a):
        return 2.0 * a


# Sigmoid -------------------------------------------------------------------------------------------------------------


@misconception(
    "Sigmoid",
    title="the exponent has the wrong sign",
    question="Does your sigmoid rise or fall from left to right?",
    explanation="The sigmoid rises from 0 to 1. With the sign of the exponent turned it falls from 1 to 0, which is "
    "the sigmoid of the negative input.",
    reread=OPERATIONS,
    caught_by="computes_the_sigmoid",
)
class sigmoid_falls(Sigmoid):
    def compute(self, a):
        return super().compute(-a)


@misconception(
    "Sigmoid",
    title="the input put into s(1 - s), as if it were the output",
    question="In s(1 - s), what is s: what goes into the sigmoid, or what comes out?",
    explanation="The short formula for the slope is written with the sigmoid's output. The input has to go through "
    "the sigmoid first; put in directly it even gives negative slopes, and a sigmoid never falls.",
    reread=OPERATIONS,
    caught_by="slope_of_the_sigmoid",
)
class sigmoid_slope_from_the_input(Sigmoid):
    def partials(self, a):
        return (a * (1.0 - a),)


@misconception(
    "Sigmoid",
    title="the sigmoid applied twice in the slope",
    question="What is the slope at 0? A quarter, if the sigmoid is taken once.",
    explanation="`partials` is handed the input, which needs to go through the sigmoid exactly once. Where the output "
    "is sent through it a second time, the slope is almost the same everywhere.",
    reread=OPERATIONS,
    caught_by="slope_of_the_sigmoid",
)
class sigmoid_applied_twice(Sigmoid):
    def partials(self, a):
        return super().partials(super().compute(a))


@misconception(
    "Sigmoid",
    title="the node's own `.value` used for the slope",
    question="Which value has a node through which no forward pass has gone yet?",
    explanation="It is tempting to reuse the output of the forward pass, but `partials` must answer for the number "
    "that it is handed. On a fresh node `.value` is None, and after another pass it belongs to other numbers.",
    reread=OPERATIONS,
    caught_by="slope_of_the_sigmoid",
)
class sigmoid_slope_from_the_node(Sigmoid):
    def partials(self, a):
        return (self.value * (1.0 - self.value),)


@misconception(
    "Sigmoid",
    title="the exponential overflows for large negative inputs",
    question="How large is e to the power 1000, and who computes that when the input is -1000?",
    explanation="`math.exp` raises OverflowError beyond about 709. The textbook formula takes a large positive power "
    "where the input is very negative, though the sigmoid itself is a harmless number close to 0.",
    reread=OPERATIONS,
    caught_by="stays_finite",
)
class sigmoid_overflows(Sigmoid):
    def compute(self, a):
        return 1.0 / (1.0 + math.exp(-a))

    def partials(self, a):
        s = 1.0 / (1.0 + math.exp(-a))
        return (s * (1.0 - s),)


@misconception(
    "Sigmoid",
    title="infinity over infinity for large positive inputs",
    question="Numerator and denominator both grow beyond all bounds. What does the computer make of their quotient?",
    explanation="Written with the growing exponential above and below, the fraction becomes infinity over infinity, "
    "which is NaN. One NaN spreads to everything that it is multiplied with.",
    reread=OPERATIONS,
    caught_by="stays_finite",
)
class sigmoid_becomes_nan(Sigmoid):
    def _sigmoid(self, a):
        with np.errstate(all="ignore"):
            power = np.exp(np.float64(a))
            return float(power / (1.0 + power))

    def compute(self, a):
        return self._sigmoid(a)

    def partials(self, a):
        s = self._sigmoid(a)
        return (s * (1.0 - s),)


@misconception(
    "Sigmoid",
    title="the exponential's overflow in the partial alone",
    question="Your value survives large inputs. Does the slope go the same way?",
    explanation="The slope needs the sigmoid as well, and a second formula for it has to be as careful as the first. "
    "The slope far out is simply 0, but a power that overflows on the way never gets there.",
    reread=OPERATIONS,
    caught_by="stays_finite",
)
class sigmoid_slope_overflows(Sigmoid):
    def partials(self, a):
        return (math.exp(-a) / (1.0 + math.exp(-a)) ** 2,)


# ReLU ----------------------------------------------------------------------------------------------------------------


@misconception(
    "ReLU",
    title="negative inputs leak through",
    question="What comes out of a ReLU for -1?",
    explanation="Letting a small share of the negative side through makes a leaky ReLU, a unit of its own. The plain "
    "one cuts off at 0, and is flat there.",
    reread=OPERATIONS,
    caught_by="cuts_negatives_off",
)
class relu_leaks(ReLU):
    def compute(self, a):
        return a if a > 0 else 0.01 * a

    def partials(self, a):
        return (1.0 if a > 0 else 0.01 if a < 0 else 0.0,)


@misconception(
    "ReLU",
    title="the step function (ReLU's derivative) in place of ReLU",
    question="What should come out for 5: 5, or 1?",
    explanation="ReLU hands a positive input on unchanged. The function that says 1 for positive and 0 for negative "
    "is its derivative, which belongs into `partials`.",
    reread=OPERATIONS,
    caught_by="cuts_negatives_off",
)
class relu_is_a_step(ReLU):
    def compute(self, a):
        return 1.0 if a > 0 else 0.0


@misconception(
    "ReLU",
    title="the value of ReLU as its slope",
    question="From 5 to 5.01, by how much does ReLU move? Is that 5 times the nudge?",
    explanation="Where ReLU hands its input on, a nudge comes out as large as it went in, wherever that happens. The "
    "slope is the same for all positive inputs; the value is not.",
    reread=OPERATIONS,
    caught_by="slope_on_either_side",
)
class relu_slope_is_its_value(ReLU):
    def partials(self, a):
        return (max(a, 0.0),)


@misconception(
    "ReLU",
    title="slope 1 at exactly 0",
    question="Does your comparison count 0 among the positive numbers?",
    explanation="At the kink there is no slope, so one is agreed on: 0, here as in PyTorch. It matters more than it "
    "seems, for exact zeros are common in data and after another ReLU.",
    reread=OPERATIONS,
    caught_by="slope_at_the_kink",
)
class relu_slope_one_at_zero(ReLU):
    def partials(self, a):
        return (1.0 if a >= 0 else 0.0,)


# Divide --------------------------------------------------------------------------------------------------------------


@misconception(
    "Divide",
    title="floor division",
    question="What is 1 divided by 2 with your code?",
    explanation="Two slashes round the quotient down to a whole number. That is a staircase, whose slope is 0 nearly "
    "everywhere, and not the quotient.",
    reread=OPERATIONS,
    caught_by="computes_the_quotient",
)
class divide_rounds_down(Divide):
    def compute(self, a, b):
        return a // b


@misconception(
    "Divide",
    title="the denominator's minus sign is lost",
    question="The denominator grows: does the quotient of two positive numbers grow or shrink?",
    explanation="More people share the same cake: each piece shrinks. The slope in the denominator has the opposite "
    "sign of the quotient over the denominator.",
    reread=OPERATIONS,
    caught_by="slopes_of_the_quotient",
)
class divide_loses_the_minus(Divide):
    def partials(self, a, b):
        return 1.0 / b, a / (b * b)


@misconception(
    "Divide",
    title="the denominator's slope as if the numerator were 1",
    question="Does the slope in the denominator depend on the numerator? Compare 1/b with 100/b.",
    explanation="The rule for 1/b is only half of it: here the numerator stands in front and multiplies the slope. "
    "It is a constant for this edge, but it is not 1.",
    reread=OPERATIONS,
    caught_by="slopes_of_the_quotient",
)
class divide_forgets_the_numerator(Divide):
    def partials(self, a, b):
        return 1.0 / b, -1.0 / (b * b)


@misconception(
    "Divide",
    title="the denominator's slope lacks a square",
    question="How does 1/b behave when b doubles, and how does its slope?",
    explanation="The quotient falls off like one over the denominator, its slope faster: like one over the square. "
    "Write the quotient as a product with a power of -1 and apply the power rule.",
    reread=OPERATIONS,
    caught_by="slopes_of_the_quotient",
)
class divide_without_the_square(Divide):
    def partials(self, a, b):
        return 1.0 / b, -a / b


# Absolute ------------------------------------------------------------------------------------------------------------


@misconception(
    "Absolute",
    title="the sign is always turned",
    question="What is the absolute value of 3 with your code?",
    explanation="Only negative numbers have their sign turned; positive ones stay. The graph of the function is a V, "
    "not a falling line.",
    reread=OPERATIONS,
    caught_by="computes_the_size",
)
class absolute_always_turns(Absolute):
    def compute(self, a):
        return -a


@misconception(
    "Absolute",
    title="slope 1 on both sides",
    question="From -3 to -2.9, does the absolute value grow or shrink?",
    explanation="Left of 0 the V falls, so its slope there is negative. With slope 1 on both sides, descent on an "
    "absolute error runs away from the target on one of them.",
    reread=OPERATIONS,
    caught_by="falls_and_rises",
)
class absolute_always_rises(Absolute):
    def partials(self, a):
        return (1.0 if a != 0 else 0.0,)


@misconception(
    "Absolute",
    title="0 counted as positive",
    question="To which side of the V does its tip belong?",
    explanation="To neither: at the tip the slope is agreed to be 0. A prediction that is exactly right should not "
    "be pushed in either direction.",
    reread=OPERATIONS,
    caught_by="is_flat_at_the_kink",
)
class absolute_rises_at_zero(Absolute):
    def partials(self, a):
        return (1.0 if a >= 0 else -1.0,)


@misconception(
    "Absolute",
    title="0 divided by 0 at the kink",
    question="The sign as a number over its size: what becomes of that at 0?",
    explanation="Dividing a number by its own size gives its sign for every number but 0. There the division fails, "
    "and the case needs an answer of its own.",
    reread=OPERATIONS,
    caught_by="is_flat_at_the_kink",
)
class absolute_divides_by_zero(Absolute):
    def partials(self, a):
        return (a / abs(a),)


# Exp and Log ---------------------------------------------------------------------------------------------------------


@misconception(
    "Exp",
    title="the exponent's sign is turned",
    question="Does the exponential grow or shrink when its input grows?",
    explanation="The minus sign belongs to the sigmoid's formula, not to the exponential itself. An operation does "
    "one thing; a minus sign is another operation.",
    reread=OPERATIONS,
    caught_by="computes_the_exponential",
)
class exp_of_the_negative(Exp):
    def compute(self, a):
        return math.exp(-a)

    def partials(self, a):
        return (-math.exp(-a),)


@misconception(
    "Exp",
    title="the power rule on an exponential",
    question="Where does the variable stand: in the base or in the exponent?",
    explanation="The power rule is for a variable base with a fixed exponent. Here the exponent varies, and the "
    "exponential is the one function that is its own slope.",
    reread=OPERATIONS,
    caught_by="slope_of_the_exponential",
)
class exp_by_the_power_rule(Exp):
    def partials(self, a):
        return (a * math.exp(a - 1.0),)


@misconception(
    "Log",
    title="the logarithm of base 10",
    question="What is the natural logarithm of e, and what does your code say?",
    explanation="In this course, as in every loss function, the logarithm is the natural one. One of another base "
    "differs by a constant factor, and its slope is not one over the input.",
    reread=OPERATIONS,
    caught_by="computes_the_natural_logarithm",
)
class log_of_base_ten(Log):
    def compute(self, a):
        return math.log10(a)


@misconception(
    "Log",
    title="one over the logarithm as its slope",
    question="Where is the logarithm steep: near 0 or far out? Is your slope?",
    explanation="The logarithm gets flatter the further one goes, and its slope depends on the input alone. One over "
    "the logarithm explodes at 1, where the curve is quite tame.",
    reread=OPERATIONS,
    caught_by="slope_of_the_logarithm",
)
class log_slope_inverts_the_logarithm(Log):
    def partials(self, a):
        return (1.0 / math.log(a),)


# topological_order ---------------------------------------------------------------------------------------------------


def _by_distance(output):
    """The nodes below an output, breadth first."""
    met, waiting = {output}, [output]
    for node in waiting:
        for source in node.inputs:
            if source not in met:
                met.add(source)
                waiting.append(source)
    return waiting


@misconception(
    "topological_order",
    title="a function that calls itself for every input",
    question="How many calls of your function are open at once when a graph is 5,000 nodes deep?",
    explanation="Python stops at about 1,000 calls inside each other: that is its recursion limit, and then comes "
    "RecursionError. The order that you find is right, but a long chain needs a stack of your own, a plain list of "
    "what is still to be done, in place of the calls.",
    reread=ORDER,
    caught_by="orders_a_long_chain",
)
def order_by_recursion(output):
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


@misconception(
    "topological_order",
    title="a node is listed once for every path that leads to it",
    question="Which line of your code notices that it has been at a node before?",
    explanation="A node that feeds two others is met twice. Unless the code remembers where it has been, the list "
    "has doubles, and their number doubles again with every diamond of the graph.",
    reread=ORDER,
    caught_by="lists_a_shared_node_once",
)
def order_with_doubles(output):
    order, waiting = [], [(output, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            order.append(node)
        else:
            waiting.append((node, True))
            waiting.extend((source, False) for source in node.inputs)
    return order


@misconception(
    "topological_order",
    title="the order runs from the output to the leaves",
    question="Which node has to be computed first: the output, or what it is made of?",
    explanation="The forward pass needs inputs before the nodes that use them, so the output comes last. The "
    "reversed list is the one for the backward pass.",
    reread=ORDER,
    caught_by="puts_inputs_first",
)
def order_output_first(output):
    return topological_order(output)[::-1]


@misconception(
    "topological_order",
    title="sorted by distance from the output (breadth first)",
    question="Where does a node belong that is one edge from the output by one way and four edges by another?",
    explanation="Breadth-first search meets a node by its shortest way, but the longest way decides: everything in "
    "between has to be computed in time. Levels work only where all ways are of equal length.",
    reread=ORDER,
    caught_by="waits_for_the_longest_way",
)
def order_breadth_first(output):
    return _by_distance(output)[::-1]


@misconception(
    "topological_order",
    title="a node is listed before its inputs have been followed",
    question="At which moment do you append a node: when you first meet it, or when its inputs are done?",
    explanation="Appending on the way down gives a list in which a node can precede what it needs, and reversing the "
    "list does not mend that. Append a node on the way up, when all below it is in the list.",
    reread=ORDER,
    caught_by="lists_a_shared_node_once",
)
def order_on_the_way_down(output):
    met, waiting = {}, [output]
    while waiting:
        node = waiting.pop()
        if node not in met:
            met[node] = None
            waiting.extend(node.inputs)
    return list(met)[::-1]


@misconception(
    "topological_order",
    title="a node counts as visited before its turn has come",
    question="When do you mark a node: when it is put on the stack, or when it is taken off?",
    explanation="A node that is marked as soon as it waits on the stack is skipped by everyone who needs it in the "
    "meantime, and these are listed before it. What waits has not been visited: mark it when you open it.",
    reread=ORDER,
    caught_by="waits_for_the_longest_way",
)
def order_marks_too_early(output):
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


_remembered = {}


@misconception(
    "topological_order",
    title="what was seen by an earlier call is still remembered",
    question="Call your function twice on the same graph. What does the second call return?",
    explanation="A default argument like `seen=set()` is made once, when the function is defined, and all calls share "
    "it. To the second call every node looks visited. Begin each call with an empty set.",
    reread=ORDER,
    caught_by="gives_the_whole_order_again",
)
def order_remembers_earlier_calls(output):
    order = []
    for node in topological_order(output):
        # Kept by identity together with the node, so that no later object can be mistaken for an earlier one.
        if id(node) not in _remembered:
            _remembered[id(node)] = node
            order.append(node)
    return order


@misconception(
    "topological_order",
    title="the leaves are left out",
    question="Does a leaf have to be in the list before the first operation can be computed?",
    explanation="Leaves are nodes like any other: the forward pass fills them, the backward pass brings them their "
    "gradient. A list of operations alone leaves both with nothing to hold on to.",
    reread=ORDER,
    caught_by="puts_inputs_first",
)
def order_without_leaves(output):
    return [node for node in topological_order(output) if node.inputs]


@misconception(
    "topological_order",
    title="the output itself is left out",
    question="What is the last thing that a forward pass computes?",
    explanation="Following inputs collects what a node is made of, but the node itself belongs to the list as well, "
    "at its end. Without it nobody computes the output.",
    reread=ORDER,
    caught_by="puts_inputs_first",
)
def order_without_the_output(output):
    return topological_order(output)[:-1]


@misconception(
    "topological_order",
    title="nodes told apart by their names",
    question="What is the name of an operation to which nobody gave one?",
    explanation="Names are for people: most operations have none, so by name they are all the same node. A node is "
    "itself, which is what `is`, and a set of the nodes, go by.",
    reread=ORDER,
    caught_by="puts_inputs_first",
)
def order_by_name(output):
    seen, order = set(), []
    for node in topological_order(output):
        if node.name not in seen:
            seen.add(node.name)
            order.append(node)
    return order


# forward -------------------------------------------------------------------------------------------------------------


def _checked(order, values):
    """The refusals of the reference, in the reference's words."""
    leaves = {node.name for node in order if isinstance(node, Leaf)}
    for name in leaves - set(values):
        raise ValueError(f"no value for the leaf {name!r}")
    for name in set(values) - leaves:
        raise ValueError(f"the graph has no leaf {name!r}")


@misconception(
    "forward",
    title="nothing is returned",
    question="What does a function give back that ends without `return`?",
    explanation="The values are all on the nodes, but the caller asked for the output's. Without `return` the "
    "answer is None.",
    reread=FORWARD,
    caught_by="returns_the_value_of_the_output",
)
def forward_returns_nothing(output, values):
    forward(output, values)


@misconception(
    "forward",
    title="only the output's value is kept",
    question="After a forward pass, what is `.value` of a node in the middle?",
    explanation="The backward pass needs the value of every node, because partials depend on them. A forward pass "
    "that keeps its intermediate results to itself has to be made again.",
    reread=FORWARD,
    caught_by="sets_every_value",
)
def forward_keeps_the_output_only(output, values):
    order = topological_order(output)
    _checked(order, values)
    found = {}
    for node in order:
        found[node] = values[node.name] if isinstance(node, Leaf) else node.compute(*[found[s] for s in node.inputs])
    output.value = found[output]
    return output.value


@misconception(
    "forward",
    title="the leaves get no `.value`",
    question="From where does the backward pass take the value of a leaf?",
    explanation="A leaf's number comes from outside, but it belongs on the node like any other value: the partials of "
    "the operation above it ask for it.",
    reread=FORWARD,
    caught_by="sets_every_value",
)
def forward_leaves_leaves_empty(output, values):
    result = forward(output, values)
    for node in topological_order(output):
        if isinstance(node, Leaf):
            node.value = None
    return result


@misconception(
    "forward",
    title="a node that has a value is not computed again",
    question="Call it twice with different numbers. Does the second result differ from the first?",
    explanation="After the first pass every node has a value, so a test for None finds nothing left to do. Each pass "
    "brings new numbers and has to replace all that depends on them.",
    reread=FORWARD,
    caught_by="computes_afresh",
)
def forward_keeps_old_values(output, values):
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        elif node.value is None:
            node.value = node.compute(*[source.value for source in node.inputs])
    return output.value


@misconception(
    "forward",
    title="an operation gets each distinct input once",
    question="How many numbers does a product of a node with itself need?",
    explanation="A set or dict of the inputs holds a node once, however often it stands there, and a set has no order "
    "either. `compute` needs one number for each position of `inputs`.",
    reread=FORWARD,
    caught_by="hands_over_every_input_in_order",
)
def forward_hands_over_distinct_inputs(output, values):
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        else:
            node.value = node.compute(*[source.value for source in dict.fromkeys(node.inputs)])
    return output.value


@misconception(
    "forward",
    title="the inputs handed over in the opposite order",
    question="In which order does `inputs` list the two sides of a difference?",
    explanation="For sums and products the order of the inputs does not show, for differences and quotients it does. "
    "The first value belongs to `inputs[0]`.",
    reread=FORWARD,
    caught_by="hands_over_every_input_in_order",
)
def forward_reverses_inputs(output, values):
    order = topological_order(output)
    _checked(order, values)
    for node in order:
        if isinstance(node, Leaf):
            node.value = values[node.name]
        else:
            node.value = node.compute(*[source.value for source in reversed(node.inputs)])
    return output.value


@misconception(
    "forward",
    title="0.0 taken for a missing value",
    question="What does `if value` say when the value is 0.0?",
    explanation="Python counts 0.0 as false, like None and the empty list. To ask whether something is there, ask "
    "whether the name is in the dict, or compare with None.",
    reread=FORWARD,
    caught_by="takes_zero_for_a_number",
)
def forward_takes_zero_for_missing(output, values):
    for node in topological_order(output):
        if isinstance(node, Leaf) and not values.get(node.name):
            raise ValueError(f"no value for the leaf {node.name!r}")
    return forward(output, values)


@misconception(
    "forward",
    title="a shared node is computed again for everyone who uses it",
    question="How often does your code compute a node that feeds two others, and one below two such nodes?",
    explanation="Computing inputs whenever they are needed follows every path of the graph, and paths double with "
    "each diamond. In topological order each node is computed once, and its value waits on the node.",
    reread=FORWARD,
    caught_by="computes_stacked_diamonds",
)
def forward_follows_every_path(output, values):
    _checked(topological_order(output), values)

    def value_of(node):
        node.value = values[node.name] if isinstance(node, Leaf) else node.compute(*[value_of(s) for s in node.inputs])
        return node.value

    return value_of(output)


@misconception(
    "forward",
    title="a missing name ends in a KeyError",
    question="Which exception does a dict raise when a key is missing? Is that the one agreed on?",
    explanation="A KeyError from deep inside tells the caller little, and it is no ValueError. Check the names first "
    "and say which is missing.",
    reread=FORWARD,
    caught_by="refuses_a_missing_name",
)
def forward_raises_key_error(output, values):
    for node in topological_order(output):
        if isinstance(node, Leaf):
            values[node.name]
    return forward(output, values)


@misconception(
    "forward",
    title="a missing value is taken to be 0",
    question="Who will notice a misspelt name, if the pass goes on with 0?",
    explanation="A default hides the mistake: the pass succeeds, the result is wrong, and nothing says so. What is "
    "missing should be refused.",
    reread=FORWARD,
    caught_by="refuses_a_missing_name",
)
def forward_fills_in_zero(output, values):
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    return forward(output, {**dict.fromkeys(leaves - set(values), 0.0), **values})


@misconception(
    "forward",
    title="names that no leaf bears are let pass",
    question="What does your code do with a value for a leaf that is not there?",
    explanation="A name too many is usually a typing error whose right spelling has kept an old number. Compare in "
    "both directions: every leaf has a number, every number a leaf.",
    reread=FORWARD,
    caught_by="refuses_an_unknown_name",
)
def forward_lets_strangers_pass(output, values):
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    return forward(output, {name: value for name, value in values.items() if name in leaves})


@misconception(
    "forward",
    title="the refusal does not say which name is meant",
    question="Which of forty leaves has no number? Does your message tell?",
    explanation="A ValueError is right, but a message without the name sends its reader searching. Whoever raises "
    "knows the name: put it into the text.",
    reread=FORWARD,
    caught_by="refuses_a_missing_name",
)
def forward_refuses_without_a_name(output, values):
    leaves = {node.name for node in topological_order(output) if isinstance(node, Leaf)}
    if leaves != set(values):
        raise ValueError("the given values do not fit the leaves of this graph")
    return forward(output, values)


@misconception(
    "forward",
    title="the caller's dict is emptied",
    question="What is left in `values` when your function is done?",
    explanation="`pop` takes the entries out of the caller's own dict, and the next pass with it finds nothing. Look "
    "entries up, or copy the dict first.",
    reread=FORWARD,
    caught_by="leaves_the_numbers_alone",
)
def forward_empties_the_dict(output, values):
    result = forward(output, values)
    for name in list(values):
        values.pop(name)
    return result


# edge_partials -------------------------------------------------------------------------------------------------------


@misconception(
    "edge_partials",
    title="positions count from 1",
    question="What is the position of the first input in `node.inputs`?",
    explanation="Positions are those of the tuple `inputs`, and Python counts them from 0. `enumerate` does so too, "
    "unless it is told otherwise.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_counted_from_one(output):
    return {(node, position + 1): partial for (node, position), partial in edge_partials(output).items()}


@misconception(
    "edge_partials",
    title="edges named by both of their nodes",
    question="Which keys do the two edges of a product of a node with itself get?",
    explanation="A pair of nodes cannot tell two edges apart that join the same nodes: the second partial overwrites "
    "the first. That is why the key has the position in it.",
    reread=EDGES,
    caught_by="has_two_edges_for_a_doubled_input",
)
def edges_named_by_nodes(output):
    return {(node, node.inputs[position]): partial for (node, position), partial in edge_partials(output).items()}


@misconception(
    "edge_partials",
    title="the edge filed under the input it comes from",
    question="The node in the key: is it the one that the edge leads into, or the one that it comes from?",
    explanation="Edges are counted where they arrive, because an operation knows its inputs, but a node does not know "
    "who uses it. A node that feeds two others would have two edges under the same key.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_filed_under_the_input(output):
    return {(node.inputs[position], position): partial for (node, position), partial in edge_partials(output).items()}


@misconception(
    "edge_partials",
    title="all partials of an operation on each of its edges",
    question="What type has an entry of your dict: a number, or a tuple of numbers?",
    explanation="`partials` answers for all edges of an operation at once. The table has an entry for each edge, so "
    "the tuple has to be taken apart.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_with_whole_tuples(output):
    return {
        (node, position): node.partials(*[source.value for source in node.inputs])
        for node in topological_order(output)
        for position in range(len(node.inputs))
    }


@misconception(
    "edge_partials",
    title="the same partial on both edges",
    question="Which element of the tuple belongs to the second edge?",
    explanation="An operation has a partial for each input, in the order of the inputs. Taking the first for all of "
    "them goes unnoticed in sums, where they are equal.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_with_the_first_partial(output):
    table = edge_partials(output)
    return {(node, position): table[node, 0] for node, position in table}


@misconception(
    "edge_partials",
    title="partials taken at the node's own value",
    question="At which number is the slope of a square wanted: at what goes in, or at what comes out?",
    explanation="The partial of an operation is its slope at its inputs. The node's own value is the result, and the "
    "slope there is that of another point of the curve.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_at_the_output_value(output):
    return {
        (node, position): partial
        for node in topological_order(output)
        if node.inputs
        for position, partial in enumerate(node.partials(*[node.value] * len(node.inputs)))
    }


@misconception(
    "edge_partials",
    title="only the edges into the output",
    question="How many edges has the worked example, and how many has your table?",
    explanation="Every operation of the graph has incoming edges, not only the last one. The backward pass needs "
    "them all.",
    reread=EDGES,
    caught_by="has_every_edge_and_no_other",
)
def edges_of_the_output_only(output):
    return {(node, position): partial for (node, position), partial in edge_partials(output).items() if node is output}


@misconception(
    "edge_partials",
    title="the derivative of the whole output on every edge",
    question="Does the partial on an edge deep in the graph depend on what comes above it?",
    explanation="An edge carries a local slope: how one operation moves with one of its inputs. To multiply these "
    "along the way to the output is the next step, and doing it here means doing it twice.",
    reread=EDGES,
    caught_by="has_the_partial_on_each_edge",
)
def edges_with_global_derivatives(output):
    table, order = edge_partials(output), topological_order(output)
    arrived = dict.fromkeys(order, 0.0) | {output: 1.0}
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            table[node, position] *= arrived[node]
            arrived[source] += table[node, position]
    return table


@misconception(
    "edge_partials",
    title="the table of an earlier pass is kept",
    question="Send other numbers through and ask again. Does the table change?",
    explanation="Most partials depend on the values, so a table is right for one forward pass only. What was stored "
    "at the first call is out of date at the second.",
    reread=EDGES,
    caught_by="follows_the_latest_numbers",
)
def edges_kept_from_the_first_pass(output):
    if not hasattr(output, "kept_table"):
        output.kept_table = edge_partials(output)
    return output.kept_table


@misconception(
    "edge_partials",
    title="a shared node is walked through again for everyone who uses it",
    question="How often does your code come to a node below sixty diamonds?",
    explanation="Going down from every node to all of its inputs follows every path, and paths double with each "
    "diamond. Each node has to be dealt with once, however many use it.",
    reread=EDGES,
    caught_by="has_the_edges_of_stacked_diamonds",
)
def edges_by_every_path(output):
    table = {}

    def gather(node):
        if node.inputs:
            for position, partial in enumerate(node.partials(*[source.value for source in node.inputs])):
                table[node, position] = partial
            for source in node.inputs:
                gather(source)

    gather(output)
    return table


# backward ------------------------------------------------------------------------------------------------------------


def _swept(output, hand_on, start=1.0):
    """A backward pass in which `hand_on(node, position, source, partial)` moves the gradient over one edge."""
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0
    output.grad = start
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            hand_on(node, position, source, partial_on[node, position])
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="a later contribution overwrites the earlier one",
    question="A node feeds two others. Which of its two contributions is left at the end?",
    explanation="Every use of a node is a way in which it moves the output, and the ways add up. An assignment keeps "
    "only the last; this is the most common mistake in backpropagation.",
    reread=BACKWARD,
    caught_by="sums_over_the_ways_out",
)
def backward_overwrites(output):
    def hand_on(node, position, source, partial):
        source.grad = node.grad * partial

    return _swept(output, hand_on)


@misconception(
    "backward",
    title="gradients add up from call to call",
    question="Call it twice after one forward pass. Is the second answer the double of the first?",
    explanation="Within a sweep contributions are summed, so the sums have to begin at 0 in every sweep. What is left "
    "on the nodes from the last call is counted again otherwise.",
    reread=BACKWARD,
    caught_by="gives_the_same_again",
)
def backward_never_clears(output):
    order, partial_on = topological_order(output), edge_partials(output)
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad = (source.grad or 0.0) + (node.grad or 0.0) * partial_on[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="only the leaves are cleared before a new sweep",
    question="Which nodes still hold a gradient when your second sweep begins?",
    explanation="The leaves begin at 0, but a node in the middle adds to what the last sweep left there and hands too "
    "much down. Every node of the graph needs a clean sheet.",
    reread=BACKWARD,
    caught_by="gives_the_same_again",
)
def backward_clears_leaves_only(output):
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0 if isinstance(node, Leaf) else node.grad or 0.0
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partial_on[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="a node passes on what it has before everything has arrived",
    question="When a node's turn comes, have all who use it had theirs?",
    explanation="Walking breadth first from the output reaches a node by its shortest way. If it hands its gradient on "
    "then, what comes later by a longer way never gets any further.",
    reread=BACKWARD,
    caught_by="waits_until_all_has_arrived",
)
def backward_does_not_wait(output):
    partial_on = edge_partials(output)
    met = _by_distance(output)
    for node in met:
        node.grad = 0.0
    output.grad = 1.0
    for node in met:
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partial_on[node, position]
    return {node.name: node.grad for node in met if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="each distinct input gets a gradient once",
    question="In a product of a node with itself, over how many edges does the gradient come back?",
    explanation="A set of the inputs holds the node once, but there are two edges, and both bring something back. "
    "That is how a*a comes to the slope 2a.",
    reread=BACKWARD,
    caught_by="counts_both_edges",
)
def backward_counts_distinct_inputs(output):
    def hand_on(node, position, source, partial):
        if node.inputs.index(source) == position:
            source.grad += node.grad * partial

    return _swept(output, hand_on)


@misconception(
    "backward",
    title="the position looked up by the node",
    question="What does `inputs.index(a)` return for the second a of `Subtract(a, a)`?",
    explanation="`index` finds the first place where a node stands, so both edges get the first edge's partial. The "
    "position has to come from the loop.",
    reread=BACKWARD,
    caught_by="counts_both_edges",
)
def backward_looks_positions_up(output):
    partial_on = edge_partials(output)

    def hand_on(node, position, source, partial):
        source.grad += node.grad * partial_on[node, node.inputs.index(source)]

    return _swept(output, hand_on)


@misconception(
    "backward",
    title="local partials, without what comes from above",
    question="What is the gradient at the far end of the edge, and where does it enter your formula?",
    explanation="The chain rule multiplies along the way: the gradient of the node above times the partial on the "
    "edge. Without the first factor each node only knows about its own next step.",
    reread=BACKWARD,
    caught_by="gives_the_gradient_of_every_leaf",
)
def backward_forgets_upstream(output):
    def hand_on(node, position, source, partial):
        source.grad += partial

    return _swept(output, hand_on)


@misconception(
    "backward",
    title="partials are added along the way instead of multiplied",
    question="Two steps that each double a nudge: by how much do they change it together?",
    explanation="Effects in a row multiply, effects side by side add. Along a path each edge magnifies what the one "
    "before it has left.",
    reread=BACKWARD,
    caught_by="gives_the_gradient_of_every_leaf",
)
def backward_adds_along_the_way(output):
    def hand_on(node, position, source, partial):
        source.grad += node.grad + partial

    return _swept(output, hand_on)


@misconception(
    "backward",
    title="contributions are averaged",
    question="Two ways in which a leaf moves the output: is the effect of both their mean?",
    explanation="Each way moves the output by its own amount, and both happen. Averages belong to losses over many "
    "rows; here the contributions are summed.",
    reread=BACKWARD,
    caught_by="sums_over_the_ways_out",
)
def backward_averages(output):
    order, partial_on = topological_order(output), edge_partials(output)
    arrived = {node: [] for node in order}
    arrived[output].append(1.0)
    for node in reversed(order):
        node.grad = sum(arrived[node]) / len(arrived[node])
        for position, source in enumerate(node.inputs):
            arrived[source].append(node.grad * partial_on[node, position])
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="the sweep begins with the output's value instead of 1",
    question="How does the output move when the output moves by 1?",
    explanation="The first gradient is the derivative of the output with respect to itself. Its value is another "
    "matter: with it in place of the 1, all gradients are too large by that factor.",
    reread=BACKWARD,
    caught_by="gives_the_gradient_of_every_leaf",
)
def backward_begins_with_the_value(output):
    def hand_on(node, position, source, partial):
        source.grad += node.grad * partial

    return _swept(output, hand_on, start=output.value)


@misconception(
    "backward",
    title="only the leaves get a `.grad`",
    question="What is `.grad` of a node in the middle after your sweep?",
    explanation="The derivative with respect to every node is computed on the way, and the network module will need "
    "it. Leave it on the node.",
    reread=BACKWARD,
    caught_by="sets_every_gradient",
)
def backward_fills_leaves_only(output):
    found = backward(output)
    for node in topological_order(output):
        if node.inputs:
            node.grad = None
    return found


@misconception(
    "backward",
    title="the output has no `.grad`",
    question="What is the derivative of the output with respect to the output?",
    explanation="The output is a node of the graph like the others, and its derivative is the 1 with which the sweep "
    "begins.",
    reread=BACKWARD,
    caught_by="sets_every_gradient",
)
def backward_skips_the_output(output):
    found = backward(output)
    if output.inputs:
        output.grad = None
    return found


@misconception(
    "backward",
    title="every named node is listed as a leaf",
    question="What makes a node a leaf: that it has a name, or that it has no inputs?",
    explanation="Operations may have names too. The gradient of interest is that of the leaves, the numbers that came "
    "from outside.",
    reread=BACKWARD,
    caught_by="lists_leaves_alone",
)
def backward_lists_every_name(output):
    backward(output)
    return {node.name: node.grad for node in topological_order(output) if node.name is not None}


@misconception(
    "backward",
    title="leaves of gradient 0 are left out",
    question="Is a gradient of 0 the same as no gradient?",
    explanation="0 says that moving this leaf does not move the output, here and now: behind a dead ReLU, for example. "
    "Whoever updates the parameters still looks its name up.",
    reread=BACKWARD,
    caught_by="lists_leaves_of_gradient_zero",
)
def backward_leaves_zeros_out(output):
    return {name: gradient for name, gradient in backward(output).items() if gradient}


@misconception(
    "backward",
    title="the gradients filed under the nodes",
    question="How does the caller look up the gradient of `w1`?",
    explanation="The answer is a dict by name, so that it fits the dict of parameters. The nodes themselves have "
    "`.grad` already.",
    reread=BACKWARD,
    caught_by="gives_the_gradient_of_every_leaf",
)
def backward_files_under_nodes(output):
    backward(output)
    return {node: node.grad for node in topological_order(output) if isinstance(node, Leaf)}


@misconception(
    "backward",
    title="nothing is returned",
    question="What does a function give back that ends without `return`?",
    explanation="The gradients stand on the nodes, but the caller asked for the leaves' gradients by name. Without "
    "`return` the answer is None.",
    reread=BACKWARD,
    caught_by="gives_the_gradient_of_every_leaf",
)
def backward_returns_nothing(output):
    backward(output)


@misconception(
    "backward",
    title="every path is walked to its end",
    question="How many paths has a graph of sixty diamonds, and how many edges?",
    explanation="Handing a contribution down as soon as it arrives, and again for the next one, walks every path. "
    "Paths double with each diamond; a sweep that lets each node collect first needs each edge only once.",
    reread=BACKWARD,
    caught_by="goes_back_through_stacked_diamonds",
)
def backward_walks_every_path(output):
    order, partial_on = topological_order(output), edge_partials(output)
    for node in order:
        node.grad = 0.0

    def hand_down(node, arriving):
        node.grad += arriving
        for position, source in enumerate(node.inputs):
            hand_down(source, arriving * partial_on[node, position])

    hand_down(output, 1.0)
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}


# paths ---------------------------------------------------------------------------------------------------------------


@misconception(
    "paths",
    title="the paths run from the leaf to the output",
    question="Which node is the first of each of your lists?",
    explanation="The chain rule is read from the output backwards, and so are the paths here: the output first, the "
    "leaf last.",
    reread=PATHS,
    caught_by="finds_every_path",
)
def paths_begin_with_the_leaf(output, leaf):
    return [path[::-1] for path in paths(output, leaf)]


@misconception(
    "paths",
    title="equal paths are listed once",
    question="How many edges join a product to the node that it takes twice?",
    explanation="Two edges between the same nodes are two ways for the gradient, though the lists of nodes look the "
    "same. Dropping one of them loses its share.",
    reread=PATHS,
    caught_by="finds_both_edges",
)
def paths_without_doubles(output, leaf):
    return [list(path) for path in dict.fromkeys(tuple(path) for path in paths(output, leaf))]


@misconception(
    "paths",
    title="a node that was visited on one path is closed to the others",
    question="May two paths go through the same node?",
    explanation="Remembering what was visited is right when each node is wanted once. Here each path is wanted, and "
    "paths share nodes: only a node of the path itself would be a repetition, and a graph without circles has none.",
    reread=PATHS,
    caught_by="finds_paths_that_share_nodes",
)
def paths_close_visited_nodes(output, leaf):
    found, seen, waiting = [], set(), [[output]]
    while waiting:
        path = waiting.pop()
        if path[-1] is leaf:
            found.append(path)
        elif path[-1] not in seen:
            seen.add(path[-1])
            waiting.extend([*path, source] for source in path[-1].inputs)
    return found


@misconception(
    "paths",
    title="the leaf is missing from the end of each path",
    question="Which is the last node of each of your lists?",
    explanation="A path leads from the output to the leaf, both included. It has one node more than it has edges.",
    reread=PATHS,
    caught_by="finds_every_path",
)
def paths_stop_before_the_leaf(output, leaf):
    return [path[:-1] for path in paths(output, leaf)]


@misconception(
    "paths",
    title="one list is shared by all paths",
    question="If you append a path to the result and then change that list, what does the result hold?",
    explanation="A list in the result is the same object as the one that the search goes on using. When the search "
    "steps back and removes nodes, they vanish from all stored paths as well: store a copy.",
    reread=PATHS,
    caught_by="finds_every_path",
)
def paths_share_one_list(output, leaf):
    shared = []
    return [shared for _ in paths(output, leaf)]


@misconception(
    "paths",
    title="a list with an empty path where there is none",
    question="How many paths are in `[[]]`?",
    explanation="One: a path of no nodes. Where no path leads to the leaf, the list of paths is itself empty.",
    reread=PATHS,
    caught_by="finds_none",
)
def paths_give_an_empty_path(output, leaf):
    return paths(output, leaf) or [[]]


@misconception(
    "paths",
    title="None where no path leads to the leaf",
    question="What can a caller do with your answer in a `for` loop?",
    explanation="A function that promises a list should keep its promise in every case. Whoever goes through an empty "
    "list does nothing; whoever goes through None gets an error.",
    reread=PATHS,
    caught_by="finds_none",
)
def paths_give_none(output, leaf):
    return paths(output, leaf) or None


@misconception(
    "paths",
    title="a leaf has no path to itself",
    question="How many edges does one walk from a node to itself, and which nodes does one pass?",
    explanation="A path may have no edge at all: then it is the one node, output and leaf at once. Test for the end "
    "of a path before you look at inputs.",
    reread=PATHS,
    caught_by="finds_the_path_of_no_edge",
)
def paths_need_an_edge(output, leaf):
    return [] if output is leaf else paths(output, leaf)


# gradient_along_paths ------------------------------------------------------------------------------------------------


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
    "gradient_along_paths",
    title="partials are added along a path",
    question="Two steps that each double a nudge: by how much do they change it together?",
    explanation="Along a path each edge magnifies what the one before has left, so the partials multiply. Sums come "
    "in afterwards, over the paths.",
    reread=PATHS,
    caught_by="multiplies_along_and_adds_over",
)
def along_adds_partials(output, leaf):
    if output is leaf:
        return 1.0
    return float(sum(sum(factors) for factors in _products(output, leaf)))


@misconception(
    "gradient_along_paths",
    title="products are multiplied over the paths as well",
    question="Two paths bring 3 and 4. Does the leaf move the output by 7 or by 12?",
    explanation="Paths are side by side: each moves the output by its share, and the shares add up. Multiplying "
    "belongs inside a path.",
    reread=PATHS,
    caught_by="multiplies_along_and_adds_over",
)
def along_multiplies_over_paths(output, leaf):
    products = [math.prod(factors) for factors in _products(output, leaf)]
    return float(math.prod(products)) if products else 0.0


@misconception(
    "gradient_along_paths",
    title="one path instead of all of them",
    question="How many paths lead to the leaf, and how many does your sum have?",
    explanation="The worked example has one path to each leaf, and there the chain rule is a single product. As soon "
    "as a node is used twice there are more, and each has its share.",
    reread=PATHS,
    caught_by="multiplies_along_and_adds_over",
)
def along_takes_one_path(output, leaf):
    for factors in sorted(_products(output, leaf), key=len)[:1]:
        return float(math.prod(factors))
    return 0.0


@misconception(
    "gradient_along_paths",
    title="the mean over the paths",
    question="Would a second path of effect 0 really halve the gradient?",
    explanation="The effects of the paths add up. A mean would make a strong path weaker merely because another one "
    "exists.",
    reread=PATHS,
    caught_by="multiplies_along_and_adds_over",
)
def along_averages(output, leaf):
    products = [math.prod(factors) for factors in _products(output, leaf)]
    return float(sum(products) / len(products)) if products else 0.0


@misconception(
    "gradient_along_paths",
    title="the first edge's partial on both edges",
    question="Which position does `index` find for a node that stands there twice?",
    explanation="A list of nodes cannot say over which of two edges it went, so the position looked up from it is "
    "always the first. Walk edges: keep the position, or the partial itself, as you go.",
    reread=PATHS,
    caught_by="tells_two_edges_apart",
)
def along_looks_positions_up(output, leaf):
    products = _products(output, leaf, lambda node, position: node.inputs.index(node.inputs[position]))
    return float(sum(math.prod(factors) for factors in products))


@misconception(
    "gradient_along_paths",
    title="1 where no path leads to the leaf",
    question="If nothing joins the leaf to the output, by how much does it move the output?",
    explanation="A product that starts at 1 is right for a path; a sum over no path starts at 0. The two starting "
    "values belong to different loops.",
    reread=PATHS,
    caught_by="handles_no_path_and_no_edge",
)
def along_gives_one_for_no_path(output, leaf):
    return gradient_along_paths(output, leaf) if _products(output, leaf) else 1.0


# squared_error -------------------------------------------------------------------------------------------------------


def _line(first="w1", factor="w2"):
    """Leaves and prediction of a line: the prediction, the leaf `y`."""
    return Add(Leaf(first), Multiply(Leaf(factor), Leaf("x"))), Leaf("y")


@misconception(
    "squared_error",
    title="the error is not squared",
    question="Which operation comes last in the worked example?",
    explanation="Without the square the error may be negative, and descent would make it ever more so. The square "
    "makes 0 the smallest possible value.",
    reread="An expression is a graph",
    caught_by="computes_the_squared_error",
)
def error_not_squared():
    prediction, y = _line()
    return Subtract(prediction, y)


@misconception(
    "squared_error",
    title="y is added instead of subtracted",
    question="What is the error when prediction and y are equal?",
    explanation="The error is the distance between prediction and y, which is 0 when they agree. Their sum is not a "
    "distance.",
    reread="An expression is a graph",
    caught_by="computes_the_squared_error",
)
def error_adds_y():
    prediction, y = _line()
    return Square(Add(prediction, y))


@misconception(
    "squared_error",
    title="w1 is multiplied by x and w2 stands alone",
    question="Which of the two parameters is the slope of the line?",
    explanation="In this course w1 is the intercept and w2 the slope, the factor of x. With the roles exchanged, the "
    "fitted numbers come out in the wrong places.",
    reread="An expression is a graph",
    caught_by="computes_the_squared_error",
)
def error_swaps_the_parameters():
    prediction, y = _line("w2", "w1")
    return Square(Subtract(prediction, y))


@misconception(
    "squared_error",
    title="the sum of the parameters is multiplied by x",
    question="What is computed first in w1 + w2*x: the sum or the product?",
    explanation="The product binds more tightly, so it is the inner node and the sum is built on top of it. The other "
    "way round, x would multiply both parameters.",
    reread="An expression is a graph",
    caught_by="computes_the_squared_error",
)
def error_adds_before_multiplying():
    prediction = Multiply(Add(Leaf("w1"), Leaf("w2")), Leaf("x"))
    return Square(Subtract(prediction, Leaf("y")))


@misconception(
    "squared_error",
    title="only the prediction is squared",
    question="Around what do the brackets of (w1 + w2*x - y)**2 stand?",
    explanation="The square belongs to the whole difference. Squared before y is taken away, the expression has no "
    "minimum where prediction and y agree.",
    reread="An expression is a graph",
    caught_by="computes_the_squared_error",
)
def error_squares_the_prediction():
    prediction, y = _line()
    return Subtract(Square(prediction), y)


# sgd_step ------------------------------------------------------------------------------------------------------------


@misconception(
    "sgd_step",
    title="the step goes uphill",
    question="Where does the gradient point: to where the loss grows, or to where it shrinks?",
    explanation="The gradient points to where the loss grows fastest. To make it smaller, one goes the opposite way.",
    reread=DESCENT,
    caught_by="goes_downhill",
)
def step_uphill(parameters, gradients, learning_rate):
    return sgd_step(parameters, gradients, -learning_rate)


@misconception(
    "sgd_step",
    title="the learning rate is not used",
    question="Which part of your formula changes when the learning rate is halved?",
    explanation="The gradient says how steep it is, not how far to go. The learning rate scales the step, and without "
    "it most descents overshoot at once.",
    reread=DESCENT,
    caught_by="goes_downhill",
)
def step_without_a_rate(parameters, gradients, learning_rate):
    return sgd_step(parameters, gradients, 1.0)


@misconception(
    "sgd_step",
    title="the step itself is returned, not where it leads",
    question="If the gradient is 0, where should the parameters be after the step?",
    explanation="The step has to be added to where one stands. With a gradient of 0 nothing moves, which is not the "
    "same as being at 0.",
    reread=DESCENT,
    caught_by="goes_downhill",
)
def step_returns_the_step(parameters, gradients, learning_rate):
    return {name: -learning_rate * gradients[name] for name in parameters}


@misconception(
    "sgd_step",
    title="the data take a step as well",
    question="Which of the four leaves may gradient descent change?",
    explanation="x and y have gradients too, but they are observations: the loss is a function of the parameters. Only "
    "what stands in `parameters` moves.",
    reread=DESCENT,
    caught_by="ignores_further_gradients",
)
def step_moves_the_data(parameters, gradients, learning_rate):
    return {name: parameters.get(name, 0.0) - learning_rate * gradient for name, gradient in gradients.items()}


@misconception(
    "sgd_step",
    title="gradients matched by their order in the dict",
    question="What if the gradients come in another order than the parameters?",
    explanation="Two dicts with the same names may list them in different orders. Pairing their values moves one "
    "parameter by another one's gradient, without a word.",
    reread=DESCENT,
    caught_by="matches_by_name",
)
def step_goes_by_order(parameters, gradients, learning_rate):
    steps = zip(parameters.items(), gradients.values(), strict=False)
    return {name: value - learning_rate * gradient for (name, value), gradient in steps}


@misconception(
    "sgd_step",
    title="the caller's parameters are changed",
    question="After the call, what does the dict hold that was passed as `parameters`?",
    explanation="The caller may still want the old parameters, to compare or to go back. Build a new dict and leave "
    "the old one as it is.",
    reread=DESCENT,
    caught_by="leaves_its_arguments_alone",
)
def step_in_place(parameters, gradients, learning_rate):
    parameters.update(sgd_step(parameters, gradients, learning_rate))
    return parameters


# fit_line ------------------------------------------------------------------------------------------------------------


def _fitted(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    """The parameters after that many epochs, one step a point."""
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs, but {len(ys)} ys")
    error, weights = squared_error(), {"w1": w1, "w2": w2}
    for _ in range(epochs):
        for x, y in zip(xs, ys, strict=True):
            forward(error, {**weights, "x": x, "y": y})
            weights = sgd_step(weights, backward(error), learning_rate)
    return weights["w1"], weights["w2"]


@misconception(
    "fit_line",
    title="one step at the end of an epoch, for all points together",
    question="When the second point's turn comes, which parameters is its gradient taken at?",
    explanation="Summing the gradients of all points before moving is full-batch descent. Stochastic descent moves "
    "after every point, so the next gradient is taken from the new place.",
    reread=DESCENT,
    caught_by="makes_one_step_a_point",
)
def fit_moves_once_an_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    if len(xs) != len(ys):
        raise ValueError(f"{len(xs)} xs, but {len(ys)} ys")
    error, weights = squared_error(), {"w1": w1, "w2": w2}
    for _ in range(epochs):
        sums = {"w1": 0.0, "w2": 0.0}
        for x, y in zip(xs, ys, strict=True):
            forward(error, {**weights, "x": x, "y": y})
            gradients = backward(error)
            sums = {name: total + gradients[name] for name, total in sums.items()}
        weights = sgd_step(weights, sums, learning_rate)
    return weights["w1"], weights["w2"]


@misconception(
    "fit_line",
    title="one epoch, whatever was asked for",
    question="How often does your code go through the list of points?",
    explanation="A single pass hardly ever arrives. `epochs` says how many times all points are gone through, and the "
    "parameters are carried on from each to the next.",
    reread=DESCENT,
    caught_by="goes_on_for_all_epochs",
    indistinguishable_from="fit_starts_over",
)
def fit_makes_one_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    return _fitted(xs, ys, learning_rate, min(epochs, 1), w1, w2)


@misconception(
    "fit_line",
    title="an epoch counted as a single point",
    question="How many steps does one epoch over five points make?",
    explanation="A step uses one point, an epoch uses them all. The two words are easily mixed up, and the number of "
    "steps is their product.",
    reread=DESCENT,
    caught_by="makes_one_step_a_point",
)
def fit_takes_a_point_an_epoch(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    _fitted(xs, ys, learning_rate, 0)
    for epoch in range(epochs):
        place = epoch % len(xs)
        w1, w2 = _fitted(xs[place : place + 1], ys[place : place + 1], learning_rate, 1, w1, w2)
    return w1, w2


@misconception(
    "fit_line",
    title="every epoch starts from the beginning",
    question="Where do the parameters stand at the start of the second epoch?",
    explanation="What one epoch has learnt is where the next one starts. With the parameters set back inside the loop, "
    "a hundred epochs achieve as much as the last of them.",
    reread=DESCENT,
    caught_by="goes_on_for_all_epochs",
    indistinguishable_from="fit_makes_one_epoch",
)
def fit_starts_over(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    found = (w1, w2)
    for _ in range(epochs):
        found = _fitted(xs, ys, learning_rate, 1, w1, w2)
    return found


@misconception(
    "fit_line",
    title="the starting point that was passed is not used",
    question="What is returned if there are no epochs at all?",
    explanation="`w1` and `w2` are where the descent starts; 0 is only their default. Whoever continues an earlier fit "
    "relies on that.",
    reread=DESCENT,
    caught_by="starts_where_it_is_told",
)
def fit_starts_from_zero(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    return _fitted(xs, ys, learning_rate, epochs)


@misconception(
    "fit_line",
    title="slope and intercept are returned in the wrong order",
    question="Which of the two numbers that you return is the factor of x?",
    explanation="The pair is `(w1, w2)`: the intercept first, the slope second. Both are floats, so nothing complains "
    "when they change places.",
    reread=DESCENT,
    caught_by="finds_the_line",
)
def fit_swaps_the_result(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    return _fitted(xs, ys, learning_rate, epochs, w1, w2)[::-1]


@misconception(
    "fit_line",
    title="the points are gone through from last to first",
    question="With which point does your epoch begin?",
    explanation="In practice the points are shuffled. Here their order is fixed, first to last in every epoch, because "
    "the result depends on it: each step starts from where the one before has led.",
    reread=DESCENT,
    caught_by="makes_one_step_a_point",
)
def fit_goes_backwards(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    return _fitted(xs[::-1], ys[::-1], learning_rate, epochs, w1, w2)


@misconception(
    "fit_line",
    title="the longer list is cut off silently",
    question="What does `zip` do with what is left over in the longer list?",
    explanation="`zip` stops when the shorter list ends and says nothing. Points that have lost their partner are a "
    "sign of a mistake further up, and should be refused.",
    reread=DESCENT,
    caught_by="refuses_lists_that_differ",
)
def fit_cuts_the_longer_list(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    count = min(len(xs), len(ys))
    return _fitted(xs[:count], ys[:count], learning_rate, epochs, w1, w2)


@misconception(
    "fit_line",
    title="the points take part in the descent",
    question="Are x and y parameters that descent may move, or observations?",
    explanation="Their gradients exist, but the loss is a function of w1 and w2: the data are what they are. To move "
    "the points towards the line makes the loss smaller and teaches nothing.",
    reread=DESCENT,
    caught_by="leaves_the_points_alone",
)
def fit_moves_the_points(xs, ys, learning_rate, epochs, w1=0.0, w2=0.0):
    _fitted(xs, ys, learning_rate, 0)
    error, names = squared_error(), ("w1", "w2", "x", "y")
    for _ in range(epochs):
        for place in range(len(xs)):
            leaves = dict(zip(names, (w1, w2, xs[place], ys[place]), strict=True))
            forward(error, leaves)
            w1, w2, xs[place], ys[place] = sgd_step(leaves, backward(error), learning_rate).values()
    return w1, w2
