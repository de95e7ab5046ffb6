"""Answer keys: recorded programs with their inputs, the answers wanted, and each misconception's answers.

A key is a safetensors file: one flat tensor a dtype, and one metadata entry that holds JSON, in which arrays are
named by their place in those tensors. It holds arrays and advice, never code, and nothing of it is executed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from autograder import __version__
from autograder.digests import digest_of
from autograder.errors import CourseError
from autograder.report.report import Misconception

from .packing import ArrayPool, packed, tensors_in, unpacked
from .program import Case, Expectation, asked_together, encoded

SCHEMA = 1

Sign = tuple[int, int, list[Any]]
"""What a wrong version answers: the case, the expectation in it, the answers that its diagnosis compares."""


@dataclass(frozen=True, eq=False)
class RecordedCase:
    """A case and the answers wanted, by slot. Each is itself alone."""

    case: Case
    expected: Mapping[int, Any]


@dataclass(frozen=True)
class RecordedCheck:
    """A check as it was recorded for one seed."""

    stub: str
    id: str
    title: str
    points: float
    about: str
    advice: str
    repeats: int
    seconds: float
    kind: str
    cases: tuple[RecordedCase, ...]
    # For each misconception of the stub that fails this check: how it shows.
    signs: Mapping[str, tuple[Sign, ...]] = field(default_factory=dict)
    # Checks with one name here hold the same operations, which run once for all of them.
    program: str = ""

    @property
    def full_id(self) -> str:
        return f"{self.stub}.{self.id}"

    @cached_property
    def case_list(self) -> list[Case]:
        """The cases, without what is known about them."""
        return [recorded.case for recorded in self.cases]


class Programs:
    """What is run for some checks: a program once, however many of them ask about its answers."""

    def __init__(self, checks: Sequence[RecordedCheck]) -> None:
        self._checks = checks
        self._groups: dict[str, list[RecordedCheck]] = {}
        self._cases: dict[str, list[Case]] = {}
        for check in checks:
            if check.program:
                self._groups.setdefault(check.program, []).append(check)

    def cases(self, check: RecordedCheck) -> list[Case]:
        """What to run for a check: its cases, and observed in them what any check of the same program asks about."""
        if check.program not in self._groups:
            return check.case_list
        if check.program not in self._cases:
            lists = [member.case_list for member in self._groups[check.program]]
            self._cases[check.program] = asked_together(lists)
        return self._cases[check.program]

    @cached_property
    def encoded(self) -> tuple[bytes, ...]:
        """All of them, as a student's process is told."""
        return tuple(dict.fromkeys(encoded(self.cases(check)) for check in self._checks))


@dataclass(frozen=True)
class Key:
    """Everything that grading an assignment needs, apart from a student."""

    assignment: str
    visibility: str
    kit: str
    source: str
    checks: tuple[RecordedCheck, ...]
    misconceptions: Mapping[str, Misconception]
    digest: str = ""

    @cached_property
    def programs(self) -> Programs:
        """What is run for its checks."""
        return Programs(self.checks)

    @property
    def label(self) -> str:
        """How reports name the key: `public 1f3a…`."""
        return f"{self.visibility} {self.digest[:12]}"


def key_bytes(key: Key) -> bytes:
    """The key as a file's content; the same key always gives the same bytes."""
    from safetensors.numpy import save

    pool = ArrayPool()
    content = {
        "schema": SCHEMA,
        "assignment": key.assignment,
        "visibility": key.visibility,
        "kit": key.kit,
        "source": key.source,
        "misconceptions": {
            name: [m.title, m.question, m.explanation, m.reread] for name, m in key.misconceptions.items()
        },
        "checks": [_packed_check(check, pool) for check in key.checks],
    }
    return bytes(save(pool.tensors(), {"key": json.dumps(content, ensure_ascii=False, separators=(",", ":"))}))


def _packed_check(check: RecordedCheck, pool: ArrayPool) -> dict[str, Any]:
    return {
        "about": [check.stub, check.id, check.title, check.points, check.about, check.advice, check.repeats,
                  check.seconds, check.kind, *([check.program] if check.program else [])],
        "cases": [
            {
                "operations": [packed(operation, pool) for operation in recorded.case.operations],
                "expectations": [
                    [e.kind, list(e.slots), packed(e.parameters, pool)] for e in recorded.case.expectations
                ],
                "expected": packed(dict(recorded.expected), pool),
            }
            for recorded in check.cases
        ],
        "signs": {name: [packed(list(sign), pool) for sign in signs] for name, signs in check.signs.items()},
    }  # fmt: skip


def check_digest(check: RecordedCheck) -> str:
    """Changes whenever anything does that a key says about a check, apart from what it is worth."""
    pool = ArrayPool()
    content = _packed_check(replace(check, points=0.0), pool)
    tensors = [name.encode() + array.tobytes() for name, array in sorted(pool.tensors().items())]
    return digest_of([json.dumps(content, ensure_ascii=False), *tensors])


def read_key(data: bytes, name: str = "the key") -> Key:
    """The key that a file's content holds. Raises CourseError where it is none, or of another schema."""
    from safetensors import SafetensorError

    try:
        tensors = tensors_in(data)
        size = int.from_bytes(data[:8], "little")
        content = json.loads(json.loads(data[8 : 8 + size])["__metadata__"]["key"])
        if content["schema"] != SCHEMA:
            raise CourseError(
                f"{name} is of schema {content['schema']}, this kit reads {SCHEMA}: update the kit or record it again"
            )
        return Key(
            content["assignment"],
            content["visibility"],
            content["kit"],
            content["source"],
            tuple(_unpacked_check(check, tensors) for check in content["checks"]),
            {n: Misconception(n, *texts) for n, texts in content["misconceptions"].items()},
            digest_of(data),
        )
    except (SafetensorError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise CourseError(f"{name} is damaged ({type(error).__name__}): fetch or record it again") from error


def _unpacked_check(content: dict[str, Any], tensors: Mapping[str, np.ndarray]) -> RecordedCheck:
    cases = []
    for case in content["cases"]:
        operations = tuple(unpacked(operation, tensors) for operation in case["operations"])
        expectations = tuple(
            Expectation(kind, tuple(slots), unpacked(parameters, tensors))
            for kind, slots, parameters in case["expectations"]
        )
        cases.append(RecordedCase(Case(operations, expectations), unpacked(case["expected"], tensors)))
    stub, check_id, title, points, about, advice, repeats, seconds, kind, *program = content["about"]
    signs = _Signs(content["signs"], tensors)
    return RecordedCheck(
        stub, check_id, title, points, about, advice, repeats, seconds, kind, tuple(cases), signs, *program
    )


class _Signs(Mapping[str, tuple[Sign, ...]]):
    """The signs in a key's file, unpacked when they are looked at: a right solution never needs them."""

    def __init__(self, content: Mapping[str, list[Any]], tensors: Mapping[str, np.ndarray]) -> None:
        self._packed = content
        self._tensors = tensors
        self._known: dict[str, tuple[Sign, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Sign, ...]:
        if name not in self._known:
            signs = unpacked(self._packed[name], self._tensors)
            self._known[name] = tuple((case, number, list(wrong)) for case, number, wrong in signs)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def load_key(path: Path) -> Key:
    """The key in a file. Raises CourseError where there is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"there is no answer key at {path}: {error.strerror}") from error
    return read_key(data, path.name)


def version_note(key: Key) -> str:
    """A sentence where kit and key are of different versions, else nothing."""
    if key.kit == __version__:
        return ""
    return f"This key was recorded by version {key.kit} of the kit; you have {__version__}."
