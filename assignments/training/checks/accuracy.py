"""What is asked of `accuracy`."""

from autograder.checks import check, expect_float, expect_oracle, expect_refusal, expect_unchanged

from .drawn_inputs import class_labels


@check("accuracy", points=3.5, advice="Count the rows in which the two labels agree, whichever class it is.")
def is_the_share_of_right_answers(module, rng):
    """is the share of predictions that are right, whatever the class"""
    for classes, rows in [(2, 9), (4, 30), (10, 50)]:
        expect_oracle(module.accuracy(*class_labels(rng, classes, rows)))
    actual = rng.integers(3, size=8)
    expect_oracle(module.accuracy(actual.copy(), actual))
    expect_oracle(module.accuracy((actual + 1) % 3, actual))


@check(
    "accuracy",
    points=0.5,
    about="contract",
    advice="`==` between a row and a column compares every label with every other; that has a mean, too.",
)
def accuracy_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    label = rng.integers(3, size=1)
    share = module.accuracy(label, label.copy())
    expect_oracle(share)
    expect_float(share)
    predicted, actual = class_labels(rng, 3, 12)
    expect_float(module.accuracy(predicted, actual))
    expect_unchanged(predicted, actual)
    expect_refusal(module.accuracy(predicted, actual.reshape(-1, 1)))
    expect_refusal(module.accuracy(predicted.reshape(-1, 1), actual))
    expect_refusal(module.accuracy(predicted[:1], actual))
