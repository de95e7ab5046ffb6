"""The texts of every assignment, and the table of the course: names, signatures, kinds, minutes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.course import kit_course
from autograder.publishing.reference import Reference
from tests.course_table import CORE_MINUTES, COURSE, EXTENSIONS

ASSIGNMENTS = [assignment for assignment in kit_course().assignments.values() if assignment.stubs]
TEXTS = ("handout.md", "hints.md")


def of_the_course() -> list[Assignment]:
    return [assignment for assignment in ASSIGNMENTS if assignment.module in COURSE]


def lines_of(module: str) -> list[str]:
    """The table's lines of a module; "given" stays in front."""
    return [line.strip() for line in re.sub(r",\n\s*", ", ", COURSE[module]).strip().splitlines()]


def stub_names(module: str) -> set[str]:
    """The stubs of a module by the table: functions and classes, without what is given."""
    return {re.split(r"[.(]", line)[0] for line in lines_of(module) if not line.startswith("given ")}


def signatures_in(source: str) -> Iterator[str]:
    """Every public function, method and constructor of a module, as the table writes them."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.FunctionDef):
            yield written(statement.name, statement, method=False)
        elif isinstance(statement, ast.ClassDef):
            for member in statement.body:
                if isinstance(member, ast.FunctionDef):
                    name = statement.name if member.name == "__init__" else f"{statement.name}.{member.name}"
                    if name == statement.name or not member.name.startswith("_"):
                        yield written(name, member, method=True)


def written(name: str, function: ast.FunctionDef, method: bool) -> str:
    """`huber(prediction, target, delta=1.0)`: names and defaults, without annotations."""
    arguments = function.args
    for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
        argument.annotation = None
    for starred in (arguments.vararg, arguments.kwarg):
        if starred is not None:
            starred.annotation = None
    if method:
        del arguments.args[0]
    return f"{name}({ast.unparse(arguments)})".replace("= ", "=").replace(" =", "=")


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+?)\s*$", text, re.MULTILINE)


def prose(text: str) -> str:
    """The text without code, in which a `$` is no mathematics."""
    without_blocks = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`]*`", "", without_blocks)


# The course ----------------------------------------------------------------------------------------------------------


def test_every_module_of_the_course_is_an_assignment_in_its_order() -> None:
    assert [assignment.module for assignment in of_the_course()] == list(COURSE)


@pytest.mark.parametrize("assignment", of_the_course(), ids=str)
def test_the_stubs_are_those_of_the_course(assignment: Assignment) -> None:
    assert set(assignment.stubs) == stub_names(assignment.module)


@pytest.mark.parametrize("assignment", of_the_course(), ids=str)
def test_students_get_the_names_and_signatures_of_the_course(assignment: Assignment) -> None:
    wanted = {line.removeprefix("given ") for line in lines_of(assignment.module)}
    assert set(signatures_in(assignment.template_path.read_text(encoding="utf-8"))) == wanted


@pytest.mark.skipif(kit_course().reference_folder is None, reason="the reference is staff's")
@pytest.mark.parametrize("assignment", of_the_course(), ids=str)
def test_the_reference_has_the_names_and_signatures_of_the_course(assignment: Assignment) -> None:
    wanted = {line.removeprefix("given ") for line in lines_of(assignment.module)}
    solution = Reference(assignment).solution
    public = {line for line in signatures_in(solution) if not line.startswith("_")}
    private_classes = {line.split("(")[0] for line in signatures_in(solution) if line.startswith("_")}
    assert not private_classes & wanted
    # A solution may have an `__init__` that the student need not write.
    assert wanted <= public
    assert {line.split("(")[0] for line in public - wanted} <= stub_names(assignment.module)


@pytest.mark.parametrize("assignment", of_the_course(), ids=str)
def test_the_extensions_are_those_of_the_course(assignment: Assignment) -> None:
    found = {name for name, stub in assignment.stubs.items() if stub.kind == "extension"}
    assert found == EXTENSIONS[assignment.module]


def test_momentum_is_an_extension_inside_a_core_stub() -> None:
    (optimizers,) = (assignment for assignment in of_the_course() if assignment.module == "optimizers")
    kinds = {check.kind for check in optimizers.checks if "momentum" in check.id}
    assert kinds == {"extension"}


def test_the_core_fits_into_fifteen_hours() -> None:
    modules = [assignment for assignment in of_the_course() if assignment.module != "capstone"]
    minutes = {assignment.name: assignment.minutes["core"] for assignment in modules}
    assert sum(minutes.values()) <= CORE_MINUTES, minutes


# Each assignment -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_the_points_of_the_stubs_add_up_to_a_hundred(assignment: Assignment) -> None:
    assert sum(stub.points for stub in assignment.stubs.values()) == pytest.approx(100, abs=1e-9)


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_every_stub_has_positive_points_and_minutes(assignment: Assignment) -> None:
    assert all(stub.points > 0 and stub.minutes > 0 for stub in assignment.stubs.values())


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_a_handout_and_hints_are_there(assignment: Assignment) -> None:
    for file in TEXTS:
        assert assignment.text(file).startswith("# "), f"{assignment.name}/{file}"


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_the_handout_names_every_stub(assignment: Assignment) -> None:
    # `Dense`, `Dense(weights, bias)` and `Dense.forward` all name it.
    text = assignment.text("handout.md")
    assert [name for name in assignment.stubs if not re.search(rf"`{name}[`(.]", text)] == []


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_the_handout_says_of_every_stub_how_many_minutes_it_takes(assignment: Assignment) -> None:
    said = {name for names, row in rows_of_tables(assignment) if "minutes" in row for name in names}
    lines = assignment.text("handout.md").splitlines()
    for name, stub in assignment.stubs.items():
        if any(re.search(rf"`{name}[`(.]", line) and re.search(rf"\b{stub.minutes} minutes", line) for line in lines):
            said.add(name)
    assert set(assignment.stubs) - said == set()


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_a_table_in_the_handout_says_what_the_assignment_says(assignment: Assignment) -> None:
    for names, row in rows_of_tables(assignment):
        stubs = [assignment.stubs[name] for name in names]
        if "minutes" in row:
            assert added(row["minutes"]) == sum(stub.minutes for stub in stubs), names
        if "points" in row:
            assert added(row["points"]) == pytest.approx(sum(stub.points for stub in stubs)), names
        if "kind" in row:
            assert all(row["kind"].startswith(stub.kind) for stub in stubs), names


def rows_of_tables(assignment: Assignment) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The rows about stubs, in tables of the handout: the names in the first cell, and what is under each heading."""
    columns: list[str] = []
    for line in assignment.text("handout.md").splitlines():
        if not line.startswith("|"):
            columns = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        columns = columns or cells
        names = re.findall(r"`(\w+)`", cells[0])
        if names and all(name in assignment.stubs for name in names):
            yield names, dict(zip(columns, cells, strict=False))


def added(cell: str) -> float:
    """`14 + 10` is 24."""
    return sum(float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell))


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_every_stub_has_a_section_of_hints_and_nothing_else_has(assignment: Assignment) -> None:
    sections = headings(assignment.text("hints.md"), 2)
    assert sorted(sections) == sorted(assignment.stubs)


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_a_section_of_hints_is_a_numbered_list_of_two_to_four(assignment: Assignment) -> None:
    _, *sections = re.split(r"^## ", assignment.text("hints.md"), flags=re.MULTILINE)
    for section in sections:
        name, _, body = section.partition("\n")
        numbers = [int(number) for number in re.findall(r"^(\d+)\. ", body, re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1)), name
        assert 2 <= len(numbers) <= 4, name


@pytest.mark.parametrize("file", TEXTS)
@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_mathematics_begins_and_ends_in_the_same_paragraph(assignment: Assignment, file: str) -> None:
    for paragraph in re.split(r"\n\s*\n", prose(assignment.text(file))):
        without_displays = re.sub(r"\$\$.+?\$\$", "", paragraph, flags=re.DOTALL)
        assert len(re.findall(r"(?<!\\)\$", without_displays)) % 2 == 0, paragraph
        assert "$$" not in without_displays, paragraph


@pytest.mark.parametrize("file", TEXTS)
@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_code_begins_and_ends(assignment: Assignment, file: str) -> None:
    text = assignment.text(file)
    assert len(re.findall(r"^```", text, re.MULTILINE)) % 2 == 0
    without_blocks = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for paragraph in re.split(r"\n\s*\n", without_blocks):
        assert paragraph.count("`") % 2 == 0, paragraph


@pytest.mark.skipif(kit_course().reference_folder is None, reason="the reference is staff's")
@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=str)
def test_what_a_misconception_sends_back_to_is_a_heading_of_the_handout(assignment: Assignment) -> None:
    known = {heading for level in (1, 2, 3) for heading in headings(assignment.text("handout.md"), level)}
    lost = {wrong.id: wrong.reread for wrong in Reference(assignment).misconceptions if wrong.reread not in known}
    assert lost == {}


# The testers, tested -------------------------------------------------------------------------------------------------


def test_a_signature_is_written_without_annotations() -> None:
    source = "def f(a: int, *, b: str = 'x') -> None: ...\nclass C:\n    def __init__(self, k: int = 1) -> None: ...\n"
    assert list(signatures_in(source)) == ["f(a, *, b='x')", "C(k=1)"]


def test_an_open_formula_is_found(tmp_path: Path) -> None:
    assert len(re.findall(r"(?<!\\)\$", prose("costs `$5`, and $x$ too\n```\n$ ls\n```\n"))) == 2
