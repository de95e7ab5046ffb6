"""Proof that a quiz is sound before anybody takes it: every file read, every item drawn a thousand times."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError
from autograder.progress import Progress
from autograder.quiz.answering.answers import Unreadable, plain_wording, read_number
from autograder.quiz.answering.paper import draw_paper
from autograder.quiz.items.drawing import Drawn, draw_item
from autograder.quiz.items.item import encode_items
from autograder.quiz.source.files import current_text, exam_path, sources_in
from autograder.quiz.source.layout import list_by_accident
from autograder.quiz.source.source import ItemSource

from .catalogue import Quiz

DRAWS = 1000
_FEWEST_DRAWS = 10  # different forms of an item with draws
_SMALLEST = 1e-4  # of an answer that QTI can hold
_PRACTICE, _EXAM = 4, 2  # items that grade themselves, for each review question


@dataclass
class Proof:
    """What was found about one quiz."""

    quiz: str
    kinds: Counter[str] = field(default_factory=Counter)
    drawn: int = 0
    coverage: dict[str, tuple[int, int, int]] = field(default_factory=dict)  # practice, exam, open-ended
    problems: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems


def prove(quiz: Quiz, *, exam: Path | None = None, draws: int = DRAWS, progress: Progress | None = None) -> Proof:
    """Everything that docs/quizzes.md promises of a quiz. exam: the exam items, where they are not in the reference."""
    proof = Proof(quiz.name)
    exam = exam or exam_path(quiz)
    practice = _read(quiz.practice_path, quiz, proof)
    asked = [] if exam is None else _read(exam, quiz, proof)
    data = encode_items(quiz.name, [source.item for source in practice])
    if practice and (not quiz.generated_path.is_file() or quiz.generated_path.read_bytes() != data):
        proof.problems.append(f"{quiz.generated_path} is not current: run `course stubs {quiz.name}`")
    places = {source.item.id: source.where for source in practice}
    for source in asked:
        if source.item.id in places:
            proof.problems.append(
                f"{source.where}: `{source.item.id}` is a practice item too ({places[source.item.id]}): rename one, "
                "and ask something else in the exam"
            )
    both = [*practice, *asked]
    for done, source in enumerate(both, 1):
        proof.kinds[source.item.kind] += 1
        proof.drawn += bool(source.item.draws)
        proof.problems += [f"{source.where}: {problem}" for problem in item_problems(source, draws)]
        if progress:
            progress(done, len(both))
    if practice:  # where a file could not be read, that is what there is to say
        _covered(quiz, practice, asked or None, proof)
    if exam and asked and not proof.problems:
        _papers(quiz, asked, proof)
    return proof


def _read(file: Path, quiz: Quiz, proof: Proof) -> list[ItemSource]:
    try:
        sources = sources_in(file, quiz)
        if current_text(file, sources) != file.read_text(encoding="utf-8"):
            proof.problems.append(f"{file} is not current below its templates: run `course stubs {quiz.name}`")
    except CourseError as error:
        proof.problems.append(str(error))
        return []
    return sources


def item_problems(source: ItemSource, draws: int = DRAWS) -> list[str]:
    """What is wrong with one item in any of its draws, each said once."""
    found: dict[str, None] = {}
    seen = set()
    for number in range(draws if source.item.draws else 1):
        try:
            drawn = draw_item(source.item, "proof", str(number))
        except CourseError as error:
            return [str(error)]
        seen.add((drawn.shown.text, tuple(sorted(drawn.shown.options))))
        for kind, sentence in _problems(drawn).items():
            if not any(kind in before for before in found):
                found[f"{kind}: {sentence}"] = None
    if source.item.draws and len(seen) < min(_FEWEST_DRAWS, draws):
        found[f"only {len(seen)} different forms: widen its lists to at least {_FEWEST_DRAWS}"] = None
    return list(found)


def _problems(drawn: Drawn) -> dict[str, str]:
    """The kind of each problem, and the sentence for this draw."""
    found = {}
    for what, texts in (("choices", drawn.shown.options), ("lefts", drawn.shown.lefts)):
        twins = _twins(texts)
        if twins:
            found[f"two {what} coincide"] = f"“{twins[0]}” and “{twins[1]}”; draw again with `% require`"
    for text in (drawn.shown.text, drawn.explanation, *drawn.whys, *(known.why for known in drawn.wrong)):
        if line := list_by_accident(text):
            found["Markdown takes a line for a list's entry"] = f"“{line[:30]}…”; break the lines elsewhere"
    if drawn.shown.kind == "numeric":
        found |= _number_problems(drawn)
    if drawn.shown.kind == "short":
        accepted = [plain_wording(text) for text in drawn.accepted]
        for known in drawn.wrong:
            if plain_wording(str(known.value)) in accepted:
                found["a named wrong answer is accepted"] = f"“{known.value}”; take one of the two out"
        if "" in accepted:
            found["an accepted wording is empty"] = "only spaces, hyphens or full stops; write a word"
    return found


def _twins(texts: list[str]) -> tuple[str, str] | None:
    known: dict[float | str, str] = {}
    for text in texts:
        key: float | str
        try:
            key = read_number(text.strip("` "))
        except Unreadable:
            key = " ".join(text.split())
        if key in known:
            return known[key], text
        known[key] = text
    return None


def _number_problems(drawn: Drawn) -> dict[str, str]:
    found = {}
    ends = (drawn.low, drawn.answer, drawn.high)
    if any(abs(end) < _SMALLEST for end in ends) or drawn.low < 0 < drawn.high:
        found["an answer of almost nothing"] = (
            f"{drawn.answer:g} between {drawn.low:g} and {drawn.high:g}: QTI holds nothing below {_SMALLEST:g} in "
            "size; ask in another unit, or draw again with `% require`"
        )
    rounded = float(f"{drawn.answer:.3g}")
    if not drawn.low <= rounded + 1e-12 * abs(rounded) or not rounded - 1e-12 * abs(rounded) <= drawn.high:
        found["the answer rounded to three digits is refused"] = (
            f"{rounded:g} for {drawn.answer:.6g}; widen the tolerance to at least {abs(rounded - drawn.answer):.2g}"
        )
    if not all(end.is_integer() for end in ends):
        low, high = round(drawn.low, 4), round(drawn.high, 4)
        if not low <= drawn.answer <= high:
            found["QTI's four decimals lose the answer"] = (
                f"{drawn.answer:.8g} is outside {low:g} to {high:g}; widen the tolerance, or ask in another unit"
            )
    for known in drawn.wrong:
        if isinstance(known.value, float) and drawn.low <= known.value <= drawn.high:
            found["a named wrong value is accepted"] = (
                f"{known.value:g} for {drawn.answer:g} (“{known.why[:60]}”); draw again with `% require`"
            )
    return found


def _covered(quiz: Quiz, practice: list[ItemSource], asked: list[ItemSource] | None, proof: Proof) -> None:
    def counted(sources: list[ItemSource], question: str, *, open_ended: bool) -> int:
        return sum(question in s.item.covers and s.item.graded_by_itself != open_ended for s in sources)

    for question in quiz.questions:
        here = counted(practice, question, open_ended=False)
        essays = counted(practice, question, open_ended=True)
        there = counted(asked or [], question, open_ended=False)
        proof.coverage[question] = (here, there, essays)
        if here < _PRACTICE:
            proof.problems.append(
                f"{quiz.practice_path}: `{question}` is covered by {here} items that grade themselves: write at least "
                f"{_PRACTICE}"
            )
        if essays < 1:
            proof.problems.append(f"{quiz.practice_path}: `{question}` is never asked open-ended: write an essay item")
        if asked is not None and there < _EXAM:
            proof.problems.append(
                f"{exam_path(quiz)}: `{question}` is covered by {there} items that grade themselves: write at "
                f"least {_EXAM}"
            )


def _papers(quiz: Quiz, asked: list[ItemSource], proof: Proof) -> None:
    """A hundred students' papers: each covers every review question."""
    items = [source.item for source in asked]
    try:
        papers = [draw_paper(quiz, items, "proof", f"student {number}") for number in range(100)]
    except CourseError as error:
        proof.problems.append(str(error))
        return
    for question in quiz.questions:
        missing = sum(not any(question in shown.covers for shown in paper.items) for paper in papers)
        if missing:
            proof.problems.append(
                f"{exam_path(quiz)}: {missing} of 100 papers do not ask about `{question}`: let more items cover it, "
                "or make papers longer in quiz.toml"
            )
