"""`docs/architecture.md` says what is there: rooms, floors, the stages of a grade, and every file that it names."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ENGINE = ROOT / "autograder"
NAMED = {"cli.py", "course_entry.py", *re.findall(r"`((?:autograder|assignments|tests|docs)/[\w./-]*)`", PAGE)}


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    lines = PAGE.partition(f"\n{heading}\n")[2].splitlines()
    table = [line for line in lines[: _first_gap(lines)] if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def _first_gap(lines: list[str]) -> int:
    begin = next(number for number, line in enumerate(lines) if line.startswith("|"))
    return next((number for number in range(begin, len(lines)) if not lines[number].startswith("|")), len(lines))


def rooms() -> Iterator[tuple[str, str]]:
    """Every package of the engine with the first paragraph of its docstring."""
    for file in sorted(ENGINE.rglob("__init__.py")):
        if file.parent != ENGINE:
            paragraph = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n\n")[0]
            yield f"`{file.parent.relative_to(ENGINE).as_posix()}/`", " ".join(paragraph.split())


def test_every_room_is_named_with_the_sentence_that_its_package_opens_with():
    shown = [f"| {room} | {sentence} |" for room, sentence in rooms()]
    missing = [line for line in shown if line not in PAGE]
    assert not missing, "docs/architecture.md lacks:\n" + "\n".join(missing)
    assert {room for room, _ in rows("### Rooms of the engine")} == {room for room, _ in rooms()}


def contract(name: str) -> dict[str, list[str]]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return next(one for one in contracts if one["id"] == name)


@pytest.mark.parametrize("name", ["rooms", "instructor", "quiz"])
def test_the_floors_are_those_that_the_import_contracts_keep(name):
    assert "```\n" + "\n".join(contract(name)["layers"]) + "\n```" in PAGE


def stages() -> list[tuple[str, str]]:
    """The stages that `grade` goes through, each with the file that its function comes from."""
    tree = ast.parse((ENGINE / "grading" / "pipeline.py").read_text(encoding="utf-8"))
    files = {
        alias.name: f"`autograder/grading/{node.module}.py`"
        for node in tree.body if isinstance(node, ast.ImportFrom) and node.level == 1
        for alias in node.names
    }  # fmt: skip
    (grade,) = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "grade")
    calls = [node for node in ast.walk(grade) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [(call.func.id.replace("_", " "), files[call.func.id]) for call in calls if call.func.id in files]  # type: ignore[attr-defined]  # names, all of them


def test_the_stages_of_a_grade_and_their_files_are_those_of_the_pipeline():
    assert [(stage, file) for stage, _, file in rows("### Six stages")] == stages()
    assert len(stages()) == 6


def test_every_file_that_it_names_is_there():
    assert len(NAMED) > 30
    assert not [name for name in NAMED if not (ROOT / name).exists()]


def test_every_page_and_heading_that_it_links_to_is_there():
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        file, _, anchor = target.partition("#")
        text = (ROOT / "docs" / file).read_text(encoding="utf-8")
        headings = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in text.splitlines()}
        assert not anchor or anchor in headings
