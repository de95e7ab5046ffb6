"""`course new`: a course directory of nbgrader's, with a secret of its own."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.errors import CourseError, UsageError
from autograder.instructor.offering.new_offering import create_offering
from autograder.instructor.offering.offering import load_offering
from autograder.instructor.offering.one_writer import writing


def test_an_offering_has_a_secret_that_only_its_owner_can_read(tmp_path: Path) -> None:
    offering = create_offering(tmp_path / "autumn")
    assert len(bytes.fromhex(offering.seed)) == 32
    assert stat.S_IMODE((tmp_path / "autumn" / "course.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "autumn" / "keys").stat().st_mode) == 0o700
    assert offering.seed not in repr(offering)


def test_two_offerings_have_different_secrets(tmp_path: Path) -> None:
    assert create_offering(tmp_path / "a").seed != create_offering(tmp_path / "b").seed


def test_what_was_chosen_is_read_back(tmp_path: Path) -> None:
    made = create_offering(
        tmp_path / "here",
        name="nn-2026",
        database="postgresql://teacher:pass@db/grades",
        feedback="question",
        counts="core",
    )
    read = load_offering(tmp_path / "here")
    assert read == made
    assert (read.name, read.feedback, read.counts) == ("nn-2026", "question", "core")
    assert read.database_file is None
    assert read.database_url == "postgresql+psycopg2://teacher:pass@db/grades"
    assert read.database_label == "postgresql://teacher@db/grades"


def test_the_gradebook_lies_in_the_offering_wherever_the_command_is_called(tmp_path: Path) -> None:
    offering = create_offering(tmp_path / "autumn")
    assert offering.database_file == tmp_path / "autumn" / "gradebook.db"
    assert offering.database_url == f"sqlite:///{tmp_path}/autumn/gradebook.db"


def test_an_empty_folder_may_become_an_offering(tmp_path: Path) -> None:
    create_offering(tmp_path)
    assert load_offering(tmp_path).name == tmp_path.name


@pytest.mark.parametrize("content", ["file", "folder"])
def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    target = tmp_path / "autumn"
    if content == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="exists and is not empty"):
        create_offering(target)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "a b", "a/b", "-x", "a+b", "../up"])
def test_a_name_that_nbgrader_could_not_use_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        create_offering(tmp_path / "autumn", name=name)
    assert not (tmp_path / "autumn").exists()


def test_an_offering_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="could not be made"):
        create_offering(tmp_path / "file" / "autumn")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_is_no_offering_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is not an offering .*course new"):
        load_offering(tmp_path)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('feedback = "everything"', "Invalid enum value"),
        ('seed = "abc"', "can be guessed"),
        ("colour = 3", "unknown field"),
        ("name = ", "not valid TOML"),
        ('name = "a b"', "cannot be called"),
    ],
)
def test_settings_that_make_no_sense_are_named(tmp_path: Path, line: str, complaint: str) -> None:
    create_offering(tmp_path / "autumn")
    settings = tmp_path / "autumn" / "course.toml"
    setting = line.split(" ")[0]
    kept = [old for old in settings.read_text().splitlines() if not old.startswith(f"{setting} ")]
    settings.write_text("\n".join([*kept, line]) + "\n")
    with pytest.raises(UsageError, match=complaint):
        load_offering(tmp_path / "autumn")


def test_a_second_writer_is_refused_and_the_first_one_leaves_no_lock(tmp_path: Path) -> None:
    offering = create_offering(tmp_path / "autumn")
    with writing(offering), pytest.raises(CourseError, match="another command is writing"), writing(offering):
        pass
    with writing(offering):
        pass


WRITER = """
import sys, time
from pathlib import Path
from autograder.instructor.offering.offering import load_offering
from autograder.instructor.offering.one_writer import writing
with writing(load_offering(Path(sys.argv[1]))):
    print("writing", flush=True)
    time.sleep(600)
"""


def test_a_writer_that_is_killed_leaves_the_offering_to_the_next(tmp_path: Path) -> None:
    offering = create_offering(tmp_path / "autumn")
    command = [sys.executable, "-c", WRITER, str(offering.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "writing\n"
            second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            assert f"another command is writing to {offering.folder}: wait until" in second.stderr
            with pytest.raises(CourseError, match="another command is writing"), writing(offering):
                pass
        finally:
            writer.kill()
    with writing(offering):
        pass


def test_what_was_there_of_the_lock_is_not_changed(tmp_path: Path) -> None:
    """An earlier version left an empty file; a link that somebody put there is not followed."""
    offering = create_offering(tmp_path / "autumn")
    (offering.folder / ".lock").touch()
    with writing(offering):
        pass
    (offering.folder / ".lock").unlink()
    (offering.folder / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CourseError, match="cannot be locked"), writing(offering):
        pass
    assert not (tmp_path / "elsewhere").exists()
