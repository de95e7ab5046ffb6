"""From an author's file to items: what the `%` lines say and what text2qti reads, put together and checked."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from ..errors import AuthoringError, did_you_mean
from .asked import Asked, read_question
from .blocks import Block, Line, read_blocks
from .expression import RESERVED, expression
from .item import Criterion, Draw, Item, Kind, Let, Pair, Step, Wrong
from .template import names_in

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STEP_NAME = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_RANGE = re.compile(rf"(?P<first>{_NUMBER})\s+to\s+(?P<last>{_NUMBER})(?:\s+step\s+(?P<step>{_NUMBER}))?")
_MOST_VALUES = 10_000
_FORBIDDEN = re.compile(r"\$|!\[|<[A-Za-z/!]")


@dataclass(frozen=True)
class Source:
    """An item, and where it stands."""

    item: Item
    block: Block

    @property
    def where(self) -> str:
        return f"{self.block.file}:{self.block.start.number}"


def read_source(file: Path, text: str, questions: Collection[str]) -> list[Source]:
    """The items of a quiz file. Raises AuthoringError, with file, line and remedy, at the first thing wrong.

    questions: the names of the quiz's review questions.
    """
    return [Source(_item(block, questions), block) for block in read_blocks(file, text)[1]]


def _item(block: Block, questions: Collection[str]) -> Item:
    covers = _covers(block, questions)
    draws, lets, requires = _drawn(block)
    steps, orders = _steps(block)
    pairs, distractors = _pairs(block)
    generated = bool(draws or steps or pairs)
    if generated and not block.template:
        raise block.fault("an item with draws, steps or pairs has its text in `% |` lines: put `% | ` before each")
    if block.template and not generated:
        raise block.fault(
            "`% |` lines are for items with `% draw`, `% step` or `% pair`: without them write the text itself",
            block.template[0].number,
        )
    lines = _trimmed(block.template or [line for line in block.body if not line.text.startswith("%")])
    if not lines:
        raise block.fault("the item has no text: write title, question, explanation and answer below its `%` lines")
    special: Kind | None = "ordering" if steps else "matching" if pairs else None
    asked = read_question(block, lines, extra="* A" if special else "")
    if special and (asked.kind != "short" or len(asked.accepted) > 1):
        raise block.fault(
            f"the `% |` lines of {'an ordering' if steps else 'a matching'} hold title, question and explanation "
            "alone: the answer comes from the `%` lines"
        )
    if steps and pairs:
        raise block.fault("an item has either `% step` or `% pair` lines: make two items of it")
    kind: Kind = special or asked.kind
    answer, tolerance, relative = _answer(block, asked)
    item = Item(
        id=block.id, kind=kind, covers=covers, title=asked.title, text=asked.text, explanation=asked.explanation,
        points=asked.points or 1, draws=draws, lets=lets, requires=requires,
        choices=[choice for choice, _ in asked.choices] if kind in ("choice", "several") else [],
        answer=answer, tolerance=tolerance, relative=relative,
        accepted=asked.accepted if kind == "short" else [],
        wrong=_wrong(block, kind), steps=steps, orders=orders, pairs=pairs, distractors=distractors,
        rubric=_rubric(block, kind, asked.points),
    )  # fmt: skip
    _complete(block, item, asked)
    _known_names(block, item)
    return item


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    """Without the empty lines at both ends."""
    full = [position for position, line in enumerate(lines) if line.text.strip()]
    return list(lines[full[0] : full[-1] + 1]) if full else []


def _covers(block: Block, questions: Collection[str]) -> list[str]:
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


def _drawn(block: Block) -> tuple[list[Draw], list[Let], list[str]]:
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


def _new_name(block: Block, line: Line, name: str, known: set[str]) -> None:
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise block.fault(f"`{name}` is no name: letters, digits, underscores, and not a function's", line.number)
    if name in known:
        raise block.fault(f"`{name}` has a value already: choose another name", line.number)
    known.add(name)


def _draw(block: Block, line: Line) -> Draw:
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


def _values(block: Block, line: Line, part: str) -> list[float | str]:
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


def _expression(block: Block, line: Line, source: str, known: Collection[str]) -> None:
    try:
        found = expression(source)
    except AuthoringError as error:
        raise block.fault(str(error), line.number) from error
    _only(block, line.number, found.names, known)


def _only(block: Block, number: int, used: Collection[str], known: Collection[str]) -> None:
    for name in sorted(set(used) - set(known)):
        raise block.fault(f"`{name}` is neither drawn nor computed above." + did_you_mean(name, known), number)


def _steps(block: Block) -> tuple[list[Step], list[list[str]]]:
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


def _pairs(block: Block) -> tuple[list[Pair], list[str]]:
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


def _answer(block: Block, asked: Asked) -> tuple[str, str, bool]:
    """Answer and tolerance as expressions, and whether the tolerance is in per cent."""
    if asked.numeric is None:
        return "", "0", False
    answer, separator, tolerance = (part.strip() for part in asked.numeric.text.partition("+-"))
    relative = tolerance.endswith("%")
    answer, tolerance = _bare(answer), _bare(tolerance.removesuffix("%").strip())
    if answer.startswith("["):
        raise block.fault("write the answer as `= NUMBER +- TOLERANCE`, not as an interval", asked.numeric.number)
    if not separator:
        tolerance = "0"
    for source in (answer, tolerance):
        try:
            expression(source)
        except AuthoringError as error:
            raise block.fault(f"{error}; the answer is `= NUMBER +- TOLERANCE`", asked.numeric.number) from error
    return answer, tolerance, relative


def _bare(text: str) -> str:
    """An expression without the braces around it."""
    return text[1:-1].strip() if text.startswith("{") and text.endswith("}") else text


def _wrong(block: Block, kind: Kind) -> list[Wrong]:
    found = []
    for line in block.named("wrong"):
        value, separator, why = (part.strip() for part in line.text.partition("=>"))
        if not separator or not value or not why:
            raise block.fault("write `% wrong VALUE => why it is wrong`", line.number)
        if kind not in ("numeric", "short"):
            raise block.fault("`% wrong` is for numeric items and short answers: choices have `...` lines", line.number)
        found.append(Wrong(_bare(value) if kind == "numeric" else value, why))
    return found


def _rubric(block: Block, kind: Kind, points: float | None) -> list[Criterion]:
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


def _complete(block: Block, item: Item, asked: Asked) -> None:
    """Refuses an item that lacks what its kind needs."""
    if not item.title:
        raise block.fault("the item has no title: write `Title: …` above the question")
    if not item.explanation.strip():
        raise block.fault("the item has no explanation: write `! …` right after the question")
    if item.kind in ("choice", "several"):
        if len(item.choices) < 3:
            raise block.fault("an item has at least three choices: two are as good as tossing a coin")
        for choice, line in asked.choices:
            if not choice.right and not choice.why.strip():
                raise block.fault("a wrong choice without a reason: write `... why it is wrong` below it", line)
    if item.kind == "several" and all(choice.right for choice in item.choices):
        raise block.fault("every choice is right: several choices need a wrong one too")
    for _, text in _texts(item):
        if match := _FORBIDDEN.search(text):
            raise block.fault(
                f"`{match[0]}` is not shown everywhere: no LaTeX, no HTML, no images; write mathematics in Unicode "
                "and put a space after `<`"
            )


def _texts(item: Item) -> list[tuple[str, str]]:
    """Every text of the item that is a template where something is drawn."""
    texts = [("title", item.title), ("question", item.text), ("explanation", item.explanation)]
    texts += [("choice", text) for choice in item.choices for text in (choice.text, choice.why)]
    texts += [("answer", text) for text in item.accepted]
    texts += [("wrong", wrong.why) for wrong in item.wrong]
    texts += [("wrong", wrong.value) for wrong in item.wrong if item.kind == "short"]
    texts += [("step", step.text) for step in item.steps]
    texts += [("pair", text) for pair in item.pairs for text in (pair.left, pair.right)]
    return texts + [("distractor", text) for text in item.distractors]


def _known_names(block: Block, item: Item) -> None:
    """Refuses names that nothing gives a value to, in texts and in numbers, at the line where they stand."""
    numbers = [item.answer, item.tolerance] if item.kind == "numeric" else []
    numbers += [wrong.value for wrong in item.wrong] if item.kind == "numeric" else []
    for source in numbers:
        _at_its_line(block, source, lambda source=source: expression(source).names, item.names)  # type: ignore[misc]
    if item.draws:
        for _, text in _texts(item):
            _at_its_line(block, text, lambda text=text: names_in(text), item.names)  # type: ignore[misc]


def _at_its_line(block: Block, text: str, names: Callable[[], Collection[str]], known: Collection[str]) -> None:
    lines = [*block.template, *(line for _, line in block.directives), *block.body]
    number = next((line.number for line in lines if text.split("\n")[0] in line.text), block.start.number)
    try:
        used = names()
    except AuthoringError as error:
        raise block.fault(str(error), number) from error
    _only(block, number, used, known)
