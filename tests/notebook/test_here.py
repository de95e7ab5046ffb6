"""`grade` in a running Python: the functions run where they stand, the judge elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.publishing.reference import Reference

from .written import Notebook, code

SUM = "import numpy as np\ndef mse(prediction, target):\n    return float(np.sum((prediction - target) ** 2))\n"


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from autograder import grade\n{code}"],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def said(folder: Path, code: str) -> str:
    result = run(folder, code)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return " ".join(result.stdout.split())


def test_a_known_mistake_is_named_and_only_strict_raises_it(tmp_path):
    lines = """\
g = grade("mse")
print("[1]", g.passed, g.points, g.max_points)
try:
    grade("mse", check="returns_a_float", strict=True)
    grade("mse", strict=True)
except AssertionError as error:
    print("[2]", error)
print([check.id for check in grade("mse", check="returns_a_float").reports[0].checks])
"""
    shown = said(tmp_path, SUM + lines)
    assert shown.startswith("losses Losses and their gradients")
    assert "Your answers equal those of: the sum of the squared errors" in shown.partition("[1]")[0]
    assert "[1] False 0.5 5.0" in shown
    assert "[2] mse is the mean of the squared errors: mse(array(" in shown
    assert shown.endswith("['returns_a_float']")


def test_everything_defined_here_is_graded_the_rest_is_named_and_a_helper_is_no_attempt(tmp_path):
    lines = """\
def huber(a, b):
    raise NotImplementedError("write huber")
class Network:
    pass
def sigmoid(x):
    return x
grade()
"""
    shown = said(tmp_path, SUM + lines)
    assert shown.startswith("losses ")
    assert "✗ mse" in shown
    assert "`huber` is not written yet" in shown
    assert "Not defined here yet: `mse_gradient`, `mae`" in shown
    assert "Network" not in shown
    assert "sigmoid " not in shown


def test_what_stands_here_now_is_what_is_graded_and_what_it_prints_is_not_shown(tmp_path):
    shown = said(
        tmp_path,
        SUM + "before = mse\ndef mse(prediction, target):\n    print('noise')\n"
        "    if np.shape(prediction) != np.shape(target):\n        raise ValueError\n"
        "    return before(prediction, target) / prediction.size\n"
        "grade('mse')\n",
    )
    assert "✓ mse 5 / 5" in shown
    assert "noise" not in shown


def test_what_cannot_be_graded_is_a_sentence(tmp_path):
    shown = said(tmp_path, f"{SUM}grade('msee'); grade('mae'); grade('mse', check='no'); grade('mse', key='nowhere')")
    for sentence in (
        "there is no stub `msee`. Did you mean `mse`?",
        "`mae` is not defined here yet: run the cell that defines it",
        "there is no check `no`.",
        "nowhere",
    ):
        assert sentence in shown
    assert "nothing of the course is defined here yet" in said(tmp_path, "grade()")


def test_what_builds_on_something_wrong_waits_for_it(tmp_path):
    code = """\
class Standardizer:
    def fit(self, X):
        return self
    def transform(self, X):
        return X - X.mean(axis=0)
def prepare(train, validation, test):
    scaler = Standardizer().fit(train)
    return tuple(scaler.transform(part) for part in (train, validation, test))
grade("prepare")
"""
    shown = said(tmp_path, code)
    assert shown.startswith("data ")  # not the other assignment that has a stub of this name
    assert "needs `Standardizer`, which is not right yet: fix `Standardizer` first" in shown


def test_what_builds_on_something_below_waits_until_its_cell_is_run(tmp_path):
    lines = "def prepare(train, validation, test):\n    return Standardizer().fit(train)\n"
    shown = said(tmp_path, f"def split(X): ...\n{lines}grade('prepare')")
    assert "needs `Standardizer`, which is not defined here yet: run its cell, then this one again." in shown


def test_files_of_the_students_do_not_shadow_what_the_judge_imports(tmp_path):
    (tmp_path / "json.py").write_text("raise RuntimeError('shadowed')\n")
    (tmp_path / "secrets.py").write_text("raise RuntimeError('shadowed')\n")
    code = f"import sys; sys.path.pop(0)\nfrom autograder import grade\n{SUM}grade('mse')"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Your answers equal those of" in result.stdout, result.stderr


def test_the_person_at_the_keyboard_can_stop_an_endless_function(tmp_path):
    code = (
        "import os, signal, threading\n"
        "def mae(prediction, target):\n    while True:\n        pass\n"
        "threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "try:\n    grade('mae')\nexcept KeyboardInterrupt:\n    print('stopped')\n"
        "print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)\n"
    )
    assert said(tmp_path, code) == "stopped True"


@pytest.mark.long
def test_an_endless_function_is_stopped_and_swallowing_the_stop_does_not_help(tmp_path):
    code = "def mae(prediction, target):\n    while True:\n        try:\n            import time; time.sleep(60)\n"
    shown = said(tmp_path, f"{code}        except BaseException:\n            raise\ngrade('mae')\nprint('alive')")
    assert "did not finish within 10 s" in shown
    assert shown.endswith("alive")


def test_an_earlier_notebook_is_imported_as_it_would_be_graded(tmp_path, assignment):
    notebook = Notebook.untouched(assignment)
    notebook.put("solution-mse", f"print('noise')\n{SUM}\ngrade('mse')\ngrade('mse', strict=True)")
    notebook.put("solution-mae", "def mae(:")
    notebook.save(tmp_path, "losses")
    Notebook({"cells": [code("half = 0.5", "a")]}).save(tmp_path, "constants")
    Notebook({"cells": [code("raise RuntimeError", "a")]}).save(tmp_path, "json")
    lines = "from losses import *\nfrom constants import half\nimport json\nprint(mse(half, 1.5), 'display' in dir())\n"
    shown = said(tmp_path, f"{lines}try:\n    mae(1, 2)\nexcept NotImplementedError as error:\n    print(error)")
    assert shown.startswith("losses.ipynb, cell ")
    assert "failed: SyntaxError" in shown
    assert shown.endswith("1.0 False write mae")


def test_importing_the_package_costs_nothing(tmp_path):
    heavy = "{'numpy', 'rich', 'click', 'msgspec', 'autograder.student.kernel'}"
    code = f"import sys, autograder; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_a_judge_that_asks_about_an_earlier_module_is_answered_at_once(tmp_path, solved):
    network, activations, initializers = (
        kit_course().assignment(name) for name in ("network", "activations", "initializers")
    )
    for owner in (activations, initializers):
        Notebook.solved(owner).save(tmp_path, owner.module)
    (tmp_path / "mine.py").write_text(
        Reference(network).solution.replace("relu_derivative(self", "abs(self") + "\n\nrelu_derivative = abs\n"
    )
    lines = "import time\nfrom autograder import grade\nexec(open('mine.py').read())\nbegan = time.monotonic()\n"
    shown = said(tmp_path, f"{lines}grade('Activation')\nprint(time.monotonic() - began < 9)")
    assert "✗ Activation" in shown
    assert shown.endswith("True")
