"""Every attack at every level as every user: its outcome, and that it costs nobody else anything."""

import sys
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from .attack import LEVELS, NotTried, Outcome, attacks
from .judge import Aftermath
from .runner import USERS, AttackedJudge, JudgeDied, Unreachable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is attacked here exists on Linux")

Judges = Callable[[str, str], AttackedJudge]
TURNING = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="session")
def judges() -> Iterator[Judges]:
    """A judge for each level and user, started when first attacked, and again where it died."""
    running: dict[tuple[str, str], AttackedJudge | Unreachable] = {}

    def judge(level: str, user: str) -> AttackedJudge:
        known = running.get((level, user))
        if known is None or (isinstance(known, AttackedJudge) and not known.is_alive):
            try:
                known = running[level, user] = AttackedJudge(level, user)
            except Unreachable as why:
                known = running[level, user] = why
        if isinstance(known, Unreachable):
            pytest.skip(str(known))
        return known

    yield judge
    for known in running.values():
        if isinstance(known, AttackedJudge):
            known.close()


def cases() -> Iterator[object]:
    for user in USERS:
        for level in LEVELS:
            for attack in attacks().values():
                marks = [pytest.mark.xdist_group(f"attacks-{level}-{user}")]
                if not attack.is_quick:
                    marks.append(pytest.mark.long)
                yield pytest.param(attack.name, level, user, marks=marks, id=f"{attack.name}-{level}-{user}")


@pytest.mark.parametrize(("name", "level", "user"), list(cases()))
def test_an_attack_gains_nothing_and_costs_nobody_anything(judges: Judges, name: str, level: str, user: str) -> None:
    expected = attacks()[name].outcomes[level]
    if isinstance(expected, NotTried):
        pytest.skip(expected.sentence)
    judge = judges(level, user)
    try:
        aftermath = judge.suffer(name)
    except JudgeDied:
        judge.close()
        raise
    check_outcome(aftermath, expected)
    assert aftermath.report.sandbox == level
    assert judge.leaks(aftermath) == expected.leaks
    assert bool(aftermath.left or aftermath.reached) == expected.leaves, (aftermath.left, aftermath.reached)
    assert aftermath.neighbour == ""
    assert aftermath.following == ""
    assert judge.is_alive


def check_outcome(aftermath: Aftermath, expected: Outcome) -> None:
    report = aftermath.report
    said = [f"{check.id} {check.status}: {check.message}" for check in report.checks]
    assert report.score == (report.max_score if expected.passes else 0), said
    first = next((check for check in report.checks if not check.passed), report.checks[0])
    assert first.status in expected.statuses, said
    text = " ".join([*report.notes, *(check.message for check in report.checks)])
    assert not expected.words or any(word in text for word in expected.words), said
    assert not [c for c in aftermath.shown if (unicodedata.category(c) == "Cc" and c != "\n") or c in TURNING]
