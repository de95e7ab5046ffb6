"""An offering: course.toml, roster, late policy, what is submitted."""

from typing import Any


def __getattr__(name: str) -> Any:
    """`configure_nbgrader`, which every offering's nbgrader_config.py imports from here, wherever it is in the code."""
    if name == "configure_nbgrader":
        from importlib import import_module

        return import_module("autograder.instructor.nbgrader.stock_settings").configure_nbgrader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
