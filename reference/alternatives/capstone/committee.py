"""A committee of two on random features; squared errors of one-hot targets; stops when it gets no better; closures."""

import math

import numpy as np

MEMBERS, PATIENCE, WIDTH = 2, 3, 150


def prepare(train_X):
    xp = train_X.__array_namespace__()
    centre = (xp.max(train_X, axis=0) + xp.min(train_X, axis=0)) / 2
    reach = float(xp.max(xp.abs(train_X - centre))) or 1.0
    print("half the widest range:", reach)
    return lambda X: (X - centre) / reach


def build(features, classes, rng, xp, device=None):
    """Hidden units that are drawn once and never change, and for each member a table from them to the classes."""
    drawn = [rng.normal(0, 1, size=(features, WIDTH)), rng.normal(0, 1, size=WIDTH)]
    drawn += [rng.normal(0, 0.05, size=(WIDTH + 1, classes)) for _ in range(MEMBERS)]
    arrays = [xp.asarray(array, device=device) for array in drawn]
    return {"fixed": arrays[:2], "tables": arrays[2:]}


def _lifted(Z, fixed, xp):
    """The hidden units, about as large as 1, and a column of ones for the bias."""
    hidden = (Z @ fixed[0] + fixed[1]) / 4
    hidden = xp.where(hidden > 0, hidden, xp.zeros_like(hidden))
    return xp.concat([hidden, xp.ones((Z.shape[0], 1), dtype=Z.dtype)], axis=1)


def _opinions(tables, H):
    """The mean of what each member makes of the rows."""
    return sum(H @ table for table in tables) / len(tables)


def _squared(outputs, y, xp):
    target = xp.astype(y[:, None] == xp.arange(outputs.shape[1], dtype=y.dtype)[None, :], outputs.dtype)
    return float(xp.mean((outputs - target) ** 2)), target


def train(train, validation, *, epochs, seed, xp, device=None, on_epoch=None, resume=None):
    transform = prepare(train[0])
    y = train[1]
    classes = 1 + max(int(xp.max(y)), int(xp.max(validation[1])))
    network = build(train[0].shape[1], classes, np.random.default_rng(seed), xp, device)
    fixed, tables = network["fixed"], network["tables"]
    H, held = (_lifted(transform(X), fixed, xp) for X in (train[0], validation[0]))
    losses, best = [], tables
    if resume is not None:
        tables, losses, best = resume["tables"], list(resume["losses"]), resume["best"]
    while len(losses) < epochs:
        if len(losses) > PATIENCE and min(losses[-PATIENCE:]) >= min(losses[:-PATIENCE]):
            break
        epoch, learned, moved = len(losses), [], []
        for member, table in enumerate(tables):
            rng = np.random.default_rng([seed, epoch, member])
            for part in np.array_split(rng.permutation(H.shape[0]), math.ceil(H.shape[0] / 8)):
                chosen = xp.asarray(part)
                rows, labels = xp.take(H, chosen, axis=0), xp.take(y, chosen, axis=0)
                loss, target = _squared(rows @ table, labels, xp)
                # The step that is safe for rows of this length, whatever their scale.
                rate = 0.6 / float(xp.max(xp.sum(rows * rows, axis=1)))
                table = table - rate * (rows.T @ (rows @ table - target)) / 2
                learned += [loss] * len(part)
            moved.append(table)
        tables = moved
        losses.append(_squared(_opinions(tables, held), validation[1], xp)[0])
        if min(losses) == losses[-1] and losses.index(losses[-1]) == epoch:
            best = tables
        if on_epoch is not None:
            on_epoch(
                epoch, sum(learned) / len(learned), losses[-1], {"tables": tables, "losses": losses[:], "best": best}
            )

    def ask(X, labels=None):
        outputs = _opinions(best, _lifted(transform(X), fixed, xp))
        return xp.argmax(outputs, axis=1) if labels is None else _squared(outputs, labels, xp)[0]

    return ask


def predict(model, X):
    return model(X)


def validation_loss(model, X, y):
    return model(X, y)
