"""How capstones are graded: unusual ones get their marks, a mistake costs its own points, nothing waits for ever."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from assignments.capstone.datasets import load
from autograder.checks.answer_key import load_key
from autograder.checks.program import arrays_in
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.intake.submission import Submission
from autograder.publishing.recording import record_programs
from autograder.publishing.reference import Reference
from autograder.report.report import Report
from tests.conftest import failed

CAPSTONE = kit_course().assignment("capstone")
KEY = load_key(CAPSTONE.key_path)
NUMPY_ALONE = (Path(__file__).parents[1] / "numpy_capstone.py").read_text(encoding="utf-8")
SOFTMAX_LAYER = (Path(__file__).parents[1] / "plain_capstone.py").read_text(encoding="utf-8")
SOLUTIONS = Path(__file__).resolve().parents[3] / "reference" / "solutions"


def handed_in(capstone: str, *, only: str | None = None, staff: bool = True, **modules: str) -> Report:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SOLUTIONS.glob("*.py")}
    submission = Submission({**texts, "capstone": capstone, **modules})
    return grade(CAPSTONE, KEY, submission, only=only, reference=Reference(CAPSTONE) if staff else None)


def core_failures(report: Report) -> dict[str, set[str]]:
    """The failed core checks, by stub."""
    kinds = {(check.stub, check.id): check.kind for check in KEY.checks}
    lost: dict[str, set[str]] = {}
    for check in failed(report):
        if kinds[check.stub, check.id] == "core":
            lost.setdefault(check.stub, set()).add(check.id)
    return lost


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def test_the_courses_own_modules_with_numpy_earn_every_core_mark_and_no_extension():
    report = handed_in(NUMPY_ALONE)
    assert core_failures(report) == {}
    kinds = {(check.stub, check.id): check.kind for check in KEY.checks}
    assert {(c.stub, c.id) for c in failed(report)} == {name for name, kind in kinds.items() if kind == "extension"}


def test_a_single_layer_and_plain_descent_earn_full_marks():
    assert handed_in(SOFTMAX_LAYER).score == 100


def test_a_mistake_in_an_earlier_module_costs_nothing_here():
    network = (
        (SOLUTIONS / "network.py").read_text(encoding="utf-8")
        + """

_drawn = build_mlp


def build_mlp(sizes, rng, hidden="relu", output="identity"):
    network = _drawn(sizes, rng, hidden, output)
    network.set_parameters([0 * array for array in network.parameters()])
    return network
"""
    )
    report = handed_in(NUMPY_ALONE, network=network)
    assert core_failures(report) == {}
    assert any("network.build_mlp" in check.note for check in report.checks)


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        pytest.param(
            'model["network"].forward(model["transform"](X)), axis=1', 'model["network"].forward(X), axis=1',
            {"predict": {"gives_the_likeliest_label", "follows_the_labels_that_it_was_taught"}},
            id="predict forgets the scale",
        ),
        pytest.param(
            "        network.set_parameters(best.parameters)\n", "        pass\n",
            {"train": {"returns_to_its_best_epoch"}},
            id="no way back",
        ),
        pytest.param(
            '        vars(best).update(resume["best"])\n', "",
            {"train": {"goes_on_from_a_checkpoint"}},
            id="the best epoch is not saved",
        ),
        pytest.param(
            "np.random.default_rng(seed), xp, device)", "np.random.default_rng(1), xp, device)",
            {},
            id="the seed decides the shuffle alone",
        ),
    ],
)  # fmt: skip
def test_a_mistake_costs_its_own_points(old, new, lost):
    assert core_failures(handed_in(changed(NUMPY_ALONE, old, new))) == lost


def test_a_network_that_starts_at_zero_is_charged_where_it_is_built():
    zero = changed(
        NUMPY_ALONE,
        "    return build_mlp([features, 32, classes], rng)\n",
        "    network = build_mlp([features, 32, classes], rng)\n"
        "    network.set_parameters([0 * array for array in network.parameters()])\n"
        "    return network\n",
    )
    assert set(core_failures(handed_in(zero))) == {"build"}


def test_a_mistake_is_named_whatever_the_network_is():
    report = handed_in(changed(NUMPY_ALONE, "        network.set_parameters(best.parameters)\n", "        pass\n"))
    (check,) = [check for check in failed(report) if check.id == "returns_to_its_best_epoch"]
    assert "validation loss of the last epoch" in check.message


def test_a_scale_of_nothing_is_named():
    report = handed_in(changed(NUMPY_ALONE, "    return scaler.transform\n", "    return lambda X: 1.0 * X\n"))
    assert core_failures(report) == {"prepare": {"puts_the_training_rows_around_zero"}}
    (check,) = [check for check in failed(report) if check.id == "puts_the_training_rows_around_zero"]
    assert check.misconception is not None
    assert check.misconception.id == "scales_nothing"


def test_the_labels_of_hidden_rows_are_in_no_program():
    shown = [a for c in KEY.checks for recorded in c.cases for a in arrays_in(list(recorded.case.operations))]
    given = [
        expectation.parameters["given"]["hidden"]
        for check in KEY.checks if check.id.startswith("names_")
        for recorded in check.cases for expectation in recorded.case.expectations
    ]  # fmt: skip
    assert len(given) == 3
    for hidden in given:
        assert hidden.shape == (300,)
        assert not any(array.shape == hidden.shape and np.array_equal(array, hidden) for array in shown)


def test_two_keys_ask_about_different_rows():
    def hidden(checks):
        (check,) = [check for check in checks if check.id == "names_six_in_ten_digits"]
        return check.cases[0].case.expectations[0].parameters["given"]["hidden"]

    other = record_programs(CAPSTONE, "another seed", consult=False)
    assert not np.array_equal(hidden(KEY.checks), hidden(other))


def test_the_public_key_is_small():
    assert CAPSTONE.key_path.stat().st_size < 2_000_000
    assert len(load("digits").train[0]) == 1257


def test_grading_needs_neither_torch_nor_scikit_learn(tmp_path):
    script = f"""
import sys
for name in ("torch", "sklearn", "mlxtend", "matplotlib", "scipy"):
    sys.modules[name] = None  # so that importing it fails
from pathlib import Path
from autograder.course.course import kit_course
from autograder.grading.pipeline import grade
from autograder.checks.answer_key import load_key
from autograder.course.course import kit_course
from autograder.intake.submission import Submission

if __name__ == "__main__":
    texts = {{path.stem: path.read_text(encoding="utf-8") for path in Path({str(SOLUTIONS)!r}).glob("*.py")}}
    capstone = kit_course().assignment("capstone")
    print(grade(capstone, load_key(capstone.key_path), Submission(texts)).score)
"""
    file = tmp_path / "bare.py"
    file.write_text(script, encoding="utf-8")
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, str(file)], capture_output=True, text=True, timeout=120, env={"PYTHONPATH": str(root)}
    )
    assert done.stdout.strip() == "100.0", done.stderr


def test_torch_cannot_be_imported_by_a_capstone():
    report = handed_in("import torch\n" + NUMPY_ALONE, staff=False)
    assert report.score == 0
    assert "`torch` cannot be imported" in report.checks[0].message


@pytest.mark.long
def test_a_training_that_never_ends_costs_a_minute_at_most():
    endless = changed(
        NUMPY_ALONE, "    for epoch in range(first, epochs):\n", "    while True:\n        epoch = first\n"
    )
    began = time.monotonic()
    report = handed_in(endless, staff=False)
    assert time.monotonic() - began < 90
    assert {check.stub for check in report.checks if check.passed} == {"prepare", "build"}


@pytest.mark.parametrize("staff", [True, False])
def test_what_a_model_is_needed_for_waits_until_train_is_written(staff):
    """A model has the form that its author gave it, so that nobody else's `train` can stand in."""
    stub = CAPSTONE.template_path.read_text(encoding="utf-8")
    begun = stub + "\n\ndef validation_loss(model, X, y):\n    return float(model.loss(X, y))\n"
    report = handed_in(begun, staff=staff)
    assert report.score == 0
    for check in report.stubs["validation_loss"]:
        assert check.status == "skipped"
        assert "write `train` first" in check.message


NO_WAY_BACK = ("        network.set_parameters(best.parameters)\n", "        pass\n")


def with_another(name: str, text: str, capstone: str = NUMPY_ALONE) -> str:
    """The capstone whose own code uses its right function as before, and which hands in another one by that name."""
    return capstone.replace(f"def {name}(", f"def _own_{name}(").replace(f"= {name}(", f"= _own_{name}(") + text


@pytest.mark.parametrize("staff", [True, False])
def test_a_second_mistake_is_named_beside_one_that_leaves_a_model_to_be_asked(staff):
    """Whichever epoch's model it is, labels that are one too high are one too high."""
    late = with_another("predict", "\n\ndef predict(model, X):\n    return 1 + _own_predict(model, X)\n")
    report = handed_in(changed(late, *NO_WAY_BACK), staff=staff)
    lost = {"gives_the_likeliest_label", "follows_the_labels_that_it_was_taught"}
    assert core_failures(report) == {"train": {"returns_to_its_best_epoch"}, "predict": lost}
    for check in report.stubs["predict"]:
        if check.id in lost:
            assert check.misconception is not None
            assert check.misconception.id == "counts_labels_from_one"


def test_a_second_mistake_waits_beside_one_that_leaves_no_model():
    nothing = with_another("train", "\n\ndef train(*rows, **settings):\n    return None\n")
    report = handed_in(nothing)
    assert all("fix `train` first" in check.message for check in report.stubs["predict"] if not check.passed)
    assert any(check.status == "skipped" for check in report.stubs["predict"])


@pytest.mark.parametrize("staff", [True, False])
@pytest.mark.parametrize("fails", ["raise NotImplementedError('write validation_loss')", "return model.nothing"])
def test_a_loss_that_cannot_be_asked_costs_no_label_and_is_blamed_on_nobody_else(fails, staff):
    """Right labels need no loss to excuse them; nobody else's loss can be asked about this model."""
    report = handed_in(
        with_another("validation_loss", f"\n\ndef validation_loss(model, X, y):\n    {fails}\n"), staff=staff
    )
    lost = core_failures(report)
    assert set(lost) == {"train", "validation_loss"}
    assert lost["train"] == {"returns_to_its_best_epoch", "goes_on_from_a_checkpoint"}
    for check in report.stubs["train"]:
        if check.id in lost["train"]:
            assert check.status == "skipped"
            assert "`validation_loss` first" in check.message


def test_a_loss_with_the_other_sign_is_named():
    turned = "\n\ndef validation_loss(model, X, y):\n    return -_own_validation_loss(model, X, y)\n"
    right = (SOLUTIONS / "capstone.py").read_text(encoding="utf-8")
    report = handed_in(with_another("validation_loss", turned, right), staff=False)
    (check,) = [check for check in failed(report) if check.id == "is_the_loss_that_train_reports"]
    assert "with the other sign" in check.message
    assert check.misconception is not None
    assert check.misconception.id == "forgets_the_minus"


def test_other_stubs_are_replaced_beside_one_that_cannot_be():
    """Rows around three instead of zero, and no mini-batches: with right mini-batches the rest shows what it can."""
    off_centre = changed(
        NUMPY_ALONE, "    return scaler.transform\n", "    return lambda rows: 3.0 + scaler.transform(rows)\n"
    )
    data = (SOLUTIONS / "data.py").read_text(encoding="utf-8")
    report = handed_in(off_centre, data=data + "\n\ndef minibatches(X, y, batch_size, rng):\n    return []\n")
    assert set(core_failures(report)) == {"prepare"}
    assert any("data.minibatches" in check.note for check in report.stubs["train"])
