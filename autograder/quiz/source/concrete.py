"""What text2qti cannot say, in a form that it reads: one draw of a template; an ordering as a short answer."""

import re
from collections.abc import Iterator
from itertools import islice

from autograder.errors import AuthoringError
from autograder.quiz.items.drawing import Drawn, draw_item, keeps, scope_of
from autograder.quiz.items.expression import expression
from autograder.quiz.items.item import Item
from autograder.quiz.items.template import render

from .blocks import ItemBlock
from .source import ItemSource

LETTERS = "ABCDEFGHI"
MOST_ORDERS = 120  # right orders that a short answer may list
_QUESTION = re.compile(r"\d+\.[ \t]+")
_SEED = "the draw in the file"


def refreshed(preamble: list[str], sources: list[ItemSource]) -> str:
    """The whole file with what is generated in it written anew."""
    lines = list(preamble)
    for source in sources:
        lines += source.block.head
        body = [line.text for line in source.block.body]
        lines += [*_generated(source), *_tail(body)] if source.block.template else body
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines) + "\n"


def _tail(body: list[str]) -> list[str]:
    """The empty lines and remarks below an item's text, which are its author's."""
    kept: list[str] = []
    while body and (not body[-1].strip() or body[-1].startswith("%%")):
        kept.insert(0, body.pop())
    while kept and not kept[0].strip():
        kept.pop(0)
    return ["", *kept]


def _generated(source: ItemSource) -> list[str]:
    item, block = source.item, source.block
    try:
        scope = scope_of(item, _SEED)
        template = [line.text for line in block.template]
        if item.kind not in ("ordering", "matching"):
            return [_answer(item, line, scope) or render(line, scope).rstrip() for line in template]
        lines = [render(line, scope).rstrip() for line in template]
        drawn = draw_item(item, _SEED)
        return _with_options(block, lines, drawn, _codes(item, drawn))
    except AuthoringError as error:
        raise block.fault(str(error)) from error


def _answer(item: Item, line: str, scope: object) -> str:
    """The numeric answer line, exact; empty for any other line."""
    if item.kind != "numeric" or not re.match(r"=[ \t]", line):
        return ""
    values = scope if isinstance(scope, dict) else {}
    answer, tolerance = (expression(source).number(values) for source in (item.answer, item.tolerance))
    if "+-" not in line:
        return f"= {answer:.12g}"
    return f"= {answer:.12g} +- {tolerance:.12g}{'%' if item.relative else ''}"


def _with_options(block: ItemBlock, lines: list[str], drawn: Drawn, codes: list[str]) -> list[str]:
    """Question, options with letters, how to answer, explanation, and the codes that are right."""
    start = next((n for n, line in enumerate(lines) if _QUESTION.match(line)), None)
    end = next((n for n, line in enumerate(lines) if line.startswith("!")), None)
    if start is None or end is None:
        raise AuthoringError("the `% |` lines need a question (`1. …`) and, after it, an explanation (`! …`)")
    match = _QUESTION.match(lines[start])
    indent = " " * (len(match[0]) if match else 3)
    question = lines[:end]
    while question and not question[-1].strip():
        question.pop()
    listed = [indent + line if line else "" for line in _listed(drawn)]
    return [*question, "", *listed, *lines[end:], *(f"* {code}" for code in codes)]


def coded(item: Item, drawn: Drawn) -> tuple[str, list[str]]:
    """An ordering or a matching as a question that is answered by letters: its text, and every right answer."""
    return "\n".join([drawn.shown.text, "", *_listed(drawn)]), _codes(item, drawn)


def _listed(drawn: Drawn) -> list[str]:
    """The options with letters, and how to answer by these."""
    options = [f"- **{letter}** {text}" for letter, text in zip(LETTERS, drawn.shown.options, strict=False)]
    if not drawn.shown.lefts:
        return [f"Write the letters in the right order, without spaces, such as `{_example(drawn)}`.", "", *options]
    lefts = [f"- **{number}** {text}" for number, text in enumerate(drawn.shown.lefts, 1)]
    how = f"For 1, 2, 3 … in turn write the letter that belongs to it, without spaces, such as `{_example(drawn)}`."
    return [*lefts, "", how, "", *options]


def _example(drawn: Drawn) -> str:
    """An answer of the right form that is not right."""
    options, length = len(drawn.shown.options), len(drawn.shown.lefts) or len(drawn.shown.options)
    examples = ([(n + turn) % options for n in range(length)] for turn in range(options))
    return next("".join(LETTERS[n] for n in example) for example in examples if not _right(drawn, example))


def _right(drawn: Drawn, answer: list[int]) -> bool:
    return answer == drawn.rights if drawn.shown.lefts else keeps(answer, drawn.before)


def _codes(item: Item, drawn: Drawn) -> list[str]:
    if item.kind == "matching":
        return ["".join(LETTERS[right] for right in drawn.rights)]
    orders = ["".join(LETTERS[step] for step in order) for order in islice(_orders(drawn), MOST_ORDERS + 1)]
    if len(orders) > MOST_ORDERS:
        raise AuthoringError(f"more than {MOST_ORDERS} orders are right: say more with `% order`, or take fewer steps")
    return sorted(orders)


def _orders(drawn: Drawn) -> Iterator[list[int]]:
    """Every right order of the steps."""
    steps = set(range(len(drawn.shown.options)))

    def after(begun: list[int]) -> Iterator[list[int]]:
        rest = steps - set(begun)
        if not rest:
            yield begun
        for step in sorted(rest):
            if not any(first in rest for first, second in drawn.before if second == step):
                yield from after([*begun, step])

    return after([])
