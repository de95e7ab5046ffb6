"""One answer against the key of the item as it was drawn: points, and what is said to it."""

from typing import Literal

import msgspec

from autograder.quiz.items.drawing import Drawn

from .answers import Answer, Unreadable, plain_wording, read_number

AnswerStatus = Literal["right", "partly", "wrong", "unanswered", "open"]
_CLOSE = 1e-9  # a sum of floats differs in its last bits from what a person computes by hand


class AnswerOutcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an answer earned. `chosen` is the wrong answer that it was recognised as, for the analysis of the item."""

    id: str
    status: AnswerStatus
    points: float
    max_points: float
    message: str = ""
    chosen: str = ""


def judge_item(drawn: Drawn, answer: Answer | None) -> AnswerOutcome:
    """Judges any answer at all: one of another item's form is simply wrong."""
    if answer is None or answer == "" or answer == []:
        return _outcome(drawn, 0, "No answer.", status="unanswered")
    kind = drawn.shown.kind
    if kind == "essay":
        return _outcome(drawn, 0, "This answer is read by a person.", status="open")
    if kind in ("numeric", "short"):
        if not isinstance(answer, str):
            return _malformed(drawn)
        return _number(drawn, answer) if kind == "numeric" else _wording(drawn, answer)
    if kind == "choice":
        if not isinstance(answer, int) or isinstance(answer, bool) or not 0 <= answer < len(drawn.shown.options):
            return _malformed(drawn)
        right = answer in drawn.rights
        return _outcome(drawn, float(right), drawn.whys[answer], chosen="" if right else drawn.shown.options[answer])
    if not isinstance(answer, list):
        return _malformed(drawn)
    if kind == "matching":
        return _pairs(drawn, answer)
    positions = [p for p in answer if isinstance(p, int) and 0 <= p < len(drawn.shown.options)]
    if len(positions) != len(answer) or len(set(positions)) != len(positions):
        return _malformed(drawn)
    return _several(drawn, positions) if kind == "several" else _order(drawn, positions)


def _outcome(
    drawn: Drawn, share: float, message: str, *, chosen: str = "", status: AnswerStatus | None = None
) -> AnswerOutcome:
    share = min(1.0, max(0.0, share))
    found: AnswerStatus = "right" if share == 1 else "partly" if share > 0 else "wrong"
    most = drawn.shown.points
    return AnswerOutcome(drawn.shown.id, status or found, round(share * most, 6), most, message, chosen)


def _malformed(drawn: Drawn) -> AnswerOutcome:
    return _outcome(drawn, 0, "This is not an answer to this question.")


def _number(drawn: Drawn, text: str) -> AnswerOutcome:
    try:
        value = read_number(text)
    except Unreadable as error:
        return _outcome(drawn, 0, str(error))
    slack = _CLOSE * max(1.0, abs(drawn.answer))
    if drawn.low - slack <= value <= drawn.high + slack:
        return _outcome(drawn, 1, "")
    margin = max(drawn.high - drawn.answer, slack)

    def meant(known: float) -> bool:
        # A margin made for an answer in the thousands would take every small number for every other.
        reach = max(slack, margin * min(1.0, abs(known) / max(abs(drawn.answer), slack)))
        return abs(known - value) <= reach

    # Where two known mistakes give this number, none is named.
    whys = {known.why for known in drawn.wrong if isinstance(known.value, float) and meant(known.value)}
    return _outcome(drawn, 0, whys.pop() if len(whys) == 1 else "", chosen=text.strip()[:60])


def _wording(drawn: Drawn, text: str) -> AnswerOutcome:
    wording = plain_wording(text[:1000])
    if any(plain_wording(accepted) == wording for accepted in drawn.accepted):
        return _outcome(drawn, 1, "")
    why = next((known.why for known in drawn.wrong if plain_wording(str(known.value)) == wording), "")
    return _outcome(drawn, 0, why, chosen=" ".join(text.split())[:60])


def _several(drawn: Drawn, ticked: list[int]) -> AnswerOutcome:
    """Right ticks minus wrong ones; where few are wrong each weighs more, so that ticking all earns nothing."""
    right = len(drawn.rights)
    wrong = len(drawn.shown.options) - right
    mistaken = [position for position in ticked if position not in drawn.rights]
    share = (len(ticked) - len(mistaken)) / right - len(mistaken) * max(1 / right, 1 / wrong if wrong else 0)
    lines = [f"{drawn.shown.options[position]}: {drawn.whys[position]}" for position in mistaken]
    missed = [drawn.shown.options[position] for position in drawn.rights if position not in ticked]
    lines += [f"Also right: {text}" for text in missed]
    chosen = "; ".join(drawn.shown.options[position] for position in mistaken)
    return _outcome(drawn, round(share, 9), "\n".join(lines), chosen=chosen)


def _order(drawn: Drawn, order: list[int]) -> AnswerOutcome:
    """Pairs in the right order minus pairs in the wrong one: what shuffling blindly earns on average is nothing."""
    if len(order) != len(drawn.shown.options):
        return _malformed(drawn)
    place = {step: position for position, step in enumerate(order)}
    broken = [(first, second) for first, second in drawn.before if place[first] > place[second]]
    share = 1 - 2 * len(broken) / len(drawn.before)
    options = drawn.shown.options
    message = f"“{options[broken[0][0]]}” has to stand before “{options[broken[0][1]]}”." if broken else ""
    return _outcome(drawn, round(share, 9), message, chosen=" < ".join(options[p] for p in order) if broken else "")


def _pairs(drawn: Drawn, given: list[int | None]) -> AnswerOutcome:
    """Right pairs minus wrong ones; a pair left open is neither."""
    known = range(len(drawn.shown.options))
    if len(given) != len(drawn.shown.lefts) or any(p is not None and p not in known for p in given):
        return _malformed(drawn)
    right = sum(position == wanted for position, wanted in zip(given, drawn.rights, strict=True))
    answered = sum(position is not None for position in given)
    if not answered:
        return _outcome(drawn, 0, "No answer.", status="unanswered")
    share = (right - (answered - right)) / len(given)
    options, lefts = drawn.shown.options, drawn.shown.lefts
    wrong = [
        f"{left} → {options[position]}"
        for left, position, wanted in zip(lefts, given, drawn.rights, strict=True)
        if position is not None and position != wanted
    ]
    lines = [
        f"{left} → {options[wanted]}"
        for left, position, wanted in zip(lefts, given, drawn.rights, strict=True)
        if position != wanted
    ]
    return _outcome(drawn, round(share, 9), "\n".join(lines), chosen="; ".join(wrong))
