"""Replaced stubs: answered by the judge, on the student's objects, with its own objects, generators and refusals."""

from typing import Any

import pytest

from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from autograder.running.stand_ins import ReferenceStandIns
from autograder.worker.wire import WireError
from tests.conftest import at_fault, failed

pytestmark = pytest.mark.slow


def graded(name: str, extra: str, **others: str) -> Report:
    """The reference of a module with something wrong added, graded by staff."""
    assignment = kit_course().assignment(name)
    reference = Reference(assignment)
    upstream = {module: Reference(kit_course().assignment(module)).solution for module in assignment.uses}
    texts = {**upstream, **others, assignment.module: reference.solution + extra}
    return grade(assignment, load_key(assignment.key_path), Submission(texts), reference=reference)


WRONG = {
    "a class whose methods keep state": ("network", "\n\nDense.forward = lambda self, x: x @ self.weights\n", "Dense"),
    "a class that another one holds": (
        "network",
        "\n\nActivation.backward = lambda self, upstream: upstream\n",
        "Activation",
    ),
    "a function that returns the judge's own graph": (
        "graph",
        "\n\ndef squared_error():\n    return Square(Add(Leaf('w1'), Leaf('x')))\n",
        "squared_error",
    ),
    "an operation": ("graph", "\n\nMultiply.partials = lambda self, a, b: (a, b)\n", "Multiply"),
    "a pass over the student's nodes": ("graph", "\n\ndef forward(output, values):\n    return 0.0\n", "forward"),
    "a class that a function fits": ("data", "\n\nStandardizer.transform = lambda self, X: X * 1.0\n", "Standardizer"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_stub_costs_itself_alone(case):
    name, extra, stub = WRONG[case]
    report = graded(name, extra)
    assert at_fault(report) == {stub}, [(c.stub, c.id, c.message) for c in failed(report) if c.stub != stub]
    assert {check.stub for check in failed(report)} == {stub}


def test_a_generator_goes_on_where_the_judge_left_it():
    data = (
        Reference(kit_course().assignment("data")).solution
        + "\n\ndef minibatches(X, y, batch_size, rng):\n    return []\n"
    )
    report = graded("training", "", data=data)
    assert report.score == 100, [(check.id, check.message) for check in failed(report)]
    assert any("data.minibatches" in check.note for check in report.checks)


def test_only_objects_of_the_references_classes_are_handed_out():
    """Through a generator, a module or a function the student's code could reach all of the judge's process."""
    upstream = ReferenceStandIns(Reference(kit_course().assignment("graph")).implementation().modules)
    leaf = upstream.modules["graph"].Leaf("a")
    assert upstream.plain(leaf).type_name.startswith("Leaf")
    for outside in (pytest, len, iter(()), type(leaf), lambda: 0, open):
        with pytest.raises(WireError):
            upstream.plain(outside)
    handle = upstream.plain(leaf)
    for name in ("__class__", "__dict__", "_private", "__init__"):
        answer: Any = upstream.answer(("ask", "", "", ["get", handle, name], {}), lambda request: None)
        assert answer[0] == "refuse"


@pytest.mark.parametrize("name", ["mse_gradient", "np.ctypeslib.os.system", "np.fromfile", "_pair", "__loader__"])
def test_nothing_is_answered_but_what_is_replaced(name):
    """A process can ask whatever it likes: for another stub, or for all that the reference's module has imported."""
    upstream = ReferenceStandIns(Reference(kit_course().assignment("losses")).implementation().modules)
    assert upstream.replace("losses", "mse") == []
    assert upstream.answer(("ask", "losses", "mse", [[1.0], [3.0]], {}), lambda request: None) == ("answer", 4.0, [])
    said: Any = upstream.answer(("ask", "losses", name, ["true"], {}), lambda request: None)
    assert said[0] == "refuse"
    assert "is not replaced" in said[1].message


def test_a_question_has_a_size_that_it_may_not_pass(monkeypatch):
    monkeypatch.setattr("autograder.running.conversation.MAX_QUESTION", 64)
    data = (
        Reference(kit_course().assignment("data")).solution
        + "\n\ndef minibatches(X, y, batch_size, rng):\n    return []\n"
    )
    report = graded("training", "", data=data)
    waiting = [check for check in report.stubs["fit"] if not check.passed]
    assert waiting
    assert report.stubs["accuracy"][0].passed


def test_the_partials_of_five_thousand_edges_can_be_replaced():
    """A `backward` that builds on a broken `edge_partials` keeps its points on the longest chain that is asked for."""
    report = graded(
        "graph",
        """

def edge_partials(output):
    return {}


def backward(output):
    order = topological_order(output)
    partials = edge_partials(output)
    for node in order:
        node.grad = 0.0
    output.grad = 1.0
    for node in reversed(order):
        for position, source in enumerate(node.inputs):
            source.grad += node.grad * partials[node, position]
    return {node.name: node.grad for node in order if isinstance(node, Leaf)}
""",
    )
    assert at_fault(report) == {"edge_partials"}, [(c.id, c.message) for c in failed(report)]
