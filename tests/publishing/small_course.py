"""A course of one assignment and one stub, written into a folder for a test."""

from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.course.course import Course

TABLE = """
title = "Small"
module = "small"
order = 1
summary = "One function."
[stubs.f]
kind = "core"
minutes = 1
points = 100
"""
HEAD = """
import numpy as np
from autograder.checks import (
    check, expect_dtype, expect_gradient, expect_oracle, expect_refusal, expect_statistics, predicate,
)
"""


def small_course(root: Path, checks: str, solution: str, oracle: str = "", table: str = TABLE) -> Assignment:
    """The assignment `small`: its checks, the reference's functions and, where they are another's, the oracle's."""
    files = {
        "assignments/small/assignment.toml": table,
        "assignments/small/checks.py": HEAD + checks,
        "assignments/small/oracle.py": f"import numpy as np\n{oracle}",
        "reference/solutions/small.py": f"import numpy as np\n{solution}",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course(root).assignment("small")
