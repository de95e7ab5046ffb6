"""The Markdown of items as HTML, for pages and learning platforms. HTML in it is text."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


@lru_cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def html_block(text: str) -> str:
    """A text of paragraphs, lists and tables."""
    return str(_markdown().render(text))


def html_line(text: str) -> str:
    """A text that stands in a line: what a label or a list's entry may hold."""
    return str(_markdown().renderInline(text))
