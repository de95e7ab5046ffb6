"""The page of a finished run: one HTML file with its pictures inside, and the same pictures as PNG beside it."""

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.files import write_atomically

from . import figures
from .run import Outcome


@dataclass(frozen=True)
class Picture:
    """One picture: the name that its file ends with, its bytes, and what it shows, for those who cannot see it."""

    name: str
    png: bytes
    alt: str

    @property
    def source(self) -> str:
        return "data:image/png;base64," + base64.b64encode(self.png).decode()


def write_page(outcome: Outcome, path: Path) -> list[Path]:
    """Writes the page and its pictures; returns the paths, the page first. Raises CourseError where it cannot."""
    pictures = _pictures(outcome)
    files = {path: _html(outcome, pictures).encode()}
    files |= {path.with_name(f"{path.stem}-{picture.name}.png"): picture.png for picture in pictures.values()}
    for target, content in files.items():
        write_atomically(target, content)
    return list(files)


def _pictures(outcome: Outcome) -> dict[str, Picture]:
    evaluation, history = outcome.evaluation, outcome.history
    best = history.best
    made = []
    if history.epochs:
        ends = history.epochs[-1]
        alt = (
            f"Training and validation loss over {len(history.epochs)} epochs, "
            f"ending at {ends.train_loss:.3g} and {ends.validation_loss:.3g}"
        )
        alt += f"; the best epoch is {best.number + 1} with {best.validation_loss:.3g}." if best else "."
        made.append(Picture("curves", figures.png(figures.curves(history)), alt))
    made.append(Picture("confusion", figures.png(figures.confusion(evaluation)), _confused(outcome)))
    if evaluation.mistakes.worst:
        told = "; ".join(
            f"{figures.class_name(outcome.data, m.actual)} taken for {figures.class_name(outcome.data, m.predicted)}"
            for m in evaluation.mistakes.worst
        )
        made.append(Picture("mistakes", figures.png(figures.mistakes(evaluation, outcome.data)), told))
    return {picture.name: picture for picture in made}


def _confused(outcome: Outcome) -> str:
    """The commonest confusion, in words."""
    counts = outcome.evaluation.confusion.copy()
    for k in range(len(counts)):
        counts[k, k] = 0
    if not counts.any():
        return "Confusion matrix: every test row of a known class is on the diagonal."
    row, column = divmod(int(counts.argmax()), len(counts))
    names = [score.name for score in outcome.evaluation.classes]
    return (
        f"Confusion matrix: {int(outcome.evaluation.confusion.trace())} of {len(outcome.evaluation.predicted)} test "
        f"rows on the diagonal; the commonest confusion is {names[row]} taken for {names[column]}, "
        f"{counts[row, column]} times."
    )


def _html(outcome: Outcome, pictures: dict[str, Picture]) -> str:
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_PAGE).render(
        outcome=outcome, evaluation=outcome.evaluation, history=outcome.history, pictures=pictures,
        opened=_opened(outcome.evaluation.opened), duration=_duration(outcome.history.seconds),
        counts=outcome.evaluation.confusion.tolist(), lines=_lines(outcome),
    )  # fmt: skip


def _lines(outcome: Outcome) -> list[dict[str, Any]]:
    best = outcome.history.best
    return [
        {"number": e.number + 1, "train": f"{e.train_loss:.4g}", "validation": f"{e.validation_loss:.4g}",
         "seconds": f"{e.seconds:.2f}", "best": e is best}
        for e in outcome.history.epochs
    ]  # fmt: skip


def _opened(times: int) -> str:
    if times == 1:
        return "The test set was opened for the first time."
    return (
        f"The test set has been opened {times} times in this folder: the more often you look, and choose by what you "
        "saw, the less its accuracy says about images that nobody has seen."
    )


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Training on {{ outcome.data.name }}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; background: #fff; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
.number { font-size: 2.2rem; font-weight: 700; margin: .2rem 0; }
img { max-width: 100%; background: #fff; border-radius: 6px; }
table { border-collapse: collapse; } caption { text-align: left; padding-bottom: .4rem; }
th, td { padding: .15rem .8rem; text-align: right; border-bottom: 1px solid #8884; font-variant-numeric: tabular-nums; }
th[scope=row] { text-align: left; }
.note { border-left: 4px solid #b35806; padding: .3rem .8rem; }
.best { font-weight: 700; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #16181c; } }
</style>
</head>
<body>
<main>
<h1>Training on {{ outcome.data.name }}</h1>
<p class="number">{{ "%.2f" | format(100 * evaluation.accuracy) }} %</p>
<p>of {{ evaluation.predicted | length }} test rows are labelled rightly, {{ evaluation.mistakes.number }} wrongly.
{{ opened }}</p>
{% for note in outcome.notes %}
<p class="note">{{ note }}</p>
{% endfor %}
<p>{{ outcome.data.title }}. Seed {{ outcome.seed }};
{{ history.epochs | length }} of {{ outcome.epochs }} epochs in {{ duration }};
{{ outcome.device }}.
{% if history.best %}
The best epoch is {{ history.best.number + 1 }}, with a validation loss of
{{ "%.4g" | format(history.best.validation_loss) }}.
{% endif %}
</p>
{% if pictures.curves %}
<h2>Learning curves</h2>
<img src="{{ pictures.curves.source }}" alt="{{ pictures.curves.alt }}">
<details><summary>The same as numbers</summary>
<table><caption>Losses by epoch; the best epoch in bold</caption>
<thead><tr><th scope="col">epoch</th><th scope="col">training loss</th><th scope="col">validation loss</th>
<th scope="col">seconds</th></tr></thead>
<tbody>
{% for line in lines %}
<tr{% if line.best %} class="best"{% endif %}><th scope="row">{{ line.number }}{% if line.best %} (best){% endif %}</th>
<td>{{ line.train }}</td><td>{{ line.validation }}</td><td>{{ line.seconds }}</td></tr>
{% endfor %}
</tbody></table></details>
{% endif %}
<h2>By class</h2>
<table><caption>On the test rows</caption>
<thead><tr><th scope="col">class</th><th scope="col">precision</th><th scope="col">recall</th><th scope="col">F1</th>
<th scope="col">rows</th></tr></thead>
<tbody>
{% for score in evaluation.classes %}
<tr><th scope="row">{{ score.name }}</th><td>{{ "%.3f" | format(score.precision) }}</td>
<td>{{ "%.3f" | format(score.recall) }}</td><td>{{ "%.3f" | format(score.f1) }}</td><td>{{ score.rows }}</td></tr>
{% endfor %}
</tbody></table>
<h2>Confusion matrix</h2>
<img src="{{ pictures.confusion.source }}" alt="{{ pictures.confusion.alt }}">
<details><summary>The same as numbers</summary>
<table><caption>A row for each actual class, a column for each predicted one</caption>
<thead><tr><td></td>
{% for score in evaluation.classes %}
<th scope="col">{{ score.name }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in counts %}
<tr><th scope="row">{{ evaluation.classes[loop.index0].name }}</th>
{% for count in row %}
<td>{{ count }}</td>
{% endfor %}
</tr>
{% endfor %}
</tbody></table></details>
<h2>Most confidently wrong</h2>
<p>{{ evaluation.mistakes.about }}</p>
{% if pictures.mistakes %}
<img src="{{ pictures.mistakes.source }}" alt="{{ pictures.mistakes.alt }}">
{% endif %}
</main>
</body>
</html>
"""
