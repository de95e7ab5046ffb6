"""Notebook files as they come: whatever is in them is cells and a note, or one sentence."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import IntakeError
from autograder.intake.notebook.reading import (
    MAX_CELLS,
    MAX_NOTEBOOK,
    MAX_SOURCE,
    ReadNotebook,
    only_asks_for_a_grade,
    read_notebook,
)

from .written import code


def read(content: object, name: str = "losses.ipynb") -> ReadNotebook:
    return read_notebook(name, content if isinstance(content, bytes) else json.dumps(content).encode())


def notebook(*cells: dict) -> dict:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_code_cells_are_read_in_order_and_numbered_as_on_the_page():
    markdown = {"cell_type": "markdown", "source": "# Title"}
    found = read(notebook(markdown, code("x = 1\ny = 2\n", "a"), markdown, code("z = 3", "b")))
    assert [(c.number, c.id, c.text) for c in found.cells] == [(2, "a", "x = 1\ny = 2\n"), (4, "b", "z = 3")]
    assert found.notes == ()


def test_what_only_asks_or_is_a_demo_is_left_out():
    asks = code('from autograder import grade\n# how am I doing?\ngrade("mse")  # again', "a", tags=["check"])
    more = code('grade("mse")\n\ndef helper():\n    return 1', "b", tags=["check"])
    demo = code("while True: pass", "c", tags=["demo"])
    assert [cell.id for cell in read(notebook(asks, more, demo)).cells] == ["b"]


@pytest.mark.parametrize(
    "line", ["x = grade('mse')", "grade('mse'); x = helper()", "grade(build())", "import autograder.checks.answer_key"]
)
def test_a_line_that_does_more_than_ask_is_run(line):
    assert not only_asks_for_a_grade(line)


def test_nbgraders_own_tests_are_left_out_and_copies_of_them_are_the_students():
    def test(cell_id: str) -> dict:
        return code("x = 1", cell_id, nbgrader={"grade": True, "solution": False, "locked": True, "grade_id": "mse.a"})

    answer = code("y = 1", "d", nbgrader={"grade": True, "solution": True, "grade_id": "open"})
    given_ = code("import numpy", "e", nbgrader={"grade": False, "solution": False, "locked": True, "grade_id": "g"})
    assert [cell.id for cell in read(notebook(test("a"), test("b"), answer, given_)).cells] == ["a", "d", "e"]


def test_ten_megabytes_of_output_are_passed_over():
    cell = code("x = 1", "a")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "y" * 10_000_000}]
    assert [c.text for c in read(notebook(cell)).cells] == ["x = 1"]


def test_an_older_jupyters_notebook_is_read_and_said():
    old = {
        "nbformat": 3, "metadata": {"name": ""},
        "worksheets": [{"cells": [
            {"cell_type": "heading", "level": 1, "source": "Losses"},
            {"cell_type": "code", "language": "python", "input": ["x = 1\n", "y = 2"], "outputs": []},
        ]}],
    }  # fmt: skip
    found = read(old)
    assert [(cell.number, cell.text) for cell in found.cells] == [(2, "x = 1\ny = 2")]
    assert "older Jupyter (version 3)" in found.notes[0]


def test_not_a_number_in_an_output_is_no_damage():
    data = json.dumps(notebook(code("x = 1", "a"))).replace('"outputs": []', '"outputs": [NaN, Infinity]').encode()
    assert [cell.text for cell in read(data).cells] == ["x = 1"]
    assert read(data).notes == ()


def test_a_file_cut_in_the_middle_is_read_up_to_there_and_said():
    data = json.dumps(notebook(code("x = 1", "a"), code("y = 2", "b"), code("z = 3", "c"))).encode()
    found = read(data[: data.index(b"z = 3")])
    assert [cell.text for cell in found.cells] == ["x = 1", "y = 2"]
    assert "damaged; 2 of its cells" in found.notes[0]


def test_a_merge_left_unfinished_costs_the_cell_it_stands_in():
    data = json.dumps(notebook(code("x = 1", "a"), code("y = 2", "b"), code("z = 3", "c")), indent=1).encode()
    found = read(data.replace(b'"y = 2"', b'<<<<<<< HEAD\n"y = 2"\n=======\n"y = 4"\n>>>>>>> theirs'))
    assert [cell.text for cell in found.cells] == ["x = 1", "z = 3"]
    assert "damaged" in found.notes[0]


def test_a_cell_of_wrong_types_costs_itself_alone():
    strange: list[dict[str, object]] = [
        {"cell_type": "code", "source": 5}, {"cell_type": ["code"], "source": "x"}, {"source": "x = 1"},
    ]  # fmt: skip
    found = read(notebook(*strange, {"cell_type": "code", "source": "y = 2", "id": 7, "metadata": {"tags": "demo"}}))
    assert [cell.text for cell in found.cells] == ["y = 2"]
    assert "cells 1, 2, 3 could not be read" in found.notes[0]


def test_a_null_character_reaches_nobody():
    assert read(notebook(code("x = 1\0", "a"))).cells[0].text == "x = 1\ufffd"


def test_ids_that_occur_twice_are_said():
    found = read(notebook(code("x = 1", "a"), code("y = 2", "a")))
    assert len(found.cells) == 2
    assert "same id" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no notebook that can be read"),
        (b"def mse(): ...", "no notebook that can be read"),
        (b"[]", "no notebook that can be read"),
        (b"{}", "it has no cells"),
        (b'{"cells": 3}', "no notebook that can be read"),
        (b'{"cells": [1, 2]}', "no notebook that can be read"),
        (b'{"cells": [' + b"1," * 4_000_000 + b"1]}", "no notebook that can be read"),
        (b'{"cells": ' + b"[" * 100_000, "no notebook that can be read"),
        (b'{"a": ' * 1_100_000, "too many things"),
        (b" " * (MAX_NOTEBOOK + 1), "larger than 64 MiB"),
        (notebook(*[code("", "a")] * (MAX_CELLS + 1)), "more than 2000 cells"),
        (notebook(*[code("x = 1\n" * (MAX_SOURCE // 12), f"{n}") for n in range(3)]), "more than 256 KiB of code"),
    ],
    ids=range(12),
)
def test_what_is_no_notebook_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(IntakeError, match=sentence) as refused:
        read(content)
    assert str(refused.value).isprintable()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["cell_type", "source", "input", "metadata", "tags", "nbgrader", "id", "cells", "worksheets"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
CELLS = st.fixed_dictionaries(
    {}, optional={"cell_type": st.just("code") | VALUES, "source": VALUES, "metadata": VALUES, "id": VALUES}
)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELLS | VALUES, max_size=4), st.binary(max_size=12), st.floats(0, 1))
def test_any_json_and_any_damage_is_cells_or_a_refusal(cells, noise, place):
    whole = json.dumps({"cells": cells, "nbformat": 4}).encode("utf-8", "surrogatepass")
    at = int(place * len(whole))
    for data in (whole, whole[:at], whole[:at] + noise + whole[at:], noise):
        with contextlib.suppress(IntakeError):
            found = read(data)
            assert all(type(cell.text) is str and cell.text for cell in found.cells)
