"""Which experiments there are, and how one is run."""

import ast
import base64
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UsageError, did_you_mean
from autograder.files import write_atomically

from ..runner.figures import png
from ..runner.student_code import StudentCode

FOLDER = Path(__file__).parent

# In the order of the lecture.
NAMES = (
    "zero-weights",
    "saturation",
    "large-feature",
    "leakage",
    "outlier",
    "accuracy-steps",
    "learning-rates",
    "batch-sizes",
    "optimizers",
    "overfitting",
)


@dataclass(frozen=True)
class Shown:
    """What an experiment found: the numbers, a paragraph that says what is seen, and one plot."""

    name: str
    title: str
    found: dict[str, Any]
    paragraph: str
    png: bytes


def source_of(name: str) -> Path:
    return FOLDER / f"{name.replace('-', '_')}.py"


def notebook_of(name: str) -> Path:
    return FOLDER / f"{name}.ipynb"


def known(name: str) -> str:
    """The experiment's name as it is listed. Raises UsageError with the nearest one otherwise."""
    listed = name.replace("_", "-").removesuffix(".py")
    if listed not in NAMES:
        raise UsageError(f"there is no experiment `{name}`." + did_you_mean(listed, NAMES))
    return listed


def title_of(name: str) -> str:
    """The heading that its file begins with; nothing is imported."""
    text = ast.get_docstring(ast.parse(source_of(name).read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0].removeprefix("# ")


def run(name: str, folder: Path) -> Shown:
    """Runs an experiment with the modules in the folder.

    Raises UsageError for an unknown one, StudentError where the student's code raises or is not written yet.
    """
    name = known(name)
    code = StudentCode(folder)
    code.make_importable()
    with code.blamed():
        experiment = importlib.import_module(f".{source_of(name).stem}", __package__)
        found = experiment.measure()
    return Shown(name, title_of(name), found, experiment.say(found), png(experiment.draw(found)))


def write(shown: Shown, folder: Path, html: Path | None = None) -> list[Path]:
    """Writes the plot into the folder, and with `html` a page of plot and paragraph; the paths."""
    files = {folder / f"{shown.name}.png": shown.png}
    if html is not None:
        files[html] = _page(shown).encode()
    for path, content in files.items():
        write_atomically(path, content)
    return list(files)


def _page(shown: Shown) -> str:
    from jinja2 import Environment

    return (
        Environment(autoescape=True)
        .from_string(_PAGE)
        .render(shown=shown, source="data:image/png;base64," + base64.b64encode(shown.png).decode())
    )


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ shown.title }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
img { max-width: 100%; background: #fff; border-radius: 6px; }
</style>
</head>
<body>
<main>
<h1>{{ shown.title }}</h1>
<img src="{{ source }}" alt="The plot of this experiment; what it shows is said below in numbers.">
<p>{{ shown.paragraph }}</p>
</main>
</body>
</html>
"""
