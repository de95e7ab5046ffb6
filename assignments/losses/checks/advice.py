"""Advice that checks of several stubs give: where to look, never the code."""

ENTRIES_ADVICE = (
    "By how many numbers do you divide? A table of 5 rows and 3 columns has 15 entries, whichever way it is laid out."
)
ROWS_ADVICE = "By what do you divide? One row is one question with one answer, however many classes it has."
BINARY_ADVICE = (
    "Take one entry by hand, once with target 1 and once with target 0: what is the probability of what was true?"
)
CATEGORICAL_ADVICE = "Take one row by hand. Which of its k numbers decides what the row costs?"
GRADIENT_ADVICE = (
    "Take the derivative of a single entry's loss first, then ask what the mean does to it. Compare sign and factor."
)
SLOPE_ADVICE = (
    "The slope was measured on your own loss: nudge one entry, see how the loss moves. Differentiate the loss that "
    "you wrote, and don't forget that it is a mean."
)
EDGE_ADVICE = "The logarithm of 0 is minus infinity, and 0 times infinity is NaN. Keep probabilities a little inside."
LOGIT_ADVICE = (
    "The exponential of 1000 overflows, and a probability rounds to exactly 0 or 1 long before that. Rearrange the "
    "formula so that the logit is never turned into a probability that you then take the logarithm of."
)
