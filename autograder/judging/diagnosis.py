"""Naming the mistake: where a student's answers equal a recorded misconception's, and no other's.

A misconception is recognised by its *signs*: the expectations that it fails, with the answers that it gave there.
A student holds it where every one of its signs shows. For a failed check, those held misconceptions are candidates
that fail it too and leave none of its faults unexplained. A candidate whose signs are only some of another's
says less than the other. If exactly one remains it is named; otherwise nothing is: a wrong label is worse than none.
"""

from collections.abc import Sequence

from autograder.checks.answer_key import Sign
from autograder.numerics.comparison import Tolerance, difference
from autograder.worker.values import Raised

from .expectations import signature, tolerance
from .findings import CheckFindings, Place

# Statistics of random draws vary from seed to seed: they are scaled by their authors to be of order one.
STATISTICS = Tolerance(rtol=0.1, atol=0.05)

SignPlace = tuple[str, Place]


def diagnose(stub: Sequence[CheckFindings]) -> dict[str, str]:
    """For each failed check of one stub, the misconception it is recognised as, where there is exactly one."""
    if all(findings.passed for findings in stub):
        return {}
    held = held_by(stub)
    named = {}
    for findings in stub:
        if findings.passed or findings.run.ending != "complete":
            continue
        name = _the_one(findings, held)
        if name is not None:
            named[findings.check.id] = name
    return named


def held_by(stub: Sequence[CheckFindings]) -> dict[str, set[SignPlace]]:
    """The misconceptions of which every sign shows in the answers to a stub's checks, with the places of the signs."""
    return {name: places for name in _known(stub) if (places := _shown(name, stub)) is not None}


def _known(stub: Sequence[CheckFindings]) -> list[str]:
    return list(dict.fromkeys(name for findings in stub for name in findings.check.signs))


def _shown(name: str, stub: Sequence[CheckFindings]) -> set[SignPlace] | None:
    """The places of a misconception's signs, if the student's answers equal it at every one of them.

    Code crashes for many reasons: where a misconception does nothing but raise, the exceptions' texts must agree too.
    """
    word_for_word = all(_says_little(sign, f) for f in stub for sign in f.check.signs.get(name, ()))
    places: set[SignPlace] = set()
    for findings in stub:
        for sign in findings.check.signs.get(name, ()):
            if not _shows(sign, findings, word_for_word):
                return None
            places.add((findings.check.id, Place(sign[0], sign[1])))
    return places


def _says_little(sign: Sign, findings: CheckFindings) -> bool:
    """Whether a sign is nothing but an exception, in a call that was to return something."""
    case, number, wrong = sign
    if findings.check.cases[case].case.expectations[number].kind == "refusal":
        return False
    # Python words a RecursionError differently from place to place; its class says enough.
    return all(isinstance(answer, Raised) and answer.name != "RecursionError" for answer in wrong)


def _shows(sign: Sign, findings: CheckFindings, word_for_word: bool) -> bool:
    case, number, wrong = sign
    finding = findings.findings.get(Place(case, number))
    if finding is None or finding.fault is None:
        return False
    expectation = finding.evidence.case.expectations[number]
    mine = signature(expectation, finding.evidence)
    if word_for_word and _texts(mine) != _texts(wrong):
        return False
    if expectation.kind == "statistics":
        return _equal(mine, wrong, STATISTICS)
    return _equal(mine, wrong, tolerance(expectation, finding.evidence.case))


def _texts(answers: Sequence[object]) -> list[str]:
    return [answer.message for answer in answers if isinstance(answer, Raised)]


def _equal(mine: Sequence[object], theirs: Sequence[object], within: Tolerance) -> bool:
    if len(mine) != len(theirs):
        return False
    for got, wanted in zip(mine, theirs, strict=True):
        if isinstance(got, Raised) and isinstance(wanted, Raised):
            if got.name != wanted.name:
                return False
        elif difference(got, wanted, within) is not None:
            return False
    return True


def _the_one(findings: CheckFindings, held: dict[str, set[SignPlace]]) -> str | None:
    faults = {(findings.check.id, place) for place in findings.faults}
    candidates = {name: places for name, places in held.items() if faults and faults <= places}
    strongest = [
        name for name, places in candidates.items() if not any(places < others for others in candidates.values())
    ]
    return strongest[0] if len(strongest) == 1 else None
