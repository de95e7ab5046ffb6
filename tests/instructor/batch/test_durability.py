"""Whatever happens to a batch, run again it ends as one that nothing happened to: row for row, and file for file.

The disk is really full, the processes really killed, the gradebook really locked or read-only. Long because each
accident needs a setup of its own, and all are compared with the same undisturbed batch.
"""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.errors import CourseError
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.offering.offering import Offering, load_offering
from autograder.publishing.reference import Reference
from autograder.publishing.solution import stub_of
from autograder.sandbox.protection import find_protection
from autograder.sandbox.surroundings import INTERPRETER
from tests.instructor.batch.sameness import everything
from tests.instructor.classroom import by_its_text, gradebook_file, hand_in
from tests.sandbox.conftest import descendants

CLASS = 12

# A batch in a process of its own. Each submission takes a little, so that there is a middle to be killed in.
BATCH = """
import sys, time
from pathlib import Path
from autograder.course.course import kit_course
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.offering.offering import load_offering
from tests.instructor.classroom import by_its_text

def slowly(assignment, key, submission):
    time.sleep(float(sys.argv[2]))
    return by_its_text(assignment, key, submission)

if __name__ == "__main__":
    def said(done, total, outcome):
        print(outcome.student, flush=True)
    run_batch(load_offering(Path(sys.argv[1])), kit_course().assignment("losses"), jobs=2, grade=slowly, progress=said)
"""


@pytest.fixture
def autumn(offering: Offering, key: object) -> Offering:
    for number in range(CLASS):
        hand_in(offering, f"s{number:02d}", "right" if number % 3 else f"wrong {number}")
    return offering


@pytest.fixture
def undisturbed(autumn: Offering, losses: Assignment, tmp_path: Path) -> dict:
    """What a batch leaves that nothing happens to."""
    shutil.copytree(autumn.folder, tmp_path / "undisturbed" / "autumn")
    twin = load_offering(tmp_path / "undisturbed" / "autumn")
    run_batch(twin, losses, grade=by_its_text)
    return everything(twin)


@contextmanager
def batch(offering: Offering, folder: Path, pause: float = 0.05) -> Iterator[subprocess.Popen[str]]:
    script = folder / "batch.py"
    script.write_text(BATCH)
    process = subprocess.Popen(
        [sys.executable, str(script), str(offering.folder), str(pause)], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_lines(process: subprocess.Popen[str], number: int) -> None:
    assert process.stdout is not None
    for _ in range(number):
        assert process.stdout.readline()


def workers_of(pid: int) -> list[int]:
    """The processes that do the pieces: all children but multiprocessing's own tracker."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [child for child, command in commands.items() if b"spawn_main" in command]


@pytest.mark.parametrize(
    "after", [pytest.param(1, marks=pytest.mark.long), 5, pytest.param(CLASS, marks=pytest.mark.long)]
)
def test_a_coordinator_that_is_killed(
    autumn: Offering, losses: Assignment, undisturbed: dict, tmp_path: Path, after: int
) -> None:
    """At the last one it is killed while it writes the gradebook, or before."""
    with batch(autumn, tmp_path) as process:
        read_lines(process, after)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = {path.parent.parent.name for path in autumn.records.glob("*/losses/fingerprint")}
    assert len(done) >= after
    again = run_batch(autumn, losses, grade=by_its_text)
    assert not {o.student for o in again.outcomes if o.graded} & done
    assert everything(autumn) == undisturbed


@pytest.mark.long
def test_a_worker_that_is_killed(autumn: Offering, undisturbed: dict, tmp_path: Path) -> None:
    with batch(autumn, tmp_path, 0.2) as process:
        read_lines(process, 2)
        for worker in workers_of(process.pid):
            os.kill(worker, signal.SIGKILL)
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert everything(autumn) == undisturbed


def test_an_interrupt_stops_cleanly_and_keeps_what_is_done(
    autumn: Offering, losses: Assignment, undisturbed: dict, tmp_path: Path
) -> None:
    with batch(autumn, tmp_path, 0.2) as process:
        read_lines(process, 3)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to everybody
        process.communicate(timeout=60)
    assert len(list(autumn.records.glob("*/losses/report.json"))) >= 3
    run_batch(autumn, losses, grade=by_its_text)
    assert everything(autumn) == undisturbed


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: the system refuses as it does where the disk is full."""
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)


@pytest.mark.parametrize("size", [100, 4096, 100_000])
def test_a_file_that_cannot_grow(autumn: Offering, losses: Assignment, undisturbed: dict, size: int) -> None:
    """100 bytes hold no record; 4,096 no gradebook; 100,000 not the copy of it."""
    with largest_file(size), pytest.raises(CourseError, match=r"cannot be written|could not be written"):
        run_batch(autumn, losses, grade=by_its_text)
    assert not list(autumn.records.rglob(".report*")) + list(autumn.backups.glob(".*"))
    run_batch(autumn, losses, grade=by_its_text)
    assert everything(autumn) == undisturbed


def mounted(folder: Path, size: str) -> bool:
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    return made.returncode == 0


def test_a_disk_that_is_full(autumn: Offering, losses: Assignment, undisturbed: dict, tmp_path: Path) -> None:
    """A disk of its own, with room for the class's work and hardly for anything else."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() or not mounted(disk, "1200k"):
        pytest.skip("a small disk can only be mounted by root")
    try:
        shutil.copytree(autumn.folder, disk / "autumn")
        small = load_offering(disk / "autumn")
        filler = disk / "filler"
        left = shutil.disk_usage(disk).free - 40_000
        filler.write_bytes(b"x" * max(left, 0))
        with pytest.raises(CourseError, match="No space left on device"):
            run_batch(small, losses, grade=by_its_text)
        filler.write_bytes(b"x" * max(shutil.disk_usage(disk).free + filler.stat().st_size - 300_000, 0))
        with pytest.raises(CourseError, match=r"No space left|is full"):
            run_batch(small, losses, grade=by_its_text)  # the records fit now; the gradebook does not
        assert len(list(small.records.glob("*/losses/fingerprint"))) == CLASS
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        again = run_batch(small, losses, grade=by_its_text)
        assert not any(outcome.graded for outcome in again.outcomes)
        assert everything(small) == undisturbed
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_a_gradebook_that_may_only_be_read(
    autumn: Offering, losses: Assignment, undisturbed: dict, tmp_path: Path
) -> None:
    if not hasattr(os, "geteuid") or os.geteuid():
        gradebook_file(autumn).chmod(0o444)
        refused: Callable[[], object] = lambda: run_batch(autumn, losses, grade=by_its_text)  # noqa: E731
    else:
        file = gradebook_file(autumn)
        bound = subprocess.run(["mount", "--bind", str(file), str(file)], capture_output=True, check=False)
        if bound.returncode:
            pytest.skip("root writes to read-only files, and cannot mount one here")
        subprocess.run(["mount", "-o", "remount,ro,bind", str(gradebook_file(autumn))], check=True)
        refused = lambda: run_batch(autumn, losses, grade=by_its_text)  # noqa: E731
    try:
        with pytest.raises(CourseError, match=r"could not be written .*The records are kept"):
            refused()
    finally:
        subprocess.run(["umount", "-l", str(gradebook_file(autumn))], capture_output=True, check=False)
        gradebook_file(autumn).chmod(0o644)
    again = run_batch(autumn, losses, grade=by_its_text)
    assert not any(outcome.graded for outcome in again.outcomes)
    assert everything(autumn) == undisturbed


def test_a_gradebook_that_somebody_else_writes_to(autumn: Offering, losses: Assignment, undisturbed: dict) -> None:
    with closing(sqlite3.connect(gradebook_file(autumn))) as other:
        other.execute("begin immediate")
        with pytest.raises(CourseError, match=r"locked.*The records are kept"):
            run_batch(autumn, losses, grade=by_its_text)
    run_batch(autumn, losses, grade=by_its_text)
    assert everything(autumn) == undisturbed


def test_what_people_entered_survives_all_of_it(autumn: Offering, losses: Assignment, tmp_path: Path) -> None:
    run_batch(autumn, losses, grade=by_its_text)
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        submission = gradebook.find_submission("losses", "s00")
        submission.notebooks[0].grades[0].manual_score = 33
        submission.notebooks[0].comments[0].manual_comment = "well tried"
        gradebook.db.commit()
    for number in range(CLASS):
        hand_in(autumn, f"s{number:02d}", f"wrong again {number}")
    with batch(autumn, tmp_path) as process:
        read_lines(process, 4)
        process.kill()
        process.wait()
    run_batch(autumn, losses, grade=by_its_text)
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        submission = gradebook.find_submission("losses", "s00")
        assert 33 in {grade.manual_score for grade in submission.notebooks[0].grades}
        assert "well tried" in {comment.manual_comment for comment in submission.notebooks[0].comments}


@pytest.mark.long
def test_killed_at_any_moment(autumn: Offering, losses: Assignment, undisturbed: dict, tmp_path: Path) -> None:
    """Killed four times, each time somewhere else, then left to finish."""
    for moment in (0.9, 1.2, 1.5, 2.2):
        with batch(autumn, tmp_path, 0.05) as process:
            time.sleep(moment)
            process.kill()
            process.wait()
    run_batch(autumn, losses, grade=by_its_text)
    assert everything(autumn) == undisturbed


def a_real_class(offering: Offering, losses: Assignment) -> None:
    """Right, in several styles, one of them slow; half done; untouched; broken; and a mistake that others build on."""
    reference = Reference(losses)
    stubs = list(losses.stubs)
    wrong = next(wrong for wrong in reference.misconceptions if wrong.stub == "mse")
    texts = {
        "right": reference.solution,
        "slow": f"import time\n{reference.solution}\n\ntime.sleep(1)\n",
        "half": stub_of(reference.solution, written=stubs[: len(stubs) // 2]),
        "untouched": reference.stub,
        "broken": "def mse(:\n",
        "mistaken": reference.handed_in(wrong) or "",
        **reference.alternatives(),
    }
    offering.key_file("losses").write_bytes(losses.key_path.read_bytes())
    for student, text in texts.items():
        hand_in(offering, student, text)


def in_the_sandbox() -> tuple[list[int], list[int]]:
    """The zygotes below this process, and their forks: these have no other command line than they."""
    parents: dict[int, int] = {}
    for pid in descendants(os.getpid()):
        with suppress(OSError):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"zygote" in words and words[0] == os.fsencode(INTERPRETER):
                parents[pid] = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return [p for p in parents if parents[p] not in parents], [p for p in parents if parents[p] in parents]


@contextmanager
def killing(which: int, times: int) -> Iterator[list[int]]:
    """Kills what is there of a kind of process, so many times, each time after a while; those that it has killed."""
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        for _ in range(times):
            while not over.wait(0.01):
                there = [pid for pid in in_the_sandbox()[which] if pid not in killed]
                if there and in_the_sandbox()[1]:
                    break
            for pid in there if not over.is_set() else []:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
            over.wait(3)  # nobody twice: who is killed again is taken to be guilty

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


@pytest.mark.long
@pytest.mark.skipif(kit_course().reference_folder is None, reason="what is handed in here is made of the reference")
@pytest.mark.parametrize(("which", "times"), [(0, 1), (1, 3)], ids=["zygotes", "forks"])
def test_what_the_sandbox_is_made_of_is_killed(
    offering: Offering, losses: Assignment, tmp_path: Path, which: int, times: int
) -> None:
    """By somebody else, or by a kernel that is short of memory: it is nothing that a submission did."""
    protection = find_protection()
    if protection.level == "limits":
        pytest.skip("there is no sandbox on this machine")
    a_real_class(offering, losses)
    shutil.copytree(offering.folder, tmp_path / "undisturbed" / "autumn")
    twin = load_offering(tmp_path / "undisturbed" / "autumn")
    run_batch(twin, losses, jobs=2, protection=protection)
    with killing(which, times) as killed:
        batch = run_batch(offering, losses, jobs=2, protection=protection)
    assert killed
    assert not batch.failures
    assert everything(offering) == everything(twin)
