"""What is asked of `predict`."""

from autograder.checks import check, expect_statistics, expect_unchanged

from .findings import equality_of, labels_of, nothing_wrong, sizes_of_labels
from .lab import PORT, STRICT, quick_model


def _asked(module, rng):
    """All that the checks of `predict` ask of one model."""
    lab, run, (X, hidden) = quick_model(module, rng)
    rows, part = lab.on(X), module.support.part
    labels, few = module.predict(run.model, rows), module.predict(run.model, lab.on(X[4:9]))
    return {
        "labels": labels,
        "few": few,
        "the same few": part(labels, 4, 9),
        "first of few": part(few, 0, 1),
        "one": module.predict(run.model, lab.on(X[4:5])),
        "none": module.predict(run.model, lab.on(X[:0])),
        "by loss": module.support.labels_by_loss(module.validation_loss, run.model, rows, 4),
        "hidden": hidden,
    }


@check(
    "predict",
    points=5,
    program="asked",
    repeats=1,
    advice="A row must reach the network on the scale it was trained on.",
)
def gives_the_likeliest_label(module, rng):
    """gives each raw row the label that suits it best"""
    asked = _asked(module, rng)
    expect_statistics(
        labels_of, nothing_wrong, asked["labels"], asked["by loss"], given={"hidden": asked["hidden"]},
        late="gives labels that are one too high: they count from 0",
        constant="gives every row the same label",
        wrong="gives other labels than those for which the model's own loss is lowest, and not the right ones either",
    )  # fmt: skip


@check("predict", points=1, program="asked", repeats=1, advice="A label a row: neither scores nor a column.")
def gives_an_integer_a_row(module, rng):
    """gives one integer for each row, in a 1-D array"""
    asked = _asked(module, rng)
    expect_statistics(
        sizes_of_labels, nothing_wrong, asked["labels"], given={"rows": 60},
        shape="is not a 1-D array with a label for each row", kind="holds no integers",
    )  # fmt: skip


@check(
    "predict",
    points=3,
    program="asked",
    repeats=1,
    advice="`(1, features)` in, `(1,)` out; `(0, features)` in, `(0,)` out.",
)
def answers_for_one_row_and_for_none(module, rng):
    """answers for a single row, and for none"""
    asked = _asked(module, rng)
    for name, rows in (("one", 1), ("none", 0)):
        expect_statistics(
            sizes_of_labels, nothing_wrong, asked[name], given={"rows": rows},
            shape=f"is not an array of shape ({rows},)", kind="holds no integers",
        )  # fmt: skip


@check(
    "predict",
    points=2,
    program="asked",
    repeats=1,
    advice="The scale was found when the model was trained. Fit nothing here.",
)
def gives_a_row_its_label_in_any_company(module, rng):
    """gives a row the same label, whichever rows are asked about with it"""
    asked = _asked(module, rng)
    expect_statistics(
        equality_of, nothing_wrong, asked["the same few"], asked["few"], asked["first of few"], asked["one"],
        differ="gave rows other labels when other rows were asked about with them",
    )  # fmt: skip


@check(
    "predict",
    points=3,
    repeats=1,
    advice="What a label means is learned from the training rows, and from nowhere else.",
)
def follows_the_labels_that_it_was_taught(module, rng):
    """follows the labels of the training rows, whatever they call a digit"""
    lab, run, (X, hidden) = quick_model(module, rng, shift=True)
    labels = module.predict(run.model, lab.on(X))
    by_loss = module.support.labels_by_loss(module.validation_loss, run.model, lab.on(X), 4)
    expect_statistics(
        labels_of, nothing_wrong, labels, by_loss, given={"hidden": hidden},
        early="gives the digits that are drawn, and not the labels by which the training rows called them",
        wrong="gives other labels than those of the training rows",
    )  # fmt: skip


@check("predict", points=1, about="contract", repeats=1, advice="Scale a copy.")
def predict_leaves_the_rows_alone(module, rng):
    """leaves the rows that it is asked about as they were"""
    lab, run, (X, _) = quick_model(module, rng, epochs=1)
    rows = lab.on(X)
    expect_statistics(
        sizes_of_labels, nothing_wrong, module.predict(run.model, rows), given={"rows": 60},
        shape="is not a 1-D array with a label for each row",
    )  # fmt: skip
    expect_unchanged(rows)


@check("predict", points=2, kind="extension", repeats=1, advice=PORT)
def predict_takes_arrays_of_the_standard(module, rng):
    """labels arrays of any library that follows the standard"""
    lab, run, (X, _) = quick_model(module, rng, STRICT, epochs=1)
    for count in (60, 1, 0):
        expect_statistics(
            sizes_of_labels, nothing_wrong, lab.numbers(module.predict(run.model, lab.on(X[:count]))),
            given={"rows": count}, shape="is not a 1-D array with a label for each row", kind="holds no integers",
        )  # fmt: skip
