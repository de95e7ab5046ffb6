"""A quiz as one web page: no network, no other file, a keyboard is enough. Practice only: the answers are in it."""

import html
import secrets
from pathlib import Path
from typing import Any

import msgspec

from autograder.digests import digest_of
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.template import shown as shown_number

from .markup import html_block, html_line

_FOLDER = Path(__file__).parent


def page_of(quiz: Quiz, seed: str | None = None) -> str:
    """The page with every practice item, its numbers drawn from the seed: other numbers a page, where none is given."""
    seed = seed or secrets.token_hex(8)
    items = [_item(draw_item(item, "page", seed)) for item in quiz.practice()]
    # What a browser keeps of the answers belongs to this draw, and to these items as they stand.
    draw = digest_of(msgspec.json.encode([seed, items]))[:16]
    data = msgspec.json.encode({"quiz": quiz.name, "draw": draw, "questions": quiz.questions, "items": items}).decode()
    title = html.escape(f"{quiz.name}: {quiz.title}")
    page = _text("page.html").replace("@JUDGING@", _text("judging.js")).replace("@ASKING@", _text("page.js"))
    # Inside a script element only `<` could end it; JSON may write it as an escape.
    return page.replace("@TITLE@", title).replace("@DATA@", data.replace("<", "\\u003c"))


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _item(drawn: Drawn) -> dict[str, Any]:
    shown = drawn.shown
    return {
        "id": shown.id,
        "kind": shown.kind,
        "title": html_line(shown.title),
        "text": html_block(shown.text),
        "covers": shown.covers,
        "points": shown.points,
        "options": [html_line(text) for text in shown.options],
        "lefts": [html_line(text) for text in shown.lefts],
        "explanation": html_block(drawn.explanation),
        "rights": drawn.rights,
        "whys": [html_block(text) for text in drawn.whys],
        "answer": drawn.answer,
        "low": drawn.low,
        "high": drawn.high,
        "shown": shown_number(drawn.answer) if shown.kind == "numeric" else "",
        "accepted": drawn.accepted,
        "wrong": [(known.value, html_block(known.why)) for known in drawn.wrong],
        "before": drawn.before,
        "rubric": [(criterion.points, html_line(criterion.text)) for criterion in drawn.rubric],
    }
