"""The hidden side of an assignment, in a staff checkout: solution, oracle, misconceptions, alternatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Protocol

from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError, CourseError
from autograder.running.implementation import InProcess, Source, execute, overlaid

from .misconceptions import WrongVersion, after_what_they_import, handed_in, wrong_versions_of
from .solution import public_names, stub_of


def reference_of(assignment: Assignment) -> "Reference | None":
    """The hidden side of an assignment, where there is one."""
    return None if assignment.course.reference_folder is None else Reference(assignment)


class RightVersions(Protocol):
    """Whoever can say what the right versions of broken stubs are."""

    def sources(self) -> Sequence[Source]:
        """The texts of the reference itself: its earlier modules, its own, and the support of its checks."""
        ...


@dataclass(frozen=True)
class CarriedReference:
    """The texts of a reference, on a machine that has none of its own."""

    texts: tuple[Source, ...]

    def sources(self) -> Sequence[Source]:
        return self.texts


class Reference:
    """What staff know about one assignment and students never see."""

    def __init__(self, assignment: Assignment) -> None:
        folder = assignment.course.reference_folder
        if folder is None:
            raise CourseError("this needs the folder `reference/`, which only a staff checkout has: run it there")
        self.folder = folder
        self.assignment = assignment
        self.solution_path = folder / "solutions" / f"{assignment.module}.py"
        if not self.solution_path.is_file():
            raise AuthoringError(f"{assignment.name} has no reference solution: {self.solution_path} is missing")

    @cached_property
    def solution(self) -> str:
        return self.solution_path.read_text(encoding="utf-8")

    @property
    def stub(self) -> str:
        """The module as students get it."""
        return stub_of(self.solution, str(self.solution_path))

    @property
    def names(self) -> list[str]:
        """What checks may use: the stubs, and what is given beside them."""
        return public_names(self.stub)

    @cached_property
    def earlier(self) -> dict[str, ModuleType]:
        """The reference's earlier modules."""
        return execute(self._earlier_sources())

    def _earlier_sources(self) -> list[Source]:
        texts = [(name, self.folder / "solutions" / f"{name}.py") for name in self.assignment.earlier_modules]
        return [Source(name, path.read_text(encoding="utf-8"), str(path)) for name, path in texts]

    def sources(self) -> list[Source]:
        """The texts of the reference itself: its earlier modules, its own, and the support of its checks."""
        own = Source(self.assignment.module, self.solution, str(self.solution_path))
        return [*self._earlier_sources(), own, *self._support()]

    def _support(self) -> list[Source]:
        text = self.assignment.text("support.py")
        return [Source("support", text, str(self.assignment.folder / "support.py"))] if text else []

    def _with_support(self, modules: dict[str, ModuleType]) -> InProcess:
        return InProcess(execute(self._support(), modules))

    def implementation_of(self, text: str, file: str = "") -> InProcess:
        """Any text of the module beside the reference's earlier ones. Trusted code only."""
        return self._with_support(execute([Source(self.assignment.module, text, file)], self.earlier))

    def implementation(self) -> InProcess:
        """The reference itself."""
        return self.implementation_of(self.solution, str(self.solution_path))

    def oracle(self) -> InProcess:
        """The same names, answered by PyTorch, scikit-learn or a second implementation; the rest by the reference."""
        base = self._solution_module()
        layers = [layer for layer in (self._own_oracle(base), self._shipped_oracle(base)) if layer is not None]
        module = overlaid(base, *(vars(layer) for layer in layers))
        return self._with_support({**self.earlier, self.assignment.module: module})

    def oracle_names(self) -> set[str]:
        """The names that an oracle answers for."""
        base = self._solution_module()
        layers = [layer for layer in (self._own_oracle(base), self._shipped_oracle(base)) if layer is not None]
        return {name for layer in layers for name in vars(layer) if name in self.names}

    def _solution_module(self) -> ModuleType:
        source = Source(self.assignment.module, self.solution, str(self.solution_path))
        return execute([source], self.earlier)[self.assignment.module]

    def _own_oracle(self, base: ModuleType) -> ModuleType | None:
        return self._layer(self.folder / "oracles" / f"{self.assignment.module}.py", base)

    def _shipped_oracle(self, base: ModuleType) -> ModuleType | None:
        return self._layer(self.assignment.folder / "oracle.py", base)

    def _layer(self, path: Path, base: ModuleType) -> ModuleType | None:
        if not path.is_file():
            return None
        given = {**self.earlier, self.assignment.module: base}
        return execute([Source("oracle", path.read_text(encoding="utf-8"), str(path))], given)["oracle"]

    @cached_property
    def misconceptions(self) -> list[WrongVersion]:
        """The named wrong versions, checked for what an author may get wrong about them."""
        found = self._wrong_versions(self._solution_module())
        checks = {(check.stub, check.id) for check in self.assignment.checks}
        ids = {wrong.id for wrong in found}
        for wrong in found:
            if wrong.stub not in self.assignment.stubs:
                raise AuthoringError(f"{wrong.id}: there is no stub {wrong.stub}")
            if (wrong.stub, wrong.caught_by) not in checks:
                raise AuthoringError(f"{wrong.id}: {wrong.stub} has no check {wrong.caught_by}")
            if wrong.indistinguishable_from is not None and wrong.indistinguishable_from not in ids:
                raise AuthoringError(f"{wrong.id}: there is no misconception {wrong.indistinguishable_from}")
        return found

    def _wrong_versions(self, module: ModuleType) -> list[WrongVersion]:
        # A copy of its names, so that a wrong version may build on the right one that it replaces.
        given = {**self.earlier, self.assignment.module: overlaid(module)}
        loaded = execute(self._misconception_files(), given)
        found = [(name, wrong) for name, one in loaded.items() if name not in given for wrong in wrong_versions_of(one)]
        order = list(self.assignment.stubs)

        def place(named: tuple[str, WrongVersion]) -> tuple[int, bool]:
            # By stub, and first those of the file that is named after it.
            name, wrong = named
            return order.index(wrong.stub) if wrong.stub in order else len(order), not name.endswith(f".{wrong.stub}")

        return list({id(wrong): wrong for _, wrong in sorted(found, key=place)}.values())

    def _misconception_files(self) -> list[Source]:
        """The files of misconceptions, each after those that it imports: lessons, then a file a stub, then the rest."""
        package = f"misconceptions.{self.assignment.module}"
        order = list(self.assignment.stubs)
        folder = self.folder / "misconceptions" / self.assignment.module
        files = [path for path in folder.glob("*.py") if path.stem != "__init__"]
        files.sort(key=lambda path: (order.index(path.stem) if path.stem in order else len(order), path.stem))
        places = [("misconceptions.lessons", folder.parent / "lessons.py")]
        places += [(f"{package}.{path.stem}", path) for path in files]
        found = [Source(name, path.read_text(encoding="utf-8"), str(path)) for name, path in places if path.is_file()]
        return after_what_they_import(found)

    def with_misconceptions(self, *ids: str) -> InProcess:
        """The reference with some stubs replaced by wrong versions, inside and out."""
        module = self._solution_module()
        versions = {wrong.id: wrong for wrong in self._wrong_versions(module)}
        for wrong_id in ids:
            setattr(module, versions[wrong_id].stub, versions[wrong_id].stand_in)
        return self._with_support({**self.earlier, self.assignment.module: module})

    def handed_in(self, *wrong: WrongVersion) -> str | None:
        """The text of a student with these mistakes and no others; None where it cannot be written down."""
        files = {source.name: source.text for source in self._misconception_files()}
        mistakes = [(one, files.get(one.stand_in.__module__, "")) for one in wrong]
        return handed_in(self.solution, self.assignment.module, *mistakes)

    def alternatives(self) -> dict[str, str]:
        """Other correct solutions: their texts by name."""
        folder = self.folder / "alternatives" / self.assignment.module
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
