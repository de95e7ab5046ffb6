"""Archives from learning platforms: the ordinary ones are read, everything odd is refused with a sentence."""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.errors import IntakeError
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import handed_in
from autograder.instructor.offering.zip_submissions import MAX_ARCHIVE, MAX_MEMBERS, MAX_UNPACKED, submission_in
from autograder.intake.notebook.reading import MAX_SOURCE

MSE = b"def mse(prediction, target): ...\n"


def zipped(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED, mode: int = 0) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = compression
            archive.writestr(info, content)
    return packed.getvalue()


def tarred(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.linkname = kind, len(content), "/etc/passwd"
            archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


@pytest.mark.parametrize("folder", ["", "ada_losses/", "Ada's work/week 3/"])
def test_modules_are_found_wherever_they_lie(folder: str) -> None:
    wanted = {"losses": MSE.decode(), "helper": "x = 1\n"}
    members = [(f"{folder}losses.py", MSE), (f"{folder}helper.py", b"x = 1\n"), (f"{folder}notes.txt", b"\xff")]
    litter = [("__MACOSX/losses.py", b"\0"), (f"{folder}__pycache__/losses.cpython-311.pyc", b"\0"), (".DS_Store", b"")]
    assert submission_in(kit_course(), zipped(*members, *litter), "ada.zip").texts == wanted
    assert submission_in(kit_course(), tarred(*members, *litter), "ada.tar").texts == wanted
    assert submission_in(kit_course(), gzip.compress(tarred(*members, *litter)), "ada.tgz").texts == wanted


def lying_about_size() -> bytes:
    honest = zipped(("losses.py", MSE), compression=zipfile.ZIP_STORED)
    return honest.replace(struct.pack("<II", len(MSE), len(MSE)), struct.pack("<II", len(MSE), 5))


def encrypted() -> bytes:
    data = bytearray(zipped(("losses.py", MSE)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


ODD = {
    "a path upwards": ("a.zip", lambda: zipped(("../losses.py", MSE)), "points outside"),
    "a path upwards, by backslashes": ("a.zip", lambda: zipped(("..\\losses.py", MSE)), "points outside"),
    "an absolute path": ("a.zip", lambda: zipped(("/etc/losses.py", MSE)), "points outside"),
    "a drive": ("a.zip", lambda: zipped(("C:/losses.py", MSE)), "points outside"),
    "an absolute path in a tar": ("a.tar", lambda: tarred(("/etc/losses.py", MSE)), "points outside"),
    "a link": ("a.zip", lambda: zipped(("losses.py", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "link or device"),
    "a symbolic link in a tar": ("a.tar", lambda: tarred(("losses.py", b""), kind=tarfile.SYMTYPE), "link or device"),
    "a hard link in a tar": ("a.tar", lambda: tarred(("losses.py", b""), kind=tarfile.LNKTYPE), "link or device"),
    "a device": ("a.tar", lambda: tarred(("losses.py", b""), kind=tarfile.CHRTYPE), "link or device"),
    "a named pipe": ("a.tar", lambda: tarred(("losses.py", b""), kind=tarfile.FIFOTYPE), "link or device"),
    "NUL in a name": ("a.zip", lambda: zipped(("losses.pyX", MSE)).replace(b"pyX", b"py\0"), "hidden characters"),
    "a name that turns": ("a.zip", lambda: zipped(("\u202eyp.sessol.py", MSE)), "hidden characters"),
    "a name of control characters": ("a.zip", lambda: zipped(("\x1b[2J.py", MSE)), "hidden characters"),
    "the same name twice": (
        "a.tar", lambda: tarred(("losses.py", MSE), ("losses.py", b"x = 1\n")), "hand in one losses.py",
    ),
    "two of them in folders": (
        "a.zip", lambda: zipped(("new/losses.py", MSE), ("old/losses.py", MSE)), "new/losses.py and old/losses.py",
    ),
    "names that differ in case": ("a.zip", lambda: zipped(("losses.py", MSE), ("Losses.py", MSE)), "hand in one"),
    "a bomb": ("a.zip", lambda: zipped(("losses.py", bytes(50 << 20))), "larger than 256 KiB"),
    "a bomb in a tar": ("a.tar.gz", lambda: gzip.compress(bytes(MAX_UNPACKED + 1)), "unpacks to more than"),
    "many small bombs": (
        "a.zip", lambda: zipped(*((f"m{n}.py", b"#" * MAX_SOURCE) for n in range(65))), "more than",
    ),
    "too many files": ("a.zip", lambda: zipped(*((f"{n}.txt", b"") for n in range(MAX_MEMBERS + 1))), "more than"),
    "a lie about its size": ("a.zip", lying_about_size, "cannot be unpacked|damaged"),
    "a password": ("a.zip", encrypted, "encrypted"),
    "an unusual packing": (
        "a.zip", lambda: zipped(("losses.py", MSE), compression=zipfile.ZIP_LZMA), "unusual way",
    ),
    "not UTF-8": ("a.zip", lambda: zipped(("losses.py", b"x = '\xe9'")), "losses.py is not UTF-8"),
    "no module": ("a.zip", lambda: zipped(("readme.txt", b"hello")), "holds no Python module"),
    "no archive": ("a.zip", lambda: b"def mse(): ...", "cannot be unpacked"),
    "half an archive": ("a.zip", lambda: zipped(("losses.py", MSE))[:60], "cannot be unpacked"),
    "half a tar": ("a.tgz", lambda: gzip.compress(tarred(("losses.py", MSE)))[:60], "cannot be unpacked|no Python"),
    "nothing": ("a.tar", lambda: b"", "cannot be unpacked"),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_is_refused_with_a_sentence(case: str) -> None:
    name, make, sentence = ODD[case]
    with pytest.raises(IntakeError, match=sentence) as refused:
        submission_in(kit_course(), make(), name)
    assert str(refused.value).isprintable()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.zip", "a.tar", "a.tgz"]), st.data())
def test_any_bytes_are_texts_or_a_refusal(noise: bytes, name: str, data: st.DataObject) -> None:
    right = {"a.zip": zipped(("losses.py", MSE)), "a.tar": tarred(("losses.py", MSE))}
    right["a.tgz"] = gzip.compress(right["a.tar"])
    start = data.draw(st.integers(0, len(right[name])))
    for bent in (noise, right[name][:start] + noise + right[name][start + len(noise) :]):
        try:
            texts = submission_in(kit_course(), bent, name).texts
        except IntakeError:
            continue
        assert all(isinstance(text, str) for text in texts.values())


def place(offering: Offering, student: str, name: str, data: bytes) -> Path:
    path = offering.submitted / student / "losses" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_an_archive_stands_for_the_folder_it_lies_in(offering: Offering, losses: Assignment) -> None:
    place(offering, "ada", "ada.zip", zipped(("work/losses.py", MSE)))
    work = handed_in(offering, losses, "ada")
    assert work.submission is not None
    assert work.submission.texts["losses"] == MSE.decode()
    place(offering, "ada", "losses.py", b"x = 1\n")
    again = handed_in(offering, losses, "ada").submission
    assert again is not None
    assert again.texts["losses"] == "x = 1\n"


def test_an_odd_archive_is_its_students_result(offering: Offering, losses: Assignment) -> None:
    place(offering, "bob", "bob.zip", zipped(("../losses.py", MSE)))
    assert "points outside" in handed_in(offering, losses, "bob").problem
    place(offering, "cyd", "a.zip", zipped(("losses.py", MSE)))
    place(offering, "cyd", "b.zip", zipped(("losses.py", MSE)))
    assert "several archives (a.zip, b.zip)" in handed_in(offering, losses, "cyd").problem
    place(offering, "dan", "dan.zip", zipped(("other.py", MSE)))
    assert handed_in(offering, losses, "dan").problem == "there is no losses.py in dan.zip, and no losses.ipynb"
    place(offering, "eve", "eve.zip", bytes(MAX_ARCHIVE + 1))
    assert "larger than 32 MiB" in handed_in(offering, losses, "eve").problem
    (offering.submitted / "fay" / "losses").mkdir(parents=True)
    (offering.submitted / "fay" / "losses" / "fay.zip").symlink_to("/etc/passwd")
    assert "is a link" in handed_in(offering, losses, "fay").problem
