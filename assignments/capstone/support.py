"""What runs beside a capstone while it is checked: rows for an array library, and a diary of one training run.

Arrays come back as NumPy's, whatever the library was, so that the judge reads them all in one way.
"""

import functools
import importlib
import types

import numpy as np

PLAIN = (bool, int, float, str, type(None), np.generic)
LONGEST_WALK = 100_000
FIRST = 30


def library(name):
    """An array library by name: the `xp` that is handed to the student's code."""
    if name == "numpy" and not hasattr(np, "isdtype"):
        name = "array_api_compat.numpy"  # before version 2, NumPy did not follow the standard
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModuleNotFoundError(
            f"this check runs your code on {name}, which is not installed here: pip install 'backprop-course[capstone]'"
        ) from error


def on(array, library_name="numpy"):
    """The array as one of a library's; pixels, which come as bytes, become float64."""
    kind = "float64" if array.dtype == np.uint8 else array.dtype.name
    return library(library_name).asarray(array.astype(kind))


def numbers(array):
    """An array of any library as NumPy's."""
    return array if isinstance(array, np.ndarray) else np.asarray(array)


def part(answer, start, stop):
    """Some of an answer's rows."""
    return answer[start:stop]


def is_of(array, library_name):
    """Whether it is an array of this library."""
    return _is_of(array, library(library_name))


def _is_of(array, xp):
    if isinstance(array, np.ndarray):
        return xp.__name__ in ("numpy", "array_api_compat.numpy")
    return is_array(array) and array.__array_namespace__() is xp


def is_array(value):
    return isinstance(value, np.ndarray) or hasattr(value, "__array_namespace__")


class Training:
    """One run of `train`: its model, and what it said after each epoch."""

    def __init__(self, xp):
        self._xp = xp
        self.model = None
        self.epochs = []
        self.train_losses = []
        self.validation_losses = []
        self.checkpoints = []
        self.handed_out = []

    def __call__(self, epoch, train_loss, validation_loss, checkpoint):
        self.epochs.append(epoch)
        self.train_losses.append(train_loss)
        self.validation_losses.append(validation_loss)
        self.checkpoints.append(stored(checkpoint, self._xp))
        self.handed_out.append(checkpoint)

    def checkpoint(self, number):
        """What was handed out after an epoch, as it would be on a disk; the last one but one at most."""
        if not self.checkpoints:
            raise ValueError("on_epoch was never called, so there is no checkpoint to go on from")
        return self.checkpoints[max(min(number, len(self.checkpoints) - 2), 0)]

    def epochs_to_the_best(self):
        """How many epochs a run makes that ends with the best one of this; NaN is never the best."""
        numbers = [loss for loss in self.validation_losses if loss == loss]
        return self.validation_losses.index(min(numbers)) + 1 if numbers else len(self.validation_losses)

    def has_no_model(self):
        """Whether nothing was returned, or a bare number: whatever a model is, it is neither."""
        return self.model is None or isinstance(self.model, (bool, int, float))

    def changed_checkpoints(self):
        """How many checkpoints are no longer what they were when they were handed out."""
        now = [stored(checkpoint, self._xp) for checkpoint in self.handed_out]
        return sum(not equal(before, after) for before, after in zip(self.checkpoints, now, strict=True))


def training(train, rows, labels, validation_rows, validation_labels, *, epochs, seed, on="numpy", resume=None):
    """Trains, and keeps a diary of it."""
    xp = library(on)
    diary = Training(xp)
    diary.model = train(
        (rows, labels), (validation_rows, validation_labels), epochs=epochs, seed=seed, xp=xp, on_epoch=diary,
        resume=resume,
    )  # fmt: skip
    return diary


def stored(value, xp, path="checkpoint"):
    """A copy of a checkpoint that shares nothing with it, as if it had been written to a file and read again."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if is_array(value):
        return xp.asarray(value, copy=True)
    if isinstance(value, dict):
        return {key: stored(item, xp, f"{path}[{key!r}]") for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = [stored(item, xp, f"{path}[{place}]") for place, item in enumerate(value)]
        return items if isinstance(value, list) else tuple(items)
    if isinstance(value, PLAIN):
        return value
    raise ValueError(
        f"{path} is a {type(value).__name__}: a checkpoint is a dict of arrays and numbers, fit to be written to a file"
    )


def equal(first, second):
    """Whether two checkpoints hold the same."""
    if is_array(first) or is_array(second):
        return np.array_equal(numbers(first), numbers(second), equal_nan=True)
    if isinstance(first, dict):
        return (
            isinstance(second, dict)
            and first.keys() == second.keys()
            and all(equal(first[k], second[k]) for k in first)
        )
    if isinstance(first, (list, tuple)):
        return len(first) == len(second) and all(equal(a, b) for a, b in zip(first, second, strict=True))
    return first == second or (first != first and second != second)


def arrays_of(model, library_name="numpy"):
    """The arrays of floats that a model holds, wherever it keeps them, as NumPy's; lists of floats count as NumPy's.

    Attributes, items, what functions have closed over: whatever the model is, its weights are somewhere in there.
    """
    xp = library(library_name)
    found, open_ends = [], [model]
    seen: dict[int, object] = {}
    while open_ends and len(seen) < LONGEST_WALK:
        value = open_ends.pop()
        if id(value) in seen:
            continue
        seen[id(value)] = value  # kept, so that its id stays its own
        if is_array(value):
            array = numbers(value)
            if array.dtype.kind == "f" and _is_of(value, xp):
                found.append(array)
        elif library_name == "numpy" and isinstance(value, (list, tuple)) and value and _is_floats(value):
            found.append(np.array(value, dtype=float))
        else:
            open_ends += reversed(_inside(value))
            # An object that stands for one elsewhere has nothing inside, but says what its parameters are.
            if callable(getattr(value, "parameters", None)) and not isinstance(value, type):
                open_ends.append(list(value.parameters()))
    return found


def _is_floats(value):
    """Whether these are numbers, or rows of as many numbers each."""
    if all(isinstance(item, float) for item in value):
        return True
    rows = all(isinstance(item, (list, tuple)) and item and _is_floats(item) for item in value)
    return rows and len({len(item) for item in value}) == 1


def _inside(value):
    """What an object is made of."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    if isinstance(value, types.MethodType):
        return [value.__self__, value.__func__]
    if isinstance(value, functools.partial):
        return [value.func, *value.args, *value.keywords.values()]
    if isinstance(value, types.FunctionType):
        cells = [cell.cell_contents for cell in value.__closure__ or () if _is_filled(cell)]
        return [*cells, *(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
    if isinstance(value, (type, types.ModuleType, *PLAIN)):
        return []
    slots = [name for kind in type(value).__mro__ for name in _names(getattr(kind, "__slots__", ()))]
    held = [getattr(value, name) for name in slots if hasattr(value, name)]
    return [*held, *vars(value).values()] if hasattr(value, "__dict__") else held


def _names(slots):
    return [slots] if isinstance(slots, str) else list(slots)


def _is_filled(cell):
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def labels_by_loss(validation_loss, model, rows, classes, library_name="numpy"):
    """For each row the label that has the lowest loss, asked one by one; none where the loss cannot be asked.

    It is there to excuse labels that are not the right ones: that it fails is charged where losses are checked.
    """
    try:
        return _labels_by_loss(validation_loss, model, rows, classes, library_name)
    except Exception:  # noqa: BLE001  # a student's function may raise anything
        return []


def _labels_by_loss(validation_loss, model, rows, classes, library_name):
    xp, answers = library(library_name), []
    for place in range(rows.shape[0]):
        row = rows[place : place + 1, :]
        losses = [validation_loss(model, row, xp.asarray(np.array([label]))) for label in range(classes)]
        answers.append(int(np.argmin(losses)))
    return answers


def labels_of(predict, validation_loss, model, rows, classes, library_name="numpy"):
    """The labels that a model gives to rows, in two ways: by `predict`, and, of the first rows, by the lowest loss.

    Where one way fails the other may do: what the model has learned shows in either.
    """
    by_loss = None
    try:
        by_loss = _labels_by_loss(validation_loss, model, rows[:FIRST, :], classes, library_name)
        return {"predicted": numbers(predict(model, rows)), "by loss": by_loss}
    except Exception:  # noqa: BLE001  # a student's function may raise anything
        if by_loss is None:
            return {"predicted": numbers(predict(model, rows)), "by loss": None}
        return {"predicted": None, "by loss": by_loss}
