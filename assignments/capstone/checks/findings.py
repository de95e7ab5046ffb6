"""What is counted in a capstone's answers, and what it must come to.

Two right capstones answer with different numbers, so what is compared, by the judge as by the diagnosis, is what the
numbers say about the code: whether something moved that must stay, whether a loss equals the one it should.
"""

import math

import numpy as np

from autograder.checks import predicate

# Far above what the order of a sum can do, far below what another batch, another scale or another epoch does.
SAME = 1e-6


def _differ(first, second):
    """Whether two answers are not the same numbers; a single number may stand in an array of one."""
    one, two = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    if one.size == two.size == 1:
        one, two = one.ravel(), two.ravel()
    return float(one.shape != two.shape or not np.allclose(one, two, rtol=SAME, atol=1e-9, equal_nan=True))


def _are_floats(answers):
    return isinstance(answers, list) and all(isinstance(answer, float) for answer in answers)


@predicate
def nothing_wrong(statistics, **sentences):
    """The sentence of the first flag that is set; the flags are in the order in which they are to be told."""
    return next((sentences[name] for name, flag in statistics.items() if flag and name in sentences), None)


# Scales


@predicate
def scale_of(rows, scaled):
    """Whether the training rows came onto a common scale around 0."""
    if not isinstance(scaled, np.ndarray) or scaled.shape != rows.shape:
        return f"did not return an array of shape {rows.shape}"
    if not np.isfinite(scaled).all():
        return "is not finite"
    return {
        "untouched": float(np.array_equal(scaled, rows)),
        "flat": float(scaled.std() < 0.02),
        "far": float(np.abs(scaled).max() > 10),
        "aside": float(abs(scaled.mean()) > 3),
    }


@predicate
def company_of(whole, alone, before, after):
    """Whether what becomes of rows depends on the rows beside them, or on those that came before."""
    return {"beside": _differ(whole, alone), "before": _differ(before, after)}


@predicate
def finite_share(*answers):
    """Whether everything is an array of finite numbers."""
    if not all(isinstance(answer, np.ndarray) and answer.dtype.kind == "f" for answer in answers):
        return "is not an array of floats"
    return {"not finite": float(not all(np.isfinite(answer).all() for answer in answers))}


@predicate
def shapes_of(*answers):
    """Whether each answer has the rows and columns of what was handed in, given as the second half of the answers."""
    half = len(answers) // 2
    wrong = [
        not isinstance(a, np.ndarray) or a.shape != b.shape for a, b in zip(answers[:half], answers[half:], strict=True)
    ]
    return {"wrong shapes": float(any(wrong))}


# Networks


@predicate
def draws_of(first, same, other):
    """Whether two networks from generators in one state are the same, and from different ones different."""
    if not all(isinstance(arrays, list) and arrays for arrays in (first, same, other)):
        return "holds no weights: no array of floats, of the library that was asked for, is in it"
    tables = [array for array in first if array.ndim == 2 and array.shape[1] > 1]
    alike = [len(np.unique(table, axis=1)[0]) < table.shape[1] for table in tables]
    return {
        "zero": float(bool(tables) and not any(table.any() for table in tables)),
        "alike": float(bool(alike) and all(alike)),
        "by chance": float(not _all_equal(first, same)),
        "same with another state": float(_all_equal(first, other)),
    }


def _all_equal(first, second):
    return len(first) == len(second) and not any(_differ(a, b) for a, b in zip(first, second, strict=True))


# Training runs


@predicate
def reports_of(one_epoch, epochs, train_losses, validation_losses, validated, validated_otherwise):
    """Whether the reports of runs of one and three epochs count from 0, and hold two losses that are two things.

    validated, validated_otherwise: the validation losses after one epoch on right and on wrong labels.
    """
    lists = (train_losses, validation_losses, validated, validated_otherwise)
    if not isinstance(epochs, list) or not all(_are_floats(losses) for losses in lists):
        return "reported something else than two Python floats an epoch"
    last_only = len(epochs) == 1 and epochs != [0]
    from_one = bool(epochs) and epochs == list(range(1, len(epochs) + 1)) and not last_only
    return {
        "none": float(not epochs or not one_epoch),
        "once": float(last_only),
        "one": float(from_one),
        "numbers": float(not last_only and not from_one and epochs != list(range(len(epochs)))),
        "many": float(len(epochs) > 3 or len(one_epoch) > 1),
        "twice": float(bool(epochs) and train_losses == validation_losses),
        "unmoved": float(
            bool(validated)
            and all(map(math.isfinite, validated + validated_otherwise))
            and not _differ(validated, validated_otherwise)
        ),
    }


@predicate
def epochs_of(epochs):
    """Whether any epoch was reported."""
    return {"none": float(not epochs)}


@predicate
def trace_of_validation_rows(plain, again, other_rows, other_labels):
    """Whether the first epoch's training loss moved when nothing but the validation rows, or their labels, changed."""
    if not all(_are_floats(losses) and losses for losses in (plain, again, other_rows, other_labels)):
        return "reported no training loss"
    if not math.isfinite(plain[0]):
        return "reported a training loss that is not finite"
    # Where two runs with the same rows and seed differ already, nothing can be told; that is charged elsewhere.
    told = not _differ(plain[0], again[0])
    return {
        "labels": float(told and bool(_differ(plain[0], other_labels[0]))),
        "rows": float(told and bool(_differ(plain[0], other_rows[0]))),
    }


def _lowest(losses):
    """The lowest loss; NaN never wins."""
    return min((loss for loss in losses if not math.isnan(loss)), default=math.nan)


@predicate
def return_to_the_best(losses, own_loss, own_after_one, after_one, own_at_the_best, own_otherwise):
    """Which epoch's loss the model has.

    Where `validation_loss` is not the loss that was reported, as a run of one epoch shows, that is charged
    there. Here the model is compared with that of a run which ended with the best epoch, by the same wrong measure,
    and with that of the first, if the measure tells anything apart: own_otherwise is the model's on other labels.
    """
    if not _are_floats(losses) or not losses or not _are_floats(after_one) or not after_one:
        return "reported no validation losses"
    lowest = _lowest(losses)
    if _differ(own_after_one, after_one[0]):
        tells = _differ(own_loss, own_otherwise) and _differ(losses[0], lowest)
        first = float(tells and not _differ(own_loss, own_after_one))
        return {"last": 0.0, "first": first, "another": max(first, _differ(own_loss, own_at_the_best))}
    another = _differ(own_loss, lowest)
    return {
        "last": float(another and not _differ(own_loss, losses[-1])),
        "first": float(another and not _differ(own_loss, losses[0])),
        "another": another,
    }


@predicate
def same_loss(losses, own_loss):
    """Whether a model of one epoch has the loss that was reported for it, and what else it is then."""
    if not _are_floats(losses) or not losses:
        return "reported no validation losses"
    another = _differ(own_loss, _lowest(losses))
    return {"negative": float(another and not _differ(own_loss, -_lowest(losses))), "another": another}


@predicate
def continuation(epochs, train, validation, own, again, train_again, validation_again, own_again):
    """What a resumed run did otherwise than the run that was never interrupted."""
    losses = (train, validation, train_again, validation_again)
    if not isinstance(epochs, list) or not isinstance(again, list) or not all(map(_are_floats, losses)):
        return "reported something else than two Python floats an epoch"
    rest = len(again)
    anew = float(len(epochs) > 1 and again[:1] == [0])
    on = bool(rest) and again == epochs[-rest:] and rest < len(epochs)
    others = on and (_differ(train[-rest:], train_again) or _differ(validation[-rest:], validation_again))
    return {
        "anew": anew,
        "numbers": float(not on and not anew and len(epochs) > 1),
        "losses": float(bool(others)),
        "best": float(on and not others and _differ(own, own_again)),
    }


@predicate
def seeds_of(losses, again, otherwise):
    """Whether the seed, and nothing else, decides."""
    if not all(_are_floats(each) and each for each in (losses, again, otherwise)):
        return "reported no training loss"
    chance = _differ(losses, again)
    return {"chance": chance, "ignored": float(not chance and not _differ(losses, otherwise))}


# Labels


def _share(labels, hidden):
    """The share of right labels, of as many as there are."""
    array = np.asarray(labels) if isinstance(labels, (list, np.ndarray)) else np.empty(0)
    if array.ndim != 1 or not 0 < len(array) <= len(hidden) or array.dtype.kind not in "iuf":
        return 0.0
    return float(np.mean(array == hidden[: len(array)]))


@predicate
def accuracy_of(labels, hidden, share):
    """Whether enough hidden labels were found, by `predict` or by the labels with the lowest loss.

    A slip in `predict` alone is charged there: the loss still says what was learned. How much it was is written in
    hundredths, so small that diagnosis tells no mistake from another by it: little is learned for many reasons.
    """
    if not isinstance(labels, dict):
        return "gave no labels"
    found = max(_share(labels.get(name), hidden) for name in ("predicted", "by loss"))
    return {"short": float(not found >= share), "hundredths": found / 100}


@predicate
def enough(statistics, share):
    if not statistics["short"]:
        return None
    return f"name {statistics['hundredths'] * 100:.1%} of the hidden digits, and {share:.0%} were wanted"


@predicate
def labels_of(labels, by_loss, hidden):
    """Whether labels are right, or at least those that the model's own loss prefers."""
    if not isinstance(labels, np.ndarray) or labels.shape != hidden.shape or labels.dtype.kind not in "iuf":
        return "is not a 1-D array with a label for each row"
    right = {name: _share(labels - by, hidden) for name, by in (("", 0), ("late", 1), ("early", -1))}
    agrees = max(right[""], _share(labels, np.asarray(by_loss)) if len(by_loss) == len(labels) else 0.0) >= 0.85
    return {
        "late": float(not agrees and right["late"] >= 0.85),
        "early": float(not agrees and _share((labels + 1) % 4, hidden) >= 0.85),
        "constant": float(not agrees and len(np.unique(labels)) == 1),
        "wrong": float(not agrees),
    }


@predicate
def sizes_of_labels(labels, rows):
    """Whether there is one integer a row."""
    if not isinstance(labels, np.ndarray):
        return "is not an array"
    return {
        "shape": float(labels.shape != (rows,)),
        "column": float(labels.ndim == 2),
        "kind": float(labels.dtype.kind not in "iu"),
    }


@predicate
def equality_of(*answers):
    """Whether answers are equal, two by two."""
    if not all(isinstance(answer, np.ndarray) for answer in answers):
        return "is not an array"
    pairs = zip(answers[::2], answers[1::2], strict=True)
    return {"differ": float(any(np.ravel(a).tolist() != np.ravel(b).tolist() for a, b in pairs))}


# Losses


@predicate
def average_of(whole, *parts):
    """Whether a loss lies between those of its parts."""
    if not all(isinstance(loss, (float, np.ndarray)) and np.ndim(loss) == 0 for loss in (whole, *parts)):
        return "is not a single number"
    low, high = min(parts), max(parts)
    room = SAME * max(abs(low), abs(high), 1)
    return {"outside": float(not low - room <= whole <= high + room)}


@predicate
def preference_of(right, wrong, labels, hidden):
    """Whether right labels have the higher loss, in a model that has learned something."""
    if not isinstance(labels, dict) or np.size(right) != 1 or np.size(wrong) != 1:
        return "is not a single number"
    learned = _share(labels.get("predicted"), hidden) >= 0.5
    return {"turned": float(learned and not np.ravel(right)[0] < np.ravel(wrong)[0])}
