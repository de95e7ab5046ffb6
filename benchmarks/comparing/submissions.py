"""Everything in a checkout that can be handed in: solutions, alternatives, misconceptions, and untouched stubs.

It is read from the files, without the kit, so that any commit's will do: `reference/solutions/losses.py`,
`reference/alternatives/losses/*.py`, `student_template/losses.py`, and misconceptions in one file for a module
(`reference/misconceptions/losses.py`) or in a file for each stub (`…/losses/*.py`, with what they share).
"""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOADER = Path(__file__).parent / "wrong_versions.py"

# Run below a solution's text: puts one wrong version in the place of its stub.
MISTAKE = """


{loader}

_stub, _wrong = wrong_versions({module!r}, {files!r}, globals())[{id!r}]
globals()[_stub] = _wrong
"""

# Run with the solutions on the path: says which misconceptions there are.
LIST = """
import importlib, json, sys
from wrong_versions import wrong_versions
module, files = json.load(sys.stdin)
print(json.dumps(list(wrong_versions(module, files, vars(importlib.import_module(module))))))
"""


@dataclass(frozen=True)
class Submission:
    """One text that is handed in for an assignment."""

    assignment: str
    module: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.assignment}: {self.what}"


def modules_of(checkout: Path) -> dict[str, str]:
    """The assignments of a checkout that ask for a module, in the order of the course; and what it is called."""
    tables = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (checkout / "assignments").glob("*/assignment.toml")
    }
    names = sorted(tables, key=lambda name: int(tables[name]["order"]))
    return {name: str(tables[name].get("module", name)) for name in names}


def solution_of(checkout: Path, module: str) -> str:
    return (checkout / "reference" / "solutions" / f"{module}.py").read_text(encoding="utf-8")


def submissions_of(checkout: Path, name: str, module: str) -> list[Submission]:
    """All that a checkout has for one assignment."""
    solution = solution_of(checkout, module)
    texts = {"solution": solution}
    stub = checkout / "student_template" / f"{module}.py"
    texts["untouched stub"] = stub.read_text(encoding="utf-8")
    for path in sorted((checkout / "reference" / "alternatives" / module).glob("*.py")):
        texts[f"alternative {path.stem}"] = path.read_text(encoding="utf-8")
    files = _files_of_misconceptions(checkout, module)
    loader = LOADER.read_text(encoding="utf-8")
    for wrong in _ids(checkout, module, files):
        mistake = MISTAKE.format(loader=loader, module=module, files=files, id=wrong)
        texts[f"misconception {wrong}"] = solution + mistake
    return [Submission(name, module, what, text) for what, text in texts.items()]


def _files_of_misconceptions(checkout: Path, module: str) -> dict[str, str]:
    """The texts of the misconceptions by dotted name."""
    folder = checkout / "reference" / "misconceptions"
    paths = [folder / f"{module}.py", *sorted((folder / module).glob("*.py")), folder / "lessons.py"]
    named = {".".join(path.relative_to(folder.parent).with_suffix("").parts): path for path in paths}
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in named.items()
        if path.is_file() and path.stem != "__init__"
    }


def _ids(checkout: Path, module: str, files: Mapping[str, str]) -> Sequence[str]:
    """What the misconceptions are called. They are loaded to be listed, in a process of its own."""
    places = [str(checkout / "reference" / "solutions"), str(LOADER.parent)]
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-c", LIST],
        input=json.dumps([module, files]), env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: list[str] = json.loads(done.stdout)
    return found
