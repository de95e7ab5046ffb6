"""Text from student code, safe to show."""

MAX_VALUE = 600
CUT = " … (cut)"


def visible(text: str, limit: int = MAX_VALUE) -> str:
    """Text from student code, safe to show: control and direction characters escaped, cut with a note."""
    shown = "".join(c if c == "\n" or (c.isprintable() and not _turns(c)) else c.encode("unicode_escape").decode()
                    for c in text[: limit + 1])  # fmt: skip
    return shown if len(shown) <= limit else shown[:limit] + CUT


def _turns(character: str) -> bool:
    """Whether a character changes the direction of the text after it."""
    return character in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
