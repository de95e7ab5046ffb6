"""The plain transport: the student's modules in a process of their own, on every operating system.

It has a deadline, a memory limit where the system offers one, and caps on what it may say. It is no security
boundary: the student's code can read what the person who runs it can read.
"""

from collections.abc import Callable, Sequence

from autograder.checks.program import Case
from autograder.worker.values import Raised

from .conversation import Conversation, Ordered, StandInAnswers
from .implementation import Ending, Run
from .load_request import FailedCells, LoadRequest, without
from .messages import ProcessEnded
from .transport import Transport, launch

# So many cells of notebooks may end the process or keep it busy; a long experiment is easily left in a notebook.
MAX_STUCK = 3
_LOADING: dict[Ending, str] = {"timeout": "TimeoutError", "died": "ProcessDied"}

Start = Callable[[LoadRequest], Transport]
"""Starts a process for some modules, which are not yet told to it."""


def plain(modules: LoadRequest) -> Transport:
    """An interpreter of its own for every process."""
    return launch()


class StudentProcess:
    """An implementation in a process of its own, started when first needed and again after it died.

    One that was killed is asked the same once more: where memory runs short the system chooses these processes first,
    whoever took too much. One that kills itself, or is killed for its threads or files, will be killed again.
    """

    def __init__(
        self,
        modules: LoadRequest,
        stand_ins: StandInAnswers | None = None,
        start: Start = plain,
        level: str = "limits",
    ) -> None:
        self.modules = modules
        self.stand_ins = stand_ins
        self.start = start
        self.level = level
        # For each notebook that was loaded, what failed in it, by the number of the cell.
        self.failed_cells: FailedCells = {}
        self._stuck: FailedCells = {}
        self._conversation: Conversation | None = None
        self._loaded: dict[str, Raised | None] = {}

    def load(self) -> dict[str, Raised | None]:
        """Starts the process. A death or time-out while importing is that import's failure."""
        ended = self._loaded_or_ended()
        if ended is not None and ended.killed:
            ended = self._loaded_or_ended()
        for _ in range(MAX_STUCK):
            if ended is None or not self._left_out(ended):
                break
            ended = self._loaded_or_ended()
        return self._loaded

    def _loaded_or_ended(self) -> "ProcessEnded | None":
        self.close()
        if self.stand_ins is not None:
            self.stand_ins.begin()
        self._conversation = Conversation(self.start(self.modules), self.stand_ins)
        try:
            self._loaded, failed = self._conversation.load(self.modules)
        except ProcessEnded as ended:
            self.close()
            said = Raised((_LOADING[ended.ending],), f"while the module was imported, {ended.detail}")
            self._loaded = dict.fromkeys(self.modules.order, said)
            return ended
        self.failed_cells = {
            name: sorted([*self._stuck.get(name, []), *failed.get(name, [])], key=lambda one: one[0])
            for name in {**self._stuck, **failed}
        }
        return None

    def _left_out(self, ended: "ProcessEnded") -> bool:
        """Takes the cell of a notebook at which the process ended out of it. False where it was no such cell."""
        if ended.cell is None:
            return False
        name, number = ended.cell
        rest = without(self.modules, name, number)
        if rest is None:
            return False
        self.modules = rest
        self._stuck.setdefault(name, []).append((number, Raised((_LOADING[ended.ending],), ended.detail)))
        return True

    def announce(self, coming: Sequence[Ordered]) -> None:
        """Says which programs come next, in this order, so that the process works while answers are judged.

        A process that asks about replaced stubs is told nothing ahead: it awaits replies on the same line.
        """
        if self._conversation is not None and self.stand_ins is None:
            self._conversation.announce(coming)

    def run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None = None) -> Run:
        run = self._run(cases, seconds, order)
        return self._run(cases, seconds, order) if run.killed else run

    def _run(self, cases: Sequence[Case], seconds: float, order: Sequence[int] | None) -> Run:
        asked = range(len(cases)) if order is None else order
        if self._conversation is not None and not self._conversation.expects(asked):
            self.close()  # something else was announced: begin afresh
        if self._conversation is None and any(self.load().values()):
            first = next(raised for raised in self._loaded.values() if raised)
            return Run([None] * len(asked), "died", f"{first.name}: {first.message}")
        conversation = self._conversation
        assert conversation is not None  # noqa: S101  # `load` has just made it
        run = conversation.run(cases, seconds, asked)
        if run.ending != "complete":
            self.close()
        return run

    def close(self) -> None:
        if self._conversation is not None:
            self._conversation.close()
            self._conversation = None
