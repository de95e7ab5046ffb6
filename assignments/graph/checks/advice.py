"""Advice that the checks of several stubs give."""

LOCAL_ADVICE = (
    "Hold the other input still and nudge this one a little: by how much does the result move, for each unit? "
    "One number for every input, in a tuple, in the order of the inputs."
)
UNARY_ADVICE = (
    "Nudge the input a little: by how much does the result move, for each unit? Return a tuple, also for one number: "
    "`(number,)`, with the comma."
)
COMPUTE_ADVICE = "`compute` is handed numbers and returns a number. It neither reads nor sets anything on the node."
STATELESS_ADVICE = (
    "The numbers come in as arguments. What the node or its inputs hold (`self.value`, something kept from the last "
    "call) belongs to another moment."
)
KINK_ADVICE = (
    "At exactly 0 there is no slope; this course takes 0 there. Look at `>` against `>=`, and at 0 divided by 0."
)
CHAIN_ADVICE = (
    "Do the checks on small graphs pass? Then it is the depth: Python allows about 1,000 calls inside each other (its "
    "recursion limit), and this graph is 5,000 nodes deep. Keep what is still to be done in a list of your own, used "
    "as a stack, instead of letting a function call itself. And if it runs out of time: how often does your code go "
    "through all nodes?"
)
ONCE_ADVICE = (
    "Do the checks on small graphs pass? Then it is the number of paths, which doubles with each diamond: 60 diamonds "
    "have more paths than could be followed in a lifetime, but fewer than 200 nodes. Deal with each node once."
)
PURITY_ADVICE = "The caller's dict and lists are the caller's: look for `pop`, `update`, `-=` and assignments to items."
TWICE_ADVICE = (
    "One node stands at both positions, so there are two edges with a partial each. Go by position (`enumerate`), "
    "not by the node: `index`, `set` and a dict of nodes see only one of the two."
)
FRESH_ADVICE = "What is left over from the last call? A pass begins with a clean sheet."
