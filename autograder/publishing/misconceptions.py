"""Named wrong versions of single stubs, as an author writes them."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from autograder.errors import AuthoringError
from autograder.running.implementation import Source

Wrong = TypeVar("Wrong")


@dataclass(frozen=True)
class Lesson:
    """What several misconceptions ask, and may explain, in the same words, and what to reread after it."""

    question: str
    explanation: str = ""
    reread: str = ""


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
    caught_by: str,
    reread: str = "",
    lesson: Lesson | None = None,
    indistinguishable_from: str | None = None,
) -> Callable[[Wrong], Wrong]:
    """Makes a function or class a named wrong version of `stub`; its own name is the misconception's id.

    Its docstring is what the student reads, in paragraphs: the title, a question, the explanation. What a `lesson` says
    is left out: the question, and the explanation if it has one.
    """

    def decorate(wrong: Wrong) -> Wrong:
        name = wrong.__name__  # type: ignore[attr-defined]  # functions and classes have one
        title, question, explanation = _paragraphs(name, wrong.__doc__, lesson)
        wrong.wrong_version = WrongVersion(  # type: ignore[attr-defined]  # found again by `wrong_versions_of`
            name, stub, title, question, explanation, reread or (lesson.reread if lesson else ""), caught_by,
            indistinguishable_from, wrong,
        )  # fmt: skip
        return wrong

    return decorate


def misconception_each(
    stubs: Iterable[str],
    *,
    caught_by: str,
    reread: str = "",
    lesson: Lesson | None = None,
    indistinguishable_from: str | None = None,
) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """Makes a function that makes a wrong version of a stub the source of one for each of these stubs.

    The id is the stub's name with that of the function behind it. The docstring is that of every one of them.
    """

    def decorate(make: Callable[[str], Any]) -> Callable[[str], Any]:
        made = []
        for stub in stubs:
            wrong = make(stub)
            wrong.__name__ = f"{stub}_{make.__name__}"
            wrong.__doc__ = make.__doc__
            options = {"caught_by": caught_by, "reread": reread, "indistinguishable_from": indistinguishable_from}
            made.append(misconception(stub, lesson=lesson, **options)(wrong))  # type: ignore[arg-type]  # str or None
        make.wrong_versions = made  # type: ignore[attr-defined]  # found again by `wrong_versions_of`
        return make

    return decorate


def _paragraphs(name: str, text: str | None, lesson: Lesson | None) -> tuple[str, str, str]:
    """Title, question and explanation. Raises AuthoringError where a docstring does not have these paragraphs."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.cleandoc(text or "")) if part.strip()]
    if lesson is None:
        if len(paragraphs) < 3:
            raise AuthoringError(
                f"{name}: its docstring needs three paragraphs: the title, a question, the explanation"
            )
        title, question, *explanation = paragraphs
        return title, question, " ".join(explanation)
    if lesson.explanation:
        if len(paragraphs) != 1:
            raise AuthoringError(f"{name}: beside a lesson that explains, the docstring is the title alone")
        return paragraphs[0], lesson.question, lesson.explanation
    if len(paragraphs) != 2:
        raise AuthoringError(f"{name}: beside a lesson that only asks, the docstring is the title and the explanation")
    return paragraphs[0], lesson.question, paragraphs[1]


def wrong_versions_of(namespace: object) -> list[WrongVersion]:
    """The misconceptions of a loaded module, in the order in which they stand."""
    found = [wrong for value in vars(namespace).values() for wrong in _versions_in(value)]
    return list({id(wrong): wrong for wrong in found}.values())


def _versions_in(value: Any) -> Iterator[WrongVersion]:
    for made in [value, *getattr(value, "wrong_versions", ())]:
        wrong = getattr(made, "wrong_version", None)
        # A subclass of a wrong version inherits the mark, but it is not that version.
        if isinstance(wrong, WrongVersion) and wrong.stand_in is made:
            yield wrong


def handed_in(solution: str, module: str, *mistakes: tuple[WrongVersion, str]) -> str | None:
    """A module's text as a student would hand it in who is right but for these mistakes.

    Beside each wrong version is the text of the file that defines it. None where a definition cannot stand on its own,
    since it was made by a function or uses others of the misconceptions.
    """
    parts = [solution]
    for version, text in mistakes:
        tree = ast.parse(text)
        definitions = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        beside = {*definitions, *_imported_from_beside(tree)}
        node = definitions.get(version.id)
        if node is None:
            return None
        # The first decorator, `@misconception`, goes; it may name a lesson, and another one would change the code.
        node.decorator_list = node.decorator_list[1:]
        if node.decorator_list or any(isinstance(n, ast.Name) and n.id in beside for n in ast.walk(node)):
            return None
        node.name = version.stub
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        # What the wrong version takes from the module is there under its own name, or, as the right one, kept aside.
        own = re.sub(rf"\b{module}\.({version.stub})\b", r"_right_\1", ast.unparse(node))
        parts.append(f"_right_{version.stub} = {version.stub}\n\n\n{own.replace(f'{module}.', '')}\n")
    return "\n\n".join(parts)


def after_what_they_import(files: Sequence[Source]) -> list[Source]:
    """Files of misconceptions in this order, but each after the files beside it that it imports."""
    by_name = {file.name.rpartition(".")[2]: file for file in files}
    ordered: dict[str, Source] = {}

    def put(name: str, waiting: tuple[str, ...]) -> None:
        if name in waiting:
            raise AuthoringError(f"{' and '.join(waiting)} import each other")
        if name not in ordered:
            for needed in _files_beside(by_name[name].text):
                if needed in by_name:
                    put(needed, (*waiting, name))
            ordered[name] = by_name[name]

    for name in by_name:
        put(name, ())
    return list(ordered.values())


def _files_beside(text: str) -> list[str]:
    """The names of the files that a text imports relatively."""
    imports = [node for node in ast.parse(text).body if isinstance(node, ast.ImportFrom) and node.level]
    return [node.module.rpartition(".")[2] for node in imports if node.module]


def _imported_from_beside(tree: ast.Module) -> Iterator[str]:
    """The names that a text imports from other files of the misconceptions."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from (alias.asname or alias.name for alias in node.names)
