"""Lines that Markdown reads otherwise than they were meant: a sum that goes on in the next line becomes a list."""

import re
from itertools import pairwise

_ENTRY = re.compile(r" {0,3}(?:[-+*>]|#{1,6}|\d{1,9}[.)])\s")


def list_by_accident(text: str) -> str:
    """A line in the middle of a paragraph that begins as a list's entry does; empty where there is none."""
    listed = False
    for above, line in pairwise(["", *text.split("\n")]):
        if not line.strip():
            listed = False
        elif _ENTRY.match(line):
            if above.strip() and not listed:
                return line
            listed = True
    return ""
