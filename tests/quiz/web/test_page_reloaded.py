"""The quiz's page after a reload: the same question and the same answers, as far as the browser may keep them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.notebook import ShownQuiz as ShownInANotebook
from autograder.quiz.web.page import page_of

pytestmark = pytest.mark.xdist_group("browser")
SEED = "a page"
# Milliseconds after which what one page has stored is there for another.
STORED_WITHIN = 500


@pytest.fixture
def drawn(quiz: Quiz) -> list[Drawn]:
    return [draw_item(item, "page", SEED) for item in quiz.practice()]


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser that has kept nothing yet."""
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def page(context: Any, quiz: Quiz, tmp_path: Path) -> Iterator[Any]:
    """The page as it opens; whatever goes wrong in its script fails the test."""
    file = tmp_path / "sample.html"
    file.write_text(page_of(quiz, SEED), encoding="utf-8")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    assert faults == []


def fill_in(page: Any) -> None:
    """Some answer to whatever is asked, rarely the right one."""
    for field in page.locator("#field").all():
        field.fill("7")
    for box in page.locator("input[type=radio], input[type=checkbox]").all():
        box.check()
    for select in page.locator("select").all():
        select.select_option("1")
    for button in page.locator("button[aria-label^='Move down']").all()[:1]:
        button.click()


def seen(page: Any) -> tuple[object, ...]:
    """Where it stands, what its controls hold, and what is said of it."""
    controls = page.evaluate(
        "[...document.querySelectorAll('input, textarea, select')].map(c => [c.value, c.checked, c.disabled])"
    )
    steps = page.locator("ol .label").all_inner_texts()
    verdict = page.locator(".verdict").all_inner_texts()
    return page.locator("#where").inner_text(), page.locator("h2").inner_text(), controls, steps, verdict


def test_every_kind_of_answer_is_there_again_before_and_after_it_was_judged(page: Any, drawn: list[Drawn]) -> None:
    for _ in drawn:
        fill_in(page)
        begun = seen(page)
        page.reload()
        assert seen(page) == begun
        page.locator("button[type=submit]").click()
        told = seen(page)
        assert told[-1]
        page.reload()
        assert seen(page) == told
        page.locator(".actions button").first.click()
    assert page.locator("h2").inner_text() == "What you earned"
    earned = page.locator("main").inner_text()
    page.reload()
    assert page.locator("main").inner_text() == earned


def test_what_was_skipped_or_missed_is_still_to_be_asked_again(page: Any, drawn: list[Drawn]) -> None:
    page.get_by_role("button", name="Skip").click()
    page.reload()
    assert page.locator("#where").inner_text() == f"Question 2 of {len(drawn)}"
    for _ in drawn[1:]:
        page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name="missed or skipped again").click()
    page.get_by_role("button", name="Skip").click()
    page.reload()
    assert page.locator("#where").inner_text() == f"Question 2 of {len(drawn)}"


def test_whoever_comes_back_may_begin_again(page: Any, drawn: list[Drawn]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    assert page.get_by_role("button", name="Begin again").count() == 0
    page.get_by_role("button", name="Skip").click()
    page.reload()
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    page.get_by_role("button", name="Begin again").click()
    assert page.locator("#where").inner_text() == f"Question 1 of {len(drawn)}"
    page.reload()
    assert page.locator("#where").inner_text() == f"Question 1 of {len(drawn)}"


def test_other_numbers_begin_at_the_first_question_and_leave_the_others_answers(
    page: Any, context: Any, quiz: Quiz, tmp_path: Path
) -> None:
    page.get_by_role("button", name="Skip").click()
    other = tmp_path / "other.html"
    other.write_text(page_of(quiz, "another page"), encoding="utf-8")
    second = context.new_page()
    second.goto(other.as_uri())
    assert second.locator("#where").inner_text().startswith("Question 1 ")
    second.get_by_role("button", name="Skip").click()
    page.reload()
    assert page.locator("#where").inner_text().startswith("Question 2 ")


def test_another_tab_on_another_day_goes_on_and_two_tabs_do_not_mix(page: Any, context: Any) -> None:
    page.get_by_role("button", name="Skip").click()
    page.wait_for_timeout(STORED_WITHIN)
    other = context.new_page()
    other.goto(page.url)
    assert other.locator("#where").inner_text().startswith("Question 2 ")
    other.get_by_role("button", name="Skip").click()
    page.reload()
    assert page.locator("#where").inner_text().startswith("Question 2 ")
    other.reload()
    assert other.locator("#where").inner_text().startswith("Question 3 ")


@pytest.mark.parametrize(
    "kept", ["", "no JSON", "[]", "{}", '{"asked": ["gone"], "at": 0, "answers": [], "draft": null}']
)
def test_what_is_not_the_pages_own_is_passed_over(page: Any, kept: str, drawn: list[Drawn]) -> None:
    page.evaluate("kept => localStorage.setItem(PLACE, kept)", kept)
    page.reload()
    assert page.locator("#where").inner_text() == f"Question 1 of {len(drawn)}"


def test_a_notebook_that_is_opened_again_shows_the_answers_given_in_its_frame(
    context: Any, quiz: Quiz, tmp_path: Path
) -> None:
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html>{ShownInANotebook(quiz)._repr_html_()}", encoding="utf-8")
    page = context.new_page()
    page.goto(notebook.as_uri())
    page.frame_locator("iframe").get_by_role("button", name="Skip").click()
    page.wait_for_timeout(STORED_WITHIN)
    page.reload()
    assert page.frame_locator("iframe").locator("#where").inner_text().startswith("Question 2 ")


def test_where_nothing_may_be_kept_the_quiz_is_asked_all_the_same(context: Any, quiz: Quiz) -> None:
    frame = ShownInANotebook(quiz)._repr_html_().replace("<iframe", '<iframe sandbox="allow-scripts allow-forms"')
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_content(frame)
    inside = page.frame_locator("iframe")
    inside.get_by_role("button", name="Skip").click()
    assert inside.locator("#where").inner_text().startswith("Question 2 ")
    assert faults == []
