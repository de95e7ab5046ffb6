"""A quiz in a notebook: the page in a frame, in a browser and in a kernel."""

from pathlib import Path
from typing import Any

import pytest

from autograder.course.course import kit_course
from autograder.quiz.catalogue import Quiz, find_quiz
from autograder.quiz.notebook import ShownQuiz as ShownInANotebook
from autograder.quiz.notebook import notebook_of

pytestmark = pytest.mark.xdist_group("browser")


def test_a_notebook_shows_the_page_in_a_frame(browser: Any, quiz: Quiz) -> None:
    page = browser.new_page()
    page.set_content(ShownInANotebook(quiz)._repr_html_())
    frame = page.frame_locator("iframe")
    assert frame.locator("#where").inner_text() == "Question 1 of 12"
    frame.get_by_role("button", name="Skip").click()
    assert frame.locator("#where").inner_text() == "Question 2 of 12"
    page.close()


def test_the_notebook_is_one_that_jupyter_accepts(quiz: Quiz) -> None:
    import nbformat

    notebook = nbformat.reads(notebook_of(quiz), as_version=4)
    nbformat.validate(notebook)
    assert 'show("sample")' in notebook.cells[1].source


@pytest.mark.long
def test_the_notebook_runs_in_a_kernel_and_shows_the_frame(tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.reads(notebook_of(find_quiz(kit_course(), "sgd")), as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (output,) = notebook.cells[1].outputs
    assert output["data"]["text/html"].startswith("<iframe title=")
    assert "course quiz sgd" in output["data"]["text/plain"]
