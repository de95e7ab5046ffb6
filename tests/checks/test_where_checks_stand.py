"""A package of checks has a file a stub, and files for what stubs share."""

from collections.abc import Mapping
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.course.course import Course

TABLE = """
title = "Tiny"
module = "tiny"
order = 1
summary = "Two stubs."
[stubs.twice]
kind = "core"
minutes = 1
points = 50
[stubs.half]
kind = "core"
minutes = 1
points = 50
"""

OWN = '''
from autograder.checks import check

@check("{stub}", points=1)
def is_right(module, rng):
    """is right"""

@check("{stub}", points=1, about="contract")
def changes_nothing(module, rng):
    """changes nothing"""
'''

SHARED = '''
from autograder.checks import check_each

@check_each(["half", "twice"], points=1)
def {name}(module, rng, stub):
    """holds for every stub"""
'''


def assignment_with(root: Path, files: Mapping[str, str]) -> Assignment:
    """An assignment whose package of checks holds these files."""
    package = root / "assignments" / "tiny" / "checks"
    package.mkdir(parents=True)
    (package.parent / "assignment.toml").write_text(TABLE)
    for name, text in {"__init__": '"""Checks."""\n', **files}.items():
        (package / f"{name}.py").write_text(text)
    return Course(root).assignment("tiny")


def test_a_stubs_own_checks_come_first_and_those_of_shared_files_follow(tmp_path: Path) -> None:
    assignment = assignment_with(
        tmp_path,
        {
            "a_shared_file": SHARED.format(name="first_shared"),
            "half": OWN.format(stub="half"),
            "the_other_shared_file": SHARED.format(name="last_shared"),
            "twice": OWN.format(stub="twice"),
        },
    )
    order = ["is_right", "changes_nothing", "first_shared", "last_shared"]
    assert [check.full_id for check in assignment.checks] == [
        f"{stub}.{name}" for stub in ("twice", "half") for name in order
    ]
