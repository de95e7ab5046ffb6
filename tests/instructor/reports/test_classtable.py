"""The class table: who has how much, and what the class gets wrong."""

import msgspec

from autograder.instructor.reports.class_table import class_table
from autograder.report.report import CheckResult, Misconception
from tests.instructor.classroom import SUM, as_text, report, result

BROADCAST = Misconception("mse_broadcasts", "shapes are broadcast")

REPORTS = {
    "bob": report(result("mse.averages", 0, 50, SUM), result("mse.refuses", 0, 10, SUM), result("huber.clips", 40, 40)),
    "ada": report(result("mse.averages", 50, 50), result("mse.refuses", 10, 10), result("huber.clips", 40, 40)),
    "eve": report(
        result("mse.averages", 0, 50, SUM), result("mse.refuses", 0, 10, BROADCAST), result("huber.clips", 0, 40)
    ),
}


def test_the_best_come_first() -> None:
    table = class_table("losses", REPORTS)
    assert [(standing.student, standing.score) for standing in table.standings] == [
        ("ada", 100), ("bob", 40), ("eve", 0)
    ]  # fmt: skip
    assert (table.median, round(table.mean, 2)) == (40, 46.67)
    assert table.solved == {"mse": 1, "huber": 2}


def test_a_mistake_counts_once_for_a_student_however_many_checks_show_it() -> None:
    mistakes = class_table("losses", REPORTS).mistakes
    assert [(m.misconception.id, m.stub, m.students) for m in mistakes] == [
        ("mse_sums", "mse", ("bob", "eve")), ("mse_broadcasts", "mse", ("eve",))
    ]  # fmt: skip


def test_the_table_is_readable_as_plain_text() -> None:
    text = as_text(class_table("losses", REPORTS))
    lines = [" ".join(line.replace("│", " ").split()) for line in text.splitlines()]
    assert "ada 100.0" in lines
    assert "bob 40.0 mse" in lines
    assert "eve 0.0 everything" in lines
    assert "2 mse a sum, not a mean" in lines
    assert "mean 46.7, median 40.0" in lines
    assert "\x1b" not in text


def test_a_file_that_could_not_be_graded_says_why() -> None:
    lost = CheckResult("averages", "mse", "averages", "error", 0, 50, "the submission has no losses.py")
    damaged = msgspec.structs.replace(report(lost), notes=["there is no losses.py"])
    hinted = msgspec.structs.replace(REPORTS["bob"], notes=["Next: write `mse`"])
    text = as_text(class_table("losses", {"cyd": damaged, "bob": hinted}))
    assert "there is no losses.py" in text
    assert "Next" not in text


def test_a_name_in_brackets_is_shown_as_it_is() -> None:
    assert "[bold]x" in as_text(class_table("losses", {"[bold]x": REPORTS["ada"]}))


def test_an_empty_class_has_an_empty_table() -> None:
    table = class_table("losses", {})
    assert (table.mean, table.median, table.mistakes) == (0, 0, [])
    assert "0 students" in as_text(table)
