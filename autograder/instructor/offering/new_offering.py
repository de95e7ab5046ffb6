"""Making an offering: its folders, its secret seed, and its settings with every choice explained."""

import json
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from autograder.course.course import Course
from autograder.errors import CourseError, UsageError

from .offering import DEFAULT_DATABASE, NAME, SEED_BYTES, SETTINGS, Counts, Feedback, Offering, load_offering

FOLDERS = ("source", "release", "submitted", "autograded", "feedback", "keys", "records", "backups")

_SETTINGS_TEMPLATE = """\
# The settings of this offering. Keep this file to the staff: whoever has the seed can record the hidden keys.
name = "{name}"
seed = "{seed}"

# Where nbgrader keeps the grades; the path of an SQLite file is looked up beside this file. PostgreSQL works too:
# "postgresql://user:password@host/database".
database = "{database}"

# What a student is told of a recognised mistake: "explanation", "question" (only the question) or "nothing".
feedback = "{feedback}"

# What counts: "all" stubs, or only the "core" (extensions are graded and shown, and worth nothing).
counts = "{counts}"

# Which submission counts, where a student handed in several: the "latest", or the "best" one after late penalties.
submission = "latest"

# Where the assignments are, if not in the kit itself: a folder that holds `assignments/`, `student_template/` and, for
# staff, `reference/`. A relative path begins at this file's folder.
{assignments_from}

# When work is due, by assignment, and what coming late costs: a share of what was earned. Without a date nothing is
# late. `late_days`: so many days a student may be late in the whole course before that costs anything. `cut_off_days`:
# what comes later than that earns nothing. `extensions`: days that single students have more for one assignment, or
# another date; what a student always has more is in the roster (`course roster`).
#
# [due]
# losses = 2026-11-30T23:59:00+01:00
#
# [late]
# grace_minutes = 15
# percent_per_day = 10
# late_days = 3
# cut_off_days = 7
#
# [extensions.losses]
# ada = 2
"""

_NBGRADER_CONFIG = '''\
"""nbgrader's settings. They follow course.toml: change them there."""

from pathlib import Path

from autograder.instructor.offering import configure_nbgrader

configure_nbgrader(get_config(), Path(__file__).parent)  # noqa: F821 (nbgrader defines get_config)
'''

_GITIGNORE = """\
# Secrets, and what belongs to students.
course.toml
keys/
gradebook.db
backups/
submitted/
history/
previews/
papers/
roster.json
autograded/
feedback/
records/
exports/
"""


def create_offering(
    folder: Path,
    *,
    name: str | None = None,
    database: str = DEFAULT_DATABASE,
    feedback: Feedback = "explanation",
    counts: Counts = "all",
    assignments: Path | None = None,
) -> Offering:
    """Makes the course directory, whole or not at all. The name is the folder's unless another is given.

    assignments: the folder of the course that is offered; the kit's own course unless given. Raises UsageError where
    the folder holds something already or the name does not suit nbgrader, CourseError where there are no assignments.
    """
    folder = folder.resolve()
    name = folder.name if name is None else name
    if not NAME.fullmatch(name):
        raise UsageError(
            f"an offering cannot be called {name!r}: use letters, digits, `-`, `_` and `.`, and begin with one of the"
            " first two"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty: name a new folder for the offering")
    settings = _SETTINGS_TEMPLATE.format(
        name=name, seed=secrets.token_hex(SEED_BYTES), database=database, feedback=feedback, counts=counts,
        assignments_from=_assignments_line(folder, assignments),
    )  # fmt: skip
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder.parent))
        try:
            _fill(building, settings)
            building.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            building.rename(folder)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
    except OSError as error:
        raise CourseError(f"the offering could not be made at {folder}: {error.strerror or error}") from error
    return load_offering(folder)


def _assignments_line(folder: Path, assignments: Path | None) -> str:
    """The line of course.toml that names the course: relative where both lie in one folder, and may move together."""
    if assignments is None:
        return '# assignments_from = "../our-course"'
    root = Course(assignments.resolve()).root
    near = root.is_relative_to(folder.parent)
    place = Path(os.path.relpath(root, folder)).as_posix() if near else str(root)
    return f"assignments_from = {json.dumps(place, ensure_ascii=False)}"


def _fill(folder: Path, settings: str) -> None:
    for sub in FOLDERS:
        (folder / sub).mkdir()
    (folder / "keys").chmod(0o700)
    secret = os.open(folder / SETTINGS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(secret, "w", encoding="utf-8") as file:
        file.write(settings)
    (folder / "nbgrader_config.py").write_text(_NBGRADER_CONFIG, encoding="utf-8")
    (folder / ".gitignore").write_text(_GITIGNORE, encoding="utf-8")
