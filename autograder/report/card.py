"""Reports as HTML: a card in a notebook, a page for a browser. Whatever comes from student code is escaped."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .outline import outline
from .report import Report

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {"passed": "✓", "waiting": "–", "failed": "✗"}
WORDS = {"passed": "passed", "waiting": "waits for something else", "failed": "not right yet"}

_CARDS = """\
{% from "card.html" import card, style with context %}{{ style() }}
{% for report, title, parts in reports %}{{ card(report, title, parts) }}
{% endfor %}"""

_PAGE = """\
{% from "card.html" import card, style with context %}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ heading }}</title>
<style>
  body { margin: 2rem auto; padding: 0 1rem; max-width: 62rem; font-family: system-ui, sans-serif; }
  body { color: #1b1b1b; background: #fff; }
  h1 { font-size: 1.3rem; }
</style>
{{ style() }}
</head>
<body>
<main>
<h1>{{ heading }}</h1>
{% for report, title, parts in reports %}{{ card(report, title, parts) }}
{% endfor %}</main>
</body>
</html>
"""


def cards(reports: Sequence[tuple[Report, str]]) -> str:
    """Reports, each with the title of its assignment, as HTML to be put into a page."""
    return _environment().from_string(_CARDS).render(_filling(reports))


def page(reports: Sequence[tuple[Report, str]]) -> str:
    """The same as a page of its own, which needs nothing from elsewhere."""
    points, most = (sum(getattr(report, name) for report, _ in reports) for name in ("score", "max_score"))
    names = ", ".join(report.assignment for report, _ in reports)
    heading = f"{names}: {points:g} of {most:g} points"
    return _environment().from_string(_PAGE).render(heading=heading, **_filling(reports))


def _filling(reports: Sequence[tuple[Report, str]]) -> dict[str, Any]:
    shown = [(report, title, outline(report)) for report, title in reports]
    return {"reports": shown, "signs": SIGNS, "words": WORDS}


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    import jinja2

    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=False)
