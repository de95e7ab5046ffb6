"""What trains a student's own network, and shows the lecture's claims on it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from autograder.commands.console import near, paper, the_course, working

DATA = ("digits", "mnist5k", "mnist", "fashion")


@click.command()
@click.option("--data", type=click.Choice(DATA), help="What to train on; `digits` unless given.")
@click.option("--epochs", type=click.IntRange(min=1), help="At most so many passes over the training rows; 30.")
@click.option("--seed", type=click.IntRange(min=0), help="Where all randomness comes from; 0 unless given.")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), help="Where to compute; `auto` unless given.")
@click.option("--xp", type=click.Choice(["numpy", "torch"]), help="The array library; PyTorch on a card, else NumPy.")
@click.option("--resume", is_flag=True, help="Go on with the run that was stopped, from its last checkpoint.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="The page to write; training.html.")
@click.option("--experiment", metavar="NAME", help="Run an experiment instead; `list` says which there are.")
@click.option("--notebook", is_flag=True, help="With --experiment: put its notebook here, to be played with.")
def train(html: Path | None, experiment: str | None, notebook: bool, **asked: Any) -> None:
    """Train your capstone.py on real images, and see what it is worth.

    Every epoch is kept: after Ctrl-C, or a power cut, `course train --resume` goes on to the very same result. At the
    end the test rows are opened, once, and a page shows curves, confusions and the worst mistakes.

    Examples: `course train`, `course train --data mnist5k --epochs 20 --seed 1`, `course train --experiment list`.
    """
    if experiment is not None:
        _experiment(experiment, html, notebook)
        return
    if notebook:
        raise click.UsageError("--notebook goes with --experiment NAME")
    _train(html, asked)


def _train(html: Path | None, asked: dict[str, Any]) -> None:
    from rich.console import Console

    from .runner.display import Display
    from .runner.page import write_page
    from .runner.run import train as train_capstone
    from .runner.runs import Request

    outcome = train_capstone(Request(Path.cwd(), **asked), Display(Console(highlight=False)))
    evaluation, best = outcome.evaluation, outcome.history.best
    for note in outcome.notes:
        click.echo(note)
    if best is not None:
        click.echo(f"best epoch {best.number + 1}, validation loss {best.validation_loss:.4g}")
    click.echo(f"test accuracy {100 * evaluation.accuracy:.2f} % of {len(evaluation.predicted)} rows never seen before")
    page, *pictures = write_page(outcome, html or Path("training.html"))
    click.echo(f"wrote {near(page.absolute())}, with {len(pictures)} pictures beside it")


def _experiment(name: str, html: Path | None, notebook: bool) -> None:
    from autograder.files import write_atomically

    from .experiments import catalogue

    if name == "list":
        for known in catalogue.NAMES:
            click.echo(f"{known:16} {catalogue.title_of(known)}")
        return
    name = catalogue.known(name)
    here = Path.cwd()
    if notebook:
        target = here / f"{name}.ipynb"
        if target.exists():
            raise click.UsageError(f"{target.name} is already here and stays as it is; move it away first")
        write_atomically(target, catalogue.notebook_of(name).read_bytes())
        click.echo(f"wrote {near(target)}: open it here, where your modules are")
        return
    from .runner.run import require_packages

    require_packages()
    with working(name):
        shown = catalogue.run(name, here)
    with paper() as console:
        console.print(shown.title, style="bold", markup=False)
        console.print(shown.paragraph, markup=False)
    for path in catalogue.write(shown, here, html):
        click.echo(f"wrote {near(path.absolute())}")


def doctor() -> Iterable[str]:
    """What `course doctor` says of training."""
    from .runner.machine import sentences

    return sentences()


def write_generated() -> list[Path]:
    """What `course stubs` writes: the experiments' notebooks that changed."""
    from .experiments.notebooks import write_notebooks

    return write_notebooks()


def demonstrate(folder: Path) -> None:
    """A student who has written everything trains for a few epochs, in a process of its own, as they would."""
    import subprocess
    import sys

    from autograder.files import write_atomically

    reference = the_course().reference_folder
    if reference is None:
        click.echo("The training run is left out: it needs the folder `reference/` of a staff checkout.")
        return
    for solution in (reference / "solutions").glob("*.py"):
        write_atomically(folder / solution.name, solution.read_bytes())
    click.secho(f"\nA student whose modules are all written, in {folder}, types `course train --epochs 8`.", bold=True)
    sys.stdout.flush()
    train = [sys.executable, "-P", "-m", "course_entry", "train", "--epochs", "8"]
    subprocess.run(train, cwd=folder, check=False)
