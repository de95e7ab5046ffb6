"""Quizzes for learning platforms: a QTI package for Canvas, by text2qti, and Moodle's XML, several draws an item."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from autograder.errors import CourseError
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.item import Item
from autograder.quiz.source.concrete import coded
from autograder.quiz.source.text2qti_reader import parsed_by_text2qti

from .markup import html_block, html_line

VARIANTS = 10


def qti_package(text: str, source: str) -> bytes:
    """The zip file of QTI 1.2 that Canvas imports. text: a quiz in text2qti's format, as `practice.txt` holds one.

    Each drawn item has the numbers that stand in the file. Raises CourseError where text2qti cannot write it.
    """
    from text2qti.err import Text2qtiError

    try:
        parsed = parsed_by_text2qti(text)
        from text2qti.qti import QTI

        package: bytes = QTI(parsed).zip_bytes()
    except Text2qtiError as error:
        raise CourseError(f"text2qti cannot export {source}: {' '.join(str(error).split())}") from error
    return package


def moodle_xml(quiz: str, items: Sequence[Item], variants: int = VARIANTS, seed: str = "moodle") -> bytes:
    """A file that Moodle's question bank imports.

    An item that draws numbers becomes a category of its own, with `variants` questions: a quiz there takes a random
    question from it. An ordering is asked for its letters, since Moodle's own kind knows one right order only.
    """
    root = ET.Element("quiz")
    for item in items:
        several = variants if item.draws else 1
        category = f"$course$/top/{quiz}" + (f"/{item.id}" if several > 1 else "")
        _text(ET.SubElement(ET.SubElement(root, "question", type="category"), "category"), category)
        for number, drawn in enumerate(_draws(item, several, seed), 1):
            name = item.id if several == 1 else f"{item.id}, variant {number}"
            root.append(_question(name, item, drawn))
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _draws(item: Item, wanted: int, seed: str) -> Iterator[Drawn]:
    """Draws that differ, as many as there are; an item that draws nothing has one."""
    seen: set[str] = set()
    for number in range(20 * wanted):
        drawn = draw_item(item, seed, str(number))
        if drawn.shown.text + drawn.explanation not in seen:
            seen.add(drawn.shown.text + drawn.explanation)
            yield drawn
        if len(seen) == wanted:
            return


_TYPES = {
    "choice": "multichoice", "several": "multichoice", "numeric": "numerical", "short": "shortanswer",
    "ordering": "shortanswer", "matching": "matching", "essay": "essay",
}  # fmt: skip


def _question(name: str, item: Item, drawn: Drawn) -> ET.Element:
    shown = drawn.shown
    question = ET.Element("question", type=_TYPES[shown.kind])
    _text(ET.SubElement(question, "name"), f"{shown.title} ({name})")
    asked = shown.text
    codes: list[str] = []
    if shown.kind == "ordering":
        asked, codes = coded(item, drawn)
    _html(question, "questiontext", html_block(asked))
    _html(question, "generalfeedback", html_block(drawn.explanation))
    ET.SubElement(question, "defaultgrade").text = f"{shown.points:g}"
    match shown.kind:
        case "choice" | "several":
            _choices(question, drawn)
        case "numeric":
            _number(question, drawn)
        case "short" | "ordering":
            ET.SubElement(question, "usecase").text = "0"
            for wording in codes or drawn.accepted:
                _answer(question, wording, 100, "")
            for known in drawn.wrong:
                _answer(question, str(known.value), 0, known.why)
        case "matching":
            _pairs(question, drawn)
        case "essay":
            _essay(question, drawn)
    return question


def _choices(question: ET.Element, drawn: Drawn) -> None:
    """Ticks weigh as in `judging`: a right one its share, a wrong one as much, or more where fewer are wrong."""
    rights, wrongs = len(drawn.rights), len(drawn.shown.options) - len(drawn.rights)
    single = drawn.shown.kind == "choice"
    ET.SubElement(question, "single").text = "true" if single else "false"
    ET.SubElement(question, "shuffleanswers").text = "true"
    ET.SubElement(question, "answernumbering").text = "abc"
    for position, (option, why) in enumerate(zip(drawn.shown.options, drawn.whys, strict=True)):
        right = position in drawn.rights
        fraction = (100 if right else 0) if single else 100 / rights if right else -100 / min(rights, wrongs)
        answer = _answer(question, html_line(option), fraction, why)
        answer.set("format", "html")


def _number(question: ET.Element, drawn: Drawn) -> None:
    tolerance = max(drawn.high - drawn.answer, 0.0)
    for value, fraction, why in [(drawn.answer, 100, ""), *((known.value, 0, known.why) for known in drawn.wrong)]:
        answer = _answer(question, f"{value:.12g}", fraction, why)
        ET.SubElement(answer, "tolerance").text = f"{tolerance:.12g}"


def _pairs(question: ET.Element, drawn: Drawn) -> None:
    ET.SubElement(question, "shuffleanswers").text = "true"
    options = drawn.shown.options
    pairs = [(left, options[right]) for left, right in zip(drawn.shown.lefts, drawn.rights, strict=True)]
    pairs += [("", options[position]) for position in range(len(options)) if position not in drawn.rights]
    for left, right in pairs:
        sub = ET.SubElement(question, "subquestion", format="html")
        ET.SubElement(sub, "text").text = html_line(left)
        _text(ET.SubElement(sub, "answer"), right)


def _essay(question: ET.Element, drawn: Drawn) -> None:
    for name, value in (("responseformat", "plain"), ("responserequired", "1"), ("responsefieldlines", "15")):
        ET.SubElement(question, name).text = value
    rubric = "".join(f"<li>{c.points:g}: {escape(c.text)}</li>" for c in drawn.rubric)
    _html(question, "graderinfo", f"<ul>{rubric}</ul>{html_block(drawn.explanation)}")


def _answer(question: ET.Element, text: str, fraction: float, why: str) -> ET.Element:
    """An answer worth so many hundredths, in one of the few fractions that Moodle knows, five decimals each."""
    exact = f"{fraction:.5f}".rstrip("0").rstrip(".")
    answer = ET.SubElement(question, "answer", fraction=exact, format="moodle_auto_format")
    ET.SubElement(answer, "text").text = text
    if why:
        _html(answer, "feedback", html_block(why))
    return answer


def _html(parent: ET.Element, name: str, text: str) -> None:
    _text(ET.SubElement(parent, name, format="html"), text)


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text
