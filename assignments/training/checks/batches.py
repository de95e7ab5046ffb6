"""Which rows a batch holds is chance, and differs between two right programs: what is compared is counted from it."""

import math

from autograder.checks import predicate


def _label_of(row):
    return 2 if row % 3 == 0 else 1


def _rows_of(mark, rows):
    """The rows and labels that a mark spells, or None if it spells nothing."""
    if not isinstance(mark, float) or not mark.is_integer() or not 0 < mark < 4.0**rows:
        return None
    digits = [(int(mark) >> (2 * row)) & 3 for row in range(rows)]
    return {row: digit for row, digit in enumerate(digits) if digit}


@predicate
def batches_taken(marks, plan):
    """How many steps were taken, how many batches had the wrong size, and how many rows came wrongly."""
    rows, batch_size, epochs = plan
    if not isinstance(marks, list):
        return "took no steps"
    sizes = [min(batch_size, rows - start) for start in range(0, rows, batch_size)]
    held = [_rows_of(mark, rows) for mark in marks]
    whole = [batch for batch in held if batch is not None]
    times = [sum(row in batch for batch in whole) for row in range(rows)]
    return {
        "steps": len(marks),
        "steps wanted": epochs * len(sizes),
        "no whole rows": len(held) - len(whole),
        "wrong sizes": sum(
            batch is not None and len(batch) != sizes[step % len(sizes)] for step, batch in enumerate(held)
        ),
        "wrong labels": sum(label != _label_of(row) for batch in whole for row, label in batch.items()),
        "missed": sum(max(epochs - count, 0) for count in times),
        "repeated": sum(max(count - epochs, 0) for count in times)
        + sum(not _is_one_pass(held[start : start + len(sizes)], rows) for start in range(0, len(held), len(sizes))),
    }


def _is_one_pass(batches, rows):
    """Whether these batches hold every row once (or something worse is wrong with them)."""
    if None in batches:
        return True
    taken = [row for batch in batches for row in batch]
    return len(taken) != rows or len(set(taken)) == rows


@predicate
def passes_over_every_row_once(statistics):
    steps, wanted = statistics["steps"], statistics["steps wanted"]
    if statistics["no whole rows"]:
        return "made a step whose gradient is not that of whole rows, each once"
    if statistics["wrong labels"]:
        return "trained rows with the labels of other rows"
    if steps != wanted:
        return f"made {steps} optimizer steps where {wanted} batches were to be taken"
    if statistics["wrong sizes"]:
        return "took batches of another size than asked for (only the last one may be smaller)"
    if statistics["missed"] or statistics["repeated"]:
        return "did not take every row once in every epoch"
    return None


@predicate
def orders_taken(marks, other_marks, marks_again):
    """Which orders of rows, taken one by one in two epochs, are the same."""
    if not all(isinstance(run, list) for run in (marks, other_marks, marks_again)):
        return "took no steps"
    rows = len(marks) // 2
    return {
        "in order": float(marks[:rows] == sorted(marks[:rows])),
        "same in both epochs": float(marks[:rows] == marks[rows:]),
        "same with another state": float(marks == other_marks),
        "same with the same state": float(marks == marks_again),
    }


@predicate
def follow_the_generator(statistics):
    if statistics["in order"]:
        return "took the rows in the order in which they were given"
    if statistics["same in both epochs"]:
        return "took the rows in the same order in both epochs"
    if statistics["same with another state"]:
        return "took the same order with a generator in another state"
    if not statistics["same with the same state"]:
        return "took two different orders with generators in the same state"
    return None


@predicate
def course_of_training(trace):
    """Whether the lists have a number for each epoch, and whether anything changed: how much is chance."""
    if not isinstance(trace, dict) or not {"train_loss", "validation_loss", "best_epoch"} <= set(trace):
        return "is not a dictionary with train_loss, validation_loss and best_epoch"
    losses = [trace["train_loss"], trace["validation_loss"]]
    if not all(isinstance(number, float) and math.isfinite(number) for each in losses for number in each):
        return "has something else than finite numbers among its losses"
    return {
        "train_loss": len(losses[0]),
        "validation_loss": len(losses[1]),
        "moved": float(max(losses[1]) - min(losses[1]) > 1e-6),
    }


@predicate
def trains(statistics, epochs):
    for name in ("train_loss", "validation_loss"):
        if statistics[name] != epochs:
            return f"lists {statistics[name]} numbers as {name}, for {epochs} epochs"
    return None if statistics["moved"] else "did not train: the validation loss never changed"
