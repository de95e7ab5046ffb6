"""Where the checks train and ask their models: rows, runs, and losses of them."""

from ..digits import drawn, drawn_of

STRICT = "array_api_strict"

# The advice of the checks that run on it.
PORT = "What outside the standard do your lines use? Methods such as `X.mean()` and NumPy's own functions are."


class Lab:
    """Rows and runs of one check, on NumPy or on another array library."""

    def __init__(self, module, library=""):
        self.module = module
        # What is not said reads well: the calls of a check are shown to students.
        self.library = [library] if library else []
        self.named = {"on": library} if library else {}

    def on(self, array):
        return self.module.support.on(array, *self.library)

    def run(self, training, validation, *, epochs, seed, resume=None):
        """`train` on pairs of arrays; what came of it."""
        rows = [self.on(array) for array in (*training, *validation)]
        more = self.named if resume is None else {**self.named, "resume": resume}
        return self.module.support.training(self.module.train, *rows, epochs=epochs, seed=seed, **more)

    def loss(self, run, rows):
        return self.module.validation_loss(run.model, self.on(rows[0]), self.on(rows[1]))

    def labels(self, run, rows, classes):
        """The labels of rows, in two ways."""
        module = self.module
        return module.support.labels_of(
            module.predict, module.validation_loss, run.model, self.on(rows), classes, *self.library
        )

    def numbers(self, answer):
        return self.module.support.numbers(answer)


def drawn_seed(rng):
    """A seed for `train`."""
    return int(rng.integers(1, 10_000))


def shifted(rows, classes=10):
    """The same rows, each with the label after its own."""
    X, y = rows
    return X, (y + 1) % classes


def few_digits(rng):
    """Training and validation rows of all ten digits."""
    return drawn(rng, 90, 45)


def quick_model(module, rng, library="", shift=False, epochs=12):
    """A model of four digits, and rows to ask it about."""
    lab = Lab(module, library)
    # Far from 0, so that it shows where a row is not scaled: 16 shades from 230 to 246.
    parts = [(230 + X, y) for X, y in drawn_of(rng, 4, 120, 60, 60)]
    training, validation, asked = [shifted(part, 4) if shift else part for part in parts]
    return lab, lab.run(training, validation, epochs=epochs, seed=drawn_seed(rng)), asked
