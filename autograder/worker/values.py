"""The kinds of value that cross between the judge and a student's process, beside Python's and NumPy's own."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Handle:
    """An object that stays in the process that made it, known by the slot that holds it.

    In a program it stands for an earlier result; in an answer, for an object of the student's.
    Two handles are equal when they mean the same object, whatever its `__eq__` says.
    """

    number: int
    type_name: str = field(default="", compare=False)


JUDGES = 1 << 24
"""Handles of replaced stubs count from here where they mean objects of the judge's, below for the student's."""


@dataclass(frozen=True)
class Raised:
    """A call that ended in an exception: the class names of its MRO, its text, the student's line."""

    classes: tuple[str, ...]
    message: str = ""
    where: str = ""

    @property
    def name(self) -> str:
        return self.classes[0] if self.classes else "BaseException"

    def is_a(self, class_name: str) -> bool:
        """Whether the exception's class is, or derives from, the class of that name."""
        return class_name in self.classes


@dataclass(frozen=True)
class GeneratorState:
    """A `numpy.random.Generator`, crossing as the JSON of its bit generator's state."""

    state: str
