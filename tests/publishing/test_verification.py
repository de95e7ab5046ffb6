"""`course verify` and `record` catch an assignment that is wrong in itself: a tiny one, made sound, then broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.stub_tables import BEGIN, END

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

FILES = {
    "assignments/__init__.py": '"""A tiny course."""\n',
    "assignments/tiny/__init__.py": '"""One stub and its slope."""\n',
    "assignments/tiny/assignment.toml": """
title = "Tiny"
module = "tiny"
order = 1
summary = "A square and its slope."
[stubs.square]
kind = "core"
minutes = 1
points = 60
[stubs.slope]
kind = "core"
minutes = 1
points = 40
""",
    "assignments/tiny/handout.md": f"# Tiny\n\n{BEGIN}\n{END}\n",
    "assignments/tiny/hints.md": "## square\n\n1. Multiply.\n\n## slope\n\n1. Derive.\n",
    "assignments/tiny/oracle.py": """
import numpy as np

def square(x):
    return np.square(x)

def slope(x):
    return np.polyval(np.polyder([1.0, 0.0, 0.0]), x)
""",
    "assignments/tiny/checks/__init__.py": '"""What is asked of both."""\n',
    "assignments/tiny/checks/square.py": """
from autograder.checks import check, expect_oracle


@check("square", points=60)
def squares(module, rng):
    '''squares every entry'''
    expect_oracle(module.square(rng.normal(size=(3, 2))))
""",
    "assignments/tiny/checks/slope.py": """
from autograder.checks import check, expect_gradient, expect_oracle, expect_refusal


@check("slope", points=30, about="gradient")
def is_the_slope(module, rng):
    '''is the slope of your own `square`'''
    x = rng.normal(size=4)
    expect_gradient(module.slope(x), of=lambda z: module.square(z), at=x, upstream=rng.normal(size=4) * 0 + 1)


@check("slope", points=10)
def is_right(module, rng):
    '''is twice its argument'''
    expect_oracle(module.slope(rng.normal(size=3)))
""",
    "reference/solutions/tiny.py": '''"""Tiny."""

import numpy as np


def square(x: np.ndarray) -> np.ndarray:
    """The square of every entry."""
    ### BEGIN SOLUTION
    return x**2
    ### END SOLUTION


def slope(x: np.ndarray) -> np.ndarray:
    """The derivative of `square`."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
''',
    "reference/misconceptions/tiny/square.py": """
from autograder.publishing.misconceptions import misconception


@misconception("square", reread="Tiny", caught_by="squares")
def cubes(x):
    '''a cube

    Cube?

    No.
    '''
    return x**3
""",
    "reference/misconceptions/tiny/slope.py": """
from autograder.publishing.misconceptions import misconception


@misconception("slope", reread="Tiny", caught_by="is_right")
def lacks_the_two(x):
    '''no two

    Two?

    Two.
    '''
    return x
""",
    "reference/alternatives/tiny/product.py": """
def square(x):
    return x * x

def slope(x):
    return x + x
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course in a folder, with what `course stubs` generates."""
    folder = tmp_path_factory.mktemp("tiny")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    result = run(folder, "stubs", "tiny")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def course(tmp_path: Path, generated: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(generated, tmp_path / "course"))


def run(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COURSE_ROOT": str(course), "COLUMNS": "300"}
    return subprocess.run(
        [sys.executable, "-c", "import cli; cli.main()", *arguments],
        cwd=course, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def edit(course: Path, name: str, old: str, new: str) -> None:
    path = course / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_sound_assignment_is_proven(course):
    result = run(course, "verify", "tiny")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "tiny is sound" in result.stdout
    assert "cubes" in result.stdout
    assert run(course, "stubs", "tiny").stdout.strip() == "tiny is current"


DEFECTS = {
    "an oracle that disagrees": (
        "assignments/tiny/oracle.py", "[1.0, 0.0, 0.0]", "[1.0001, 0.0, 0.0]", "reference and oracle differ",
    ),
    "points that do not add up": (
        "assignments/tiny/assignment.toml", "points = 40", "points = 41", "add up to 101, not 100",
    ),
    "a check that no wrong version fails": (
        "assignments/tiny/checks/slope.py", "expect_oracle(module.slope(rng.normal(size=3)))",
        "expect_oracle(module.square(rng.normal(size=3)))", "slope.is_right: no misconception fails it",
    ),
    "a wrong version that nothing catches": (
        "reference/misconceptions/tiny/square.py", "return x**3", "return x * x", "squares does not catch it",
    ),
    "a wrong version that costs another stub": (
        "assignments/tiny/checks/slope.py", "'''is twice its argument'''\n",
        "'''is twice its argument'''\n    expect_oracle(module.square(rng.normal(size=2)))\n",
        "it also costs slope",
    ),
    "two wrong versions that cannot be told apart": (
        "reference/misconceptions/tiny/square.py", "@misconception(",
        "@misconception('square', reread='r', caught_by='squares')\n"
        "def cubes_too(x):\n    '''t\n\n    q\n\n    e\n    '''\n    return x * x * x\n\n\n@misconception(",
        "does not name it",
    ),
    "an alternative that is not right": (
        "reference/alternatives/tiny/product.py", "x + x", "x + x + 1e-3", "alternative product",
    ),
    "a contract check without a right value": (
        "assignments/tiny/checks/slope.py", "@check(\"slope\", points=10)",
        "@check(\"slope\", points=10, about=\"contract\")\ndef refuses(module, rng):\n    '''refuses'''\n"
        "    expect_refusal(module.slope(rng.normal(size=3)))\n\n@check(\"slope\", points=10)",
        "",
    ),
    "a wrong reference": (
        "reference/solutions/tiny.py", "return 2 * x", "return 2.001 * x", "",
    ),
    "a stale stub": (
        "reference/solutions/tiny.py", "The derivative of `square`.", "The derivative of square.", "is not current",
    ),
    "a stale key": (
        "assignments/tiny/checks/square.py", "size=(3, 2)", "size=(2, 3)", "public.key is not current",
    ),
    "a typo in a check": (
        "assignments/tiny/checks/slope.py", "module.slope(rng", "module.slop(rng", "has no slop",
    ),
    "an unknown check without which a stub is to be usable": (
        "assignments/tiny/assignment.toml", "points = 60", 'points = 60\nusable_without = ["square"]',
        "usable without square, which is no check of it. Did you mean `squares`?",
    ),
    "an unknown check that is to catch it": (
        "reference/misconceptions/tiny/square.py", 'caught_by="squares"', 'caught_by="square"', "has no check square",
    ),
    "a misconception without an explanation": (
        "reference/misconceptions/tiny/square.py", "    No.\n", "", "cubes: its docstring needs three paragraphs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_found(course, defect):
    name, old, new, sentence = DEFECTS[defect]
    edit(course, name, old, new)
    result = run(course, "verify", "tiny")
    assert result.returncode == 1, result.stdout + result.stderr
    assert sentence in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_a_mistake_that_is_to_leave_no_trace_above_it_and_does_is_found(course):
    table, checks = "assignments/tiny/assignment.toml", "assignments/tiny/checks/slope.py"
    edit(course, table, "points = 60", 'points = 60\nusable_without = ["squares"]')
    edit(course, table, "points = 40", 'points = 40\nneeds = ["square"]')
    title = "'''is twice its argument'''\n"
    edit(course, checks, title, f"{title}    expect_oracle(module.square(rng.normal(size=2)))\n")
    result = run(course, "verify", "tiny")
    assert result.returncode == 1
    assert "cubes: it also costs slope" in result.stdout
    assert "square is not usable without that" in result.stdout
