"""Both sides of one assignment, played through: a student at home, then a class of thirty and its gradebook."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.course.roots import KIT_ROOT
from autograder.files import write_atomically
from autograder.grading.pipeline import grade
from autograder.instructor.batch.batch import Batch, OutcomeProgress, run_batch
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.release.release import release
from autograder.intake.submission import read_submission
from autograder.intake.workspace import Workspace
from autograder.publishing.reference import Reference
from autograder.publishing.solution import stub_of
from autograder.report.report import Report

CLASS_SIZE = 30

# How the class is made up; the rest of it holds one or two misconceptions each.
RIGHT = 6
MISHAPS = {
    "an endless loop": "\n\ndef {stub}(*arguments):\n    while True:\n        pass\n",
    "a syntax error": "\n\ndef {stub}(:\n    pass\n",
    "an exit at import": "\n\nraise SystemExit(1)\n",
}


@dataclass(frozen=True)
class Played:
    """What came of the demonstration."""

    untouched: Report
    half_done: Report
    offering: Offering
    handed_in: dict[str, str]
    batch: Batch


def play(
    assignment: Assignment,
    folder: Path,
    say: Callable[[str], None] = lambda step: None,
    show: Callable[[Report], None] = lambda report: None,
    progress: OutcomeProgress | None = None,
    jobs: int = 2,
) -> Played:
    """Fetches, grades, releases and grades a class in the folder, which must not exist; `say` hears each step."""
    reference = Reference(assignment)
    untouched, half_done = _student(assignment, reference, folder / "workspace", say, show)
    say(f"An instructor creates an offering in {folder / 'course'} and releases {assignment.name}.")
    root = assignment.course.root
    offering = create_offering(folder / "course", assignments=None if root == KIT_ROOT else root)
    release(offering, assignment)
    texts = dict(class_of(assignment, reference))
    say(f"{len(texts)} students hand in; the batch is graded with the offering's hidden key.")
    for student, (_, text) in texts.items():
        target = offering.submitted / student / assignment.name / f"{assignment.module}.py"
        write_atomically(target, text.encode())
    batch = run_batch(offering, assignment, jobs=jobs, progress=progress, unsafe=True)  # the kit wrote it all
    return Played(untouched, half_done, offering, {student: what for student, (what, _) in texts.items()}, batch)


def _student(
    assignment: Assignment,
    reference: Reference,
    folder: Path,
    say: Callable[[str], None],
    show: Callable[[Report], None],
) -> tuple[Report, Report]:
    workspace = Workspace(assignment.course, folder)
    say(f"A student fetches {assignment.name} into {folder} and grades the untouched stubs.")
    workspace.fetch([assignment])
    key = workspace.key(assignment)
    untouched = grade(assignment, key, read_submission(assignment.course, folder, assignment.module))
    show(untouched)
    stubs = list(assignment.stubs)
    half = stubs[: len(stubs) // 2]
    say(f"They write {', '.join(half)}, and grade again.")
    write_atomically(workspace.module_path(assignment), stub_of(reference.solution, written=half).encode())
    half_done = grade(assignment, key, read_submission(assignment.course, folder, assignment.module))
    show(half_done)
    return untouched, half_done


def class_of(assignment: Assignment, reference: Reference) -> Iterator[tuple[str, tuple[str, str]]]:
    """The students, each with what they hand in: in words, and as text."""
    names = (f"student{number:02d}" for number in range(1, CLASS_SIZE + 1))
    right = cycle([("the reference", reference.solution), *_alternatives(reference)])
    for _ in range(RIGHT):
        yield next(names), next(right)
    first = next(iter(assignment.stubs))
    for what, addition in MISHAPS.items():
        yield next(names), (what, reference.solution + addition.format(stub=first))
    yield from zip(names, _mistaken(assignment, reference), strict=False)


def _alternatives(reference: Reference) -> list[tuple[str, str]]:
    return [(f"in the style {name}", text) for name, text in reference.alternatives().items()]


def _mistaken(assignment: Assignment, reference: Reference) -> Iterator[tuple[str, str]]:
    """Texts with misconceptions: some are commoner than others, and every third student holds two."""
    chooser = random.Random(assignment.name)
    writable = [wrong for wrong in reference.misconceptions if reference.handed_in(wrong) is not None]
    common = chooser.sample(writable, min(6, len(writable)))
    for number in cycle(range(3)):
        wrong = [chooser.choice(common)]
        if number == 2:
            others = [other for other in writable if other.stub != wrong[0].stub]
            wrong += [chooser.choice(others)] if others else []
        text = reference.handed_in(*wrong)
        if text is not None:
            yield " and ".join(version.title for version in wrong), text
