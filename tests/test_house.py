"""The house keeps its rules: one word has one meaning, and nothing grows past what a reader can hold."""

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Modules in a folder, and lines in a module, that a reader can hold.
MODULES, LINES = 14, 300
# Folders that may grow, each with the reason.
MAY_GROW = {
    "assignments/*/checks": "a file a stub",
    "assignments/capstone/experiments": "a file an experiment",
    "tests/attacks/collection": "a file an attack",
}
# Modules that may be long, each with the reason. Others say it in their first lines: "Long because ...".
MAY_BE_LONG = {
    "reference/solutions/*.py": "one module, as students write it: its file makes the stub",
}
# Names that stand in two files, each with the reason.
ONE_MEANING_ANYHOW = {
    "MissingName": "what the worker raises, and the reason that the report gives for it",
}


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def types_in(source: str) -> Iterator[str]:
    """The classes and aliases of types that a module defines at its top, without a leading underscore."""
    for node in ast.parse(source).body:
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.AnnAssign(target=ast.Name(id=name))
                | ast.Assign(targets=[ast.Name(id=name)])
            ):
                if isinstance(node, ast.ClassDef) or is_camel_case(name):
                    yield name.lstrip("_")


def is_camel_case(name: str) -> bool:
    plain = name.lstrip("_")
    return plain[:1].isupper() and not plain.isupper()


def named_twice(sources: dict[str, str]) -> dict[str, list[str]]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, source in sources.items():
        for name in sorted(set(types_in(source))):
            places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_one_word_has_one_meaning() -> None:
    sources = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in modules("autograder")}
    found = named_twice(sources)
    assert {name: places for name, places in found.items() if name not in ONE_MEANING_ANYHOW} == {}
    assert set(ONE_MEANING_ANYHOW) <= set(found), "an exception that nothing needs any more"


@pytest.mark.parametrize("second", ["class Kind: ...", "class _Kind: ...", "Kind = int | str", "Kind: TypeAlias = int"])
def test_a_word_with_two_meanings_is_seen(second: str) -> None:
    assert named_twice({"a.py": "class Kind:\n    pass\n", "b.py": second}) == {"Kind": ["a.py", "b.py"]}


def crowded(root: Path, *folders: str) -> dict[str, int]:
    """The folders that hold too many modules, `__init__` left out."""
    counts = Counter(
        path.parent for folder in folders for path in (root / folder).rglob("*.py") if path.stem != "__init__"
    )
    return {
        folder.relative_to(root).as_posix(): count
        for folder, count in counts.items()
        if count > MODULES and not any(folder.relative_to(root).match(pattern) for pattern in MAY_GROW)
    }


def long_without_a_reason(root: Path, *folders: str) -> dict[str, int]:
    """The modules that are too long and do not say why at their beginning."""
    found = {}
    for path in (path for folder in folders for path in (root / folder).rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        named = any(path.relative_to(root).match(pattern) for pattern in MAY_BE_LONG)
        if len(lines) > LINES and not named and "Long because" not in " ".join(lines[:10]):
            found[path.relative_to(root).as_posix()] = len(lines)
    return found


def test_no_folder_holds_more_modules_than_a_reader_can() -> None:
    assert crowded(ROOT, "autograder", "assignments", "tests") == {}


def test_no_module_is_long_without_a_reason() -> None:
    assert long_without_a_reason(ROOT, "autograder", "assignments", "tests", "reference") == {}


def test_a_crowded_folder_and_a_long_module_are_seen(tmp_path: Path) -> None:
    room = tmp_path / "autograder" / "room"
    room.mkdir(parents=True)
    for number in range(MODULES):
        (room / f"m{number}.py").write_text("x = 1\n" * LINES)
    (room / "__init__.py").touch()
    assert crowded(tmp_path, "autograder") == {}
    assert long_without_a_reason(tmp_path, "autograder") == {}
    (room / "one_more.py").write_text("x = 1\n" * (LINES + 1))
    assert crowded(tmp_path, "autograder") == {"autograder/room": MODULES + 1}
    assert long_without_a_reason(tmp_path, "autograder") == {"autograder/room/one_more.py": LINES + 1}
    (room / "one_more.py").write_text('"""Long because it is a table."""\n' + "x = 1\n" * LINES)
    assert long_without_a_reason(tmp_path, "autograder") == {}


def reported(*paths: str) -> set[str]:
    """The names that vulture believes unused."""
    done = subprocess.run(
        [sys.executable, "-m", "vulture", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return set(re.findall(r"unused [a-z]+ '([^']+)'", done.stdout))


def test_what_is_allowed_to_look_dead_is_all_that_does() -> None:
    shipped = ["autograder", "cli.py", "assignments", "benchmarks", "reference"]
    listed = (ROOT / "tests" / "dead_code_allowed.py").read_text(encoding="utf-8")
    allowed = re.findall(r"^_\.(\w+)", listed, re.MULTILINE)
    assert len(set(allowed)) == len(allowed)
    unlisted = ["--exclude", "*/reference/alternatives/*,dead_code_allowed.py"]
    assert set(allowed) == reported(*shipped, *unlisted) | reported(*shipped, "tests", *unlisted)
