"""How an experiment shows itself where it is played as a notebook."""

from collections.abc import Callable
from typing import Any

from ..runner.figures import png


def show(measure: Callable[[], dict[str, Any]], draw: Callable[..., Any], say: Callable[..., str]) -> dict[str, Any]:
    """Runs the experiment, displays its plot and its paragraph, and returns its numbers."""
    from IPython.display import Image, Markdown, display

    found = measure()
    display(Image(png(draw(found))))
    display(Markdown(say(found)))
    return found
