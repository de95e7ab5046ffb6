"""Which rows of a table an answer holds: what splits and mini-batches are judged by.

A census turns an answer with random draws into statements that are the same for every draw of the same code: 1.0 where
something is so, 0.0 where it is not. Where no rows can be found in the answer it is a sentence that says why.
"""

import numpy as np

from autograder.checks import predicate

PARTS = ("training", "validation", "test")


class Malformed(Exception):
    """An answer in which no rows can be found; its message says why."""


def parts_in(answer):
    """The three parts of a split."""
    return pieces_in(answer, [f"as {part} data" for part in PARTS])


def batches_in(answer):
    """The batches of an epoch, however many there are."""
    many = len(answer) if isinstance(answer, (list, tuple)) else 0
    return pieces_in(answer, [f"as batch {number}" for number in range(many)])


def pieces_in(answer, names):
    """The pairs (X, y) in an answer. `names` say what each should be."""
    if not isinstance(answer, (list, tuple)):
        raise Malformed(f"is {'None' if answer is None else 'a ' + type(answer).__name__}, not pairs (X, y)")
    if len(names) != len(answer):
        raise Malformed(f"has {len(answer)} items, where {len(names)} pairs (X, y) were wanted")
    for name, pair in zip(names, answer, strict=True):
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            raise Malformed(f"has something else than a pair (X, y) {name}")
        if not all(isinstance(member, np.ndarray) and member.ndim for member in pair):
            raise Malformed(f"has a pair {name} whose X and y are not both arrays of rows")
        if len(pair[0]) != len(pair[1]):
            raise Malformed(f"has {len(pair[0])} rows and {len(pair[1])} labels {name}")
    if not any(len(rows) for rows, _ in answer):
        raise Malformed("holds no rows at all")
    return list(answer)


def numbers_of(rows, X):
    """For each of the rows, the number of the row of X that it is; -1 for a row that is none of them."""
    if len(rows) == 0:
        return np.zeros(0, dtype=int)
    if rows.shape[1:] != X.shape[1:]:
        raise Malformed(f"holds rows of shape {rows.shape[1:]}, where those of X have shape {X.shape[1:]}")
    if rows.dtype.kind not in "fiu":
        raise Malformed(f"holds rows of dtype {rows.dtype}")
    distance = np.abs(rows[:, None, :].astype(float) - X[None, :, :]).max(axis=2)
    return np.where(distance.min(axis=1) < 1e-4, distance.argmin(axis=1), -1)  # 1e-4: the rows may be float32


def are_own(labels, numbers, y):
    """Whether each label is that of its row."""
    if len(numbers) == 0:
        return True
    if labels.shape[1:] != y.shape[1:]:
        raise Malformed(f"holds labels of shape {labels.shape[1:]} each, where those of y have shape {y.shape[1:]}")
    if labels.dtype.kind not in "fiu":
        raise Malformed(f"holds labels of dtype {labels.dtype}")
    known = numbers >= 0
    return bool(np.allclose(labels[known], y[numbers[known]], rtol=0, atol=1e-4))


def in_order(pieces, y):
    """Whether the labels of each piece stand in the order in which they stand in y."""
    known = y.reshape(len(y), -1)
    numbers = [numbers_of(labels.reshape(len(labels), -1), known) for _, labels in pieces if len(labels)]
    return all((np.diff(piece) > 0).all() for piece in numbers)


def faults_of(pieces, X, y):
    """What is wrong with the rows in the pieces, as 0.0 or 1.0 each."""
    numbers = [numbers_of(rows, X) for rows, _ in pieces]
    every = np.concatenate([*numbers, np.zeros(0, dtype=int)])
    counts = np.bincount(every[every >= 0], minlength=len(X))
    within = [np.bincount(piece[piece >= 0], minlength=len(X)) for piece in numbers]
    pieces_of_row = sum((inside > 0).astype(int) for inside in within)
    own = [are_own(labels, piece, y) for (_, labels), piece in zip(pieces, numbers, strict=True)]
    found = {
        "a row that is none of X": (every < 0).any(),
        "a row lost": (counts == 0).any(),
        "a row twice in one piece": any((inside > 1).any() for inside in within),
        "a row in two pieces": np.any(pieces_of_row > 1),
        "a label of another row": not all(own),
        "labels in the order of y": in_order(pieces, y),
    }
    return {fault: float(bool(is_so)) for fault, is_so in found.items()}


def is_block(numbers, rows, runs):
    """Whether some of the table's rows form at most that many runs of neighbours: far fewer than chance makes."""
    ordered = np.unique(numbers)
    return bool(runs < len(ordered) < rows and 1 + np.count_nonzero(np.diff(ordered) != 1) <= runs)


def same_pieces(first, second):
    """Whether two answers hold the same rows in the same order."""
    return len(first) == len(second) and all(
        np.array_equal(mine, theirs)
        for pairs in zip(first, second, strict=True)
        for mine, theirs in zip(*pairs, strict=True)
    )


def compared(first, again, repeated, other):
    """Four draws: two from one generator, one from its twin, one from an unrelated generator."""
    return {
        "an equal generator gives the same": float(same_pieces(first, repeated)),
        "the generator that went on gives the same": float(same_pieces(first, again)),
        "another generator gives the same": float(same_pieces(first, other)),
    }


# Censuses ------------------------------------------------------------------------------------------------------------


@predicate
def census_of_parts(answer, X, y):
    """What is wrong with the rows of a split."""
    try:
        pieces = parts_in(answer)
        found = faults_of(pieces, X, y)
        numbers = [numbers_of(rows, X) for rows, _ in pieces]
    except Malformed as fault:
        return str(fault)
    for first, second in [(0, 1), (0, 2), (1, 2)]:
        shared = np.intersect1d(numbers[first], numbers[second])
        found[f"a {PARTS[first]} row in the {PARTS[second]} data"] = float(bool((shared >= 0).any()))
    return found


@predicate
def sizes_of_parts(answer):
    """How many rows each part of a split has."""
    try:
        return {part: float(len(rows)) for part, (rows, _) in zip(PARTS, parts_in(answer), strict=True)}
    except Malformed as fault:
        return str(fault)


@predicate
def blocks_of_parts(answer, X):
    """Which parts of a split are neighbours that stayed together."""
    try:
        numbers = [numbers_of(rows, X) for rows, _ in parts_in(answer)]
    except Malformed as fault:
        return str(fault)
    return {part: float(is_block(rows, len(X), runs=5)) for part, rows in zip(PARTS, numbers, strict=True)}


@predicate
def splits_compared(*answers):
    """Which of four splits are alike."""
    try:
        return compared(*(parts_in(answer) for answer in answers))
    except Malformed as fault:
        return str(fault)


@predicate
def census_of_batches(answer, X, y):
    """What is wrong with the rows of an epoch."""
    try:
        return faults_of(batches_in(answer), X, y)
    except Malformed as fault:
        return str(fault)


@predicate
def sizes_of_batches(answer):
    """How many batches there are, and how many rows each has."""
    try:
        sizes = [float(len(rows)) for rows, _ in batches_in(answer)]
    except Malformed as fault:
        return str(fault)
    return {"batches": float(len(sizes)), **{f"batch {number}": size for number, size in enumerate(sizes[:100])}}


@predicate
def blocks_of_batches(answer, X):
    """Whether rows stayed with their neighbours, in batches or in the order of batches."""
    try:
        numbers = [numbers_of(rows, X) for rows, _ in batches_in(answer)]
    except Malformed as fault:
        return str(fault)
    starts = [int(rows.min()) for rows in numbers if len(rows)]
    return {
        "most batches are blocks": float(2 * sum(is_block(rows, len(X), runs=3) for rows in numbers) > len(numbers)),
        "batches in order": float(starts == sorted(starts)),
        "rows in order within batches": float(all((np.diff(rows) > 0).all() for rows in numbers)),
    }


@predicate
def epochs_compared(*answers):
    """Which of four epochs are alike."""
    try:
        return compared(*(batches_in(answer) for answer in answers))
    except Malformed as fault:
        return str(fault)


# What must hold ------------------------------------------------------------------------------------------------------


@predicate
def labels_stay(found):
    """No row has the label of another."""
    if found["a row that is none of X"]:
        return "holds a row that is no row of X"
    if found["a label of another row"]:
        return "holds a row beside the label of another row"
    return None


@predicate
def every_row_once(found):
    """Complete and disjoint."""
    for first, second in [(0, 1), (0, 2), (1, 2)]:
        if found.get(f"a {PARTS[first]} row in the {PARTS[second]} data"):
            return f"holds a row that is both in the {PARTS[first]} and in the {PARTS[second]} data"
    if found["a row that is none of X"]:
        return "holds a row that is no row of X"
    if found["a row twice in one piece"] or found["a row in two pieces"]:
        return "holds a row more than once"
    if found["a row lost"]:
        return "lacks a row of X: it is nowhere"
    return None


@predicate
def have_sizes(found, rows, validation, test):
    """The held-out parts miss their fractions by one row at most. That the rest is for training, others ask."""
    for part, fraction in [("validation", validation), ("test", test)]:
        if abs(found[part] - fraction * rows) > 1 + 1e-9:
            return (
                f"has {found[part]:.0f} {part} rows, but {fraction:g} of {rows} is {fraction * rows:g}, "
                f"give or take one row"
            )
    return None


@predicate
def parts_are_mixed(found):
    """No part is a block of neighbours."""
    for part in PARTS:
        if found[part]:
            return f"takes neighbouring rows of the table as {part} data, not rows from everywhere"
    return None


@predicate
def batches_have_sizes(found, rows, batch_size):
    """Full batches, and the partial one last."""
    full, rest = divmod(rows, batch_size)
    wanted = [batch_size] * full + [rest] * (rest > 0)
    if found["batches"] != len(wanted):
        return f"has {found['batches']:.0f} batches for {rows} rows, where {len(wanted)} were wanted"
    for number, size in enumerate(wanted):
        if found[f"batch {number}"] != size:
            return f"has {found[f'batch {number}']:.0f} rows in batch {number}, where {size} were wanted"
    return None


@predicate
def batches_are_mixed(found):
    """Batches hold rows from everywhere."""
    if found["most batches are blocks"]:
        return "has batches of neighbouring rows of the table, not of rows from everywhere"
    return None


@predicate
def repeats_itself(found):
    """The generator decides everything."""
    if not found["an equal generator gives the same"]:
        return "is not repeated by a generator in the same state: randomness came from elsewhere"
    return None


@predicate
def goes_on_drawing(found):
    """The generator decides something."""
    if found["the generator that went on gives the same"]:
        return "is the same again when the generator has gone on"
    if found["another generator gives the same"]:
        return "is the same again for another generator"
    return None
