"""`make mutants`: changes every rule that judges, one change at a time, and asks its room's own tests if they notice.

Cosmic Ray makes the changes. Each is tried in a fork of this process, which has everything loaded but the kit, so that
thousands take minutes. Only tests that are not slow are asked. `docs/mutants.md` lists what survived, with a reason.
"""

import argparse
import ast
import importlib.machinery
import importlib.util
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import cosmic_ray.mutating
import cosmic_ray.plugins
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.ast.ast_query import ASTQuery

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "mutants.md"
ROOMS = ("numerics", "judging", "grading")
ENOUGH = 0.9
SECONDS = 60  # a change that makes an endless loop is noticed too
MEMORY = 8 << 30

# Left out: `is` for `==` and the reverse, which are the same for constants; shifts and powers, which only crash; and,
# where something is compared with a word, `<` and `>`, since no rule has an order of words.
OPERATORS = re.compile(
    r"core/(ReplaceBinaryOperator_(Add|Sub|Mul|Div)_(Add|Sub|Mul|Div)|ReplaceBinaryOperator_Bit\w+_Bit\w+"
    r"|ReplaceBinaryOperator_(FloorDiv_Div|Mod_Mul|Pow_Mul)"
    r"|ReplaceComparisonOperator_(Eq|NotEq|Lt|LtE|Gt|GtE)_(Eq|NotEq|Lt|LtE|Gt|GtE)"
    r"|ReplaceComparisonOperator_(Is_IsNot|IsNot_Is)|ReplaceUnaryOperator_\w+|AddNot|Replace(True|False|And|Or|Break|Continue)\w+"
    r"|ExceptionReplacer|NumberReplacer|RemoveDecorator|ZeroIterationForLoop)"
)

_ORDER = re.compile(r"_(Eq|NotEq)_(Lt|Gt)")
_KEYWORD_ONLY = re.compile(r"[(,]\s*/,")  # of a `*` that says that what follows is named: no product, and no rule

# Changes of a rule that no operator makes, each with the room whose tests must notice it.
NAMED = [
    ("publishing", "publishing/recording.py", "if not problem:", "if True:"),
    ("publishing", "publishing/recording.py", "gradient_step=finite_differences.HALF", "gradient_step=1.0"),
    ("publishing", "publishing/recording.py", "contract > MAX_CONTRACT_SHARE * stub.points + 1e-9", "False"),
    ("publishing", "publishing/recording.py", "MAX_CONTRACT_SHARE = 0.15", "MAX_CONTRACT_SHARE = 0.16"),
    ("numerics", "numerics/comparison.py", "DOUBLE = Tolerance(rtol=1e-6", "DOUBLE = Tolerance(rtol=1e-4"),
    ("numerics", "numerics/comparison.py", "DOUBLE = Tolerance(rtol=1e-6", "DOUBLE = Tolerance(rtol=2e-6"),
    ("numerics", "numerics/comparison.py", "SINGLE = Tolerance(rtol=1e-4", "SINGLE = Tolerance(rtol=2e-4"),
    ("numerics", "numerics/finite_differences.py", "Tolerance(rtol=1e-4", "Tolerance(rtol=2e-4"),
    ("judging", "judging/findings.py", "secret.shuffle(schedule)", "pass"),
    ("judging", "judging/findings.py", "len(self.findings) == expected and ", ""),
    ("judging", "judging/diagnosis.py", "Tolerance(rtol=0.1, atol=0.05)", "Tolerance(rtol=0.5, atol=0.25)"),
    ("judging", "judging/diagnosis.py", "if len(strongest) == 1 else None", "if strongest else None"),
    ("grading", "grading/run_checks.py", "[shuffled(check, self._secret) for", "[list(range(len(check.cases))) for"),
    ("grading", "grading/run_checks.py", 'run.ending == "timeout" and seconds == check.seconds', "False"),
]


@dataclass(frozen=True)
class Mutant:
    """A file of the kit with one change in it."""

    room: str
    file: Path
    name: str
    changed: str
    entry: str  # how the report lists it

    @classmethod
    def of(cls, room: str, file: Path, name: str, source: str, changed: str) -> "Mutant":
        before, after = _first_difference(source, changed)
        entry = f"- `{file.relative_to(ROOT / 'autograder')}`, {name}: {_code(before)} → {_code(after)}"
        return cls(room, file, name, changed, entry)


def _first_difference(source: str, changed: str) -> tuple[str, str]:
    old, new = source.splitlines(), changed.splitlines()
    same = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    return old[same].strip(), "(nothing)" if len(new) < len(old) else " ".join(new[same].split())


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{' ' * (len(fence) - 1)}{text}{' ' * (len(fence) - 1)}{fence}"


def mutants_of(room: str) -> Iterator[Mutant]:
    """Every change that Cosmic Ray makes in a room, each once, but in annotations, which mean nothing at run time."""
    for file in sorted((ROOT / "autograder" / room).glob("*.py")):
        source = file.read_text(encoding="utf-8")
        tree, seen = get_ast(source), {source}
        annotations, words = list(_annotations(source)), list(_comparisons_with_words(source))
        for operator_name in filter(OPERATORS.fullmatch, cosmic_ray.plugins.operator_names()):
            operator = cosmic_ray.plugins.get_operator(operator_name)()
            places = [(node, start) for node in ast_nodes(tree) for start, _ in operator.mutation_positions(node)]
            for occurrence, (node, start) in enumerate(places):
                left_out = annotations + words * bool(_ORDER.search(operator_name))
                if any(begin <= start < end for begin, end in left_out):
                    continue
                changed = cosmic_ray.mutating.mutate_code(source, operator, occurrence)
                if changed is None or changed in seen or _KEYWORD_ONLY.search(changed):
                    continue
                seen.add(changed)
                yield Mutant.of(room, file, ASTQuery(node).get_definition_name() or "module", source, changed)


Span = tuple[tuple[int, int], tuple[int, int]]


def _annotations(source: str) -> Iterator[Span]:
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if isinstance(found, ast.expr):
                yield _span(found)


def _comparisons_with_words(source: str) -> Iterator[Span]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Constant) and isinstance(side.value, str) for side in sides):
                yield _span(node)


def _span(node: ast.expr) -> Span:
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


def named_mutants(rooms: list[str]) -> Iterator[Mutant]:
    for room, name, before, after in NAMED:
        file = ROOT / "autograder" / name
        source = file.read_text(encoding="utf-8")
        if source.count(before) != 1:
            sys.exit(f"{name} does not hold `{before}` once: bring tests/mutants/ up to date")
        if room in rooms:
            yield Mutant.of(room, file, "by name", source, source.replace(before, after))


class _Mutated(importlib.machinery.SourceFileLoader):
    """Loads the changed text, and neither reads nor writes a compiled one."""

    text = ""

    def get_code(self, fullname: str):
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, mutant: Mutant) -> None:
        self.name = ".".join(mutant.file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.loader = _Mutated(self.name, str(mutant.file))
        self.loader.text = mutant.changed

    def find_spec(self, fullname: str, path: object = None, target: object = None):
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.loader.path, loader=self.loader)


def quick_tests(room: str) -> list[str]:
    """The files of a room's tests that start no process."""
    files = sorted((ROOT / "tests" / room).glob("test_*.py"))
    return [str(file) for file in files if "mark.slow" not in file.read_text(encoding="utf-8")]


def tested(room: str, mutant: Mutant | None) -> int:
    """In a fork: runs a room's tests on the kit with this change, and leaves with pytest's status."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS)  # nobody listens: it ends the process
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("autograder", "tests")]:
        del sys.modules[name]
    if mutant is not None:
        sys.meta_path.insert(0, _Finder(mutant))
    folder = ROOT / "tests" / room
    options = ["-x", "-q", f"--confcutdir={folder}", "--no-header", "-p", "no:cacheprovider"]
    return int(pytest.main([*options, *quick_tests(room)]))


def survivors(mutants: list[Mutant], jobs: int) -> list[Mutant]:
    """Those that no test noticed."""
    waiting, found = list(reversed(mutants)), []
    running: dict[int, Mutant] = {}
    began, done = time.monotonic(), 0
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[_forked(mutant.room, mutant)] = mutant
        child, status = os.waitpid(-1, 0)
        mutant = running.pop(child)
        done += 1
        if status == 0:
            found.append(mutant)
            print(f"{mutant.entry}", flush=True)
        if done % 100 == 0:
            print(f"{done} of {len(mutants)} in {time.monotonic() - began:.0f} s, {len(found)} survive", flush=True)
    return sorted(found, key=lambda mutant: mutant.entry)


def _forked(room: str, mutant: Mutant | None) -> int:
    child = os.fork()
    if child == 0:
        try:
            os._exit(tested(room, mutant))
        finally:
            os._exit(70)  # whatever a change made of it, nothing of this process runs twice
    return child


def known_reasons() -> dict[str, str]:
    """The reasons in the report, which are people's."""
    if not REPORT.is_file():
        return {}
    entries = re.findall(r"^(- `.*)\n((?:  .*\n)*)", REPORT.read_text(encoding="utf-8"), re.MULTILINE)
    return {entry: " ".join(reason.split()) for entry, reason in entries}


def written_report(counts: dict[str, int], named: int, alive: list[Mutant], reasons: dict[str, str]) -> str:
    commit = subprocess.run(
        ["git", "log", "-1", "--format=%h", "--", "autograder", "tests"], cwd=ROOT, capture_output=True, text=True,
        check=True,
    ).stdout.strip()  # fmt: skip
    lines = [
        "# Mutants", "",
        "Every rule that judges has a test beside it. `make mutants` proves it: it changes the rooms that judge, one",
        "change at a time, and asks only that room's own quick tests whether they notice. Written by the command, but",
        "for the reasons.", "",
        f"Run on {datetime.now(UTC):%Y-%m-%d}, at commit {commit}. Beside these, {named} changes of single rules are",
        "tried by name (see `tests/mutants/`), and all of them are noticed.", "",
        "| room | mutants | killed | |", "|---|---|---|---|",
    ]  # fmt: skip
    for room, count in counts.items():
        killed = count - sum(mutant.room == room for mutant in alive)
        lines.append(f"| `{room}/` | {count} | {killed} | {killed / count:.1%} |")
    for room in counts:
        mine = [mutant for mutant in alive if mutant.room == room]
        lines += ["", f"## Survivors in `{room}/`", "", *([] if mine else ["None."])]
        for mutant in mine:
            lines += [mutant.entry, f"  {reasons.get(mutant.entry) or 'No reason yet.'}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), help="all of them unless named")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(ROOT))
    import autograder.grading.pipeline  # noqa: F401  # for all that it imports: the kit itself is loaded anew in each fork

    for room in {*arguments.rooms, "publishing"}:
        _, status = os.waitpid(_forked(room, None), 0)
        if status:
            sys.exit(f"the tests of {room} fail without any change: run `pytest -m 'not slow' tests/{room}`")
    mutants = {room: list(mutants_of(room)) for room in arguments.rooms}
    named = list(named_mutants([*arguments.rooms, "publishing"]))
    missed = survivors(named, arguments.jobs)
    alive = survivors([mutant for room in mutants.values() for mutant in room], arguments.jobs)
    counts = {room: len(made) for room, made in mutants.items()}
    reasons = known_reasons()
    if set(ROOMS) <= set(arguments.rooms):
        REPORT.write_text(written_report(counts, len(named), alive, reasons), encoding="utf-8")
    unexplained = [mutant.entry for mutant in alive if not reasons.get(mutant.entry)]
    for room, count in counts.items():
        print(f"{room}: {count - sum(m.room == room for m in alive)} of {count} killed")
    print(f"{len(unexplained)} survivors have no reason in {REPORT.relative_to(ROOT)}")
    enough = all(sum(m.room == room for m in alive) <= (1 - ENOUGH) * count for room, count in counts.items())
    return 0 if enough and not unexplained and not missed else 1


if __name__ == "__main__":
    sys.exit(main())
