"""Solution markers: what is taken out, what is left, and which markers are refused."""

from typing import Any

import pytest

from autograder.errors import AuthoringError
from autograder.publishing.solution import solution_lines, stub_of

SOURCE = '''"""A module."""

import numpy as np

### BEGIN SOLUTION
def _helper(x):
    return x * 2
### END SOLUTION


def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return _helper(x)
    ### END SOLUTION


class Layer:
    """A layer."""

    def forward(self, x):
        """Forward."""
        ### BEGIN SOLUTION
        return x
        ### END SOLUTION
'''


def test_bodies_raise_and_private_parts_vanish():
    stub = stub_of(SOURCE)
    assert 'raise NotImplementedError("write double")' in stub
    assert 'raise NotImplementedError("write Layer.forward")' in stub
    assert "_helper" not in stub
    assert '"""Twice x."""' in stub


def test_the_stub_imports_cleanly_and_fails_with_a_named_task():
    namespace: dict[str, Any] = {}
    exec(compile(stub_of(SOURCE), "stub", "exec"), namespace)
    with pytest.raises(NotImplementedError, match=r"^write double$"):
        namespace["double"](1)


def test_solution_lines_are_all_that_stands_between_the_markers():
    assert [line.strip() for line in solution_lines(SOURCE)] == [
        "def _helper(x):", "return x * 2", "return _helper(x)", "return x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION\n", "line 2: a solution begins inside another one"),
        ("### BEGIN SOLUTION\nx = 1\n", "line 1: this solution never ends"),
        ("x = 1\n### END SOLUTION\n", "line 2: a solution ends that never began"),
        ("x = 1  ### BEGIN SOLUTION\n### END SOLUTION\n", "line 1: a marker stands alone"),
        ("def f():\n    ### BEGIN SOLUTION\n    pass\n### END SOLUTION\n", "line 4: the markers of a block have one"),
        ("def f(:\n", "line 1"),
    ],
)
def test_nested_unclosed_and_stray_markers_are_refused(text, said):
    with pytest.raises(AuthoringError, match=said.replace("(", r"\(")):
        stub_of(text, "losses.py")
