"""What is asked of `prepare`."""

import numpy as np

from autograder.checks import check, expect_dtype, expect_statistics, expect_unchanged, expect_value

from .findings import company_of, finite_share, nothing_wrong, scale_of, shapes_of
from .lab import PORT, STRICT, Lab


def _sensors(rng, rows=40, columns=5):
    """Columns far away from 0, each with a spread of its own."""
    return rng.normal(300, rng.uniform(20, 60, size=columns), size=(rows, columns))


@check(
    "prepare", points=5, advice="Which numbers would the network see if you handed it the transformed training rows?"
)
def puts_the_training_rows_around_zero(module, rng):
    """puts the training rows around 0, on a scale of their own"""
    for columns in (3, 8):
        X = _sensors(rng, columns=columns)
        expect_statistics(
            scale_of, nothing_wrong, X, module.prepare(X)(X),
            untouched="returned the rows as they were: nothing is scaled",
            flat="pressed all rows into a sliver: hardly anything tells them apart",
            far="left values beyond 10, where a sigmoid is flat and a step of gradient descent is far too long",
            aside="left the rows far to one side of 0",
        )  # fmt: skip


@check(
    "prepare",
    points=4,
    advice="Fit once, when `prepare` is called. `transform` applies what was found then, to one row as to a thousand.",
)
def asks_the_training_rows_alone(module, rng):
    """gives a row the same values, whichever rows stand beside it or came before"""
    X, others = _sensors(rng), 5 * _sensors(rng, rows=7) - 900
    row = _sensors(rng, rows=1)
    transform = module.prepare(X)
    whole = transform(np.concatenate([others, row]))
    expect_statistics(
        company_of, nothing_wrong, module.support.part(whole, 7, 8), transform(row), transform(X), transform(X.copy()),
        beside="gave a row other values beside other rows: the rows to be scaled moved the scale",
        before="gave the training rows other values after other rows had been scaled: the scale has moved",
    )  # fmt: skip


@check("prepare", points=2, advice="Pixels in the corner are 0 in every row. What do you divide such a column by?")
def stays_finite_where_a_column_is_constant(module, rng):
    """stays finite where a column is the same in every training row"""
    X, others = _sensors(rng), _sensors(rng, rows=6)
    # The second constant is no sum of powers of two: its computed mean is not quite itself.
    X[:, 1], X[:, 3] = 0.0, 0.1
    others[:, 1] = 0.0
    transform = module.prepare(X)
    expect_statistics(
        finite_share, nothing_wrong, transform(X), transform(others),
        **{"not finite": "has NaN or infinity in it: some column was divided by nothing"},
    )  # fmt: skip


@check("prepare", points=1, advice="One row is a table of one row, `(1, features)`, and so is its transform.")
def scales_one_row_and_none(module, rng):
    """scales a single row, and no row at all"""
    transform = module.prepare(_sensors(rng))
    for rows in (_sensors(rng, rows=1), _sensors(rng)[:0]):
        expect_statistics(
            shapes_of, nothing_wrong, transform(rows), rows,
            **{"wrong shapes": "did not return as many rows and columns as it was handed"},
        )  # fmt: skip


@check(
    "prepare", points=2, about="contract", advice="A scale computed in double precision makes float64 of float32 rows."
)
def prepare_keeps_dtypes_and_arguments(module, rng):
    """keeps float32 rows float32, and leaves the arrays that it is handed as they are"""
    X, rows = _sensors(rng).astype(np.float32), _sensors(rng, rows=6).astype(np.float32)
    scaled = module.prepare(X)(rows)
    expect_statistics(
        finite_share, nothing_wrong, scaled, **{"not finite": "has NaN or infinity in it"}
    )  # fmt: skip
    expect_dtype(scaled, "float32")
    expect_unchanged(X, rows)


@check("prepare", points=2, kind="extension", repeats=1, advice=PORT)
def prepare_takes_arrays_of_the_standard(module, rng):
    """scales arrays of any library that follows the standard, and returns its arrays"""
    lab = Lab(module, STRICT)
    X, rows = _sensors(rng), _sensors(rng, rows=6)
    X[:, 1] = rows[:, 1] = 7.0
    scaled = module.prepare(lab.on(X))(lab.on(rows))
    expect_statistics(
        finite_share, nothing_wrong, lab.numbers(scaled), **{"not finite": "has NaN or infinity in it"}
    )  # fmt: skip
    expect_value(module.support.is_of(scaled, STRICT), True)
