"""A check is graded again where its predicate changes, or anything that this uses, in whatever file it stands."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.course.course import Course, kit_course
from autograder.instructor.batch.records.predicate_sources import predicates_in, sources_behind

TABLE = 'title = "T"\nmodule = "m"\norder = 1\nsummary = "s"\n[stubs.f]\nkind = "core"\nminutes = 1\npoints = 100\n'

FLAT = '''
"""About it."""
import math
from .draws import drawn
LIMIT = 3
OTHER = 4

def inner(x):
    return x < LIMIT

def near(answer):
    return None if inner(answer) else "far"

def lonely(answer):
    return OTHER
'''

PACKAGE = {
    "checks/__init__.py": '"""Checks."""\n',
    "checks/f.py": "from .shared import near, other\n\n"
    "def lonely(answer):\n    return 4\n\ndef a_check():\n    near()\n",
    "checks/shared.py": "from ..numbers import LIMIT as limit, unused\n\n"
    "def near(answer):\n    return None if answer < limit else 'far'\n\ndef other(answer):\n    return 5\n",
    "numbers.py": "from .units import METRE\nLIMIT = 3 * METRE\nunused = 6\n",
    "units.py": "METRE = 1\nFOOT = 2\n",
    "unrelated.py": "METRE = 9\n",
}


def assignment_with(root: Path, files: Mapping[str, str]) -> Assignment:
    """An assignment of a course, of which only the files of the checks are read."""
    folder = root / "assignments" / "tiny"
    for name, text in {"assignment.toml": TABLE, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Course(root).assignment("tiny")


def moved(assignment: Assignment, file: str, old: str, new: str) -> set[str]:
    """The predicates whose sources are others after a change."""
    names = ("near", "lonely")
    known = {name: sources_behind(assignment, [name]) for name in names}
    path = assignment.folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return {name for name in names if sources_behind(assignment, [name]) != known[name]}


@pytest.mark.parametrize(
    ("old", "new", "predicates"),
    [
        ("LIMIT = 3", "LIMIT = 2", {"near"}),
        ("OTHER = 4", "OTHER = 5", {"lonely"}),
        ("x < LIMIT", "x <= LIMIT", {"near"}),
        ("About it", "About them", set()),
        ("import math", "import math  # said", set()),
        ("OTHER = 4", "OTHER = 4\nprint(LIMIT)", {"near", "lonely"}),
    ],
)
def test_a_predicate_is_what_it_is_made_of(tmp_path: Path, old: str, new: str, predicates: set[str]) -> None:
    assert moved(assignment_with(tmp_path, {"checks.py": FLAT}), "checks.py", old, new) == predicates


def test_a_file_beside_the_checks_belongs_to_the_predicate_that_imports_from_it(tmp_path: Path) -> None:
    files = {"checks.py": FLAT.replace("x < LIMIT", "x < drawn()"), "draws.py": "def drawn():\n    return 1\n"}
    assert moved(assignment_with(tmp_path, files), "draws.py", "return 1", "return 2") == {"near"}


@pytest.mark.parametrize(
    ("file", "old", "new", "predicates"),
    [
        ("checks/shared.py", "answer < limit", "answer <= limit", {"near"}),
        ("checks/shared.py", "return 5", "return 6", set()),
        ("checks/shared.py", "LIMIT as limit, unused", "unused, LIMIT as limit", set()),
        ("checks/shared.py", "LIMIT as limit, unused", "unused as limit", {"near"}),
        ("checks/f.py", "return 4", "return 5", {"lonely"}),
        ("checks/f.py", "near, other", "near", set()),
        ("checks/f.py", "    near()", "    near(1)", set()),
        ("numbers.py", "LIMIT = 3", "LIMIT = 2", {"near"}),
        ("numbers.py", "unused = 6", "unused = 7", set()),
        ("units.py", "METRE = 1", "METRE = 2", {"near"}),
        ("units.py", "FOOT = 2", "FOOT = 3", set()),
        ("units.py", "FOOT = 2", "print(FOOT)", {"near", "lonely"}),
        ("unrelated.py", "METRE = 9", "print(9)", set()),
    ],
)
def test_a_predicate_is_followed_through_every_file(
    tmp_path: Path, file: str, old: str, new: str, predicates: set[str]
) -> None:
    assert moved(assignment_with(tmp_path, PACKAGE), file, old, new) == predicates


@pytest.mark.parametrize(
    "statement", ["from . import shared\n", "from .shared import *\n", "def lazily():\n    from .shared import other\n"]
)
def test_an_import_of_a_whole_file_or_inside_a_function_is_followed(tmp_path: Path, statement: str) -> None:
    use = {"from . import shared\n": "shared.other", "from .shared import *\n": "other"}.get(statement, "lazily")
    text = f"{statement}\ndef lonely(answer):\n    return {use}(answer)\n"
    assignment = assignment_with(tmp_path, {**PACKAGE, "checks/f.py": text})
    assert "lonely" in moved(assignment, "checks/shared.py", "return 5", "return 6")


def test_a_shared_file_of_losses_moves_the_checks_that_its_predicate_judges(tmp_path: Path) -> None:
    original = kit_course().assignment("losses")
    key = load_key(original.key_path)
    shutil.copytree(original.folder, tmp_path / "assignments" / "losses")
    losses = Course(tmp_path).assignment("losses")

    def sources() -> dict[str, list[str]]:
        return {check.full_id: sources_behind(losses, predicates_in(check)) for check in key.checks}

    known = sources()
    file = losses.folder / "checks" / "certain_and_wrong.py"
    file.write_text(file.read_text().replace("np.all(", "np.any("))
    stubs = ("binary_cross_entropy", "categorical_cross_entropy")
    judged = {f"{stub}.{stub}_is_finite_at_the_edge" for stub in stubs}
    assert {name for name, found in sources().items() if found != known[name]} == judged
