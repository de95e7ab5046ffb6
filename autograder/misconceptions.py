"""Named wrong versions of single stubs, as an author writes them."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Stand = TypeVar("Stand")


@dataclass(frozen=True)
class WrongVersion:
    """A misconception: which stub it is of, what it is called, what the student is asked and told."""

    id: str
    stub: str
    title: str
    question: str
    explanation: str
    reread: str
    caught_by: str
    indistinguishable_from: str | None
    stand_in: Any


def misconception(
    stub: str,
    *,
    title: str,
    question: str,
    explanation: str,
    reread: str,
    caught_by: str,
    indistinguishable_from: str | None = None,
) -> Callable[[Stand], Stand]:
    """Makes a function or class a named wrong version of `stub`; its own name is the misconception's id."""

    def decorate(stand_in: Stand) -> Stand:
        name = stand_in.__name__  # type: ignore[attr-defined]  # functions and classes have one
        wrong = WrongVersion(
            name, stub, title, question, explanation, reread, caught_by, indistinguishable_from, stand_in
        )
        stand_in.wrong_version = wrong  # type: ignore[attr-defined]  # found again by `wrong_versions_of`
        return stand_in

    return decorate


def handed_in(solution: str, versions: str, module: str, *wrong: WrongVersion) -> str | None:
    """A module's text as a student would hand it in who is right but for these mistakes.

    `versions` is the text of the misconceptions, from which the definitions are taken. None where a definition cannot
    stand on its own, since it was made by a function or uses others of that text.
    """
    definitions = {
        node.name: node for node in ast.parse(versions).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }
    parts = [solution]
    for version in wrong:
        node = definitions.get(version.id)
        if node is None or any(isinstance(n, ast.Name) and n.id in definitions for n in ast.walk(node)):
            return None
        node.decorator_list = []
        node.name = version.stub
        # What the wrong version takes from the module is there under its own name, or, as the right one, kept aside.
        text = re.sub(rf"\b{module}\.({version.stub})\b", r"_right_\1", ast.unparse(node))
        parts.append(f"_right_{version.stub} = {version.stub}\n\n\n{text.replace(f'{module}.', '')}\n")
    return "\n\n".join(parts)


def wrong_versions_of(namespace: object) -> list[WrongVersion]:
    """The misconceptions of a loaded module, in the order in which they stand."""
    found = []
    for value in vars(namespace).values():
        wrong = getattr(value, "wrong_version", None)
        # A subclass of a wrong version inherits the mark, but it is not that version.
        if isinstance(wrong, WrongVersion) and wrong.stand_in is value:
            found.append(wrong)
    return found
