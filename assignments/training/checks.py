"""What is asked of metrics, checkpoints and the training loop."""

import math

import numpy as np

from autograder.checks import (
    check,
    expect_dtype,
    expect_float,
    expect_oracle,
    expect_refusal,
    expect_statistics,
    expect_that,
    expect_unchanged,
    generator,
    predicate,
)

from .batches import (
    batches_taken,
    course_of_training,
    follow_the_generator,
    orders_taken,
    passes_over_every_row_once,
    trains,
)
from .draws import (
    binary_answers,
    class_labels,
    curve_rows,
    distinct_losses,
    falling_script,
    grid_losses,
    loss_script,
    scored_rows,
    script_with_its_lowest,
    some_counts,
    two_decimals,
    undecided_rows,
)

# Metrics


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


@check(
    "confusion_matrix",
    points=4,
    advice="Which index names the row? And what happens to a pair of labels that occurs several times?",
)
def counts_pairs_with_the_actual_class_in_the_rows(module, rng):
    """counts every pair of labels, actual classes in the rows, predicted ones in the columns"""
    for classes, rows in [(3, 20), (5, 60)]:
        expect_oracle(module.confusion_matrix(*class_labels(rng, classes, rows), classes))


@check(
    "confusion_matrix", points=1.5, advice="Class 0 has the first row and the first column, for two classes as for ten."
)
def gives_class_zero_the_first_row(module, rng):
    """gives class 0 the first row and column, also where class 1 means yes"""
    for label, classes in [(0, 2), (1, 2), (7, 10)]:
        expect_oracle(module.confusion_matrix(np.array([label]), np.array([label]), classes))


@check("confusion_matrix", points=1.5, advice="How large is the result when nobody is of the last class?")
def keeps_classes_that_never_occur(module, rng):
    """keeps rows and columns of zeros for classes that never occur"""
    for lowest, classes in [(0, 5), (2, 7), (1, 3)]:
        labels = lowest + rng.permutation(2)
        expect_oracle(module.confusion_matrix(labels, labels.copy(), classes))


@check(
    "confusion_matrix",
    points=1,
    about="contract",
    advice="A single label pairs with a whole array, and `zip` drops a surplus, both silently.",
)
def confusion_matrix_refuses_lengths_that_differ(module, rng):
    """refuses arrays of labels that do not pair up"""
    labels = rng.permutation(4)
    expect_oracle(module.confusion_matrix(labels, labels.copy(), 4))
    predicted, actual = class_labels(rng, 3, 12)
    expect_unchanged(labels)
    expect_refusal(module.confusion_matrix(predicted[:1], actual, 3))
    expect_refusal(module.confusion_matrix(predicted, actual.reshape(-1, 1), 3))
    expect_refusal(module.confusion_matrix(predicted, actual[:-2], 3))


@check("precision", points=3, advice="Which rows does the denominator count: those called positive, or those that are?")
def asks_who_of_those_called_is_positive(module, rng):
    """is the share of true positives among the rows called positive"""
    for _ in range(3):
        expect_oracle(module.precision(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.precision(*binary_answers(rng, 0, 4, 3, 5)))
    expect_oracle(module.precision(*binary_answers(rng, 4, 0, 3, 5)))


@check("precision", points=1.25, advice="`positive` is a label, not a truth value: compare with it.")
def precision_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    _ask_about_other_classes(module.precision, rng)


def _ask_about_other_classes(metric, rng):
    # As many false alarms as misses, so that precision, recall and F1 are the same number.
    expect_oracle(metric(*binary_answers(rng, 5, 8, 8, 5, positive=0, negatives=(1,)), 0))
    for counts in [(8, 5, 5, 9), (3, 4, 4, 8)]:
        expect_oracle(metric(*binary_answers(rng, *counts, positive=3, negatives=(0, 1, 2)), positive=3))
    expect_oracle(metric(*binary_answers(rng, 8, 5, 5, 3, positive=1, negatives=(0, 2, 4))))


@check("precision", points=1, advice="What is the denominator when the network never says yes?")
def is_zero_where_nothing_was_called_positive(module, rng):
    """is 0.0 where nothing was called positive"""
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 4, 5)))
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 0, 6)))
    expect_oracle(module.precision(*binary_answers(rng, 0, 0, 3, 6, positive=2, negatives=(0, 1)), positive=2))
    expect_oracle(module.precision(np.ones(3, dtype=int), np.ones(3, dtype=int)))


def _contract_of_a_share(metric, rng):
    everything = np.ones(int(rng.integers(4, 9)), dtype=int)
    share = metric(everything, everything.copy())
    expect_oracle(share)
    expect_float(share)
    expect_unchanged(everything)
    predicted, actual = binary_answers(rng, *some_counts(rng))
    expect_float(metric(predicted, actual))
    expect_refusal(metric(predicted, actual.reshape(-1, 1)))
    expect_refusal(metric(predicted[:1], actual))


@check("precision", points=0.75, about="contract", advice="Compare the shapes before comparing labels.")
def precision_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    _contract_of_a_share(module.precision, rng)


@check("recall", points=2.5, advice="Which rows does the denominator count: those called positive, or those that are?")
def asks_who_of_the_positive_was_found(module, rng):
    """is the share of the positive rows that were called so"""
    for _ in range(3):
        expect_oracle(module.recall(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.recall(*binary_answers(rng, 0, 4, 3, 5)))
    expect_oracle(module.recall(*binary_answers(rng, 4, 3, 0, 5)))


@check("recall", points=1, advice="`positive` is a label, not a truth value: compare with it.")
def recall_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    _ask_about_other_classes(module.recall, rng)


@check("recall", points=1, advice="What is the denominator when there is nothing to find?")
def is_zero_where_nothing_is_positive(module, rng):
    """is 0.0 where nothing is positive"""
    expect_oracle(module.recall(*binary_answers(rng, 0, 4, 0, 5)))
    expect_oracle(module.recall(*binary_answers(rng, 0, 0, 0, 6)))
    expect_oracle(module.recall(*binary_answers(rng, 0, 3, 0, 6, positive=2, negatives=(0, 1)), positive=2))
    expect_oracle(module.recall(np.ones(3, dtype=int), np.ones(3, dtype=int)))


@check("recall", points=0.5, about="contract", advice="Compare the shapes before comparing labels.")
def recall_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    _contract_of_a_share(module.recall, rng)


@check(
    "f1_score", points=2.5, advice="Try precision 1 and recall 0.1 by hand: the harmonic mean is close to the smaller."
)
def is_the_harmonic_mean(module, rng):
    """is the harmonic mean of precision and recall"""
    for _ in range(3):
        expect_oracle(module.f1_score(*binary_answers(rng, *some_counts(rng))))
    expect_oracle(module.f1_score(*binary_answers(rng, 4, 0, 0, 5)))
    expect_oracle(module.f1_score(*binary_answers(rng, 2, 0, 18, 5)))


@check("f1_score", points=1, advice="Does `positive` reach both precision and recall?")
def f1_asks_about_the_class_named_positive(module, rng):
    """treats every label but `positive` as negative, with several classes too"""
    _ask_about_other_classes(module.f1_score, rng)


@check("f1_score", points=1, advice="Both precision and recall can be 0, each for a reason of its own.")
def is_zero_where_no_positive_was_found(module, rng):
    """is 0.0 where no positive was found, or none is there"""
    for counts in [(0, 4, 3, 5), (0, 0, 3, 5), (0, 4, 0, 5), (0, 0, 0, 5)]:
        expect_oracle(module.f1_score(*binary_answers(rng, *counts)))
    expect_oracle(module.f1_score(np.ones(3, dtype=int), np.ones(3, dtype=int)))


@check("f1_score", points=0.5, about="contract", advice="If precision and recall refuse, so does this.")
def f1_refuses_shapes_that_differ(module, rng):
    """refuses a column of labels beside a row of them, and returns a float"""
    _contract_of_a_share(module.f1_score, rng)


@check(
    "roc_auc",
    points=4,
    advice="Of all pairs of a positive and a negative row, in how many does the positive score higher?",
)
def is_the_share_of_pairs_ranked_right(module, rng):
    """is the share of pairs of a positive and a negative row in which the positive scores higher"""
    for rows in [8, 15, 40]:
        expect_oracle(module.roc_auc(*scored_rows(rng, rows)))


@check(
    "roc_auc", points=3, advice="Sorting puts tied rows into some order. A pair that ties has no order: it counts half."
)
def counts_ties_half(module, rng):
    """counts a pair with equal scores half, wherever the two rows stand"""
    for levels, rows in [(3, 12), (5, 40)]:
        scores, actual = scored_rows(rng, rows, levels)
        scores[:4], actual[:4] = (0.25, 0.5, 0.25, 0.5), (1, 0, 0, 1)
        expect_oracle(module.roc_auc(scores, actual))
    # The same rows, once with the positives first and once with the negatives first: any fixed order is wrong in one.
    scores = np.repeat([0.2, 0.6], 4)
    expect_oracle(module.roc_auc(scores, np.array([1, 1, 0, 0, 1, 0, 0, 0])))
    expect_oracle(module.roc_auc(scores, np.array([0, 0, 1, 1, 0, 0, 0, 1])))
    expect_oracle(module.roc_auc(np.full(6, 0.5), np.array([0, 1, 0, 0, 1, 0])))


@check(
    "roc_auc",
    points=1.5,
    advice="Only the order of the scores matters: they may be logits, and lie very close together.",
)
def takes_scores_of_any_scale(module, rng):
    """takes scores of any scale: logits, negative ones, ones that differ in the fifth digit"""
    scores, actual = scored_rows(rng, 20)
    expect_oracle(module.roc_auc(200 * scores - 150, actual))
    expect_oracle(module.roc_auc(-3 - scores, actual))
    expect_oracle(module.roc_auc(0.5 + 1e-4 * scores, actual))
    expect_oracle(module.roc_auc(rng.choice(np.arange(-30, 30), size=20, replace=False), actual))
    expect_oracle(module.roc_auc(np.where(actual == 1, 2.0, -2.0), actual))
    expect_oracle(module.roc_auc(np.where(actual == 1, -2.0, 2.0), actual))


@check(
    "roc_auc",
    points=0.75,
    about="contract",
    advice="With one class there is no pair to compare: say so, with ValueError.",
)
def refuses_a_single_class(module, rng):
    """refuses rows of one class only"""
    scores, actual = undecided_rows(rng)
    expect_oracle(module.roc_auc(scores, actual))
    expect_refusal(module.roc_auc(scores, np.ones_like(actual)))
    expect_refusal(module.roc_auc(scores, np.zeros_like(actual)))


@check("roc_auc", points=0.75, about="contract", advice="Sort copies; compare the shapes before anything else.")
def leaves_the_scores_as_they_were(module, rng):
    """leaves its arguments as they were, and refuses shapes that differ"""
    scores, actual = undecided_rows(rng)
    area = module.roc_auc(scores, actual)
    expect_oracle(area)
    expect_float(area)
    expect_unchanged(scores, actual)
    expect_refusal(module.roc_auc(scores, actual.reshape(-1, 1)))
    expect_refusal(module.roc_auc(scores.reshape(-1, 1), actual))
    expect_refusal(module.roc_auc(scores[:-1], actual))


# Checkpoints


def _parameters(rng, dtype=float):
    return [rng.normal(size=(2, 3)).astype(dtype), rng.normal(size=3).astype(dtype)]


def _expect_holds(checkpoint):
    expect_oracle(checkpoint.epoch)
    expect_oracle(checkpoint.loss)
    expect_oracle(checkpoint.parameters)


def _updates(module, losses, first_epoch=1):
    """What a fresh checkpoint holds after these losses, one an epoch; and its answers."""
    updated = module.support.updated(module.Checkpoint(), losses, first_epoch)
    for key in ("epoch", "loss", "parameters"):
        expect_oracle(updated[key])
    return updated["kept"]


@predicate
def are_two_checkpoints(epoch, fresh_epoch):
    if epoch != 3:
        return f"is {epoch!r} after update(3, …)"
    return None if fresh_epoch is None else f"is {fresh_epoch!r} in another checkpoint, which was never updated"


@check(
    "Checkpoint", points=1.5, advice="What `__init__` sets belongs to one checkpoint; what stands in the class, to all."
)
def begins_empty(module, rng):
    """begins empty: no epoch, no parameters, an infinite loss, whatever other checkpoints hold"""
    other = module.Checkpoint()
    kept = other.update(3, 0.5, _parameters(rng))
    fresh = module.Checkpoint()
    _expect_holds(fresh)
    expect_that(are_two_checkpoints, module.support.after(kept, other).epoch, fresh.epoch)


@check("Checkpoint", points=4, advice="Does every attribute change with a better epoch, and none with a worse one?")
def keeps_the_lowest(module, rng):
    """keeps epoch, loss and parameters of the lowest loss, and says whether it did"""
    for losses in ([0.9, 0.4, 0.7, 0.3, 0.8, 0.5], [0.2, 0.7, 0.9, 0.6], distinct_losses(rng, 8)):
        expect_oracle(_updates(module, losses, first_epoch=0))
    expect_oracle(_updates(module, [-0.5, -2.0, -1.0, 0.25], first_epoch=7))


@check("Checkpoint", points=2, advice="Strictly lower: an equal loss is no reason to forget the earlier epoch.")
def keeps_the_first_of_equals(module, rng):
    """keeps the first of equal losses"""
    _updates(module, [0.5, 0.25, 0.25, 0.75, 0.25])
    _updates(module, [0.5, 0.5])


@check("Checkpoint", points=2, advice="Every comparison with NaN is False: which one asks what you mean?")
def never_keeps_a_nan(module, rng):
    """never keeps a NaN, not even as the first"""
    _updates(module, [math.nan, 0.5, math.nan, 0.25, math.nan])
    _updates(module, [math.nan, math.nan])
    _updates(module, [0.5, math.nan, 0.75, 0.25])


@check("Checkpoint", points=3, advice="A list that is copied holds the same arrays as before. What must be copied?")
def keeps_copies(module, rng):
    """keeps copies, which later training cannot change"""
    for parameters in (_parameters(rng), [rng.normal(size=4)]):
        expect_oracle(module.support.parameters_kept_while_training_goes_on(module.Checkpoint(), parameters))


@check("Checkpoint", points=1.5, about="contract", advice="A copy has the dtype of its original.")
def keeps_the_dtype(module, rng):
    """keeps the dtype of the parameters, and leaves what it was given as it was"""
    parameters = _parameters(rng, np.float32)
    checkpoint = module.Checkpoint()
    kept = module.support.after(checkpoint.update(1, 0.5, parameters), checkpoint).parameters
    expect_oracle(kept)
    expect_dtype(kept[0], np.float32)
    expect_dtype(kept[1], np.float32)
    expect_unchanged(*parameters)


# Plateaus and choices


@check(
    "plateaued",
    points=2.5,
    advice="Compare two minima: that of the last `patience` losses, and that of all before them.",
)
def compares_the_last_losses_with_those_before(module, rng):
    """compares the best of the last `patience` losses with the best before them"""
    for losses, patience in [
        ([4.0, 3.0, 2.0, 1.0], 2),  # still falling
        ([4.0, 1.0, 2.0, 3.0], 2),  # nothing better for two
        ([4.0, 1.0, 2.0, 3.0], 3),  # the best is still recent
        ([2.0, 4.0, 3.0, 2.5, 2.25], 3),  # falling, and yet nothing better
        ([4.0, 3.0, 2.0, 1.5, 9.0], 2),  # one bad epoch
        ([4.0, 1.0, 3.0, 2.0, 3.5, 2.5], 3),
        ([1.0, 1.0, 1.0], 1),  # equal is not better
        ([3.0, 2.0, 2.0, 2.5], 2),
        ([3.0, 5.0, 2.0, 4.0], 1),
    ]:
        expect_oracle(module.plateaued(losses, patience))
    for patience in (1, 2, 3, 5):
        expect_oracle(module.plateaued(grid_losses(rng, 9), patience))


@check("plateaued", points=1.5, advice="With no loss before the last `patience`, there is nothing to compare with.")
def needs_more_losses_than_patience(module, rng):
    """is False until there are more than `patience` losses"""
    rising = sorted(grid_losses(rng, 6))
    for count in range(7):
        expect_oracle(module.plateaued(rising[:count], 3))
    expect_oracle(module.plateaued([1.0, 2.0], 5))
    expect_oracle(module.plateaued([1.0], 1))
    expect_oracle(module.plateaued([1.0, 2.0], 1))


@check("plateaued", points=3, advice="An improvement of exactly `min_delta` is not more than `min_delta`.")
def asks_for_more_than_min_delta(module, rng):
    """counts as progress only what is lower by more than `min_delta`"""
    for min_delta in (0.0, 0.125, 0.25, 0.5, 2.0):
        expect_oracle(module.plateaued([4.0, 3.0, 2.75], 1, min_delta))
    for patience, min_delta in [(4, 0.25), (2, 0.25), (1, 0.1)]:
        expect_oracle(module.plateaued([2.0, 1.875, 1.75, 1.625, 1.5], patience, min_delta=min_delta))
    for _ in range(4):
        falling = sorted(grid_losses(rng, 6), reverse=True)
        expect_oracle(module.plateaued(falling, 1, float(rng.integers(1, 12)) / 8))


@check(
    "plateaued", points=1, about="contract", advice="A list that is sorted in place has lost its order for everybody."
)
def leaves_the_losses_in_order(module, rng):
    """leaves the list of losses as it was"""
    losses = [4.0, 3.0, 2.5, 1.5, 0.5]
    expect_oracle(module.plateaued(losses, 2))
    expect_oracle(module.plateaued(losses, 3, 0.25))
    expect_unchanged(losses)


def _choice(module, candidates, losses):
    """What is selected among `candidates`, whose losses these are, and what was asked for."""
    trial = module.support.Trial(list(candidates), list(losses))
    return module.select(list(candidates), trial), trial


@check("select", points=2.5, advice="Which candidate comes back: the one with the lowest loss, or something beside it?")
def returns_the_candidate_with_the_lowest_loss(module, rng):
    """returns the candidate with the lowest loss, the first of equals, whatever candidates are"""
    rates = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]
    expect_oracle(_choice(module, rates, distinct_losses(rng, 7))[0])
    expect_oracle(_choice(module, rates[:4], [0.5, 0.25, 0.75, 0.25])[0])
    expect_oracle(_choice(module, rates[:4], [0.5, 0.5, 0.5, 0.5])[0])
    expect_oracle(_choice(module, [8, 0, 4], [0.5, 0.25, 0.75])[0])
    expect_oracle(_choice(module, [0, 4, 8], [0.25, 0.75, 0.5])[0])
    expect_oracle(_choice(module, rates[:3], [-0.5, 0.5, -0.75])[0])
    settings = [{"learning_rate": 0.1, "hidden": 8}, {"learning_rate": 0.01, "hidden": 4}, {"learning_rate": 1.0}]
    expect_oracle(_choice(module, settings, distinct_losses(rng, 3))[0])


@check("select", points=1.5, advice="Every comparison with NaN is False: is the candidate that stays the one you mean?")
def never_selects_a_nan(module, rng):
    """never selects a candidate whose loss is NaN, and is None where nothing can win"""
    rates = [0.01, 0.1, 1.0, 10.0]
    expect_oracle(_choice(module, rates, [math.nan, 0.5, 0.25, math.nan])[0])
    expect_oracle(_choice(module, rates, [0.5, 0.25, math.nan, 0.75])[0])
    expect_oracle(_choice(module, rates, [0.5, math.nan, 0.75, 0.625])[0])
    expect_oracle(_choice(module, rates[:2], [math.nan, math.nan])[0])
    expect_oracle(_choice(module, [], [])[0])


@check("select", points=1.25, advice="Each call of `validation_loss` is a whole training run.")
def asks_once_for_each_in_order(module, rng):
    """asks for the loss of each candidate once, in order"""
    for losses in (distinct_losses(rng, 6), [0.5, 0.25, 0.25, 0.375, 0.125, 0.75]):
        rates = [float(rate) for rate in rng.permutation([0.01, 0.02, 0.05, 0.1, 0.2, 0.5])]
        chosen, trial = _choice(module, rates, losses)
        expect_oracle(chosen)
        expect_oracle(module.support.after(chosen, trial).asked)


@check("select", points=0.75, about="contract", advice="Look at the candidates where they stand.")
def leaves_the_candidates_as_they_were(module, rng):
    """leaves the list of candidates as it was"""
    rates = [0.1, 0.01, 1.0, 0.001]
    losses = [0.5, 0.25, 0.75, 0.375]
    expect_oracle(module.select(rates, module.support.Trial(list(rates), losses)))
    expect_unchanged(rates)


# The training loop

STEADY = [1.0]  # a script that says the same at every step


def _fit_by_script(module, rng, training, validation, *, rows=2, batch_size=2, epochs=None, live=False, **options):
    """Trains a one-weight network whose losses follow scripts, indexed by the number of updates so far.

    Returns (trace, network, optimizer), the network with its parameters after training.
    """
    network = module.support.OneWeight(0.0, live)
    optimizer = module.support.SignDiary(1.0)
    trace = module.fit(
        network,
        module.support.Script(list(training), list(validation)),
        module.support.downhill,
        optimizer,
        module.support.training_rows(rows),
        module.support.validation_rows(2),
        len(validation) - 1 if epochs is None else epochs,
        batch_size,
        generator(rng),
        **options,
    )
    return trace, network, optimizer


def _expect_trace(trace, *keys):
    for key in keys or ("train_loss", "validation_loss", "best_epoch"):
        expect_oracle(trace[key])


@check("fit", points=4, advice="Write two epochs down by hand: forward, loss, backward, step, set_parameters.")
def follows_pytorch_with_one_batch(module, rng):
    """gives, with one batch that holds all rows, the trace of the same training in PyTorch"""
    for rows, epochs, batch_size, live in [(2, 1, 2, False), (4, 3, 4, True), (7, 5, 50, False)]:
        x, x_validation = two_decimals(rng, (rows, 1)), two_decimals(rng, (2, 1))
        y, y_validation = 2 * x + 0.5, 2 * x_validation
        network = module.support.OneWeight(round(float(rng.uniform(-1.0, 0.0)), 2), live)
        trace = module.fit(
            network,
            module.support.log_cosh,
            module.support.log_cosh_gradient,
            module.support.Diary(round(float(rng.uniform(0.3, 0.6)), 2)),
            (x, y),
            (x_validation, y_validation),
            epochs,
            batch_size,
            generator(rng),
        )
        _expect_trace(trace, "train_loss", "validation_loss")


@check("fit", points=4, advice="The last batch may be smaller. And how large was its loss before the weights moved?")
def weighs_batches_by_their_rows(module, rng):
    """reports as train_loss the mean over the rows of what each batch lost just before its update"""
    for rows, batch_size in [(5, 2), (7, 4), (6, 3), (4, 1)]:
        training = loss_script(rng, 3 * math.ceil(rows / batch_size))
        trace, _, _ = _fit_by_script(module, rng, training, STEADY, rows=rows, batch_size=batch_size, epochs=3)
        _expect_trace(trace, "train_loss")


@check("fit", points=3, advice="validation_loss[e] belongs to the parameters that epoch e ends with.")
def validates_after_the_last_update(module, rng):
    """measures validation_loss on the validation rows after the epoch's last update"""
    for rows, batch_size in [(6, 2), (6, 3), (4, 4)]:
        validation = loss_script(rng, 3 * math.ceil(rows / batch_size))
        trace, _, _ = _fit_by_script(module, rng, STEADY, validation, rows=rows, batch_size=batch_size, epochs=3)
        _expect_trace(trace, "validation_loss")


def _fit_on_marked_rows(module, random, rows, batch_size, epochs):
    """The marks of the batches that `fit` took, in order: row i adds label * 4**i, and labels are 1 or 2."""
    optimizer = module.support.Diary(0.0)
    trace = module.fit(
        module.support.OneWeight(1.0),
        module.support.steady,
        module.support.labels_as_gradient,
        optimizer,
        module.support.marked_rows(rows),
        module.support.marked_rows(2),
        epochs,
        batch_size,
        random,
    )
    return module.support.after(trace, optimizer).gradients


@check("fit", points=3, advice="One epoch is one pass of `minibatches`, the partial batch included.")
def passes_over_every_row_once_an_epoch(module, rng):
    """makes each epoch one pass over all training rows, in batches, labels with their rows"""
    for rows, batch_size, epochs in [(10, 4, 3), (9, 3, 2), (5, 8, 2), (6, 1, 2)]:
        marks = _fit_on_marked_rows(module, generator(rng), rows, batch_size, epochs)
        plan = [rows, batch_size, epochs]
        expect_statistics(batches_taken, passes_over_every_row_once, marks, plan)


@check("fit", points=2, advice="Who draws the order, and how often? `rng` is the only source of chance.")
def shuffles_each_epoch_with_the_rng(module, rng):
    """shuffles anew each epoch, with `rng` and nothing else"""
    rows = 14  # that two shuffles agree by chance: 1 in 14!, below 2e-11
    seed, other = (int(seed) for seed in rng.integers(2**62, size=2))
    runs = [
        _fit_on_marked_rows(module, generator(np.random.default_rng(chosen)), rows, 1, 2)
        for chosen in (seed, other, seed)
    ]
    expect_statistics(orders_taken, follow_the_generator, *runs)


@check("fit", points=4, advice="When the loop is over, whose parameters does the network have, and since which epoch?")
def rolls_back_when_epochs_run_out(module, rng):
    """leaves the network with the parameters of its best epoch, the first of equals, when the epochs run out"""
    for epochs, best, live in [(6, 3, False), (6, 3, True), (5, 1, True), (5, 5, False), (3, 2, True)]:
        validation = script_with_its_lowest(rng, epochs, best)
        trace, network, _ = _fit_by_script(module, rng, falling_script(epochs), validation, live=live)
        _expect_trace(trace, "best_epoch")
        expect_oracle(module.support.after(trace, network).parameters())
    # Two batches an epoch: only every other entry of the script is asked for.
    by_halves = [9.0, 0.5, 3.0, 0.5, 2.0, 0.5, 5.0, 0.5, 4.0]
    trace, network, _ = _fit_by_script(
        module, rng, falling_script(8), by_halves, rows=4, batch_size=2, epochs=4, live=True
    )
    _expect_trace(trace, "best_epoch")
    expect_oracle(module.support.after(trace, network).parameters())
    for live in (False, True):
        trace, network, _ = _fit_by_script(module, rng, falling_script(5), [3.0, 2.0, 1.0, 2.5, 1.0, 1.0], live=live)
        _expect_trace(trace, "best_epoch")
        expect_oracle(module.support.after(trace, network).parameters())


@check(
    "fit",
    points=3,
    advice="After each epoch: have the validation losses so far plateaued? Without `patience`, never stop.",
)
def stops_on_a_plateau(module, rng):
    """stops on a plateau of `patience` epochs, and only there"""
    falling = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0]
    bumpy = [9.0, 4.0, 5.0, 3.0, 3.5, 3.25, 2.0, 2.5, 2.25, 2.125, 2.0625]
    risen = [9.0, 2.0, 3.0, 4.0, 3.5, 2.5, 2.0, 5.0]
    stopped = [(bumpy, 2), (bumpy, 3), (risen, 1), (risen, 4)]
    for validation, patience in [*stopped, (falling, 1), (bumpy, None), (risen, 7)]:
        trace, _, _ = _fit_by_script(module, rng, STEADY, validation, patience=patience)
        _expect_trace(trace, "validation_loss")


@check("fit", points=2, advice="There are two ways out of the loop. Do both end with the best parameters?")
def rolls_back_when_patience_stops(module, rng):
    """leaves the network with the parameters of its best epoch when patience stops it"""
    for best, patience, live in [(2, 2, True), (3, 3, False), (4, 1, True)]:
        validation = [9.0, *(8.0 - epoch for epoch in range(best)), *(8.5 + epoch for epoch in range(patience + 2))]
        trace, network, _ = _fit_by_script(module, rng, STEADY, validation, live=live, patience=patience)
        expect_oracle(module.support.after(trace, network).parameters())


@check("fit", points=2, advice="NaN is no loss to be proud of. Which epoch is best when some, or all, are NaN?")
def never_takes_a_nan_for_the_best(module, rng):
    """never takes a NaN for the best; if all are NaN, best_epoch is None and the last parameters stay"""
    nan = math.nan
    for validation in ([9.0, nan, 4.0, 3.0, 5.0], [9.0, 4.0, 3.0, nan, nan], [9.0, nan, nan, nan]):
        for live in (False, True):
            trace, network, _ = _fit_by_script(module, rng, STEADY, validation, live=live)
            expect_oracle(module.support.after(trace, network).parameters())
            if math.isnan(validation[2]):
                _expect_trace(trace, "best_epoch")


@check("fit", points=1, advice="Is everything that the end of the function uses defined when the loop never ran?")
def does_nothing_in_no_epochs(module, rng):
    """returns empty lists and best_epoch None after no epochs, and leaves the network alone"""
    trace, network, _ = _fit_by_script(module, rng, STEADY, STEADY, epochs=0)
    _expect_trace(trace)
    expect_oracle(module.support.after(trace, network).parameters())
    trace, _, _ = _fit_by_script(module, rng, STEADY, STEADY, epochs=1)
    expect_that(lists_as_many_losses, trace, epochs=1)


@check("fit", points=2, advice="`schedule` counts epochs from 0. When must the optimizer know its new learning rate?")
def sets_the_learning_rate_before_each_epoch(module, rng):
    """sets the optimizer's learning rate to schedule(epoch) before each epoch, and only if there is a schedule"""
    for rows, batch_size, epochs in [(2, 2, 4), (4, 2, 3)]:
        base = round(float(rng.uniform(0.5, 2.0)), 2)
        for schedule in (module.support.Fading(base), None):
            sizes = {"rows": rows, "batch_size": batch_size, "epochs": epochs}
            trace, _, optimizer = _fit_by_script(module, rng, STEADY, STEADY, schedule=schedule, **sizes)
            expect_oracle(module.support.after(trace, optimizer).rates)


def _network_of_ones_own(module, rng):
    """Two inputs, two sigmoid units, one output, from the student's own layers."""
    parts = module.upstream("network")
    return parts.Network(
        [
            parts.Dense(two_decimals(rng, (2, 2)), two_decimals(rng, 2)),
            parts.Activation("sigmoid"),
            parts.Dense(two_decimals(rng, (2, 1)), two_decimals(rng, 1)),
        ]
    )


@check("fit", points=2, repeats=1, advice="This one runs `fit` with your own network, optimizers, losses and batches.")
def trains_a_network_of_ones_own(module, rng):
    """trains a network of your own modules: as PyTorch does with one batch, and with small ones too"""
    losses, optimizers = module.upstream("losses"), module.upstream("optimizers")

    def run(optimizer, rows, epochs, batch_size):
        network, train, validation = _network_of_ones_own(module, rng), curve_rows(rng, rows), curve_rows(rng, 3)
        asked = (losses.mse, losses.mse_gradient, optimizer, train, validation, epochs, batch_size, generator(rng))
        return module.fit(network, *asked)

    _expect_trace(run(optimizers.Adam(0.05), 4, 3, 4), "train_loss", "validation_loss")
    _expect_trace(run(optimizers.SGD(0.1), 7, 6, 7), "train_loss", "validation_loss")
    trace = run(optimizers.Adam(0.02), 24, 8, 5)
    expect_statistics(course_of_training, trains, trace, epochs=8)


@check("fit", points=1, about="contract", advice="Train on what you are given as it is: the loop needs no conversion.")
def keeps_single_precision(module, rng):
    """trains a single-precision network in single precision"""
    x, x_validation = rng.normal(size=(6, 1)).astype(np.float32), rng.normal(size=(3, 1)).astype(np.float32)
    network = module.support.OneWeight(0.25, False, "float32")
    trace = module.fit(
        network,
        module.support.log_cosh,
        module.support.log_cosh_gradient,
        module.support.Diary(0.5),
        (x, 2 * x),
        (x_validation, 2 * x_validation),
        3,
        6,
        generator(rng),
    )
    expect_oracle(trace["train_loss"][0], rtol=1e-4, atol=1e-5)
    expect_dtype(module.support.after(trace, network).parameters()[0], np.float32)


@check("fit", points=1, about="contract", advice="Rows without a label are a mistake of the caller's: let it be heard.")
def refuses_rows_without_labels(module, rng):
    """refuses training or validation rows that do not match their labels, and leaves the data as they were"""

    def run(train, validation):
        return module.fit(
            module.support.OneWeight(0.5),
            module.support.log_cosh,
            module.support.log_cosh_gradient,
            module.support.Diary(0.5),
            train,
            validation,
            3,
            2,
            generator(rng),
        )

    x, x_validation = rng.normal(size=(6, 1)), rng.normal(size=(3, 1))
    y, y_validation = np.sin(x), np.sin(x_validation)
    trace = run((x, y), (x_validation, y_validation))
    expect_that(lists_as_many_losses, trace, epochs=3)
    expect_unchanged(x, y, x_validation, y_validation)
    expect_refusal(run((x, y[:-1]), (x_validation, y_validation)))
    expect_refusal(run((x, y), (x_validation, y_validation[:-1])))


@predicate
def lists_as_many_losses(trace, epochs):
    if not isinstance(trace, dict) or not {"train_loss", "validation_loss"} <= set(trace):
        return "is not a dictionary with train_loss and validation_loss"
    for name in ("train_loss", "validation_loss"):
        if not isinstance(trace[name], list) or len(trace[name]) != epochs:
            return f"has a {name} that is not a list of {epochs} numbers"
    return None
