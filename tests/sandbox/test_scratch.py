"""Files of its own: a worker whose assignment gives it a folder may write there, so much and no more."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.running.student_process import StudentProcess
from autograder.sandbox.protection import Protection
from autograder.sandbox.slot import Slot
from autograder.worker.scratch import MAX_FILES
from tests.sandbox.conftest import called, loaded

MEGABYTES = 4


@pytest.fixture
def roomy(protection: Protection) -> Iterator[Slot]:
    opened = protection.slot(("numpy",), MEGABYTES)
    yield opened
    opened.close()


def started(slot: Slot, body: str) -> StudentProcess:
    lines = "\n".join(f"    {line}" for line in body.strip("\n").split("\n"))
    return loaded(slot, f"import os, tempfile\nimport numpy as np\n\ndef ask():\n{lines}\n")


def answer(slot: Slot, body: str) -> object:
    process = started(slot, body)
    try:
        return called(process)
    finally:
        process.close()


def test_files_are_written_read_replaced_and_removed(roomy: Slot) -> None:
    assert answer(
        roomy,
        """
np.savez("a.npz", weights=np.arange(3.0))
os.replace("a.npz", "b.npz")
with tempfile.TemporaryFile() as file:
    file.write(b"some")
    beside = len(os.listdir())
kept = np.load("b.npz")["weights"].tolist()
os.remove("b.npz")
return [kept, os.listdir(), os.path.dirname(tempfile.gettempdir()) != "/"]
""",
    ) == [[0.0, 1.0, 2.0], [], True]


def test_a_worker_finds_nothing_of_another_one_that_runs_beside_it(roomy: Slot) -> None:
    first = started(roomy, "open('mine', 'w').write('secret')\nreturn os.getcwd()")
    place = called(first)
    found = answer(
        roomy,
        f"""
seen = []
for place in [{place!r}, os.path.dirname({place!r}), '.']:
    try:
        seen += os.listdir(place)
    except OSError as error:
        seen.append(type(error).__name__)
try:
    open({place!r} + '/mine')
    seen.append('opened')
except OSError as error:
    seen.append(type(error).__name__)
return seen
""",
    )
    first.close()
    assert isinstance(found, list)
    assert set(found) == {"PermissionError"}


def test_what_was_written_is_gone_with_the_worker(roomy: Slot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # where the judge makes its folders
    for number in range(3):
        seen = answer(roomy, f"seen = os.listdir()\nopen('left', 'w').write('{number}')\nreturn seen")
        assert seen == []
    assert not list(tmp_path.rglob("left"))
    roomy.close()
    assert not list(tmp_path.iterdir())


def test_one_file_has_the_size_of_the_whole_at_most(roomy: Slot) -> None:
    assert answer(
        roomy,
        f"""
try:
    with open('large', 'wb') as file:
        for _ in range({MEGABYTES + 1}):
            file.write(bytes(1 << 20))
except OSError as error:
    return [type(error).__name__, os.path.getsize('large') <= {MEGABYTES} << 20]
return 'written'
""",
    ) == ["OSError", True]


FULL = {
    "many large files": f"""
for number in range({3 * MEGABYTES}):
    with open(f'part{{number}}', 'wb') as file:
        file.write(os.urandom(1 << 20))
import time
time.sleep(2)
return 'written'
""",
    "very many small files": f"""
for number in range({3 * MAX_FILES}):
    open(f'part{{number}}', 'wb').close()
import time
time.sleep(2)
return 'written'
""",
}


@pytest.mark.parametrize("how", FULL)
def test_who_fills_the_folder_is_ended_or_refused_and_the_next_one_has_room(roomy: Slot, how: str) -> None:
    process = started(roomy, FULL[how])
    said = called(process)
    process.close()
    assert said is None or "No space left" in str(said), said
    assert answer(roomy, "open('small', 'wb').write(bytes(1 << 20))\nreturn os.listdir()") == ["small"]


@pytest.mark.parametrize(
    "attempt",
    [
        "os.mkdir('below')",
        "os.symlink('/etc/passwd', 'link')",
        "os.link('/etc/passwd', 'link')",
        "os.mkfifo('pipe')",
        "os.chmod('.', 0o777)",
        "open('../beside', 'w')",
        "os.rename('.', '../other')",
        "open('/tmp/elsewhere', 'w')",
    ],
)
def test_nothing_but_ordinary_files_inside_can_be_made(roomy: Slot, attempt: str) -> None:
    refused = answer(roomy, f"try:\n    {attempt}\nexcept OSError as error:\n    return 'refused'\nreturn 'done'")
    assert refused == "refused"


def test_without_a_folder_nothing_can_be_written(slot: Slot) -> None:
    assert answer(slot, "try:\n    open('file', 'w')\nexcept OSError:\n    return os.getcwd()\nreturn 'written'") == "/"
