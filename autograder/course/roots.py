"""Where courses are: the kit's own beside the engine, or the one in the folder that COURSE_ROOT names."""

import os
from pathlib import Path

COURSE_ROOT = "COURSE_ROOT"
KIT_ROOT = Path(__file__).resolve().parents[2]


def chosen_root() -> Path:
    """The folder of the course that commands, notebooks and pytest work on."""
    named = os.environ.get(COURSE_ROOT)
    return Path(named).absolute() if named else KIT_ROOT
