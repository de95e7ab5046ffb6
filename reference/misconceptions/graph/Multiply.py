"""What students write instead of `Multiply`."""

from autograder.publishing.misconceptions import misconception
from graph import Multiply

from .handout_headings import OPERATIONS


@misconception("Multiply", reread=OPERATIONS, caught_by="moves_with_the_other_factor")
class multiply_keeps_each_factor(Multiply):
    """each edge gets its own input, not the other one

    In 3 * b, by how much does the product move when b moves by 1?

    The slope of a product in one factor is the other factor: that is what the nudge is multiplied by. Each edge
    therefore carries the number from the opposite side.
    """

    def partials(self, a, b):
        return a, b


@misconception("Multiply", reread=OPERATIONS, caught_by="moves_with_the_other_factor")
class multiply_has_partials_of_a_sum(Multiply):
    """the partials of a sum on the edges of a product

    In 100 * b, does the product really move by 1 when b does?

    Partials of 1 belong to a sum. A factor is amplified by the other factor, so the slope depends on the numbers and
    has to be computed anew for each pass.
    """

    def partials(self, a, b):
        return 1.0, 1.0


@misconception("Multiply", reread=OPERATIONS, caught_by="computes_the_product")
class multiply_reads_its_inputs(Multiply):
    """values read off the input nodes instead of the arguments

    What is `self.inputs[0].value` before any forward pass has been made?

    The numbers arrive as arguments, so that an operation can be asked about any numbers at any time. What the input
    nodes hold may be None, or left over from an earlier pass.
    """

    def compute(self, a, b):
        return self.inputs[0].value * self.inputs[1].value

    def partials(self, a, b):
        return self.inputs[1].value, self.inputs[0].value


@misconception("Multiply", reread=OPERATIONS, caught_by="remembers_nothing")
class multiply_remembers_the_last_compute(Multiply):
    """the numbers of the last `compute` used for the partials

    What happens if `partials` is asked about other numbers than `compute` was?

    A node that remembers its last inputs answers yesterday's question. `partials` gets its numbers as arguments; with
    them it needs no memory, and it cannot be out of date.
    """

    def compute(self, a, b):
        self.kept = (a, b)
        return a * b

    def partials(self, a, b):
        kept_a, kept_b = getattr(self, "kept", (a, b))
        return kept_b, kept_a


@misconception("Multiply", reread=OPERATIONS, caught_by="takes_one_node_twice")
class multiply_joins_equal_inputs(Multiply):
    """one partial of 2a where both inputs are the same node

    How many edges lead into the product of a node with itself?

    The derivative of a*a is 2a in all, but it arrives over two edges with a each. The backward pass adds them up; an
    operation that does so itself leaves an edge without a partial.
    """

    def partials(self, a, b):
        return (2.0 * a,) if self.inputs[0] is self.inputs[1] else (b, a)
