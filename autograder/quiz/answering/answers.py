"""What people type, read kindly: an answer, or one sentence that says why it is none."""

import math
import re
import unicodedata
from fractions import Fraction

from autograder.errors import UsageError
from autograder.quiz.items.drawing import Shown

Answer = int | str | list[int | None]
"""choice: a position in the options. several, ordering: positions. matching: a position or None for each left.
numeric, short, essay: the text as it was typed."""

LETTERS = "abcdefghi"
LONGEST = {"numeric": 60, "short": 200, "essay": 20_000}
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?"
_FRACTION = re.compile(rf"({_NUMBER})(?:/({_NUMBER}))?", re.IGNORECASE)
# Signs that people paste for a minus and for a fraction's bar: hyphens, dashes, the minus sign; slashes, the obelus.
_MINUSES, _BARS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}", "\N{FRACTION SLASH}\N{DIVISION SLASH}÷"
_MINUS = str.maketrans(dict.fromkeys(_MINUSES, "-") | dict.fromkeys(_BARS, "/"))
_DROPPED = re.compile(rf"[\s\-_{_MINUSES}]+")


class Unreadable(UsageError):
    """An answer that cannot be taken as one; the message is the sentence for whoever typed it."""


def read_number(text: str) -> float:
    """`0.25`, `1/4`, `2.5e-1`, with any minus sign and spaces around. Raises Unreadable otherwise."""
    if len(text) > LONGEST["numeric"] and len(text.strip()) > LONGEST["numeric"]:
        raise Unreadable(f"That is {len(text):,} characters long: a number is shorter.")
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if not plain:
        raise Unreadable("Nothing was typed: a number is asked for, such as 0.25, 1/4 or 2.5e-1.")
    if re.fullmatch(r"[+-]?\s*(?:nan|inf|infinity|∞)", plain, re.IGNORECASE):
        raise Unreadable("The answer is a finite number, such as 0.25.")
    if re.fullmatch(r"[^,]*[0-9],[0-9]+[^,]*", plain):
        raise Unreadable("Write a point before the decimals, not a comma: 0.25.")
    if plain.endswith("%"):
        raise Unreadable("Leave the percent sign out and give the number in the unit that is asked for.")
    squeezed = re.sub(r"\s*/\s*", "/", re.sub(r"([+-])\s+", r"\1", plain))
    match = _FRACTION.fullmatch(squeezed)
    if match is None:
        raise Unreadable("That is not a number: write it like 0.25, 1/4 or 2.5e-1, without a unit.")
    top, bottom = (float(part) if part else 1.0 for part in match.groups())
    if bottom == 0 and match[2] and Fraction(_mantissa(match[2])) == 0:
        raise Unreadable("A number cannot be divided by zero.")
    value = top / bottom if bottom else math.inf
    if not math.isfinite(value) or not math.isfinite(top) or not math.isfinite(bottom):
        raise Unreadable("That number is too large to be the answer; look at the exponent.")
    if value == 0 and Fraction(_mantissa(match[1])) != 0:
        raise Unreadable("That number is too small to be told from zero; look at the exponent.")
    return value


def _mantissa(number: str) -> str:
    return re.split("e", number, flags=re.IGNORECASE)[0]


def plain_wording(text: str) -> str:
    """A short answer as it is compared: without capitals, spaces, hyphens and a final full stop."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold()).rstrip(".!")


def read_answer(shown: Shown, text: str) -> Answer:
    """What was typed, as an answer to this item. Raises Unreadable with a sentence to try again by."""
    if shown.kind in LONGEST:
        _readable_text(shown, text)
        return text.strip()
    if len(text) > 200:
        raise Unreadable(f"That is {len(text):,} characters long: type letters such as {_example(shown)}.")
    if shown.kind == "matching" and re.search(r"[0-9]", text):
        return _numbered(shown, text)
    letters = _letters(shown, text)
    if shown.kind == "choice":
        if len(letters) != 1 or letters[0] is None:
            raise Unreadable("Type one letter: only one choice is right.")
        return letters[0]
    if shown.kind == "matching":
        return _matched(shown, letters)
    positions = [position for position in letters if position is not None]
    if len(set(positions)) != len(letters):
        raise Unreadable("Each letter may be typed once.")
    if shown.kind == "ordering" and len(positions) != len(shown.options):
        raise Unreadable(f"Type all {len(shown.options)} letters in order, such as {_example(shown)}.")
    return [*positions] if shown.kind == "ordering" else [*sorted(positions)]


def _readable_text(shown: Shown, text: str) -> None:
    if shown.kind == "numeric":
        read_number(text)
        return
    longest = LONGEST[shown.kind]
    if len(text.strip()) > longest:
        raise Unreadable(f"That is {len(text):,} characters long: an answer has at most {longest:,}.")
    if not plain_wording(text):
        raise Unreadable("Nothing was typed: write your answer, or skip the question.")


def _letters(shown: Shown, text: str) -> list[int | None]:
    """Positions of the letters typed, a dash for none; brackets, commas, full stops and spaces are forgiven."""
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).casefold()
    plain = re.sub(r"[\s,;.:)(>]+", "", plain)
    allowed = LETTERS[: len(shown.options)]
    if not plain:
        raise Unreadable(f"Nothing was typed: type letters such as {_example(shown)}.")
    unknown = next((letter for letter in plain if letter not in allowed and letter != "-"), None)
    if unknown is not None or ("-" in plain and shown.kind != "matching"):
        named = unknown if unknown is not None and unknown.isprintable() else "-"
        raise Unreadable(f"`{named}` is none of the letters {allowed[0]} to {allowed[-1]}.")
    return [None if letter == "-" else allowed.index(letter) for letter in plain]


def _numbered(shown: Shown, text: str) -> Answer:
    """`2b 1a`: numbers before the letters say which left is meant; what is not named stays open."""
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).casefold()
    allowed = LETTERS[: len(shown.options)]
    found = re.findall(rf"([0-9]+)\s*[-.:)=>]*\s*([{allowed}]|-)", plain)
    by_number = {int(number): letter for number, letter in found if len(number) == 1}
    if len(by_number) != len(re.findall(r"[0-9]+", plain)) or len(re.findall(r"[^\W\d_]", plain)) > len(by_number):
        raise Unreadable(f"Give each number one letter, {allowed[0]} to {allowed[-1]}: 1b 2a 3c.")
    if not set(by_number) <= set(range(1, len(shown.lefts) + 1)):
        raise Unreadable(f"There are {len(shown.lefts)} to be matched: number them 1 to {len(shown.lefts)}.")
    given = [by_number.get(number, "-") for number in range(1, len(shown.lefts) + 1)]
    return [None if letter == "-" else allowed.index(letter) for letter in given]


def _matched(shown: Shown, letters: list[int | None]) -> Answer:
    if len(letters) > len(shown.lefts):
        raise Unreadable(f"There are {len(shown.lefts)} to be matched: type {len(shown.lefts)} letters.")
    if len(letters) < len(shown.lefts) and None not in letters:
        raise Unreadable(f"Type {len(shown.lefts)} letters, one for each in turn; a dash leaves one open.")
    return letters + [None] * (len(shown.lefts) - len(letters))


def _example(shown: Shown) -> str:
    letters = LETTERS[: len(shown.options)]
    match shown.kind:
        case "choice":
            return "b"
        case "several":
            return "ac"
        case "ordering":
            return letters[::-1]
        case _:
            return "".join(letters[(n + 1) % len(letters)] for n in range(len(shown.lefts)))
