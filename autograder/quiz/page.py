"""A quiz as one web page: no network, no other file, a keyboard is enough. Practice only: the answers are in it."""

import html
import secrets
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from .asking import right_answer
from .catalogue import Quiz
from .drawing import Drawn, draw_item

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PAGE = Path(__file__).with_name("page.html")


def page_of(quiz: Quiz, seed: str | None = None) -> str:
    """The page with every practice item, its numbers drawn from the seed: other numbers a page, where none is given."""
    seed = seed or secrets.token_hex(8)
    items = [_item(draw_item(item, "page", seed)) for item in quiz.practice()]
    data = msgspec.json.encode({"quiz": quiz.name, "questions": quiz.questions, "items": items}).decode()
    title = html.escape(f"{quiz.name}: {quiz.title}")
    # Inside a script element only `<` could end it; JSON may write it as an escape.
    page = _PAGE.read_text(encoding="utf-8").replace("@TITLE@", title)
    return page.replace("@DATA@", data.replace("<", "\\u003c"))


def _item(drawn: Drawn) -> dict[str, Any]:
    shown = drawn.shown
    return {
        "id": shown.id,
        "kind": shown.kind,
        "title": _line(shown.title),
        "text": _block(shown.text),
        "covers": shown.covers,
        "points": shown.points,
        "options": [_line(text) for text in shown.options],
        "lefts": [_line(text) for text in shown.lefts],
        "explanation": _block(drawn.explanation),
        "rights": drawn.rights,
        "whys": [_block(text) for text in drawn.whys],
        "answer": drawn.answer,
        "low": drawn.low,
        "high": drawn.high,
        "shown": right_answer(drawn) if shown.kind == "numeric" else "",
        "accepted": drawn.accepted,
        "wrong": [(known.value, _block(known.why)) for known in drawn.wrong],
        "before": drawn.before,
        "rubric": [(criterion.points, _line(criterion.text)) for criterion in drawn.rubric],
    }


@lru_cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _block(text: str) -> str:
    return str(_markdown().render(text))


def _line(text: str) -> str:
    """A text that stands in a line: what a label or a list's entry may hold."""
    return str(_markdown().renderInline(text))
