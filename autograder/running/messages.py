"""What a student's process says, read and checked. Nonsense ends the conversation with it."""

from functools import lru_cache
from typing import Any

from autograder.checks.program import arrays_in
from autograder.worker.run_case import Answers
from autograder.worker.serving import case_head
from autograder.worker.wire import WireError, decode_members

from .implementation import Ending

# Answers to a case that are kept decoded, a few megabytes of them: a class says the same hundreds of times.
REMEMBERED = 8192
REMEMBERED_SIZE = 2048


class ProcessEnded(Exception):
    """The process will answer no more."""

    def __init__(self, ending: Ending, detail: str, *, killed: bool = False) -> None:
        super().__init__(detail)
        self.ending = ending
        self.detail = detail
        self.killed = killed
        self.cell: tuple[str, int] | None = None


def decoded(payload: bytes, members: int) -> list[Any]:
    try:
        return decode_members(payload, members)
    except WireError as error:
        raise ProcessEnded("died", f"its process answered with nonsense ({error})") from error


def answers_of(payload: bytes, index: int) -> Answers:
    """What a message says of the case of that index."""
    head = case_head(index)
    if not payload.startswith(head):
        raise ProcessEnded("died", "its process answered with nonsense")
    said = payload[len(head) :]
    return _remembered(said) if len(said) <= REMEMBERED_SIZE else _answers_in(said)


def _answers_in(said: bytes) -> Answers:
    match decoded(said, 2):
        case [dict() as values, dict() as warnings] if all(isinstance(slot, int) for slot in values) and all(
            isinstance(slot, int) and isinstance(texts, list) and all(isinstance(text, str) for text in texts)
            for slot, texts in warnings.items()
        ):
            return Answers(values, warnings)
        case _:
            raise ProcessEnded("died", "its process answered with nonsense")


@lru_cache(maxsize=REMEMBERED)
def _remembered(said: bytes) -> Answers:
    """The same, for what many submissions say: right answers are alike. Nobody may change them."""
    answers = _answers_in(said)
    for array in arrays_in(answers.values):
        array.flags.writeable = False
    answers.said = said
    return answers
