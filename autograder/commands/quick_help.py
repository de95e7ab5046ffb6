"""Spares a page of help, and every usage error, a search that takes a fifth of its time."""

from pathlib import Path

import click


def tell_clicks_version() -> None:
    """Sets `click.__version__`, which rich-click reads, to what the name of pip's folder beside click says.

    Asked for it, click would import `importlib.metadata` with all that this needs, to find the same. Where there is
    no such folder, or more than one, click is left to search.
    """
    installed = Path(click.__file__).parents[1].glob("click-*.dist-info")
    versions = [folder.name.removeprefix("click-").removesuffix(".dist-info") for folder in installed]
    if len(versions) == 1:
        vars(click)["__version__"] = versions[0]
