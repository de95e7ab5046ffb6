"""The handout in chapters, and which chapter asks for which stub: where in a notebook a stub is to stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.course.assignment import Assignment
from autograder.course.stub_tables import BEGIN, END

_HEADING = re.compile(r"^(?=## )", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
# What comes after the task: it names stubs, but asks for none.
_GRADING = "## How it is graded"


@dataclass(frozen=True)
class Chapter:
    """A heading of the handout with what stands below it."""

    text: str
    asks: bool

    @property
    def heading(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def prose(self) -> str:
        """The text without examples of code."""
        return _FENCED.sub("", self.text)

    def is_about(self, stub: str) -> bool:
        return self.heading.removeprefix("##").strip() == stub


def chapters_of(assignment: Assignment) -> list[Chapter]:
    """The handout, cut before each heading of the second level. The first chapter is its title and introduction.

    It speaks of the notebook where the handout speaks of the module.
    """
    text = assignment.text("handout.md").replace(f"{BEGIN}\n", "").replace(f"{END}\n", "")
    text = text.replace(f"`{assignment.module}.py`", f"`{assignment.module}.ipynb`")
    found: list[Chapter] = []
    asks = True
    for part in _HEADING.split(text):
        asks = asks and not part.startswith(_GRADING)
        found.append(Chapter(part.strip(), asks))
    return [chapter for chapter in found if chapter.text]


def places(chapters: Sequence[Chapter], stubs: Sequence[str]) -> Mapping[str, int]:
    """For each stub the number of the chapter after which it stands.

    That is the last chapter with a paragraph "Write `mse` …" that names it; else the first that speaks of it, but none
    before the place of the stub before it; else that place.
    """
    found: dict[str, int] = {}
    least = 1
    for stub in stubs:
        name = re.compile(rf"`{re.escape(stub)}[`(.]")
        asked = [n for n, chapter in enumerate(chapters) if chapter.asks and any(map(name.search, _tasks(chapter)))]
        spoken = [n for n, c in enumerate(chapters) if c.asks and (c.is_about(stub) or name.search(c.prose))]
        later = [n for n in spoken if n >= least]
        found[stub] = asked[-1] if asked else [*later, min(least, len(chapters) - 1)][0]
        least = max(least, found[stub])
    return found


def _tasks(chapter: Chapter) -> list[str]:
    return [part for part in chapter.prose.split("\n\n") if part.lstrip("(").startswith("Write ")]
