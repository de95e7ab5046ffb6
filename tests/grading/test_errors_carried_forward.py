"""A mistake is charged once: what builds on a broken stub waits for it, or is judged with a right version of it."""

import pytest

from autograder.checks.answer_key import RecordedCase
from autograder.checks.program import Case
from autograder.errors import AuthoringError
from autograder.grading.needs import behind, called_by, checks_behind, needs_of, stubs_moved_by
from autograder.report.reason import Unwritten, WaitsFor, WrongAnswer
from tests.grading.desk import (
    CHECKS,
    Desk,
    StandInsHere,
    called,
    check,
    first,
    key_of,
    of,
    second,
    statuses,
    unwritten,
)

WRONG_HELPER = "def helper(x):\n    return 3 * x\n"
WRONG_TOP = "def top(x):\n    return helper(x) - base(x)\n"
WRONG_BASE = "def base(x):\n    return x - 1\n"


def test_right_code_passes_and_nothing_is_run_twice(desk: Desk) -> None:
    report = desk.grade(second())
    assert report.passed
    assert [stub for stub, *_ in desk.asked] == ["top", "helper", "alone", "knot", "tied"]
    assert len(desk.processes) == 1
    assert desk.processes[0].closed


def test_at_home_what_builds_on_a_broken_stub_waits(desk: Desk) -> None:
    report = desk.grade(second(helper=WRONG_HELPER))
    assert statuses(report) == {"helper": "failed", "top": "skipped"}
    assert of(report, "top").reason == WaitsFor(["helper"])
    assert of(report, "top").points == 0


def test_staff_judge_it_with_a_right_version(desk: Desk) -> None:
    report = desk.grade(second(helper=WRONG_HELPER), reference=True)
    assert statuses(report) == {"helper": "failed"}
    assert of(report, "top").note == "(`helper` replaced by a right version for this)"
    assert of(report, "alone").note == ""
    assert [stub for stub, *_ in desk.asked][5:] == ["base", "extra", "top"]
    assert desk.processes[-1].request.replaced == {"second": {"helper": []}}
    assert all(process.closed for process in desk.processes)
    assert [one.closed for one in StandInsHere.started] == [True]


def test_a_mistake_of_its_own_stays_one(desk: Desk) -> None:
    report = desk.grade(second(helper=WRONG_HELPER, top=WRONG_TOP), reference=True)
    assert statuses(report) == {"helper": "failed", "top": "failed"}
    assert "it is 2, but 10 was wanted" in of(report, "top").message
    assert of(report, "top").note == ""


def test_a_mistake_without_anything_broken_below_is_run_once(desk: Desk) -> None:
    report = desk.grade(second(top=WRONG_TOP), reference=True)
    assert statuses(report) == {"top": "failed"}
    assert [stub for stub, *_ in desk.asked].count("top") == 1
    assert isinstance(of(report, "top").reason, WrongAnswer)


def test_a_second_run_that_comes_to_no_end_changes_nothing(desk: Desk) -> None:
    desk.deadly_again = {"top"}
    report = desk.grade(second(helper=WRONG_HELPER), reference=True)
    assert statuses(report) == {"helper": "failed", "top": "failed"}
    assert "it is 13, but 10 was wanted" in of(report, "top").message


@pytest.mark.parametrize("reference", [False, True])
def test_an_earlier_module_may_be_what_is_broken(desk: Desk, reference: bool) -> None:
    report = desk.grade({"first": first(base=WRONG_BASE), "second": second()}, reference=reference)
    assert of(report, "helper").passed
    if reference:
        assert report.passed
        assert of(report, "top").note == "(`first.base` replaced by a right version for this)"
        assert desk.processes[-1].request.course["first"] == first(base=WRONG_BASE)
    else:
        assert of(report, "top").reason == WaitsFor(["first.base"])
        assert of(report, "top").message == "needs `base` in first, which is not right yet: fix `base` in first first."


def test_only_what_is_called_of_an_earlier_module_is_looked_at_and_once(desk: Desk) -> None:
    checks = check("top"), check("top", "works_again"), check("alone")
    desk.grade({"first": first(base=WRONG_BASE), "second": second()}, key_of(*checks), reference=True)
    asked = [stub for stub, *_ in desk.asked]
    assert (asked.count("base"), asked.count("extra")) == (1, 1)
    assert all(process.closed for process in desk.processes)


@pytest.mark.parametrize("reference", [False, True])
def test_what_only_inherits_a_mistake_is_not_broken_itself(desk: Desk, reference: bool) -> None:
    key = key_of(check("top"), check("crown"))
    report = desk.grade({"first": first(base=WRONG_BASE), "second": second()}, key, reference=reference)
    if reference:
        assert of(report, "crown").note == "(`first.base` replaced by a right version for this)"
    else:
        assert of(report, "crown").reason == WaitsFor(["first.base"])
    wrong_too = {"first": first(base=WRONG_BASE), "second": second(top=WRONG_TOP)}
    report = desk.grade(wrong_too, key, reference=True)
    assert statuses(report) == {"top": "failed"}
    assert of(report, "crown").note == "(`top`, `first.base` replaced by a right version for this)"


def test_only_what_failed_checks_build_on_is_looked_at(desk: Desk) -> None:
    key = key_of(check("top"), check("root"))
    desk.grade(second(root="def root(x):\n    return 0\n"), key)
    assert [stub for stub, *_ in desk.asked] == ["top", "root", "base"]
    desk.asked.clear()
    desk.grade(second(root="def root(x):\n    return 0\n", top=unwritten("top")), key)
    assert [stub for stub, *_ in desk.asked] == ["top", "root", "base"]


def test_an_earlier_module_is_not_looked_at_where_nothing_fails(desk: Desk) -> None:
    desk.grade(second(alone="def alone(x):\n    return 0\n"))
    assert "base" not in [stub for stub, *_ in desk.asked]


LENIENT = second(**{"import": "try:\n    from first import base\nexcept Exception:\n    base = None\n"})


def test_an_earlier_module_that_is_missing_is_broken_as_a_whole(desk: Desk) -> None:
    report = desk.grade({"second": LENIENT})
    assert of(report, "top").reason == WaitsFor(["base"], unwritten=True)
    assert report.notes == ["first.py did not come with second.py: put them beside it, or fetch them."]
    report = desk.grade({"second": LENIENT}, reference=True)
    assert report.passed
    assert report.notes == ["first.py did not come with second.py: right versions stood in for what was needed."]
    assert of(report, "top").note == "(`first.base`, `first.extra` replaced by a right version for this)"


@pytest.mark.parametrize("text", ["def base(:\n", "raise ValueError\n"])
def test_an_earlier_module_that_does_not_load_is_broken_as_a_whole(desk: Desk, text: str) -> None:
    texts = {"first": text, "second": LENIENT}
    assert of(desk.grade(texts), "top").reason == WaitsFor(["first.base", "first.extra"])
    assert desk.grade(texts, reference=True).passed
    assert desk.processes[-1].request.course["first"] == "\n".join(unwritten(stub) for stub in ("base", "extra"))


def test_an_earlier_module_without_a_key_counts_as_right(desk: Desk) -> None:
    desk.course.assignment("first").key_path.rename(desk.course.root / "away")
    try:
        report = desk.grade({"first": first(base=WRONG_BASE), "second": second()})
    finally:
        (desk.course.root / "away").rename(desk.course.assignment("first").key_path)
    assert statuses(report) == {"top": "failed"}


def test_what_no_right_version_can_stand_in_for_is_waited_for(desk: Desk) -> None:
    wrong = second(knot="def knot(x):\n    return x - 2\n")
    for reference in (False, True):
        report = desk.grade(wrong, reference=reference)
        assert statuses(report) == {"knot": "failed", "tied": "skipped"}
        assert of(report, "tied").reason == WaitsFor(["knot"])
    assert StandInsHere.started == []


def test_a_stub_is_usable_without_what_its_table_says(desk: Desk) -> None:
    polishes = check("helper", "polishes", cases=[called("helper", 99.0)])
    only_there = "def helper(x):\n    return 2 * x if x < 50 else 0\n"
    report = desk.grade(second(helper=only_there, top=WRONG_TOP), key_of(*CHECKS, polishes))
    assert statuses(report) == {"helper": "failed", "top": "failed"}
    others = {"alone": "def alone(x):\n    return 0\n", "tied": "def tied(x):\n    return 0\n"}
    report = desk.grade(second(helper=only_there, top=WRONG_TOP, **others), key_of(*CHECKS, polishes))
    assert statuses(report) == dict.fromkeys(("top", "helper", "alone", "tied"), "failed")
    desk.deadly = {"helper"}
    report = desk.grade(second(top=WRONG_TOP), key_of(CHECKS[0], polishes))
    assert statuses(report) == {"helper": "error", "top": "skipped"}


def test_a_core_check_does_not_wait_for_an_extension_that_is_not_begun(desk: Desk) -> None:
    texts = {"first": first(extra=unwritten("extra")), "second": second(top=WRONG_TOP)}
    assert statuses(desk.grade(texts)) == {"top": "failed"}
    extension = key_of(check("top", kind="extension"))
    assert of(desk.grade(texts, extension), "top").reason == WaitsFor(["first.extra"])
    begun = {"first": first(extra="def extra(x):\n    return 0\n"), "second": second(top=WRONG_TOP)}
    assert of(desk.grade(begun), "top").reason == WaitsFor(["first.extra"])


def test_a_core_check_does_not_wait_for_a_stub_that_lacks_its_extension_alone(desk: Desk) -> None:
    fancy = check("helper", "fancy", cases=[called("helper", 99.0)], kind="extension")
    only_core = "def helper(x):\n    return 2 * x if x < 50 else 0\n"
    key = key_of(*CHECKS, fancy)
    assert statuses(desk.grade(second(helper=only_core, top=WRONG_TOP), key)) == {"helper": "failed", "top": "failed"}
    extension = key_of(check("top", kind="extension"), fancy)
    assert of(desk.grade(second(helper=only_core, top=WRONG_TOP), extension), "top").status == "skipped"


def test_a_stub_that_is_not_written_waits_for_nothing(desk: Desk) -> None:
    report = desk.grade(second(helper=WRONG_HELPER, top=unwritten("top")), reference=True)
    assert statuses(report) == {"helper": "failed", "top": "failed"}
    assert of(report, "top").reason == Unwritten("top")
    assert [stub for stub, *_ in desk.asked].count("top") == 1


def test_a_check_waits_for_what_its_own_program_calls(desk: Desk) -> None:
    alone = called("alone", 3.0)
    case = Case((*alone.case.operations, ("name", "second", "helper")), alone.case.expectations)
    beside = check("alone", cases=[RecordedCase(case, alone.expected)])
    assert called_by(beside, desk.assignment) == [("second", "helper")]
    assert behind(beside, desk.assignment) == [("second", "helper")]
    wrong = second(helper=WRONG_HELPER, alone="def alone(x):\n    return 0\n")
    report = desk.grade(wrong, key_of(beside, check("helper")))
    assert of(report, "alone").reason == WaitsFor(["helper"])


def test_what_a_stub_needs_is_everything_below_it(desk: Desk) -> None:
    assert needs_of(desk.assignment, "top") == [("second", "helper"), ("first", "base"), ("first", "extra")]
    assert needs_of(desk.assignment, "alone") == []
    assert needs_of(desk.assignment, "alone", [("second", "top")])[0] == ("second", "top")
    assert len(needs_of(desk.assignment, "alone", [("second", "top")])) == 4
    assert needs_of(desk.assignment, "helper", [("second", "top")]) == [
        ("second", "top"), ("first", "base"), ("first", "extra"),
    ]  # fmt: skip
    assert len(needs_of(desk.assignment, "tied", [("second", "knot")])) == 1
    below = [("second", "helper"), ("first", "base"), ("first", "extra")]
    knot, crown, top, tied = (("second", name) for name in ("knot", "crown", "top", "tied"))
    assert needs_of(desk.assignment, "alone", [knot, crown]) == [knot, crown, top, *below]
    assert needs_of(desk.assignment, "alone", [top, tied]) == [top, tied, *below, knot]


@pytest.mark.parametrize("need", [("second", "nothing"), ("elsewhere", "base")])
def test_a_need_that_is_no_stub_is_the_authors_mistake(desk: Desk, need: tuple[str, str]) -> None:
    with pytest.raises(AuthoringError, match=f"`alone` needs {'.'.join(need)}, which is no stub"):
        needs_of(desk.assignment, "alone", [need])


def test_a_part_is_run_with_what_it_builds_on(desk: Desk) -> None:
    assert {one.stub for one in checks_behind(desk.assignment, key_of(), {"top"})} == {"top", "helper"}
    assert {one.stub for one in checks_behind(desk.assignment, key_of(), {"alone", "tied"})} == {
        "alone",
        "tied",
        "knot",
    }


def test_a_change_moves_what_builds_on_it(desk: Desk) -> None:
    assert stubs_moved_by(desk.assignment, key_of(), {"helper"}) == {"helper", "top"}
    assert stubs_moved_by(desk.assignment, key_of(), {"top"}) == {"top"}
    assert stubs_moved_by(desk.assignment, key_of(), {"knot", "gone"}) == {"knot", "tied"}
