"""What a notebook shows things with: in graded code it is there, and does nothing.

A cell that draws a picture below its functions must not cost them; nor must it wait for a window.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

LIBRARIES = frozenset({"IPython", "altair", "bokeh", "ipywidgets", "matplotlib", "mpl_toolkits", "plotly", "seaborn"})


class Nothing:
    """Whatever is asked of it, it does nothing."""

    def __init__(self, name: str = "") -> None:
        object.__setattr__(self, "_name", name)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        # A figure with its axes is taken apart at once, as everybody writes it.
        return (self, self) if object.__getattribute__(self, "_name") == "subplots" else self

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing(name)

    def __setattr__(self, name: str, value: Any) -> None:
        """Nothing is kept."""

    def __getitem__(self, key: Any) -> Any:
        return self

    def __setitem__(self, key: Any, value: Any) -> None:
        """Nothing is kept."""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *details: Any) -> None:
        """Nothing was entered."""


NOTHING = Nothing()


def do_nothing(module: ModuleType) -> None:
    """Gives the module every name that it is asked for."""
    module.__dict__["__getattr__"] = NOTHING.__getattr__
