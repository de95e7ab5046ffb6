"""Which stubs a check may fail for: those that its stub builds on, and those that its program calls."""

from collections.abc import Collection, Iterable, Sequence

from autograder.checks.answer_key import Key, RecordedCheck
from autograder.course.assignment import Assignment
from autograder.errors import AuthoringError

Need = tuple[str, str]
"""A stub as `(module, name)`."""


def needs_of(assignment: Assignment, stub: str, called: Iterable[Need] = ()) -> list[Need]:
    """Every stub that a right version of this one may build on, or that is called beside it, directly or not."""
    found: list[Need] = []
    open_ends = [(assignment.module, stub), *called]
    for item in open_ends[1:]:
        _add(item, found)
    while open_ends:
        module, name = open_ends.pop(0)
        owner = assignment.course.owner(module)
        if owner is None or name not in owner.stubs:
            raise AuthoringError(f"{assignment.name}: `{stub}` needs {module}.{name}, which is no stub")
        for need in owner.stubs[name].needs:
            other, dot, last = need.rpartition(".")
            if _add((other if dot else module, last), found):
                open_ends.append(found[-1])
    return [need for need in found if need != (assignment.module, stub)]


def _add(need: Need, found: list[Need]) -> bool:
    if need not in found:
        found.append(need)
        return True
    return False


def called_by(check: RecordedCheck, assignment: Assignment) -> list[Need]:
    """The other stubs that a check's own program calls: a broken one may be all that is wrong."""
    names = {
        (operation[1], operation[2])
        for recorded in check.cases
        for operation in recorded.case.operations
        if operation[0] == "name"
    }
    owners = {module: assignment.course.owner(module) for module, _ in names}
    stubs = {module: owner.stubs for module, owner in owners.items() if owner is not None}
    return sorted((m, n) for m, n in names if n in stubs.get(m, ()) and (m, n) != (assignment.module, check.stub))


def behind(check: RecordedCheck, assignment: Assignment) -> list[Need]:
    """All that a check may fail for beside its own stub."""
    return needs_of(assignment, check.stub, called_by(check, assignment))


def checks_behind(assignment: Assignment, key: Key, stubs: Collection[str]) -> Sequence[RecordedCheck]:
    """The checks of some stubs and of all in the module that they build on."""
    needed = set(stubs)
    for check in key.checks:
        if check.stub in stubs:
            needed |= _inside(assignment, check)
    return [check for check in key.checks if check.stub in needed]


def stubs_moved_by(assignment: Assignment, key: Key, stubs: Collection[str]) -> frozenset[str]:
    """The stubs whose results may change where checks of some stubs do: these, and what builds on them."""
    moved = {check.stub for check in key.checks if _inside(assignment, check) & set(stubs)}
    return frozenset({*stubs, *moved} & {check.stub for check in key.checks})


def _inside(assignment: Assignment, check: RecordedCheck) -> set[str]:
    """The other stubs of the module that a check may fail for."""
    return {name for module, name in behind(check, assignment) if module == assignment.module}
