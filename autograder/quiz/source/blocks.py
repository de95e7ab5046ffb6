"""A quiz file cut into items: the `%` lines of each, its template, and the text that text2qti reads."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import AuthoringError, did_you_mean

DIRECTIVES = (
    "item", "covers", "draw", "let", "require", "wrong", "step", "order", "pair", "distractor", "rubric",
)  # fmt: skip
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class SourceLine:
    """A text and the line of the file that it stands on (from 1)."""

    number: int
    text: str


@dataclass
class ItemBlock:
    """One item as it stands in the file."""

    file: Path
    id: str
    start: SourceLine
    directives: list[tuple[str, SourceLine]] = field(default_factory=list)
    template: list[SourceLine] = field(default_factory=list)
    body: list[SourceLine] = field(default_factory=list)
    head: list[str] = field(default_factory=list)  # the `%` lines as they stand there, for writing them back

    def named(self, word: str) -> list[SourceLine]:
        return [line for name, line in self.directives if name == word]

    def fault(self, message: str, line: int | None = None) -> AuthoringError:
        return fault(self.file, self.start.number if line is None else line, message)


def fault(file: Path, line: int, message: str) -> AuthoringError:
    return AuthoringError(f"{file}:{line}: {message}")


def read_blocks(file: Path, text: str) -> tuple[list[str], list[ItemBlock]]:
    """The lines before the first item, and the items. Raises AuthoringError with file, line and remedy."""
    preamble: list[str] = []
    blocks: list[ItemBlock] = []
    known: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        directive = _directive(file, number, line)
        if directive and directive[0] == "item":
            name = directive[1].text
            if not _ID.fullmatch(name) or len(name) > 60:
                raise fault(file, number, f"`{name}` is no name of an item: letters, digits and single hyphens")
            if name in known:
                raise fault(file, number, f"the item `{name}` stands on line {known[name]}: choose another name")
            known[name] = number
            blocks.append(ItemBlock(file, name, directive[1], head=[line]))
        elif not blocks:
            if directive:
                raise fault(file, number, f"`% {directive[0]}` stands before any item: begin with `% item NAME`")
            if line and not line.startswith("%") and re.match(r"\d+\.\s", line):
                raise fault(file, number, "a question without a name: put `% item NAME` and `% covers …` above it")
            preamble.append(line)
        else:
            _take(blocks[-1], number, line, directive)
    if not blocks:
        raise fault(file, 1, "there is no item in it: begin one with `% item NAME`")
    return preamble, blocks


def _directive(file: Path, number: int, line: str) -> tuple[str, SourceLine] | None:
    """The word and the rest of a `%` line; `|` for a template line, `` for a continuation; None for anything else."""
    if not line.startswith("%") or line.startswith("%%"):
        return None
    if line.startswith("% |"):
        return "|", SourceLine(number, line[4:] if line[3:4] == " " else line[3:])
    if line.startswith("%   ") and line.strip("% "):
        return "", SourceLine(number, line[1:].strip())
    word, _, rest = line[1:].strip().partition(" ")
    if line[1:2] != " " or word not in DIRECTIVES:
        written = line if len(line) <= 40 else line[:40] + "…"
        raise fault(
            file, number, f"`{written}` is not understood; a remark begins with `%%`." + did_you_mean(word, DIRECTIVES)
        )
    return word, SourceLine(number, rest.strip())


def _take(block: ItemBlock, number: int, line: str, directive: tuple[str, SourceLine] | None) -> None:
    if directive is None:
        if line.startswith("%%") and not _begun(block):
            block.head.append(line)
        else:
            block.body.append(SourceLine(number, line))
        return
    word, content = directive
    if _begun(block):
        raise block.fault("a `%` line stands inside the item's text: move it above the text", number)
    block.head.append(line)
    if word == "|":
        block.template.append(content)
    elif word == "":
        if not block.directives or block.template:
            raise block.fault("there is nothing above that this line could continue", number)
        name, above = block.directives[-1]
        block.directives[-1] = (name, SourceLine(above.number, f"{above.text} {content.text}"))
    else:
        if block.template:
            raise block.fault("`% |` lines stand last: move this line above them", number)
        if not content.text:
            raise block.fault(f"`% {word}` says nothing: see docs/quizzes.md for what follows it", number)
        block.directives.append((word, content))


def _begun(block: ItemBlock) -> bool:
    return any(line.text.strip() for line in block.body if not line.text.startswith("%%"))
