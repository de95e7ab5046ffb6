"""What students write instead of `Add`."""

from autograder.publishing.misconceptions import misconception
from graph import Add

from .handout_headings import OPERATIONS


@misconception("Add", reread=OPERATIONS, caught_by="computes_the_sum")
class add_stores_instead_of_returning(Add):
    """the sum is put into `self.value`, but not returned

    Who sets `.value`: the operation, or the pass that calls it?

    `compute` answers a question: what comes out for these inputs? Storing the answer on the node is the forward pass's
    business. A function without `return` answers None.
    """

    def compute(self, a, b):
        self.value = a + b


@misconception("Add", reread=OPERATIONS, caught_by="passes_both_inputs_on")
class add_has_partials_of_a_product(Add):
    """the partials of a product on the edges of a sum

    If one summand grows by 1, by how much does the sum grow? Does the other summand matter?

    A sum moves by exactly as much as either summand moves, however large the other one is. That the other input decides
    is the rule for products.
    """

    def partials(self, a, b):
        return b, a


@misconception("Add", reread=OPERATIONS, caught_by="passes_both_inputs_on")
class add_has_a_single_partial(Add):
    """one partial for two edges

    How many edges lead into a sum?

    Every incoming edge has a partial of its own, also where the numbers are equal. With one number missing, the second
    input would never hear of its gradient.
    """

    def partials(self, a, b):
        return (1.0,)


@misconception("Add", reread=OPERATIONS, caught_by="passes_both_inputs_on")
class add_shares_the_gradient_out(Add):
    """the gradient shared out between the summands

    If both summands grow by 1, by how much does the sum grow? Do your partials add up to that?

    A sum does not divide the gradient among its inputs, it passes the whole of it to each: nudging either input alone
    moves the sum by the full amount.
    """

    def partials(self, a, b):
        return 0.5, 0.5
