"""What is generated, and whether it is current: stub modules, public keys, and the tables of stubs."""

from pathlib import Path

from autograder.checks.answer_key import Key, key_bytes, load_key
from autograder.course.assignment import Assignment
from autograder.course.course import Course
from autograder.course.stub_tables import COURSE_TABLE, course_table, with_table
from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.progress import Announce

from .key_comparison import same_check
from .recording import record
from .reference import Reference


def write_generated(assignment: Assignment, progress: Announce | None = None) -> list[Path]:
    """Writes the stub module, the handout's table and the public key where they are not current; what changed."""
    changed = _written(_texts(assignment))
    key = record(assignment, progress=progress)
    if outdated_key(assignment, key):
        write_atomically(assignment.key_path, key_bytes(key))
        changed.append(assignment.key_path)
    return changed


def write_course_table(course: Course) -> list[Path]:
    """Writes the table of all stubs, which every assignment's template must be there for; the path, if it changed."""
    return _written({course.root / COURSE_TABLE: course_table(course.assignments.values())})


def _texts(assignment: Assignment) -> dict[Path, str]:
    """The generated texts of one assignment."""
    return {
        assignment.template_path: Reference(assignment).stub,
        assignment.folder / "handout.md": with_table(assignment),
    }


def _written(texts: dict[Path, str]) -> list[Path]:
    changed = [path for path, text in texts.items() if not _holds(path, text)]
    for path in changed:
        write_atomically(path, texts[path].encode())
    return changed


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def outdated(assignment: Assignment, fresh: Key) -> list[str]:
    """A sentence for each generated file that is missing or stale."""
    found = [
        f"{path.parent.name}/{path.name} is not current: run `course stubs {assignment.name}`"
        for path, text in _texts(assignment).items()
        if not _holds(path, text)
    ]
    reason = outdated_key(assignment, fresh)
    if reason:
        found.append(f"public.key is not current ({reason}): run `course stubs {assignment.name}`")
    return found


def outdated_key(assignment: Assignment, fresh: Key) -> str:
    """Why the committed key is not current; empty where it is."""
    try:
        committed = load_key(assignment.key_path)
    except CourseError as error:
        return str(error)
    if committed.kit != fresh.kit or committed.source != fresh.source:
        return "it was recorded from other sources"
    if committed.misconceptions != fresh.misconceptions:
        return "the misconceptions changed"
    if len(committed.checks) != len(fresh.checks):
        return "the checks changed"
    for mine, theirs in zip(committed.checks, fresh.checks, strict=True):
        if not same_check(mine, theirs):
            return f"{mine.full_id} changed"
    return ""
