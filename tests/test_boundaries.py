"""What runs beside student code, and what a student's machine must load, import no more than they may."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"torch", "nbgrader", "jupytext", "matplotlib", "sklearn", "scipy", "sqlalchemy"}


def imported(source: str) -> Iterator[str]:
    """The top-level name of everything absolute that a source imports, wherever in it; `.` for what is relative."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level or str(node.module).split(".")[0]


def test_the_students_process_knows_the_standard_library_and_numpy_only() -> None:
    # How its folder is loaded as a package of its own (see its __main__): not as a part of the engine.
    allowed = {*sys.stdlib_module_names, "numpy", "student_process"}
    folder = ROOT / "autograder" / "worker"
    found = {
        f"{path.name}: {name}"
        for path in folder.rglob("*.py")
        for name in imported(path.read_text(encoding="utf-8"))
        if name not in allowed | {"." * level for level in range(1, 1 + len(path.relative_to(folder).parts))}
    }
    assert not found


@pytest.mark.parametrize(
    "source", ["import autograder.checks.answer_key", "from ..key import Key", "def f():\n    import msgspec"]
)
def test_an_import_that_crosses_the_boundary_is_seen(source: str) -> None:
    assert not set(imported(source)) <= {*sys.stdlib_module_names, "numpy", ".", "student_process"}


@pytest.mark.parametrize("command", [["--help"], ["list"], ["grade"]])
def test_a_students_commands_load_nothing_heavy(tmp_path: Path, command: list[str]) -> None:
    script = (
        "import atexit, sys, cli\n"
        f"heavy = {HEAVY!r}\n"
        "atexit.register(lambda: print('loaded:', sorted(heavy & set(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['course', *{command!r}]\n"
        "cli.main()\n"
    )
    if command == ["grade"]:
        fetched = [sys.executable, "-c", "import cli; cli.main(['fetch', 'losses'])"]
        subprocess.run(fetched, cwd=tmp_path, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "loaded: []" in done.stderr
    assert done.returncode == (1 if command == ["grade"] else 0)
