"""What is built for students holds nothing of the reference: both archives are built and opened."""

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
TELLING = 30  # characters: a shorter line may stand in anybody's code
pytestmark = pytest.mark.xdist_group("packaging")  # the archives are built once
SHIPPED = {".py", ".toml", ".md", ".key", ".json", ".txt", ".ipynb", ".html", ".js"}
PACKAGES = {"cli.py", "course_entry.py", "autograder", "assignments", "student_template"}


def telling_lines(*sources: str) -> set[str]:
    """The long lines between solutions' markers, less those that also stand outside and so reach students anyway."""
    inside: set[str] = set()
    outside: set[str] = set()
    for source in sources:
        here = outside
        for line in map(str.strip, source.splitlines()):
            if line == BEGIN:
                here = inside
            elif line == END:
                here = outside
            else:
                here.add(line)
    return {line for line in inside - outside if len(line) > TELLING}


def leaks(files: dict[str, bytes], lines: set[str]) -> list[str]:
    """Each telling line that stands in a file, as `file: line`."""
    wanted = {line: line.encode() for line in lines}
    return [f"{name}: {line}" for name, data in files.items() for line, data_of in wanted.items() if data_of in data]


def archive_files(archive: Path) -> dict[str, bytes]:
    """The archive's files by their name inside it; an sdist's top folder is left out of the names."""
    data = archive.read_bytes()
    if archive.suffix == ".whl":
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(fileobj=io.BytesIO(data)) as sdist:
        members = [member for member in sdist if member.isfile()]
        return {m.name.split("/", 1)[1]: content.read() for m in members if (content := sdist.extractfile(m))}


@pytest.fixture(scope="module")
def archives(checkout: Path) -> dict[str, dict[str, bytes]]:
    """The files of the wheel and of the sdist."""
    folder = checkout.parent
    built = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--sdist", "--outdir", folder / "dist", checkout],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return {"wheel": archive_files(wheel), "sdist": archive_files(sdist)}


@pytest.fixture(params=["wheel", "sdist"])
def files(request: pytest.FixtureRequest, archives: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    return archives[request.param]


def test_no_file_of_the_reference_and_no_test_is_shipped(files: dict[str, bytes]) -> None:
    assert not [name for name in files if {"reference", "tests"} & set(Path(name).parts)]


def test_no_line_of_a_solution_is_shipped(files: dict[str, bytes], checkout: Path) -> None:
    solutions = sorted((checkout / "reference" / "solutions").glob("*.py"))
    if not solutions:
        pytest.skip("the reference is not in this checkout")
    lines = telling_lines(*(path.read_text(encoding="utf-8") for path in solutions))
    assert lines
    assert not leaks(files, lines)


def test_every_file_of_the_wheel_stands_in_an_allowed_package(archives: dict[str, dict[str, bytes]]) -> None:
    tops = {name.split("/")[0] for name in archives["wheel"]}
    assert {top for top in tops if not top.endswith(".dist-info")} <= PACKAGES


def test_the_wheel_holds_every_file_that_an_assignment_ships(
    archives: dict[str, dict[str, bytes]], checkout: Path
) -> None:
    wanted = {
        path.relative_to(checkout).as_posix()
        for package in sorted(PACKAGES)
        for path in (checkout / package).rglob("*")
        if path.suffix in SHIPPED and "__pycache__" not in path.parts
    }
    assert not wanted - set(archives["wheel"])


def test_the_wheel_installs_the_command(archives: dict[str, dict[str, bytes]]) -> None:
    (entry_points,) = (data for name, data in archives["wheel"].items() if name.endswith("/entry_points.txt"))
    assert entry_points.count(b"course = course_entry") == 2  # the command, and pytest's plugin
    assert {"cli.py", "course_entry.py"} <= set(archives["wheel"])


def test_a_solution_that_reaches_an_archive_is_seen() -> None:
    source = f"def mse(a, b):\n    {BEGIN}\n    return float(np.mean((a - b) ** 2)) + 0.0\n    {END}\n"
    (line,) = telling_lines(source)
    assert leaks({"autograder/oops.py": b"x = 1\n    " + line.encode() + b"\n", "clean.py": b"pass"}, {line}) == [
        f"autograder/oops.py: {line}"
    ]
