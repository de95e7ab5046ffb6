"""Which submissions of a class look alike, by copydetect. A place to look, never a verdict.

What everybody was given, the stub module, is taken out first: comparing looks at how code is built, not at names, so
that renamed variables hide nothing and short functions that have one obvious form look alike by themselves.
"""

import html
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from autograder.errors import CourseError
from autograder.instructor.batch.module_grading import ModuleOfOffering
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.submissions import read_folder, students_who_submitted
from autograder.progress import Progress

# Tokens in a row that are the same: shorter runs are everybody's, runs of GUARANTEED are never missed.
SHORTEST = 25
GUARANTEED = 30
SHOWN = 50
CAVEAT = (
    "A place to look, not a verdict: short functions have few right forms, and people who learn together write alike."
    " Read both texts, and ask, before you conclude anything."
)


@dataclass(frozen=True)
class SimilarPair:
    """Two students and the share of each one's own code that the other has as well."""

    first: str
    second: str
    shares: tuple[float, float]
    texts: tuple[str, str]
    places: tuple[list[tuple[int, int]], list[tuple[int, int]]]  # in characters of the texts

    @property
    def share(self) -> float:
        return max(self.shares)


def similar_pairs(
    offering: Offering, gradable: object, least: float = 0.5, progress: Progress = lambda done, total: None
) -> list[SimilarPair]:
    """The pairs of which one shares at least that much with the other, most alike first.

    Raises CourseError where the assignment is no module, or copydetect is not installed.
    """
    if not isinstance(gradable, ModuleOfOffering):
        raise CourseError("only modules can be compared: answers of a quiz are meant to be alike")
    try:
        from copydetect import compare_files
    except ImportError as error:
        raise CourseError(
            "comparing needs `copydetect`, which is not installed: pip install 'backprop-course[instructor]'"
        ) from error
    prints = _fingerprints(texts_of(offering, gradable), gradable.assignment.template_path.read_text(encoding="utf-8"))
    found = []
    pairs = list(combinations(sorted(prints), 2))
    for number, (first, second) in enumerate(pairs):
        progress(number, len(pairs))
        mine, theirs = prints[first], prints[second]
        overlap, shares, places = compare_files(mine, theirs)
        shares = (min(1.0, float(shares[0])), min(1.0, float(shares[1])))
        if overlap and max(shares) >= least:
            found.append(
                SimilarPair(
                    first, second, shares, (mine.raw_code, theirs.raw_code), (_spans(places[0]), _spans(places[1]))
                )
            )
    progress(len(pairs), len(pairs))
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


def texts_of(offering: Offering, gradable: ModuleOfOffering) -> dict[str, str]:
    """The text of each student's module, of notebooks that of their cells; those that cannot be read are left out."""
    texts = {}
    for student in students_who_submitted(offering, gradable.name):
        work = read_folder(gradable, student, offering.submitted / student / gradable.name)
        if work.submission is not None and gradable.assignment.module in work.submission.texts:
            texts[student] = work.submission.texts[gradable.assignment.module]
    return texts


def _fingerprints(texts: Mapping[str, str], given: str) -> dict[str, Any]:
    """What copydetect compares, without what was given; nothing is left of a text that is only that."""
    import numpy as np
    from copydetect import CodeFingerprint

    boilerplate = CodeFingerprint("given.py", SHORTEST, 1, language="python", fp=io.StringIO(given))
    hashes = np.unique(np.array(list(boilerplate.hashes)))
    prints = {}
    for student, text in texts.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of texts too short to have a fingerprint
            made = CodeFingerprint(
                f"{student}.py", SHORTEST, GUARANTEED - SHORTEST + 1, hashes, language="python", fp=io.StringIO(text)
            )
        if made.token_coverage:
            prints[student] = made
    return prints


def _spans(places: Any) -> list[tuple[int, int]]:
    """Copied parts, in order, without overlaps."""
    spans: list[tuple[int, int]] = []
    for begin, end in sorted(zip(places[0].tolist(), places[1].tolist(), strict=True)):
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], int(end)))
        else:
            spans.append((int(begin), int(end)))
    return spans


def similarity_page(assignment: str, pairs: list[SimilarPair]) -> str:
    """The pairs side by side, what is alike marked. Names and texts of students are text in it, whatever they hold."""
    rows = "".join(
        f'<tr><td><a href="#p{number}">{html.escape(pair.first)}, {html.escape(pair.second)}</a></td>'
        f"<td>{pair.shares[0]:.0%}</td><td>{pair.shares[1]:.0%}</td></tr>\n"
        for number, pair in enumerate(pairs)
    )
    shown = "".join(_side_by_side(number, pair) for number, pair in enumerate(pairs[:SHOWN]))
    more = f"<p>The texts of the first {SHOWN} pairs are shown.</p>" if len(pairs) > SHOWN else ""
    name = html.escape(assignment)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}: submissions that look alike</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }}
td, th {{ text-align: left; padding: .2rem .8rem; border-bottom: 1px solid #ccc }}
.two {{ display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }}
pre {{ overflow: auto; max-height: 30rem; border: 1px solid #ccc; padding: .5rem; font-size: 13px }}
mark {{ background: #ffe08a }}
</style></head><body><main>
<h1>{name}: submissions that look alike</h1>
<p><strong>{html.escape(CAVEAT)}</strong></p>
<table><thead><tr><th>students</th><th>of the first</th><th>of the second</th></tr></thead><tbody>
{rows}</tbody></table>
{more}{shown}</main></body></html>
"""


def _side_by_side(number: int, pair: SimilarPair) -> str:
    sides = "".join(
        f'<section><h3>{html.escape(student)}</h3><pre tabindex="0">{_marked(text, spans)}</pre></section>'
        for student, text, spans in zip((pair.first, pair.second), pair.texts, pair.places, strict=True)
    )
    title = f"{html.escape(pair.first)}, {html.escape(pair.second)}"
    return f'<h2 id="p{number}">{title}</h2><div class="two">{sides}</div>\n'


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for begin, end in spans:
        parts += [html.escape(text[at:begin]), f"<mark>{html.escape(text[begin:end])}</mark>"]
        at = max(at, end)
    return "".join([*parts, html.escape(text[at:])])
