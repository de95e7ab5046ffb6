"""What is run, how often and for how long: a time-out is tried once more, and a loop does not eat everybody's time."""

from collections import Counter

import pytest

from autograder.checks.answer_key import RecordedCase
from autograder.checks.program import Case
from autograder.grading.run_checks import AHEAD
from autograder.grading.time_budget import AT_LEAST, LOST, MAX_TIMEOUTS, SHARE_LEFT, TAKEN, TimeBudget
from autograder.report.reason import NoAnswer, TimedOut, WaitsFor
from tests.grading.desk import CHECKS, Desk, called, check, key_of, of, second, statuses

ALONE = [check("alone", name, inputs=(3.0, 4.0, 5.0)) for name in ("one", "two", "three", "four")]


def seconds_asked(desk: Desk, stub: str = "alone") -> list[float]:
    return [seconds for name, seconds, _ in desk.asked if name == stub]


def test_the_budget_is_counted_in_limits_of_the_assignment() -> None:
    assert (LOST, TAKEN, SHARE_LEFT, AT_LEAST, MAX_TIMEOUTS) == (3.0, 30.0, 0.2, 2.0, 2)


@pytest.mark.parametrize(
    ("spent", "is_short"),
    [
        ([(29.9, True)], False), ([(30.0, True)], True), ([(40.0, True)], True),
        ([(15.0, True), (15.0, True)], True), ([(15.0, True), (1.0, False), (15.0, True)], True),
        ([(29.9, True), (200.0, False)], False), ([(299.9, False)], False), ([(300.0, False)], True),
        ([(400.0, False)], True), ([(150.0, False), (150.0, False)], True),
        ([(20.0, True), (279.0, False)], False), ([(20.0, True), (280.0, False)], True),
    ],
)  # fmt: skip
def test_time_is_short_once_too_much_is_lost_or_taken(spent: list[tuple[float, bool]], is_short: bool) -> None:
    budget = TimeBudget(seconds=10.0)
    for seconds, timed_out in spent:
        budget.spend(seconds, timed_out=timed_out)
    assert budget.is_short == is_short


@pytest.mark.parametrize(("limit", "left"), [(10.0, 2.0), (20.0, 4.0), (5.0, 2.0), (1.0, 1.0), (11.0, 2.2)])
def test_a_fifth_of_the_limit_is_left_and_two_seconds_at_least(limit: float, left: float) -> None:
    budget, one = TimeBudget(seconds=10.0), check("alone", seconds=limit)
    assert budget.seconds_for(one) == limit
    budget.spend(30.0, timed_out=True)
    assert budget.seconds_for(one) == pytest.approx(left)


def test_a_stub_is_given_up_after_two_time_outs_and_after_one_where_time_is_short() -> None:
    budget = TimeBudget(seconds=10.0)
    times = Counter({"b": 2, "c": 3, "a": 1})
    assert budget.exhausted(times, ["a", "d"]) == ""
    assert budget.exhausted(times, ["c", "b", "a"]) == "b"
    assert budget.exhausted(times, ["c"]) == "c"
    assert budget.exhausted(times, []) == ""
    budget.spend(30.0, timed_out=True)
    assert budget.exhausted(times, ["a", "d"]) == "a"
    assert budget.exhausted(times, ["d"]) == ""


def test_a_time_out_is_tried_once_more(desk: Desk) -> None:
    desk.slow["alone"] = 1
    assert desk.grade(second()).passed
    assert seconds_asked(desk) == [10.0, 10.0]


def test_the_second_try_has_an_order_of_its_own(desk: Desk) -> None:
    desk.slow["alone"] = 1
    desk.grade(second(), key_of(check("alone", inputs=range(30))))
    (_, _, one), (_, _, other) = desk.asked
    assert one != other
    assert sorted(one) == sorted(other) == list(range(30))


def test_two_time_outs_are_one(desk: Desk) -> None:
    desk.slow["alone"] = 2
    report = desk.grade(second())
    assert statuses(report) == {"alone": "timeout"}
    assert of(report, "alone").reason == TimedOut(10.0, "it was in a loop", shortened=False)
    assert of(report, "alone").message == "did not finish within 10 s: it was in a loop."
    assert seconds_asked(desk) == [10.0, 10.0]


def test_a_stub_that_runs_out_of_time_twice_is_not_tried_again(desk: Desk) -> None:
    desk.slow["alone"] = 99
    report = desk.grade(second(), key_of(*ALONE, check("helper")))
    assert [one.status for one in report.checks] == ["timeout"] * 4 + ["passed"]
    assert len(seconds_asked(desk)) == 4
    assert of(report, "alone", "three").message == (
        "did not finish within 10 s: other checks of `alone` ran out of time already."
    )


def test_what_calls_a_stub_that_is_too_slow_is_not_tried_either(desk: Desk) -> None:
    desk.slow["alone"] = 99
    one = called("helper", 3.0)
    case = Case((*one.case.operations, ("name", "second", "alone")), one.case.expectations)
    calls = check("helper", cases=[RecordedCase(case, one.expected)])
    report = desk.grade(second(), key_of(*ALONE[:2], calls, check("helper", "by_itself")))
    assert [stub for stub, *_ in desk.asked] == ["alone"] * 4 + ["helper"]
    assert of(report, "helper").reason == WaitsFor(["alone"])
    assert of(report, "helper", "by_itself").passed


def test_where_time_is_short_a_check_gets_less_and_one_try(desk: Desk) -> None:
    desk.slow["alone"], desk.takes = 99, 16.0
    report = desk.grade(second(), key_of(*ALONE[:1], *CHECKS[:2]))
    assert seconds_asked(desk) == [10.0, 10.0]
    assert [seconds for _, seconds, _ in desk.asked] == [10.0, 10.0, 2.0, 2.0]
    assert of(report, "top").passed
    desk.asked.clear()
    desk.slow["helper"] = 99
    report = desk.grade(second(), key_of(*ALONE[:1], CHECKS[1]))
    assert seconds_asked(desk, "helper") == [2.0]
    assert of(report, "helper").reason == TimedOut(2.0, "it was in a loop", shortened=True)
    assert of(report, "helper").message == (
        "did not finish within 2 s, which is all that was left after other checks had run out of time:"
        " it was in a loop."
    )


def test_a_second_try_may_be_shorter_than_the_first(desk: Desk) -> None:
    desk.slow["alone"], desk.takes = 2, 30.0
    report = desk.grade(second(), key_of(*ALONE[:1]))
    assert seconds_asked(desk) == [10.0, 2.0]
    assert of(report, "alone", "one").reason == TimedOut(2.0, "it was in a loop", shortened=True)


def test_a_process_that_ends_is_an_error_and_not_tried_again(desk: Desk) -> None:
    desk.deadly = {"alone"}
    report = desk.grade(second())
    assert statuses(report) == {"alone": "error"}
    assert of(report, "alone").reason == NoAnswer("its process ended")
    assert of(report, "alone").message == "gave no answer: its process ended."
    assert len(seconds_asked(desk)) == 1


def test_every_check_is_asked_in_a_secret_order(desk: Desk) -> None:
    key = key_of(check("alone", inputs=range(30)), check("helper", inputs=range(30)))
    desk.grade(second(), key)
    desk.grade(second(), key)
    orders = [tuple(order) for _, _, order in desk.asked]
    assert len(set(orders)) == 4
    assert all(sorted(order) == list(range(30)) != list(order) for order in orders)


def test_checks_of_one_program_share_its_run(desk: Desk) -> None:
    shared = [check("alone", name, program="squares") for name in ("one", "two")]
    report = desk.grade(second(), key_of(shared[0], check("helper"), shared[1], check("alone", "three")))
    assert report.passed
    assert [stub for stub, *_ in desk.asked] == ["alone", "helper", "alone"]
    desk.asked.clear()
    assert desk.grade(second(), key_of(*shared)).passed
    assert [stub for stub, *_ in desk.asked] == ["alone"]


def test_a_program_that_runs_out_of_time_does_so_for_all_its_checks(desk: Desk) -> None:
    desk.slow["alone"] = 2
    shared = [check("alone", name, program="squares") for name in ("one", "two")]
    report = desk.grade(second(), key_of(*shared, check("alone", "three")))
    assert [one.status for one in report.checks] == ["timeout", "timeout", "passed"]
    assert len(seconds_asked(desk)) == 3


def test_the_process_is_told_of_what_is_coming_with_what_is_due_first(desk: Desk) -> None:
    many = [check("alone", f"number_{number}", inputs=(float(number),)) for number in range(AHEAD + 3)]
    shared = [check("helper", name, program="doubles") for name in ("one", "two")]
    desk.grade(second(), key_of(*shared, *many))
    assert [len(coming) for coming in desk.announced] == [16] * 5 + list(range(15, 0, -1))
    for (stub, _, order), coming in zip(desk.asked, desk.announced, strict=True):
        cases, schedule = coming[0]
        assert cases[0].operations[0][2] == stub
        assert list(schedule) == order


def test_what_is_not_tried_is_not_announced_any_more(desk: Desk) -> None:
    desk.slow["alone"] = 99
    desk.grade(second(), key_of(*ALONE, check("helper")))
    assert [len(coming) for coming in desk.announced] == [5, 4, 1]


def test_progress_counts_every_check(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    broken = second(helper="def helper(x):\n    return 0\n")
    desk.grade(broken, progress=lambda done, most: seen.append((done, most)), reference=True)
    assert seen == [(number, 5) for number in range(6)]
