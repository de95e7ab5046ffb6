"""The second stage: the student's process answers the programs of the checks, one after another."""

import random
import secrets
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Self

from autograder.checks.answer_key import RecordedCheck
from autograder.checks.program import Case
from autograder.judging.findings import shuffled
from autograder.running.implementation import Run
from autograder.running.load_request import LoadRequest
from autograder.worker.values import Raised

from .needs import called_by
from .reading import Asked

if TYPE_CHECKING:
    from autograder.running.stand_in_process import StandInProcess

# Programs of which the process is told before they are due.
AHEAD = 16


@dataclass(frozen=True)
class Answered:
    """What came of running one check: the run, and which case each of its answers belongs to.

    seconds: what it was given, where that was less than the check's own limit.
    """

    check: RecordedCheck
    run: Run
    schedule: Sequence[int] = ()
    seconds: float | None = None


class Execution(AbstractContextManager["Execution"]):
    """A submission in its process: what loading said, and an answer for each check as it comes."""

    def __init__(
        self,
        asked: Asked,
        checks: Sequence[RecordedCheck],
        request: LoadRequest,
        stand_ins: "StandInProcess | None" = None,
    ) -> None:
        self.asked = asked
        self.checks = checks
        self._process = asked.make(request, stand_ins)
        self._secret = random.Random(secrets.randbits(64))
        self._timeouts: Counter[str] = Counter()
        self.not_importable: Raised | None = None

    def __enter__(self) -> Self:
        try:
            loaded = self._process.load()
        except BaseException:
            self._process.close()
            raise
        failed = {name: raised for name, raised in loaded.items() if raised is not None}
        self.not_importable = failed.get(self.asked.assignment.module) or next(iter(failed.values()), None)
        return self

    def __exit__(self, *error: object) -> None:
        self._process.close()

    @property
    def level(self) -> str:
        """How the process is confined."""
        return self._process.level

    @property
    def failed_cells(self) -> dict[str, list[tuple[int, Raised]]]:
        """For each notebook, the cells that failed, by number."""
        return self._process.failed_cells

    def answers(self) -> Iterator[Answered]:
        """An answer for each check, none where the module did not load. Checks of one program share its run."""
        if self.not_importable is not None:
            return
        programs = self.asked.key.programs
        schedules = [shuffled(check, self._secret) for check in self.checks]
        coming = deque(_first_of_each_program(self.checks))
        shared: dict[str, Answered] = {}
        for number, check in enumerate(self.checks):
            self._show_progress(number)
            known = shared.get(check.program)
            if known is not None:
                yield Answered(check, known.run, known.schedule)
                self._let_go(shared, number)
                continue
            slow = self._too_slow(check)
            if slow:
                yield Answered(check, Run([], "timeout", f"other checks of `{slow}` ran out of time already"))
                continue
            while coming and coming[0] < number:
                coming.popleft()
            ahead = list(islice(coming, AHEAD))
            self._process.announce([(programs.cases(self.checks[n]), schedules[n]) for n in ahead])
            answered = self._answered(check, programs.cases(check), schedules[number])
            self._timeouts[check.stub] += answered.run.ending == "timeout"
            if check.program:
                shared[check.program] = answered
            yield answered
            self._let_go(shared, number)
        self._show_progress(len(self.checks))

    def _let_go(self, shared: dict[str, Answered], number: int) -> None:
        """Forgets the run that a check shared with others, after the last of them."""
        program = self.checks[number].program
        if program in shared and not any(check.program == program for check in self.checks[number + 1 :]):
            del shared[program]

    def _too_slow(self, check: RecordedCheck) -> str:
        """A stub that the check calls and that has run out of time too often already; empty if none has."""
        if not self._timeouts.total():
            return ""
        called = [name for _, name in called_by(check, self.asked.assignment)]
        return self.asked.budget.exhausted(self._timeouts, [check.stub, *called])

    def _answered(self, check: RecordedCheck, cases: Sequence[Case], schedule: Sequence[int]) -> Answered:
        """The answer to one check. A check that runs out of time is tried once more, in a process of its own."""
        budget = self.asked.budget
        seconds = budget.seconds_for(check)
        run = self._timed(cases, seconds, schedule)
        if run.ending == "timeout" and seconds == check.seconds:
            schedule, seconds = shuffled(check, self._secret), budget.seconds_for(check)
            run = self._timed(cases, seconds, schedule)
        return Answered(check, run, schedule, None if seconds == check.seconds else seconds)

    def _timed(self, cases: Sequence[Case], seconds: float, schedule: Sequence[int]) -> Run:
        began = time.monotonic()
        run = self._process.run(cases, seconds, schedule)
        self.asked.budget.spend(time.monotonic() - began, timed_out=run.ending == "timeout")
        return run

    def _show_progress(self, done: int) -> None:
        if self.asked.progress is not None:
            self.asked.progress(done, len(self.checks))


def _first_of_each_program(checks: Sequence[RecordedCheck]) -> list[int]:
    """The numbers of the checks that have their program run: of several with one program, the first."""
    seen: set[str] = set()
    first = []
    for number, check in enumerate(checks):
        if not check.program or check.program not in seen:
            first.append(number)
            seen.add(check.program)
    return first


def run(asked: Asked) -> Execution:
    """The submission in a process of its own, ready to answer the checks. Close it when the answers are judged."""
    request = asked.submission.load_request(asked.assignment)
    return Execution(asked, asked.checks, replace(request, programs=asked.key.programs.encoded))
