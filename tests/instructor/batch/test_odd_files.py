"""What lies in a student's folder and is no ordinary file: nothing is shown of it, and nobody waits for it."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import pytest

from autograder.instructor.batch.batch import run_batch
from autograder.instructor.nbgrader.gradebook.autograded import own_notebook
from autograder.instructor.nbgrader.notebooks.companion_notebook import was_put_beside
from autograder.instructor.offering.submissions import noted_time, timestamp
from tests.instructor.classroom import by_its_text, hand_in

NOTEBOOK = json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, "source": "somebody's words", "id": "a"}]})
posix = pytest.mark.skipif(os.name != "posix", reason="named pipes and links of POSIX")


@contextmanager
def pipe(path: Path) -> Iterator[Callable[[Callable[[Path], object]], object]]:
    """Makes a named pipe into which nobody writes; gives what a function makes of it, within ten seconds."""
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as pool:
        try:
            yield lambda reads: pool.submit(reads, path).result(timeout=10)
        finally:
            with suppress(OSError):  # lets a reader go that waits after all
                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))


@posix
def test_a_link_in_the_place_of_a_notebook_shows_nobody_elses_words(tmp_path):
    (tmp_path / "hers.ipynb").write_text(NOTEBOOK)
    assert "somebody's words" in str(own_notebook(tmp_path / "hers.ipynb"))
    (tmp_path / "losses.ipynb").symlink_to("hers.ipynb")
    assert own_notebook(tmp_path / "losses.ipynb") is None


@posix
def test_a_link_in_the_place_of_the_note_of_the_time_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("2026-11-29 08:00:00 UTC")
    (tmp_path / "timestamp.txt").symlink_to("secret")
    assert noted_time(tmp_path) is None
    assert timestamp(tmp_path) is None


@posix
@pytest.mark.parametrize("reads", [own_notebook, was_put_beside])
def test_a_pipe_in_the_place_of_a_notebook_is_not_waited_for(tmp_path, reads):
    (tmp_path / "losses.py").write_text("")
    with pipe(tmp_path / "losses.ipynb") as come_of_it:
        assert not come_of_it(reads)


@posix
def test_a_pipe_in_the_place_of_the_note_of_the_time_is_not_waited_for(tmp_path):
    with pipe(tmp_path / "timestamp.txt") as come_of_it:
        assert come_of_it(lambda path: timestamp(path.parent)) is None


def test_a_note_of_the_time_is_a_line(tmp_path):
    note = tmp_path / "timestamp.txt"
    note.write_text("2026-11-29 08:00:00.5 UTC\n")
    assert timestamp(tmp_path) == datetime(2026, 11, 29, 8, 0, 0, 500_000)
    note.write_text("2026-11-29 08:00:00 UTC" + 1_000_000 * " ")
    assert timestamp(tmp_path) is None


@posix
@pytest.mark.usefixtures("key")
def test_who_has_a_link_in_the_place_of_a_folder_is_named_and_nothing_is_read_through_it(offering, losses):
    hand_in(offering, "ada", "right")
    (offering.submitted / "bob").mkdir()
    (offering.submitted / "bob" / "losses").symlink_to(offering.submitted / "ada" / "losses")
    (offering.submitted / "cyd").mkdir()
    (offering.submitted / "cyd" / "losses").write_text("a file")
    batch = run_batch(offering, losses, grade=by_its_text)
    assert [outcome.student for outcome in batch.outcomes] == ["ada"]
    assert any("Passed over" in note and "bob, cyd" in note for note in batch.notes)
