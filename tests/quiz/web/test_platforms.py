"""Exports to learning platforms, read back by other code than wrote them, and compared item by item."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.quiz.catalogue import Quiz
from autograder.quiz.items.drawing import Drawn, draw_item, keeps
from autograder.quiz.items.item import Item
from autograder.quiz.source.files import sources_in
from autograder.quiz.web.platforms import VARIANTS, moodle_xml, qti_package

SAMPLE = Path(__file__).parents[1] / "sample"
# What Moodle takes as a share of the points, from its manual's page on importing XML.
FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
             11.11111, 10, 5, 0}  # fmt: skip


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(markup: str) -> str:
    """The text of HTML, blanks squeezed: what a reader sees."""
    parser = _Words()
    parser.feed(markup)
    return " ".join("".join(parser.found).split())


def plain(markdown: str) -> str:
    """The text of an item's Markdown, as far as these files use it."""
    return " ".join(re.sub(r"[*`]", "", markdown).split())


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    quiz = Quiz(kit_course(), SAMPLE)
    return {s.item.id: s.item for file in ("practice.txt", "exam.txt") for s in sources_in(SAMPLE / file, quiz)}


@pytest.fixture(scope="module")
def bank(items: dict[str, Item]) -> dict[str, list[ET.Element]]:
    """Questions by the item that they are of, in the order of the file."""
    root = ET.fromstring(moodle_xml("sample", list(items.values())))
    found: dict[str, list[ET.Element]] = {}
    for question in root.findall("question"):
        if question.get("type") != "category":
            name = group(r"\(([\w-]+)(?:, variant \d+)?\)$", question.findtext("name/text", ""))
            found.setdefault(name, []).append(question)
    return found


def group(pattern: str, text: str) -> str:
    """What the pattern's one group finds."""
    found = re.search(pattern, text)
    assert found is not None
    return found[1]


def answers(question: ET.Element) -> dict[str, float]:
    return {words(a.findtext("text", "")): float(a.get("fraction", "")) for a in question.findall("answer")}


def test_every_item_is_in_moodles_file_and_drawn_ones_in_several_variants(items, bank):
    assert set(bank) == set(items)
    for name, questions in bank.items():
        if not items[name].draws:
            assert len(questions) == 1
        else:
            assert 2 <= len(questions) <= VARIANTS
            texts = {q.findtext("questiontext/text") + q.findtext("generalfeedback/text") for q in questions}
            assert len(texts) == len(questions)


def test_variants_stand_in_a_category_of_their_own(items):
    root = ET.fromstring(moodle_xml("sample", list(items.values())))
    category = ""
    for question in root.findall("question"):
        if question.get("type") == "category":
            category = question.findtext("category/text", "")
        else:
            drawn = "variant" in question.findtext("name/text", "")
            assert (category == "$course$/top/sample") is not drawn


def test_moodle_asks_what_the_item_asks(items, bank):
    for name, item in items.items():
        if not item.draws:
            (question,) = bank[name]
            assert words(question.findtext("questiontext/text")).startswith(plain(item.text))
            assert words(question.findtext("generalfeedback/text")) == plain(item.explanation)
            assert float(question.findtext("defaultgrade")) == item.points


def test_choices_have_their_shares_and_their_reasons(items, bank):
    for name, item in items.items():
        if item.kind not in ("choice", "several") or item.draws:
            continue
        (question,) = bank[name]
        right = {plain(choice.text) for choice in item.choices if choice.right}
        shares = answers(question)
        assert set(shares) == {plain(choice.text) for choice in item.choices}
        assert {text for text, share in shares.items() if share > 0} == right
        assert sum(share for share in shares.values() if share > 0) == pytest.approx(100, abs=0.001)
        assert {abs(share) for share in shares.values()} <= FRACTIONS
        if item.kind == "several":
            assert sum(shares.values()) <= 0.001  # ticking everything earns nothing
        for choice in item.choices:
            told = {words(a.findtext("text")): a.findtext("feedback/text", "") for a in question.findall("answer")}
            assert words(told[plain(choice.text)]) == plain(choice.why)


def test_numbers_are_those_of_each_variants_own_text(items, bank):
    for name, item in items.items():
        if item.kind != "numeric":
            continue
        by_text: dict[str, Drawn] = {}
        for number in range(20 * VARIANTS):
            drawn = draw_item(item, "moodle", str(number))
            by_text.setdefault(plain(drawn.shown.text), drawn)
        for question in bank[name]:
            drawn = by_text[words(question.findtext("questiontext/text"))]
            (right,) = (a for a in question.findall("answer") if a.get("fraction") == "100")
            assert float(right.findtext("text")) == pytest.approx(drawn.answer)
            assert float(right.findtext("tolerance")) == pytest.approx(drawn.high - drawn.answer)
            assert len(question.findall("answer")) == 1 + len(drawn.wrong)


def test_short_answers_keep_every_wording(items, bank):
    for name, item in items.items():
        if item.kind == "short":
            shares = answers(bank[name][0])
            assert {text for text, share in shares.items() if share == 100} == {plain(t) for t in item.accepted}


def test_an_ordering_takes_every_right_order_and_no_other(items, bank):
    for name, item in items.items():
        if item.kind != "ordering":
            continue
        text = words(bank[name][0].findtext("questiontext/text"))
        place = {step.text: group(rf"([A-I]) {re.escape(plain(step.text))}", text) for step in item.steps}
        letters = [place[step.text] for step in item.steps]
        accepted = set(answers(bank[name][0]))
        assert "".join(letters) in accepted
        assert all(keeps([letters.index(letter) for letter in code], item.before) for code in accepted)
        assert all(sorted(code) == sorted(letters) for code in accepted)


def test_a_matching_keeps_its_pairs_and_distractors(items, bank):
    for name, item in items.items():
        if item.kind == "matching" and not item.draws:
            pairs = {
                (words(sub.findtext("text") or ""), sub.findtext("answer/text"))
                for sub in bank[name][0].findall("subquestion")
            }
            assert pairs == {(plain(p.left), p.right) for p in item.pairs} | {("", d) for d in item.distractors}


def test_an_essay_brings_its_rubric_for_who_grades_it(items, bank):
    for name, item in items.items():
        if item.kind == "essay":
            told = words(bank[name][0].findtext("graderinfo/text"))
            assert all(plain(criterion.text) in told for criterion in item.rubric)


# QTI, as Canvas reads it


@pytest.fixture(scope="module", params=["practice.txt", "exam.txt"])
def package(request) -> tuple[list[ET.Element], list[Item]]:
    file = SAMPLE / request.param
    archive = zipfile.ZipFile(io.BytesIO(qti_package(file.read_text(encoding="utf-8"), str(file))))
    assert archive.testzip() is None
    assert "imsmanifest.xml" in archive.namelist()
    (assessment,) = [n for n in archive.namelist() if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", n)]
    root = ET.fromstring(archive.read(assessment))
    return root.findall(".//{*}item"), [source.item for source in sources_in(file, Quiz(kit_course(), SAMPLE))]


QTI_TYPES = {
    "choice": "multiple_choice_question", "several": "multiple_answers_question", "numeric": "numerical_question",
    "short": "short_answer_question", "ordering": "short_answer_question", "matching": "short_answer_question",
    "essay": "essay_question",
}  # fmt: skip


def fields(entry: ET.Element) -> dict[str, str]:
    return {
        field.findtext("{*}fieldlabel", ""): field.findtext("{*}fieldentry", "")
        for field in entry.findall(".//{*}qtimetadatafield")
    }


def test_qti_holds_every_item_with_its_kind_its_points_and_its_question(package):
    entries, items = package
    assert len(entries) == len(items)
    for entry, item in zip(entries, items, strict=True):
        assert fields(entry)["question_type"] == QTI_TYPES[item.kind]
        assert float(fields(entry)["points_possible"]) == item.points
        asked = words(entry.findtext("{*}presentation/{*}material/{*}mattext"))
        if not item.draws:
            assert asked.startswith(plain(item.text)), item.id


def test_qti_marks_the_right_choices_and_wordings(package):
    entries, items = package
    for entry, item in zip(entries, items, strict=True):
        if item.kind not in ("choice", "short") or item.draws:
            continue
        scored = entry.find("{*}resprocessing")
        winning = [c for c in scored.findall("{*}respcondition") if c.find("{*}setvar") is not None]
        accepted = {v.text for condition in winning for v in condition.findall(".//{*}varequal")}
        if item.kind == "short":
            assert {plain(text) for text in accepted} == {plain(text) for text in item.accepted}
            continue
        labels = entry.findall(".//{*}response_label")
        texts = {label.get("ident"): words(label.findtext(".//{*}mattext")) for label in labels}
        assert {texts[ident] for ident in accepted} == {plain(choice.text) for choice in item.choices if choice.right}


def test_qti_accepts_the_number_that_is_right_and_not_one_beside_it(package):
    entries, items = package
    for entry, item in zip(entries, items, strict=True):
        if item.kind != "numeric" or item.draws:
            continue
        limits = entry.find("{*}resprocessing")
        low = float(next(iter(limits.iter("{*}vargte"))).text)
        high = float(next(iter(limits.iter("{*}varlte"))).text)
        drawn = draw_item(item)
        assert low == pytest.approx(drawn.low, abs=1e-4)
        assert high == pytest.approx(drawn.high, abs=1e-4)
