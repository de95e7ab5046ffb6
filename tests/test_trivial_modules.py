"""A module that answers everything in the same trivial way is no solution, and earns next to nothing."""

import ast

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference

pytestmark = pytest.mark.long

ASSIGNMENTS = [assignment for assignment in kit_course().assignments.values() if assignment.stubs]
ANSWERS = {
    "zero": "return 0.0",
    "its argument": "return {first}",
    "a copy of its argument": "import copy; return copy.deepcopy({first})",
    "zeros": "import numpy; return numpy.zeros_like({first})",
    "an empty list": "return []",
    "nothing": "return None",
    "a refusal": "raise ValueError('no')",
}
# Keeping what the constructor is given is right, and so is the identity among the activations; 0.0 is right where a
# metric is undefined.
MOST = 3.0


class Fill(ast.NodeTransformer):
    """Puts one answer into every body that a student is to write; constructors keep what they are given."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        if "NotImplementedError" in ast.unparse(node.body[-1]):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            kept = "; ".join(f"self.{name} = {name}" for name in names) or "pass"
            body = kept if node.name == "__init__" else self.answer.format(first=names[0] if names else "0.0")
            node.body[-1:] = ast.parse(f"def filled():\n    {body}").body[0].body  # type: ignore[attr-defined]  # a def
        return node


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda assignment: assignment.name)
def test_the_same_answer_to_everything_earns_next_to_nothing(assignment: Assignment, answer: str) -> None:
    tree = Fill(ANSWERS[answer]).visit(ast.parse(Reference(assignment).stub))
    text = ast.unparse(ast.fix_missing_locations(tree))
    assert "NotImplementedError" not in text
    report = grade(assignment, load_key(assignment.key_path), Submission({assignment.module: text}))
    earned = {f"{check.stub}.{check.id}": check.points for check in report.checks if check.passed}
    assert sum(earned.values()) <= MOST, earned
