"""From an author's file to items: what the `%` lines say and what text2qti reads, put together and checked."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AuthoringError
from autograder.quiz.items.expression import expression
from autograder.quiz.items.item import Item, ItemKind
from autograder.quiz.items.template import names_in

from .blocks import ItemBlock, SourceLine, read_blocks
from .directives import bare, only_known, read_covers, read_draws, read_pairs, read_rubric, read_steps, read_wrong
from .layout import list_by_accident
from .text2qti_reader import Question, read_question

_UNNAMED_ROWS = re.compile(r"^ *\| *\|[^\n]*\n *\|[-: |]+\|", re.MULTILINE)
_FORBIDDEN = re.compile(r"\$|!\[|<[A-Za-z/!]")


@dataclass(frozen=True)
class ItemSource:
    """An item, and where it stands."""

    item: Item
    block: ItemBlock

    @property
    def where(self) -> str:
        return f"{self.block.file}:{self.block.start.number}"


def read_source(file: Path, text: str, questions: Collection[str]) -> list[ItemSource]:
    """The items of a quiz file. Raises AuthoringError, with file, line and remedy, at the first thing wrong.

    questions: the names of the quiz's review questions.
    """
    return [ItemSource(_item(block, questions), block) for block in read_blocks(file, text)[1]]


def _item(block: ItemBlock, questions: Collection[str]) -> Item:
    covers = read_covers(block, questions)
    draws, lets, requires = read_draws(block)
    steps, orders = read_steps(block)
    pairs, distractors = read_pairs(block)
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
    special: ItemKind | None = "ordering" if steps else "matching" if pairs else None
    asked = read_question(block, lines, extra="* A" if special else "")
    if special and (asked.kind != "short" or len(asked.accepted) > 1):
        raise block.fault(
            f"the `% |` lines of {'an ordering' if steps else 'a matching'} hold title, question and explanation "
            "alone: the answer comes from the `%` lines"
        )
    if steps and pairs:
        raise block.fault("an item has either `% step` or `% pair` lines: make two items of it")
    kind: ItemKind = special or asked.kind
    answer, tolerance, relative = _answer(block, asked)
    item = Item(
        id=block.id, kind=kind, covers=covers, title=asked.title, text=asked.text, explanation=asked.explanation,
        points=asked.points or 1, draws=draws, lets=lets, requires=requires,
        choices=[choice for choice, _ in asked.choices] if kind in ("choice", "several") else [],
        answer=answer, tolerance=tolerance, relative=relative,
        accepted=asked.accepted if kind == "short" else [],
        wrong=read_wrong(block, kind), steps=steps, orders=orders, pairs=pairs, distractors=distractors,
        rubric=read_rubric(block, kind, asked.points),
    )  # fmt: skip
    _complete(block, item, asked)
    _known_names(block, item)
    return item


def _trimmed(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Without the empty lines at both ends."""
    full = [position for position, line in enumerate(lines) if line.text.strip()]
    return list(lines[full[0] : full[-1] + 1]) if full else []


def _answer(block: ItemBlock, asked: Question) -> tuple[str, str, bool]:
    """Answer and tolerance as expressions, and whether the tolerance is in per cent."""
    if asked.numeric is None:
        return "", "0", False
    answer, separator, tolerance = (part.strip() for part in asked.numeric.text.partition("+-"))
    relative = tolerance.endswith("%")
    answer, tolerance = bare(answer), bare(tolerance.removesuffix("%").strip())
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


def _complete(block: ItemBlock, item: Item, asked: Question) -> None:
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
        if _UNNAMED_ROWS.search(text):
            raise block.fault("a table's first heading is empty: name what stands in the rows, for those who listen")
        if found := list_by_accident(text):
            number = next((line.number for line in [*block.template, *block.body] if found in line.text), None)
            raise block.fault(
                f"Markdown takes `{found[:20]}…` for the start of a list or a heading: break the lines elsewhere, or "
                "put an empty line above a list",
                number,
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


def _known_names(block: ItemBlock, item: Item) -> None:
    """Refuses names that nothing gives a value to, in texts and in numbers, at the line where they stand."""
    numbers = [item.answer, item.tolerance] if item.kind == "numeric" else []
    numbers += [wrong.value for wrong in item.wrong] if item.kind == "numeric" else []
    for source in numbers:
        _at_its_line(block, source, lambda source=source: expression(source).names, item.names)  # type: ignore[misc]
    if item.draws:
        for _, text in _texts(item):
            _at_its_line(block, text, lambda text=text: names_in(text), item.names)  # type: ignore[misc]


def _at_its_line(block: ItemBlock, text: str, names: Callable[[], Collection[str]], known: Collection[str]) -> None:
    lines = [*block.template, *(line for _, line in block.directives), *block.body]
    number = next((line.number for line in lines if text.split("\n")[0] in line.text), block.start.number)
    try:
        used = names()
    except AuthoringError as error:
        raise block.fault(str(error), number) from error
    only_known(block, number, used, known)
