"""The quiz as a web page, in a real browser: a keyboard is enough, axe finds nothing, and it judges as the kit does."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.course.course import kit_course
from autograder.errors import UsageError
from autograder.quiz.answering.answers import Answer, Unreadable, read_number
from autograder.quiz.answering.judging import judge_item
from autograder.quiz.catalogue import Quiz, find_quiz
from autograder.quiz.forms import write_notebook, write_page
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.template import shown
from autograder.quiz.web.page import page_of

pytestmark = pytest.mark.xdist_group("browser")
SEED = "a page"


@pytest.fixture(scope="module")
def file(quiz: Quiz, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "sample.html"
    path.write_text(page_of(quiz, SEED), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def drawn(quiz: Quiz) -> list[Drawn]:
    return [draw_item(item, "page", SEED) for item in quiz.practice()]


@pytest.fixture(params=["light"])
def page(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Any]:
    """The page as it opens; whatever goes wrong in its script fails the test."""
    context = browser.new_context(color_scheme=request.param)
    opened = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("request", lambda wanted: asked.append(wanted.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert faults == []
    assert asked == [file.as_uri()]


def focused(page: Any) -> str:
    """What a screen reader would call the element that has the focus."""
    name = page.evaluate(
        "() => { const at = document.activeElement;"
        " return at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent; }"
    )
    return str(name).strip()


def tabs_to(page: Any, name: str) -> None:
    """Presses Tab until the focus is there."""
    for _ in range(60):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {name!r}")


def plain(text: str) -> str:
    return re.sub(r"[*`]", "", text)


def answers_with_keys(page: Any, item: Drawn) -> None:
    """Answers an item rightly, by the keyboard alone."""
    keys = page.keyboard
    options = [plain(text) for text in item.shown.options]
    match item.shown.kind:
        case "choice":
            keys.press("Tab")
            keys.press("Space")
            for _ in range(item.rights[0]):
                keys.press("ArrowDown")
            keys.press("Enter")
        case "several":
            for position in sorted(item.rights):
                tabs_to(page, options[position])
                keys.press("Space")
            keys.press("Enter")
        case "numeric" | "short":
            keys.press("Tab")
            keys.type(shown(item.answer) if item.shown.kind == "numeric" else item.accepted[0].upper())
            keys.press("Enter")
        case "essay":
            keys.press("Tab")
            keys.type("Each fits the range of the output.\nSo it is.")
            tabs_to(page, "Answer")
            keys.press("Enter")
        case "matching":
            for position in item.rights:
                keys.press("Tab")
                for _ in range(position + 1):
                    keys.press("ArrowDown")
            tabs_to(page, "Answer")
            keys.press("Enter")
        case "ordering":
            for place, position in enumerate(item.rights):
                while page.locator("ol li").nth(place).locator(".label").inner_text() != options[position]:
                    page.locator("h2").focus()
                    tabs_to(page, f"Move up: {options[position]}")
                    keys.press("Enter")
                    assert "is now number" in page.locator("p[role=status]").inner_text()
            tabs_to(page, "Answer")
            keys.press("Enter")


def test_the_whole_quiz_is_answered_with_the_keyboard_alone(page: Any, drawn: list[Drawn]) -> None:
    for number, item in enumerate(drawn, 1):
        assert page.locator("#where").inner_text() == f"Question {number} of {len(drawn)}"
        assert focused(page) == plain(item.shown.title)
        answers_with_keys(page, item)
        verdict = page.locator(".verdict").inner_text()
        assert verdict.startswith("Compare" if item.shown.kind == "essay" else "Right."), (item.shown.id, verdict)
        assert focused(page) == ("See the result" if number == len(drawn) else "Next question")
        page.keyboard.press("Enter")
    assert focused(page) == "What you earned"
    rows = [row.inner_text().split("\t") for row in page.locator("tbody tr").all()]
    assert [row[1:] for row in rows] == [["5", "5"], ["6", "6"]]
    assert "Nothing is left to review." in page.locator("main").inner_text()


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_axe_finds_no_violation_in_any_question_answer_or_result(page: Any, drawn: list[Drawn]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    def violations() -> list[str]:
        return [violation["id"] for violation in Axe().run(page).response["violations"]]

    kinds: set[str] = set()
    for item in drawn:
        if item.shown.kind in kinds:  # one of each kind: a second looks like the first
            page.get_by_role("button", name="Skip").click()
            continue
        kinds.add(item.shown.kind)
        assert violations() == [], item.shown.id
        if item.shown.kind in ("numeric", "short", "essay"):
            page.locator("#field").fill("7")
        for box in page.locator("input[type=radio], input[type=checkbox]").all():
            box.check()
        for select in page.locator("select").all():
            select.select_option("0")
        page.locator("button[type=submit]").click()
        assert violations() == [], item.shown.id
        page.locator(".actions button").click()
    assert kinds == {"choice", "several", "numeric", "short", "ordering", "matching", "essay"}
    assert violations() == []


def test_a_malformed_answer_gets_a_sentence_and_another_try(page: Any, drawn: list[Drawn]) -> None:
    page.locator("button[type=submit]").click()
    assert page.locator("[role=alert]").inner_text() == "Choose one first."
    while page.locator("#field").count() == 0:
        page.get_by_role("button", name="Skip").click()
    for text, says in [
        ("", "Nothing was typed"),
        ("0,5", "not a comma"),
        ("1e999", "too large"),
        ("9" * 1_000_000, "too long"),
    ]:
        page.locator("#field").fill(text)
        page.keyboard.press("Enter")
        assert says in page.locator("[role=alert]").inner_text()
        assert page.locator(".verdict").count() == 0


def test_what_was_missed_or_skipped_is_asked_again(page: Any, drawn: list[Drawn]) -> None:
    answers_with_keys(page, drawn[0])
    page.keyboard.press("Enter")
    for _ in drawn[1:]:
        page.get_by_role("button", name="Skip").click()
    page.get_by_role("button", name=f"Ask the {len(drawn) - 1} missed or skipped again").click()
    assert page.locator("#where").inner_text() == f"Question 1 of {len(drawn) - 1}"
    assert page.locator("h2").inner_text() == drawn[1].shown.title


NUMBERS = [
    "0.25", ".25", "1/4", "2.5e-1", " +.25 ", "1 / 4", "−3", "– 3", "3.", "1e999", "1/0", "1/0e5", "1e-999", "nan",
    "-inf", "∞", "0,25", "1,000.5", "25%", "", "  ", "x", "1_0", "0x1", "1e", "--3", "1/2/3", "\uff11", "٣",
    "5" * 61, "-0",
]  # fmt: skip


def read_or_none(text: str) -> float | None:
    try:
        return read_number(text)
    except Unreadable:
        return None


def test_numbers_are_read_as_the_terminal_reads_them(page: Any) -> None:
    chance = random.Random(7)  # fixed cases
    texts = NUMBERS + ["".join(chance.choices("0123456789.eE+-−/, %", k=chance.randint(1, 8))) for _ in range(600)]
    script = "texts => texts.map(text => { try { return readNumber(text); } catch (error) { return null; } })"
    assert page.evaluate(script, texts) == [read_or_none(text) for text in texts]


def some_answers(item: Drawn, chance: random.Random) -> list[Answer]:
    options, lefts = len(item.shown.options), len(item.shown.lefts)
    match item.shown.kind:
        case "choice":
            return [*range(options)]
        case "several":
            return [chance.sample(range(options), chance.randint(1, options)) for _ in range(12)]
        case "ordering":
            return [chance.sample(range(options), options) for _ in range(12)]
        case "matching":
            return [[chance.choice([None, *range(options)]) for _ in range(lefts)] for _ in range(12)]
        case "numeric":
            near = [shown(item.answer), f"{item.answer * 1.001:.6f}", f"{item.answer + 0.009:.6f}", f"{-item.answer}"]
            return [*near, *(shown(known.value) for known in item.wrong), "1/3"]
        case "short":
            return [*item.accepted, item.accepted[0].upper() + ".", "back  ward-PASS", "forward pass", "other", "ﬁ"]
    return ["An answer."]


def test_the_page_judges_as_the_kit_does(page: Any, drawn: list[Drawn]) -> None:
    chance = random.Random(7)
    cases = [(n, answer) for n, item in enumerate(drawn) for answer in some_answers(item, chance)]
    found = page.evaluate(
        "cases => cases.map(([n, answer]) => { const f = judge(quiz.items[n], answer); return [f.status, f.share]; })",
        cases,
    )
    for (number, answer), (status, share) in zip(cases, found, strict=True):
        outcome = judge_item(drawn[number], answer)
        if outcome.status == "unanswered":  # the page does not let an empty answer through
            continue
        assert status == outcome.status, (drawn[number].shown.id, answer)
        assert share * outcome.max_points == pytest.approx(outcome.points, abs=1e-6), (
            drawn[number].shown.id, answer,
        )  # fmt: skip


def test_two_pages_have_other_numbers_and_nothing_can_end_the_script_early(quiz: Quiz) -> None:
    first, second = page_of(quiz), page_of(quiz)
    assert first != second
    data = first.split('id="quiz">')[1].split("</script>")[0]
    assert "<" not in data
    assert "http" not in first.replace("http-equiv", "")


@pytest.mark.parametrize("write", [write_page, write_notebook])
def test_a_quiz_is_written_over_an_earlier_one_and_over_nothing_else(
    quiz: Quiz, tmp_path: Path, write: Callable[[Quiz, Path], None]
) -> None:
    for path in (tmp_path / "sample", tmp_path / "new" / "sample"):
        write(quiz, path)
        write(quiz, path)
    (tmp_path / "losses.ipynb").write_text("an evening's work")
    with pytest.raises(UsageError, match=r"losses\.ipynb is there already"):
        write(quiz, tmp_path / "losses.ipynb")
    assert (tmp_path / "losses.ipynb").read_text() == "an evening's work"


@pytest.mark.long
@pytest.mark.parametrize("name", ["sgd", "architecture"])
def test_every_item_of_the_course_is_accessible_and_fits_a_telephone(browser: Any, tmp_path: Path, name: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "quiz.html"
    file.write_text(page_of(find_quiz(kit_course(), name)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(file.as_uri())
    while page.locator("button[type=submit]").count():
        where = page.locator("h2").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), where
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == [], where
        page.get_by_role("button", name="Skip").click()
    page.close()
