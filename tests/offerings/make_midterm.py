"""Makes `midterm.zip`: a small offering in the middle of its term, played with the kit of another commit.

    git worktree add /tmp/older 9ee1961
    .venv/bin/python tests/offerings/make_midterm.py /tmp/older midterm.zip

The committed archive was made this way. Do not make it again with a later kit: it is worth something because an older
one wrote it. Make a second archive instead.

Every step is a command that people type, except what they do in an editor or in formgrader: they write code, put a time
into `timestamp.txt`, and give points by hand. The archive holds:

    autumn/         the offering: settings, hidden keys, submissions, history, records, previews, gradebook, feedback
    ada/            a student's folder: all nine modules, one of them a notebook, and the public keys fetched with them
    expected/       what that kit made of them in the end: a table of the class, and the grades in Ada's folder
"""

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

ROSTER = """\
id,first_name,last_name,email,extra_days
ada,Ada,Lovelace,ada@example.edu,0
bob,Bob,Barker,bob@example.edu,0
cyd,Cyd,Charisse,cyd@example.edu,1
"""

# The policy has one late day for everybody; Bob has an extension, and Cyd an extra day with every due date.
SETTINGS = """
[due]
activations = 2026-10-30T23:59:00+01:00
losses = 2026-11-13T23:59:00+01:00

[late]
grace_minutes = 15
percent_per_day = 10
late_days = 1
cut_off_days = 7

[extensions.activations]
bob = 2
"""

CAME = {
    ("ada", "activations"): "2026-10-30 20:00:00 UTC",
    ("bob", "activations"): "2026-11-01 09:30:00 UTC",
    ("cyd", "activations"): "2026-11-02 10:30 +0100",
    ("ada", "losses"): "2026-11-13 12:00:00 UTC",
    ("bob", "losses"): "2026-11-15 18:00:00 UTC",
}

SUMS = """def mse(prediction, target):
    if np.shape(prediction) != np.shape(target):
        raise ValueError("the shapes differ")
    return float(((prediction - target) ** 2).sum())"""

OVERFLOWS = "def sigmoid(x):\n    return 1 / (1 + np.exp(-x))"
DIVIDES = "def softmax(x, axis=-1):\n    return x / 0 if axis else [][1]"
DOWNHILL = "def mae_gradient(prediction, target):\n    return np.sign(target - prediction) / prediction.size"

# The mistakes in Ada's folder, a function in each module that she has not handed in: not written, or a wrong answer.
HALF_DONE = {
    "graph": ("paths", None),
    "initializers": ("glorot_normal", "2 * {right}"),
    "network": ("lecture_loss", "0.5 * {right}"),
    "data": ("one_hot", "2 * {right}"),
    "optimizers": ("learning_rate_ladder", "{right}[::-1]"),
    "training": ("roc_auc", "1 - {right}"),
    "capstone": ("validation_loss", "2 * {right}"),
}


def unwritten(stub: str) -> str:
    return f'def {stub}(*arguments, **named):\n    raise NotImplementedError("write {stub}")'


class Kit:
    """The commands of a checkout, whichever kit is installed."""

    def __init__(self, checkout: Path) -> None:
        self.checkout = checkout
        self.environment = {**os.environ, "PYTHONPATH": str(checkout), "OMP_NUM_THREADS": "1"}

    def course(self, folder: Path, *arguments: object) -> str:
        return self._run(folder, "-P", "-c", "from cli import main; main()", *arguments)

    def nbgrader(self, folder: Path, *arguments: object) -> str:
        return self._run(folder, "-P", "-m", "nbgrader", *arguments)

    def _run(self, folder: Path, *command: object) -> str:
        done = subprocess.run(
            [sys.executable, *map(str, command)], cwd=folder, env=self.environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode > 1:  # 1: some check failed, somebody is not in the roster
            raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
        return done.stdout

    def solution(self, module: str) -> str:
        return (self.checkout / "reference" / "solutions" / f"{module}.py").read_text(encoding="utf-8")


def definitions(text: str) -> dict[str, str]:
    """The functions of a module, by name."""
    found = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return {node.name: ast.get_source_segment(text, node) or "" for node in found}


def beside(text: str) -> list[str]:
    """The student's own constants and private functions."""
    constants = [node for node in ast.parse(text).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    functions = [source for name, source in definitions(text).items() if name.startswith("_")]
    return [*(ast.get_source_segment(text, node) or "" for node in constants), *functions]


def module(solution: str, changed: Mapping[str, str]) -> str:
    """A module that is right but for some functions."""
    for name, text in changed.items():
        solution = solution.replace(definitions(solution)[name], text)
    return solution


def half_done(solution: str, stub: str, becomes: str | None) -> str:
    """A module that is right but for one function, which is not written or answers something wrong."""
    if becomes is None:
        return f"{solution}\n\n{unwritten(stub)}\n"
    answer = becomes.format(right=f"_right_{stub}(*arguments, **named)")
    return f"{solution}\n\n_right_{stub} = {stub}\n\n\ndef {stub}(*arguments, **named):\n    return {answer}\n"


def notebook(empty: Path, solution: str, changed: Mapping[str, str]) -> str:
    """The same, written into the cells of a notebook that students get."""
    content = json.loads(empty.read_text(encoding="utf-8"))
    written = {**definitions(solution), **changed}
    given = beside(solution)
    for cell in content["cells"]:
        about = cell["metadata"].get("course", {})
        if about.get("role") == "solution":
            cell["source"] = "\n\n\n".join([*given, written[about["stub"]]])
            given = []
    return json.dumps(content, indent=1)


class Term:
    """One term up to its middle."""

    def __init__(self, kit: Kit, folder: Path) -> None:
        self.kit = kit
        self.folder = folder
        self.autumn = folder / "autumn"
        self.activations = kit.solution("activations")
        self.losses = kit.solution("losses")

    def play(self) -> None:
        for act in (
            self.begins, self.ada_works, self.students_hand_in, self.is_graded, self.is_told, self.goes_on,
            self.is_at_rest,
        ):  # fmt: skip
            act()

    def course(self, *arguments: object) -> str:
        return self.kit.course(self.autumn, *arguments)

    def begins(self) -> None:
        self.kit.course(self.folder, "new", "autumn")
        with (self.autumn / "course.toml").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS)
        (self.folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
        self.course("roster", self.folder / "roster.csv")
        self.course("release", "activations", "losses", "sgd")

    def ada_works(self) -> None:
        """She has fetched the whole course, and has written most of it."""
        ada = self.folder / "ada"
        self.kit.course(self.folder, "fetch", "activations", *HALF_DONE, "--into", ada)
        self.kit.course(self.folder, "fetch", "losses", "--notebook", "--into", ada)
        (ada / "activations.py").write_text(self.activations, encoding="utf-8")
        fetched = ada / "losses.ipynb"
        fetched.write_text(notebook(fetched, self.losses, {"mse": SUMS}), encoding="utf-8")
        for name, (stub, becomes) in HALF_DONE.items():
            text = half_done(self.kit.solution(name), stub, becomes)
            (ada / f"{name}.py").write_text(text, encoding="utf-8")

    def students_hand_in(self) -> None:
        """Ada has one mistake; Bob leaves much open and is late; Cyd's losses cannot be imported."""
        released = self.autumn / "release"
        self.collect("activations", {
            "ada/activations.py": self.activations,
            "bob/activations.ipynb": notebook(released / "activations" / "activations.ipynb", self.activations, {
                "sigmoid": OVERFLOWS, "softmax": DIVIDES, "relu": unwritten("relu"),
            }),
            "cyd/activations.py": module(self.activations, {"tanh": "", "relu": unwritten("relu")}),
        })  # fmt: skip
        self.collect("losses", {
            "ada/losses.ipynb": notebook(released / "losses" / "losses.ipynb", self.losses, {"mse": SUMS}),
            "bob/losses.py": module(self.losses, {"huber": unwritten("huber"), "mae_gradient": DOWNHILL}),
            "cyd/losses.py": self.losses.replace("import numpy as np", "import numpy as np\nimport losses_of_mine"),
        })  # fmt: skip
        self.collect("sgd", {f"{name}/sgd.answers.json": self.answers(name) for name in ("ada", "bob")})
        for (student, assignment), time in CAME.items():
            (self.autumn / "submitted" / student / assignment / "timestamp.txt").write_text(f"{time}\n")

    def collect(self, assignment: str, files: Mapping[str, str]) -> None:
        """From a folder, which says nothing about when the work came."""
        handed_in = self.folder / "handed-in"
        for name, text in files.items():
            (handed_in / name).parent.mkdir(parents=True, exist_ok=True)
            (handed_in / name).write_text(text, encoding="utf-8")
        self.course("collect", handed_in, "--as", assignment)
        shutil.rmtree(handed_in)

    def answers(self, student: str) -> str:
        """What `course quiz sgd --exam` writes for a student who always takes the first choice."""
        paper = json.loads((self.autumn / "papers" / "sgd" / f"{student}.json").read_bytes())
        first: dict[str, Any] = {
            "choice": lambda item: 0,
            "several": lambda item: [0],
            "matching": lambda item: [0] * len(item["lefts"]),
            "ordering": lambda item: [*range(len(item["options"]))],
            "numeric": lambda item: "0.5",
            "short": lambda item: "loss",
            "essay": lambda item: "The slope of it says where to go.",
        }
        given = {item["id"]: first[item["kind"]](item) for item in paper["items"]}
        return json.dumps({"quiz": "sgd", "student": student, "answers": given, "schema": 1})

    def is_graded(self) -> None:
        """By the batch, and then by a person who reads open answers, gives an extra point, and writes a comment."""
        self.course("batch", "activations", "losses", "sgd", "--unsafe")
        from nbgrader.api import Gradebook

        with closing(Gradebook(f"sqlite:///{self.autumn / 'gradebook.db'}", "autumn")) as gradebook:
            for student, points in (("ada", 7.5), ("bob", 2.0)):
                grade = gradebook.find_grade("open-1-answer", "sgd", "sgd", student)
                grade.manual_score, grade.needs_manual_grade = points, False
            grade = gradebook.find_grade("mse_gradient-mse_gradient_for_every_entry", "losses", "losses", "bob")
            grade.extra_credit = 1.0
            gradebook.find_comment("mse", "losses", "losses", "ada").manual_comment = "So near!"
            gradebook.db.commit()
        self.course("batch", "activations", "losses", "sgd", "--unsafe")

    def is_told(self) -> None:
        """Losses and the quiz by an export, Ada's activations by nbgrader's feedback."""
        self.course("export", "csv", "losses", "sgd")
        self.kit.nbgrader(self.autumn, "generate_feedback", "activations", "--student", "ada")

    def goes_on(self) -> None:
        """Bob hands in something better. Ada hands in something worse, and keeps her score. Cyd is graded again."""
        released = self.autumn / "release"
        self.collect("activations", {
            "bob/activations.ipynb": notebook(released / "activations" / "activations.ipynb", self.activations, {
                "sigmoid": OVERFLOWS,
            }),
        })  # fmt: skip
        (self.autumn / "submitted" / "bob" / "activations" / "timestamp.txt").write_text("2026-11-03 09:30:00 UTC\n")
        self.collect("losses", {
            "ada/losses.ipynb": notebook(released / "losses" / "losses.ipynb", self.losses, {
                "mse": SUMS, "mae": unwritten("mae"),
            }),
        })  # fmt: skip
        print(self.course("batch", "activations", "losses", "--unsafe"))
        print(self.course("batch", "losses", "--student", "cyd", "--force", "--unsafe"))

    def is_at_rest(self) -> None:
        """The kit says what it made of all this. Another batch finds nothing to do."""
        expected = self.folder / "expected"
        self.course("export", "csv", "losses", "sgd", "--into", expected)
        grades = self.kit.course(self.folder / "ada", "grade", "--json")
        (expected / "grade.json").write_text(grades, encoding="utf-8")
        print(self.course("batch", "activations", "losses", "sgd", "--unsafe", "--preview"))


def pack(folder: Path, archive: Path) -> None:
    """Leaves out the copies of the gradebook, one for each change, and what is no part of the story."""
    for unwanted in [*(folder / "autumn" / "backups").iterdir(), folder / "roster.csv", folder / "autumn" / ".lock"]:
        unwanted.unlink()
    shutil.make_archive(str(archive.with_suffix("")), "zip", folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("checkout", type=Path, help="a checkout of the commit whose kit plays the term")
    parser.add_argument("archive", type=Path, help="the zip to write")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Term(Kit(given.checkout.resolve()), Path(folder)).play()
        pack(Path(folder), given.archive.resolve())


if __name__ == "__main__":
    main()
