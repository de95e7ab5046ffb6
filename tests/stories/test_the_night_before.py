"""The night before grades are due: the disk fills, the power goes, a check turns out wrong; and nothing is lost.

Four hundred submissions of `losses`, with the mistakes that students make, graded by the command itself in its sandbox.
"""

import dataclasses
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.checks.answer_key import RecordedCheck, key_bytes, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.instructor.batch.records.record_store import read_records
from autograder.instructor.demo import MISHAPS, class_of
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from tests.instructor.batch.sameness import everything

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(kit_course().reference_folder is None, reason="a class is made from the reference"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the sandbox needs Linux"),
]

CLASS = 400
KILLED_AT = 237

POLICY = """
[due]
losses = 2026-11-20T12:00:00Z
[late]
percent_per_day = 10
"""


@pytest.fixture(scope="module")
def losses() -> Assignment:
    return kit_course().assignment("losses")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, losses: Assignment) -> Path:
    """A released offering in which everybody has handed in. Its key is the public one: recording is not the story."""
    made = create_offering(tmp_path_factory.mktemp("staff") / "autumn")
    made.key_file("losses").write_bytes(losses.key_path.read_bytes())
    (made.folder / "course.toml").write_text((made.folder / "course.toml").read_text() + POLICY)
    loop = next(iter(MISHAPS))
    texts = [text for _, (what, text) in class_of(losses, Reference(losses)) if what != loop]
    for number, text in enumerate(islice(cycle(texts), CLASS)):
        folder = made.submitted / f"s{number:03d}" / "losses"
        folder.mkdir(parents=True)
        (folder / "losses.py").write_text(f"{text}\n# handed in by {number}\n")
        (folder / "timestamp.txt").write_text(f"2026-11-2{number % 3} 10:00:00 UTC\n")
    return made.folder


def command(folder: Path, *options: str, limit: int | None = None) -> subprocess.Popen[str]:
    """`course batch losses`. limit: no file may grow beyond so many bytes."""

    def small() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "cli", "batch", "losses", "--course", str(folder), "--jobs", "2", "--unsafe", *options],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=small,  # one thread here
    )  # fmt: skip


def finished(folder: Path, *options: str, limit: int | None = None) -> tuple[int, str]:
    process = command(folder, *options, limit=limit)
    out, errors = process.communicate(timeout=900)
    return process.returncode, out + errors


def recorded(offering: Offering) -> int:
    return sum(1 for _ in offering.records.glob("*/losses/fingerprint"))


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A disk of so many bytes at the folder, where this machine lets us have one."""
    folder.mkdir()
    mounted = os.geteuid() == 0 and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    ).returncode  # fmt: skip
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def used(folder: Path) -> int:
    """Bytes on a disk of pages."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


def test_nothing_is_lost(course: Path, losses: Assignment, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path / "undisturbed" / "autumn")
    status, said = finished(tmp_path / "undisturbed" / "autumn")
    assert status == 0, said
    undisturbed = everything(load_offering(tmp_path / "undisturbed" / "autumn"))
    shutil.copytree(course, tmp_path / "disturbed")

    with small_disk(tmp_path / "disk", used(course) + (4 << 20)) as mounted:
        # The disk fills.
        folder = tmp_path / "disk" / "autumn" if mounted else tmp_path / "elsewhere" / "autumn"
        shutil.copytree(tmp_path / "disturbed", folder)
        offering = load_offering(folder)
        status, said = finished(folder) if mounted else finished(folder, limit=1000)
        assert status == 3, said
        assert ("No space left on device" if mounted else "File too large") in said
        assert "Traceback" not in said
        assert 0 < recorded(offering) < KILLED_AT if mounted else recorded(offering) == 0

        # There is room again; at the 237th the machine goes down.
        if mounted:
            subprocess.run(["mount", "-o", "remount,size=1g", str(tmp_path / "disk")], check=True)
        process = command(folder)
        while recorded(offering) < KILLED_AT:
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
        process.communicate()
        at_the_end = recorded(offering)
        assert KILLED_AT <= at_the_end < CLASS

        # Once more.
        status, said = finished(folder)
        assert status == 0, said
        assert everything(offering) == undisturbed
        _a_check_is_corrected(offering)


def _a_check_is_corrected(offering: Offering) -> None:
    with Gradebook(offering.database_url, offering.name) as gradebook:
        extended, by_hand = "s001", "s003"
        gradebook.find_submission("losses", extended).extension = timedelta(days=2)
        grade = gradebook.find_submission("losses", by_hand).notebooks[0].grades[0]
        grade.manual_score = 1.25
        marked = grade.cell.name
        assert gradebook.find_submission("losses", extended).late_submission_penalty > 0
        gradebook.db.commit()

    before = read_records(offering, "losses")
    check, example = _unfair(offering, before)
    key = load_key(offering.key_file("losses"))
    corrected = dataclasses.replace(check, cases=example.cases, signs={}, repeats=example.repeats)
    checks = tuple(corrected if c.full_id == check.full_id else c for c in key.checks)
    offering.key_file("losses").write_bytes(key_bytes(dataclasses.replace(key, checks=checks)))
    expected = {s for s, report in before.items() if not _passed(report, check) and _passed(report, example)}
    assert 0 < len(expected) < CLASS / 2

    rows = everything(offering)
    status, said = finished(offering.folder, "--preview")
    assert status == 0, said
    assert everything(offering) == rows
    assert f"{len(expected)} would move" in said
    moves = [line for line in said.splitlines() if " → " in line and line.startswith("s")]
    for student, line in zip(sorted(expected), moves, strict=False):
        score = before[student].score
        assert line.startswith(f"{student}: {score:g} → {score + check.points:g} ({check.full_id} 0 → {check.points:g}")

    stamps = {path: path.stat().st_mtime_ns for path in offering.records.glob("*/losses/report.json")}
    began = time.monotonic()
    status, said = finished(offering.folder)
    assert status == 0, said
    assert time.monotonic() - began < 60  # nobody is graded: what the preview found out is taken
    after = read_records(offering, "losses")
    assert {s for s in after if after[s].score != before[s].score} == expected
    assert len(stamps) == CLASS
    with Gradebook(offering.database_url, offering.name) as gradebook:
        assert gradebook.find_submission("losses", extended).extension == timedelta(days=2)
        assert gradebook.find_submission("losses", extended).late_submission_penalty == 0
        grades = gradebook.find_submission("losses", by_hand).notebooks[0].grades
        assert [grade.manual_score for grade in grades if grade.cell.name == marked] == [1.25]
        scores = {s.student.id: s.score for s in gradebook.assignment_submissions("losses")}
    assert all(scores[s] == pytest.approx(after[s].score) for s in after if s != by_hand)


def _passed(report: Report, check: RecordedCheck) -> bool:
    return any(c.passed for c in report.checks if (c.stub, c.id) == (check.stub, check.id))


def _unfair(offering: Offering, reports: dict[str, Report]) -> tuple[RecordedCheck, RecordedCheck]:
    """A check that some fail who pass another of the same stub, which nobody who passes the first fails."""
    checks = load_key(offering.key_file("losses")).checks
    for check in checks:
        for other in checks:
            if other.stub == check.stub and other.about == check.about == "value" and other is not check:
                gain = sum(_passed(r, other) and not _passed(r, check) for r in reports.values())
                loss = sum(_passed(r, check) and not _passed(r, other) for r in reports.values())
                if gain and not loss:
                    return check, other
    raise AssertionError("no such check in this class")
