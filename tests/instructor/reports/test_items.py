"""The item analysis of a quiz, on classes of which the answer can be worked out by hand."""

import pytest
from rich.console import Console

from autograder.instructor.reports.item_analysis import item_analysis, render_items
from autograder.report.report import CheckResult, Report


def answered(item: str, share: float, got: str = "", most: float = 8.0) -> CheckResult:
    return CheckResult(
        "answer", f"place of {item}", f"About {item}", "passed" if share == 1 else "failed", share * most, most,
        got=got, item=item,
    )  # fmt: skip


def paper(*checks: CheckResult) -> Report:
    earned, most = sum(check.points for check in checks), sum(check.max_points for check in checks)
    return Report("sgd", earned, most, "none", "0.1.0", "items abc", list(checks))


def class_of(*shares: tuple[float, float, float]) -> dict[str, Report]:
    return {
        f"student{number}": paper(answered("one", a, "x"), answered("two", b, "y"), answered("three", c, "z"))
        for number, (a, b, c) in enumerate(shares)
    }


def test_difficulty_is_the_share_of_the_points_that_was_earned():
    found = {item.item: item for item in item_analysis(class_of((1, 0, 0.5), (1, 0, 0.5), (1, 1, 0.5), (1, 0, 1)))}
    assert found["one"].difficulty == 1
    assert found["two"].difficulty == 0.25
    assert found["three"].difficulty == pytest.approx(0.625)
    assert list(found) == ["two", "three", "one"]


def test_an_item_that_follows_the_rest_discriminates_and_one_that_contradicts_is_doubtful():
    reports = class_of((1, 1, 0), (1, 1, 0), (0, 0, 1), (0, 0, 1), (1, 1, 0), (0, 0, 1))
    found = {item.item: item for item in item_analysis(reports)}
    assert found["three"].discrimination == pytest.approx(-1)
    assert found["three"].is_doubtful
    alike = class_of((1, 1, 1), (1, 1, 1), (0, 0, 0), (0, 0, 0), (1, 1, 1))
    unlike = {item.item: item for item in item_analysis(alike)}
    assert unlike["one"].discrimination == pytest.approx(1)
    assert not unlike["one"].is_doubtful


def test_few_or_equal_papers_leave_discrimination_open():
    assert {item.discrimination for item in item_analysis(class_of((1, 0, 1), (0, 1, 0)))} == {None}
    assert {item.discrimination for item in item_analysis(class_of(*[(1, 1, 1)] * 9))} == {None}


def test_the_most_chosen_wrong_answer_is_counted_and_right_ones_are_not():
    reports = {
        f"s{number}": paper(answered("loss", float(said == "MAE"), said))
        for number, said in enumerate(["MSE", "MAE", "accuracy", "MSE", "", "MSE"])
    }
    (item,) = item_analysis(reports)
    assert item.wrong_answers == [("MSE", 3), ("accuracy", 1)]
    assert item.unanswered == 1
    assert item.asked == 6


def test_the_same_ticks_are_one_answer_in_whatever_order_a_paper_showed_them():
    reports = {
        f"s{number}": paper(answered("graph", 0, said))
        for number, said in enumerate(["J; c; h", "h; J; c", "c", "b < a", "a < b", "b < a"])
    }
    (item,) = item_analysis(reports)
    assert item.wrong_answers == [("J; c; h", 2), ("b < a", 2), ("a < b", 1), ("c", 1)]


def test_items_are_compared_though_every_paper_asks_others():
    ada, bo = paper(answered("one", 1), answered("two", 1)), paper(answered("two", 0), answered("three", 0))
    reports = {"ada": ada, "bo": bo}
    assert {item.item: item.asked for item in item_analysis(reports)} == {"one": 1, "two": 2, "three": 1}


def test_open_answers_and_modules_are_no_items():
    waiting = CheckResult("answer", "open-1", "Say why", "skipped", 0.0, 10.0, item="why")
    plain = CheckResult("averages", "mse", "averages", "passed", 5.0, 5.0)
    assert item_analysis({"ada": paper(waiting, plain)}) == []


def test_what_students_typed_is_shown_as_text_and_cut():
    reports = {f"s{n}": paper(answered("name", 0.0, "[bold]" + "long " * 40)) for n in range(3)}
    console = Console(width=200, no_color=True)
    with console.capture() as captured:
        console.print(render_items(item_analysis(reports)))
    assert "[bold]long" in captured.get()
    assert "… (3 of 3)" in captured.get()
