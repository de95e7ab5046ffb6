"""The level that a machine reaches: found by escapes that run, and named with what is missing for more."""

import os
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.errors import CourseError
from autograder.instructor.batch.batch import run_batch
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import release
from autograder.publishing.reference import Reference
from autograder.sandbox import filter as filters
from autograder.sandbox import protection as protections
from autograder.sandbox import slot as slots
from autograder.sandbox.protection import Protection, failing, find_protection
from tests.sandbox.conftest import descendants


@pytest.fixture(scope="module")
def offering(tmp_path_factory: pytest.TempPathFactory, assignment: Assignment) -> Offering:
    made = create_offering(tmp_path_factory.mktemp("offering") / "autumn")
    release(made, assignment)
    return made


def no_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protections, "bubblewraps", list)


def no_landlock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protections, "landlock_version", lambda: 0)
    monkeypatch.setattr(slots, "landlock_version", lambda: 0)


def hand_in(offering: Offering, student: str, text: str) -> None:
    path = offering.submitted / student / "losses" / "losses.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_limits_alone_are_seen_through() -> None:
    why = failing(Protection("limits"))
    assert why.startswith("code in it could read a file of the judge's, ")
    assert "start a process" in why


def test_every_escape_fails_and_all_that_students_need_works(protection: Protection) -> None:
    assert failing(protection) == ""


def test_without_bubblewrap_the_kernel_protects(monkeypatch: pytest.MonkeyPatch) -> None:
    if why := failing(Protection("kernel")):
        pytest.skip(why)
    no_bubblewrap(monkeypatch)
    found = find_protection()
    assert found.level == "kernel"
    assert "apt-get install bubblewrap" in found.shortfalls[0]


def test_a_bubblewrap_that_does_not_work_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(protections, "bubblewraps", lambda: [broken])
    found = find_protection()
    assert found.level != "bwrap"
    assert "No permissions to create new namespace" in found.shortfalls[0]
    assert "user namespaces" in found.shortfalls[0]


def test_a_filter_that_lets_everything_pass_is_seen_through(monkeypatch: pytest.MonkeyPatch) -> None:
    if why := failing(Protection("kernel")):
        pytest.skip(why)
    allow_all = bytes.fromhex("06000000") + bytes.fromhex("0000ff7f")
    monkeypatch.setattr(slots, "compiled_filter", lambda *, scratch: allow_all)
    assert "start a process" in failing(Protection("kernel"))


def test_without_libseccomp_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*, scratch: bool) -> bytes:
        raise filters.NoSeccomp("libseccomp is missing: `apt-get install libseccomp2` (Fedora: libseccomp) has it")

    monkeypatch.setattr(slots, "compiled_filter", missing)
    found = find_protection()
    assert found.level == "limits"
    assert "apt-get install libseccomp2" in found.refusal()


def test_a_batch_without_a_sandbox_is_refused_and_told_why(
    monkeypatch: pytest.MonkeyPatch, offering: Offering, assignment: Assignment, solution: str
) -> None:
    no_bubblewrap(monkeypatch)
    no_landlock(monkeypatch)
    hand_in(offering, "ada", solution)
    with pytest.raises(CourseError, match=r"no sandbox .*`apt-get install bubblewrap`.* Landlock .*`--unsafe`") as no:
        run_batch(offering, assignment)
    assert no.value.exit_code == 3
    assert not (offering.records / "ada").exists()
    batch = run_batch(offering, assignment, unsafe=True, force=True)
    assert batch.reports["ada"].sandbox == "limits"
    assert batch.reports["ada"].score == 100


ESCAPES = """

import gc, sys, threading, time
np.mean = lambda *_, **__: 0.0
np.allclose = lambda *_, **__: True


def _hunt():
    found = []
    frame = sys._getframe()
    while frame is not None:
        found.append(repr(frame.f_locals)[:10_000])
        frame = frame.f_back
    for path in (%(key)r, "/proc/self/environ", "/proc/%(judge)d/environ", "/etc/passwd"):
        try:
            found.append(open(path).read())
        except OSError:
            pass
    found += [repr(value)[:200] for value in gc.get_objects()[:20_000] if type(value) is str]
    return "".join(text for text in found if "canary" in text)


for _ in range(4):
    threading.Thread(target=time.sleep, args=(600,)).start()
for path in ("/dev/shm/%(mark)s", "/tmp/%(mark)s"):
    try:
        open(path, "w").write("answers")
    except OSError:
        pass


def mse(prediction, target):
    raise RuntimeError("hunted: " + _hunt())
"""


def test_the_story_of_a_submission_that_wants_out(
    monkeypatch: pytest.MonkeyPatch, offering: Offering, assignment: Assignment, reference: Reference, tmp_path: Path
) -> None:
    """Bubblewrap is unavailable. Mallory hunts, patches and leaves things behind; Nora comes next in the same slot."""
    if why := failing(Protection("kernel")):
        pytest.skip(why)
    no_bubblewrap(monkeypatch)
    monkeypatch.setenv("COURSE_SECRET", "canary-7d1f")
    secret = tmp_path / "key"
    secret.write_text("canary-7d1f")
    hunting = ESCAPES % {"key": str(secret), "judge": os.getpid(), "mark": "left-7d1f"}
    hand_in(offering, "mallory", reference.solution + hunting)
    hand_in(offering, "nora", reference.solution)
    batch = run_batch(offering, assignment, students=["mallory", "nora"], force=True)
    mallory, nora = batch.reports["mallory"], batch.reports["nora"]
    assert (mallory.sandbox, nora.sandbox) == ("kernel", "kernel")
    assert nora.score == 100
    assert mallory.score < 100
    assert not [check for check in mallory.stubs["mse"] if check.passed]
    record = (offering.records / "mallory" / "losses" / "report.json").read_text()
    assert "hunted: " in record
    assert "7d1f" not in record
    assert not [path for path in ("/dev/shm/left-7d1f", "/tmp/left-7d1f") if Path(path).exists()]
    slot = protections._slot(batch.protection, tuple(assignment.packages), 0)
    assert slot.pid is not None
    assert not descendants(slot.pid)
    slot.close()
