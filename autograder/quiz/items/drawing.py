"""An item as one person gets it: numbers drawn, choices shuffled, and, kept apart, what is right."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from autograder.errors import AuthoringError

from .expression import Value, expression
from .item import Criterion, Item, ItemKind
from .stream import Stream
from .template import render

_ATTEMPTS = 1000  # an item of which one draw in twenty holds fails here once in 10**22


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person sees of an item. Nothing in it tells what is right."""

    id: str
    kind: ItemKind
    title: str
    text: str
    covers: list[str]
    points: float = 1
    options: list[str] = []  # choices, steps, or the rights of a matching
    lefts: list[str] = []


class Known(NamedTuple):
    """A wrong answer that is recognised, and what to say to it."""

    value: float | str
    why: str


class Drawn(msgspec.Struct, frozen=True):
    """An item with one person's numbers, and its key. Positions are positions in `shown.options`."""

    shown: Shown
    explanation: str
    rights: list[int] = []  # choice, several: the right ones. ordering: a right order. matching: the right of each left
    whys: list[str] = []  # choice, several: what is said of each
    answer: float = 0.0
    low: float = 0.0
    high: float = 0.0
    accepted: list[str] = []
    wrong: list[Known] = []
    before: list[tuple[int, int]] = []  # ordering: which must stand before which
    rubric: list[Criterion] = []


def scope_of(item: Item, *seed: str) -> dict[str, Value] | None:
    """The numbers of one draw; None where the item draws nothing. Raises AuthoringError where no draw holds."""
    if not item.draws:
        return None
    stream = Stream("numbers", *seed, item.id)
    for _ in range(_ATTEMPTS):
        scope: dict[str, Value] = {}
        for draw in item.draws:
            if draw.distinct:
                scope.update(zip(draw.names, stream.shuffled(draw.values), strict=False))
            else:
                scope.update((name, stream.choose(draw.values)) for name in draw.names)
        for let in item.lets:
            scope[let.name] = expression(let.expression).value(scope)
        if all(expression(source).value(scope) for source in item.requires):
            return scope
    raise AuthoringError(f"no draw of {item.id} fulfils its `% require` lines: loosen them or widen the lists")


def draw_item(item: Item, *seed: str) -> Drawn:
    """The item as the person gets it that the seed stands for. The same seed gives the same, always."""
    scope = scope_of(item, *seed)
    stream = Stream("order", *seed, item.id)

    def filled(text: str) -> str:
        return render(text, scope)

    shown = Shown(item.id, item.kind, filled(item.title), filled(item.text), item.covers, item.points)
    explanation = filled(item.explanation)
    match item.kind:
        case "choice" | "several":
            choices = stream.shuffled(item.choices)
            return Drawn(
                msgspec.structs.replace(shown, options=[filled(choice.text) for choice in choices]),
                explanation,
                rights=[position for position, choice in enumerate(choices) if choice.right],
                whys=[filled(choice.why) for choice in choices],
            )
        case "ordering":
            return _ordering(item, shown, explanation, [filled(step.text) for step in item.steps], stream)
        case "matching":
            rights = [filled(pair.right) for pair in item.pairs]
            options = stream.shuffled(list(dict.fromkeys([*rights, *map(filled, item.distractors)])))
            lefts = [filled(pair.left) for pair in item.pairs]
            return Drawn(
                msgspec.structs.replace(shown, options=options, lefts=lefts),
                explanation,
                rights=[options.index(right) for right in rights],
            )
        case "numeric":
            answer = expression(item.answer).number(scope or {})
            margin = abs(expression(item.tolerance).number(scope or {}))
            if item.relative:
                margin *= abs(answer) / 100
            wrong = [Known(expression(w.value).number(scope or {}), filled(w.why)) for w in item.wrong]
            return Drawn(shown, explanation, answer=answer, low=answer - margin, high=answer + margin, wrong=wrong)
        case "short":
            wrong = [Known(filled(w.value), filled(w.why)) for w in item.wrong]
            return Drawn(shown, explanation, accepted=[filled(text) for text in item.accepted], wrong=wrong)
        case "essay":
            return Drawn(shown, explanation, rubric=item.rubric)


def _ordering(item: Item, shown: Shown, explanation: str, texts: list[str], stream: Stream) -> Drawn:
    while True:  # until it is not shown in a right order: some draw is not, since something must stand before something
        order = stream.shuffled(range(len(texts)))
        place = {step: position for position, step in enumerate(order)}
        before = [(place[first], place[second]) for first, second in item.before]
        if not keeps(range(len(texts)), before):
            break
    return Drawn(
        msgspec.structs.replace(shown, options=[texts[step] for step in order]),
        explanation,
        rights=[place[step] for step in range(len(texts))],
        before=before,
    )


def keeps(order: Sequence[int], before: list[tuple[int, int]]) -> bool:
    """Whether an order keeps to every constraint."""
    place = {step: position for position, step in enumerate(order)}
    return all(place[first] < place[second] for first, second in before)
