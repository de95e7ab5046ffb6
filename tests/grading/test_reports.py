"""What a report says: results, points, notes, and which part of it is asked for."""

import msgspec
import pytest

from autograder import __version__
from autograder.errors import UsageError
from autograder.grading.reporting import merged
from autograder.intake.notebook.reading import CodeCell
from autograder.intake.submission import Submission
from autograder.report.reason import CellFailed, MissingName, NotImportable, Unwritten, WaitsFor, WrongAnswer
from autograder.report.report import Report
from autograder.worker.values import Raised
from tests.grading.desk import (
    CHECKS,
    MISTAKE,
    RIGHT_SECOND,
    Desk,
    InThisProcess,
    check,
    first,
    key_of,
    of,
    second,
    statuses,
    unwritten,
)

NOTHING = second(**{stub: unwritten(stub) for stub in RIGHT_SECOND if stub != "import"})
DOUBLES = {"doubles": ((0, 0, [18.0]),)}


def test_a_report_says_what_was_graded_by_what(desk: Desk) -> None:
    report = desk.grade(second())
    assert (report.assignment, report.sandbox, report.kit, report.key) == ("second", "none", __version__, "public abc")
    assert report.source == Submission({"first": first(), "second": second()}).digest()
    assert (report.score, report.max_score, report.notes) == (50.0, 50.0, [])
    assert [one.stub for one in report.checks] == ["top", "helper", "alone", "knot", "tied"]


def test_points_are_of_what_passed_and_rounded(desk: Desk) -> None:
    thirds = key_of(*(check("alone", name, points=0.1) for name in ("one", "two", "three")), check("helper"))
    report = desk.grade(second(helper="def helper(x):\n    return 0\n"), thirds)
    assert (report.score, report.max_score) == (0.3, 10.3)
    assert [one.points for one in report.checks] == [0.1, 0.1, 0.1, 0.0]
    assert [one.max_points for one in report.checks] == [0.1, 0.1, 0.1, 10.0]


def test_points_are_rounded_to_a_millionth(desk: Desk) -> None:
    report = desk.grade(second(), key_of(check("alone", points=1 / 3)))
    assert (report.score, report.max_score) == (0.333333, 0.333333)


def test_one_stub_alone_may_be_asked_for(desk: Desk) -> None:
    report = desk.grade(second(), only="helper")
    assert [one.stub for one in report.checks] == ["helper"]
    assert [stub for stub, *_ in desk.asked] == ["helper"]


def test_a_stub_that_is_none_cannot(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"second has no stub `helpr`. Did you mean `helper`"):
        desk.grade(second(), only="helpr")


def test_a_part_is_what_it_would_be_in_the_whole(desk: Desk) -> None:
    text = second(helper="def helper(x):\n    return 0\n", alone=unwritten("alone"))
    whole, part = desk.grade(text), desk.grade(text, stubs={"top"})
    assert part.checks == [of(whole, "top")]
    assert of(part, "top").reason == WaitsFor(["helper"])
    assert (part.score, part.max_score, part.notes) == (0.0, 10.0, [])


def test_an_old_report_and_a_new_part_make_a_whole(desk: Desk) -> None:
    old = desk.grade(second(helper="def helper(x):\n    return 0\n"))
    part = msgspec.structs.replace(desk.grade(second(), stubs={"top", "helper"}), notes=["Said."])
    whole = merged(desk.assignment, key_of(), old, part)
    assert whole.checks == desk.grade(second()).checks
    assert (whole.score, whole.max_score, whole.notes) == (50.0, 50.0, ["Said."])
    fresh = merged(desk.assignment, key_of(), desk.grade(NOTHING), desk.grade(second(), stubs={"alone"}))
    assert fresh.notes == ["Next: write `top` in second.py first (`course hint top` helps)."]


def test_a_module_that_does_not_load_is_an_error_in_every_check(desk: Desk) -> None:
    report = desk.grade(second(alone="1 / 0\n"))
    assert {one.status for one in report.checks} == {"error"}
    assert report.score == 0
    reason = of(report, "alone").reason
    assert isinstance(reason, NotImportable)
    assert (reason.file, reason.error, reason.detail) == ("second.py", "ZeroDivisionError", "division by zero")
    assert of(report, "alone").advice == "Fix this first; then grade again."
    assert report.notes == ["second.py could not be imported, so nothing in it could be graded."]
    assert desk.asked == []


def test_of_several_modules_that_do_not_load_the_students_own_is_named(desk: Desk) -> None:
    desk.not_loaded = {"support": Raised(("OSError",), "no data")}
    reason = of(desk.grade(second()), "alone").reason
    assert reason == NotImportable("second.py", "OSError", "no data")
    desk.not_loaded["second"] = Raised(("KeyError",), "'w'")
    assert of(desk.grade(second()), "alone").reason == NotImportable("second.py", "KeyError", "'w'")


def test_a_process_is_closed_where_loading_is_interrupted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: InThisProcess) -> dict[str, Raised | None]:
        raise KeyboardInterrupt

    monkeypatch.setattr(InThisProcess, "load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.grade(second())
    assert [process.closed for process in desk.processes] == [True]


def test_who_has_written_nothing_is_told_where_to_begin(desk: Desk) -> None:
    report = desk.grade(NOTHING)
    assert {one.reason for one in report.checks} == {Unwritten(one.stub) for one in CHECKS}
    assert report.notes == ["Nothing is written yet: write `top` in second.py first (`course hint top` helps)."]


def test_who_has_written_something_is_told_what_comes_next(desk: Desk) -> None:
    some = second(helper=unwritten("helper"), tied="")
    assert desk.grade(some).notes == ["Next: write `helper` in second.py first (`course hint helper` helps)."]
    assert desk.grade(second(tied="")).notes == ["Next: write `tied` in second.py first (`course hint tied` helps)."]
    assert desk.grade(second(tied=""), only="alone").notes == []
    assert desk.grade(second(tied=""), only="tied").notes == [
        "Nothing is written yet: write `tied` in second.py first (`course hint tied` helps)."
    ]


def test_a_stub_of_which_some_check_says_otherwise_is_written(desk: Desk) -> None:
    half = "def alone(x):\n    if x > 3:\n        raise NotImplementedError('write alone')\n    return x * x\n"
    key = key_of(check("alone", "small"), check("alone", "large", inputs=(4.0,)), *CHECKS[3:])
    report = desk.grade(second(alone=half), key)
    assert of(report, "alone", "large").reason == Unwritten("alone")
    assert not any("`alone`" in note for note in report.notes)


def test_a_name_that_is_missing_is_said_to_be(desk: Desk) -> None:
    report = desk.grade(second(alone=""))
    assert of(report, "alone").reason == MissingName("second", "alone")
    assert of(report, "alone").message == "`alone` is not written yet: second.py has no such name."
    assert statuses(report) == {"alone": "failed"}


def test_what_calls_a_stub_that_is_not_written_waits_for_it(desk: Desk) -> None:
    report = desk.grade(second(helper=unwritten("helper")))
    assert of(report, "top").reason == WaitsFor(["helper"], unwritten=True)
    assert of(report, "top").status == "skipped"
    assert of(report, "top").message == "needs `helper`, which is not written yet: write `helper` first."


def test_a_mistake_that_was_recorded_is_named(desk: Desk) -> None:
    key = key_of(check("alone", signs=DOUBLES), check("helper"))
    twice = "def alone(x):\n    return 2 * x * x\n"
    assert of(desk.grade(second(alone=twice), key), "alone").misconception == MISTAKE
    assert of(desk.grade(second(alone="def alone(x):\n    return 0\n"), key), "alone").misconception is None
    assert of(desk.grade(second(), key), "alone").misconception is None


def test_a_mistake_that_may_be_inherited_waits_and_one_of_its_own_is_named(desk: Desk) -> None:
    wrong = second(helper="def helper(x):\n    return 0\n", top="def top(x):\n    return 18.0\n")
    key = key_of(check("top", signs=DOUBLES), check("helper"))
    report = desk.grade(wrong, key)
    assert of(report, "top").reason == WaitsFor(["helper"])
    assert of(report, "top").misconception is None
    assert of(desk.grade(wrong, key, reference=True), "top").misconception == MISTAKE


def cells(*texts: str) -> Submission:
    numbered = tuple(CodeCell(number, f"cell-{number}", text) for number, text in enumerate(texts, 1))
    return Submission({"first": first(), "second": "\n".join(texts)}, ("One note.",), {"second": numbered})


NAME_ERROR = Raised(("NameError",), "name 'npp' is not defined", "second.ipynb, cell 4, line 2: npp")
FACT = "failed: NameError: name 'npp' is not defined\nline 2: npp"


def graded_cells(desk: Desk, text: str, *failed: tuple[int, Raised]) -> Report:
    """The report of a notebook of which this text is left, since some cells failed."""
    desk.failed_cells = {"second": list(failed)}
    desk.left_of_cells = text
    return desk.grade(cells(*RIGHT_SECOND.values()))


def test_a_stub_whose_cell_failed_is_not_called_unwritten(desk: Desk) -> None:
    left = second(alone="", knot=unwritten("knot"))
    report = graded_cells(desk, left, (4, NAME_ERROR), (5, Raised(("TimeoutError",))))
    assert of(report, "alone").reason == CellFailed(
        "alone", "second.ipynb, cell 4", "NameError", "name 'npp' is not defined", "line 2: npp"
    )
    assert of(report, "alone").message == f"`alone` is not there, since second.ipynb, cell 4, {FACT}"
    assert of(report, "alone").advice.startswith("Fix that cell")
    assert of(report, "knot").reason == CellFailed("knot", "second.ipynb, cell 5", "", "took too long")
    assert report.notes == [
        f"second.ipynb, cell 4, {FACT}",
        "second.ipynb, cell 5, took too long and was left out. Tag it `demo` if it is an experiment.",
        "One note.",
    ]


def test_a_cell_that_failed_explains_nothing_else(desk: Desk) -> None:
    report = graded_cells(desk, second(alone="def alone(x):\n    return 0\n", tied=""), (4, NAME_ERROR))
    assert isinstance(of(report, "alone").reason, WrongAnswer)
    assert of(report, "tied").reason == MissingName("second", "tied")
    waits = graded_cells(desk, second(helper=unwritten("helper")), (3, NAME_ERROR))
    assert of(waits, "top").reason == WaitsFor(["helper"], unwritten=True)


def test_a_time_out_with_a_line_is_an_error_of_the_students_own(desk: Desk) -> None:
    own = Raised(("TimeoutError",), "mine", "second.ipynb, cell 4, line 1: raise TimeoutError")
    report = graded_cells(desk, second(alone=""), (4, own))
    reason = of(report, "alone").reason
    assert isinstance(reason, CellFailed)
    assert (reason.error, reason.detail) == ("TimeoutError", "mine")


@pytest.mark.parametrize(
    ("failed", "said", "more"), [(5, 5, ""), (6, 5, "1 more cells failed."), (8, 5, "3 more cells failed.")]
)
def test_five_cells_are_named_and_the_rest_counted(desk: Desk, failed: int, said: int, more: str) -> None:
    report = graded_cells(desk, second(), *[(number, NAME_ERROR) for number in range(10, 10 + failed)])
    notes = [note for note in report.notes if "cell" in note]
    assert sum("failed: NameError" in note for note in notes) == said
    assert [note for note in notes if "more" in note] == ([more] if more else [])
