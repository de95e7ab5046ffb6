"""What the `%` lines of an item say: covered questions, draws, steps, pairs, known wrong answers, rubrics."""

import re
from collections.abc import Collection
from fractions import Fraction

from autograder.errors import AuthoringError, did_you_mean
from autograder.quiz.items.expression import RESERVED, expression
from autograder.quiz.items.item import Criterion, Draw, ExpectedMistake, ItemKind, Let, Pair, Step

from .blocks import ItemBlock, SourceLine

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP_NAME = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"(?P<first>{_NUMBER})\s+to\s+(?P<last>{_NUMBER})(?:\s+step\s+(?P<step>{_NUMBER}))?")
_MOST_VALUES = 10_000


def read_covers(block: ItemBlock, questions: Collection[str]) -> list[str]:
    found = block.named("covers")
    if not found:
        raise block.fault("the item does not say which review question it covers: add `% covers NAME`")
    names = [name.strip() for line in found for name in line.text.split(",") if name.strip()]
    for name in names:
        if name not in questions:
            raise block.fault(
                f"`{name}` is no review question of the quiz.toml." + did_you_mean(name, questions), found[0].number
            )
    return list(dict.fromkeys(names))


def read_draws(block: ItemBlock) -> tuple[list[Draw], list[Let], list[str]]:
    draws: list[Draw] = []
    lets: list[Let] = []
    known: set[str] = set()
    for line in block.named("draw"):
        draw = _draw(block, line)
        for name in draw.names:
            _new_name(block, line, name, known)
        draws.append(draw)
    for line in block.named("let"):
        name, _, source = (part.strip() for part in line.text.partition("="))
        _expression(block, line, source, known)
        _new_name(block, line, name, known)
        lets.append(Let(name, source))
    for line in block.named("require"):
        _expression(block, line, line.text, known)
    if not draws and (lets or block.named("require")):
        line = (block.named("let") + block.named("require"))[0]
        raise block.fault("nothing is drawn here: `% let` and `% require` need a `% draw`", line.number)
    return draws, lets, [line.text for line in block.named("require")]


def _new_name(block: ItemBlock, line: SourceLine, name: str, known: set[str]) -> None:
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise block.fault(f"`{name}` is no name: letters, digits, underscores, and not a function's", line.number)
    if name in known:
        raise block.fault(f"`{name}` has a value already: choose another name", line.number)
    known.add(name)


def _draw(block: ItemBlock, line: SourceLine) -> Draw:
    head, separator, tail = line.text.partition(" from ")
    if not separator:
        raise block.fault("write `% draw NAME from 1, 2, 3` or `% draw NAME from 0.1 to 0.9 step 0.1`", line.number)
    head, distinct = re.subn(r"\s+distinct$", "", head.strip())
    names = [name.strip() for name in head.split(",")]
    values: list[float | str] = []
    for part in tail.split(","):
        values += _values(block, line, part.strip())
    if len(set(values)) != len(values):
        raise block.fault("a value stands in the list twice: each counts once", line.number)
    if len(values) < 2 or (distinct and len(values) < len(names)):
        raise block.fault("there are too few values to draw from: list more", line.number)
    return Draw(names, values, bool(distinct))


def _values(block: ItemBlock, line: SourceLine, part: str) -> list[float | str]:
    if len(part) > 2 and part[0] in "\"'" and part[-1] == part[0]:
        return [part[1:-1]]
    if re.fullmatch(_NUMBER, part):
        return [float(part)]
    match = _RANGE.fullmatch(part)
    if match is None:
        raise block.fault(f"`{part}` is neither a number, a quoted word nor `A to B step C`", line.number)
    # In fractions: 0.1 three times is 0.3, as the reader of the list expects.
    first, last, step = Fraction(match["first"]), Fraction(match["last"]), Fraction(match["step"] or 1)
    if step <= 0 or last < first or (last - first) / step > _MOST_VALUES:
        raise block.fault("a range goes upwards in positive steps, at most 10,000 of them", line.number)
    return [float(first + step * k) for k in range(int((last - first) / step) + 1)]


def _expression(block: ItemBlock, line: SourceLine, source: str, known: Collection[str]) -> None:
    try:
        found = expression(source)
    except AuthoringError as error:
        raise block.fault(str(error), line.number) from error
    only_known(block, line.number, found.names, known)


def only_known(block: ItemBlock, number: int, used: Collection[str], known: Collection[str]) -> None:
    for name in sorted(set(used) - set(known)):
        raise block.fault(f"`{name}` is neither drawn nor computed above." + did_you_mean(name, known), number)


def read_steps(block: ItemBlock) -> tuple[list[Step], list[list[str]]]:
    steps: list[Step] = []
    for line in block.named("step"):
        name, _, text = (part.strip() for part in line.text.partition(":"))
        if not _STEP_NAME.fullmatch(name) or not text:
            raise block.fault("write `% step NAME: what is done`", line.number)
        if name in {step.name for step in steps}:
            raise block.fault(f"there is a step `{name}` already: choose another name", line.number)
        steps.append(Step(name, text))
    orders: list[list[str]] = []
    names = [step.name for step in steps]
    for line in block.named("order"):
        chain = [part.strip() for part in line.text.split("<")]
        for name in chain:
            if name not in names:
                raise block.fault(f"`{name}` is no step of this item." + did_you_mean(name, names), line.number)
        if len(chain) < 2:
            raise block.fault("write `% order FIRST < SECOND < …`, with names of steps", line.number)
        if [names.index(name) for name in chain] != sorted({names.index(name) for name in chain}):
            raise block.fault("the steps stand in another order: list them in one that is right", line.number)
        orders.append(chain)
    if steps and not 3 <= len(steps) <= 9:
        raise block.fault("an ordering has three to nine steps")
    return steps, orders


def read_pairs(block: ItemBlock) -> tuple[list[Pair], list[str]]:
    pairs: list[Pair] = []
    for line in block.named("pair"):
        left, separator, right = (part.strip() for part in line.text.partition("=>"))
        if not separator or not left or not right:
            raise block.fault("write `% pair LEFT => RIGHT`", line.number)
        if left in {pair.left for pair in pairs}:
            raise block.fault("this left side stands above already: each is asked once", line.number)
        pairs.append(Pair(left, right))
    distractors = [line.text for line in block.named("distractor")]
    rights = {pair.right for pair in pairs}
    for line in block.named("distractor"):
        if line.text in rights or distractors.count(line.text) > 1:
            raise block.fault("this distractor is the right of a pair, or stands twice: choose another", line.number)
    if distractors and not pairs:
        raise block.fault("a distractor belongs to a matching: add `% pair LEFT => RIGHT` lines")
    if pairs and (not 3 <= len(pairs) <= 9 or not 2 <= len(rights) + len(distractors) <= 9):
        raise block.fault("a matching has three to nine pairs, and two to nine different rights")
    return pairs, distractors


def bare(text: str) -> str:
    """An expression without the braces around it."""
    return text[1:-1].strip() if text.startswith("{") and text.endswith("}") else text


def read_wrong(block: ItemBlock, kind: ItemKind) -> list[ExpectedMistake]:
    found = []
    for line in block.named("wrong"):
        value, separator, why = (part.strip() for part in line.text.partition("=>"))
        if not separator or not value or not why:
            raise block.fault("write `% wrong VALUE => why it is wrong`", line.number)
        if kind not in ("numeric", "short"):
            raise block.fault("`% wrong` is for numeric items and short answers: choices have `...` lines", line.number)
        found.append(ExpectedMistake(bare(value) if kind == "numeric" else value, why))
    return found


def read_rubric(block: ItemBlock, kind: ItemKind, points: float | None) -> list[Criterion]:
    rubric = []
    for line in block.named("rubric"):
        match = re.fullmatch(rf"({_NUMBER})\s*:\s*(.+)", line.text)
        if match is None or float(match[1]) <= 0:
            raise block.fault("write `% rubric POINTS: what earns them`", line.number)
        rubric.append(Criterion(float(match[1]), match[2]))
    if kind != "essay":
        if rubric:
            raise block.fault("a rubric belongs to an essay: end the item with `____`, or take the rubric out")
        return []
    if not rubric:
        raise block.fault("an essay has a rubric: add `% rubric POINTS: what earns them`")
    total = sum(criterion.points for criterion in rubric)
    if points != total:
        raise block.fault(f"the rubric adds up to {total:g} points: write `Points: {total:g}` below the title")
    return rubric
