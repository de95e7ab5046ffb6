"""What a record was made from, and how much of it has to be graded again where something of that has changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from autograder.digests import digest_of_parts
from autograder.instructor.offering.gradable import Gradable, HandedIn, Parts


class Stamp(msgspec.Struct, frozen=True):
    """All that a grade depends on, kept beside each record: the submission, the settings, each check, what counts."""

    work: str
    settings: str
    checks: dict[str, str]
    weights: dict[str, float]
    at: datetime | None = None  # when it was handed in: what it costs to be late is no part of the record

    @property
    def attempt(self) -> str:
        """What this submission of a student's is called among their others."""
        return short_digest(self.work)[:16]

    def text(self) -> str:
        return msgspec.json.encode(self).decode()


@dataclass(frozen=True)
class Staleness:
    """What is to be done about a submission: nothing, count again, or grade some parts or (None) everything."""

    grade: bool
    parts: Parts | None = None
    count: bool = False


STANDS = Staleness(grade=False)
EVERYTHING = Staleness(grade=True)
COUNT = Staleness(grade=False, count=True)


def short_digest(*things: object) -> str:
    """The digest of things whose `repr` tells all about them, as records keep it."""
    return digest_of_parts(repr(thing) for thing in things)[:32]


def stamp_of(work: HandedIn[Any], gradable: Gradable[Any]) -> Stamp:
    """What a record of this submission would be made from now."""
    basis = gradable.basis
    return Stamp(work.digest(), basis.settings, dict(basis.checks), dict(gradable.weights), work.at)


def read_stamp(text: str | None) -> Stamp | None:
    """The stamp that was kept, or None where there is none that can be read: then everything is graded again."""
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=Stamp)
    except msgspec.DecodeError:
        return None


def due(known: Stamp | None, now: Stamp, gradable: Gradable[Any]) -> Staleness:
    """How much of a record with a known stamp has to be done again."""
    if known is None or (known.work, known.settings) != (now.work, now.settings):
        return EVERYTHING
    changed = {name for name, digest in known.checks.items() if now.checks.get(name) != digest}
    changed |= now.checks.keys() - known.checks.keys()
    if changed:
        return Staleness(grade=True, parts=gradable.touched(changed))
    return STANDS if (known.weights, known.at) == (now.weights, now.at) else COUNT
