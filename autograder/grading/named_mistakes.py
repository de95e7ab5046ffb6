"""The fifth stage: each failed check gets the name of the misconception that it is recognised as, if there is one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.judging import diagnosis
from autograder.judging.findings import CheckFindings

from .carried_errors import Carried
from .run_checks import Execution
from .unwritten import calls_unwritten


@dataclass(frozen=True)
class Verdict:
    """What is known of one check: its findings, its misconception, and what it waits for in place of a judgement."""

    findings: CheckFindings
    misconception: str | None = None
    waits_for: list[str] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Diagnosed:
    """A verdict for each check, in the key's order."""

    execution: Execution
    verdicts: list[Verdict]


def diagnose(carried: Carried) -> Diagnosed:
    """Names the mistakes, stub by stub. A check whose own mistake is recognised waits for nothing."""
    by_stub: dict[str, list[CheckFindings]] = {}
    for found in carried.findings.values():
        by_stub.setdefault(found.check.stub, []).append(found)
    names = {stub: diagnosis.diagnose(mine) for stub, mine in by_stub.items()}
    return Diagnosed(carried.execution, [_verdict(full_id, carried, names) for full_id in carried.findings])


def _verdict(full_id: str, carried: Carried, names: Mapping[str, Mapping[str, str]]) -> Verdict:
    found = carried.findings[full_id]
    name = names[found.check.stub].get(found.check.id)
    is_its_own = name is not None and full_id not in carried.inheriting
    if full_id in carried.waiting and not is_its_own and not calls_unwritten(found):
        return Verdict(found, waits_for=carried.waiting[full_id])
    return Verdict(found, name, note=carried.notes.get(full_id, ""))
