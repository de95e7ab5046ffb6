"""What platforms hand out for a class reaches `submitted/`, whoever named it and however; nothing of it is lost."""

import io
import stat
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from autograder.course.course import kit_course
from autograder.errors import UsageError
from autograder.instructor.collecting.collect import Collected, collect
from autograder.instructor.collecting.enrolment import enrol, read_csv
from autograder.instructor.collecting.file_names import collectable
from autograder.instructor.offering.offering import Offering
from autograder.instructor.offering.roster import read_roster
from autograder.instructor.offering.submissions import timestamp
from autograder.student.submitting import hand_in

ROSTER = """\
id,first_name,last_name,email,canvas_id,extra_days
ada,Ada,Lovelace,ada@example.org,4711,
gro,Grö,Ähnlich,gro@example.org,4712,2
bo1,Bo,Berg,bo1@example.org,4713,
bo2,Bo,Berg,bo2@example.org,4714,
"""


@pytest.fixture
def autumn(offering: Offering, tmp_path: Path) -> Offering:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    enrol(offering, tmp_path / "roster.csv")
    return offering


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def taken(offering: Offering, archive: Path, name: str | None = None, pattern: str | None = None) -> Collected:
    return collect(offering, archive, collectable(kit_course(), name), pattern)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_canvas(autumn: Offering, tmp_path: Path) -> None:
    archive = zipped(
        tmp_path / "submissions.zip",
        {
            "lovelaceada_4711_900_losses.py": "first = 1",
            "lovelaceada_4711_901_losses-1.py": "second = 2",
            "ahnlichgro_LATE_4712_902_Losses.py": "late = 1",
            "bergbo_4714_903_losses.py": "bo = 2",
            "strangeralice_999_904_losses.py": "x = 1",
        },
    )
    done = taken(autumn, archive)
    assert (done.assignment, done.platform) == ("losses", "canvas")
    assert (done.new, done.late) == (["ada", "bo2", "gro"], ["gro"])
    assert list(done.unknown) == ["999 / strangeralice"]
    assert (autumn.submitted / "ada" / "losses" / "losses.py").read_text() == "second = 2"
    assert (autumn.submitted / "gro" / "losses" / "losses.py").read_text() == "late = 1"
    before = tree(autumn.folder / "submitted")
    again = taken(autumn, archive)
    assert (again.new, again.replaced, again.unchanged) == ([], [], ["ada", "bo2", "gro"])
    assert tree(autumn.folder / "submitted") == before


@pytest.mark.parametrize("again", ["losses-1.py", "losses-2.py", "losses-12.py", "losses-1-1.py", "losses (1).py"])
@pytest.mark.parametrize("mark", ["", "LATE_"])
def test_what_canvas_calls_work_that_is_handed_in_again(
    autumn: Offering, tmp_path: Path, again: str, mark: str
) -> None:
    """The mark is each file's: who hands in again and late is late, though the first file was in time."""
    files = {"lovelaceada_4711_900_losses.py": "first = 1", f"lovelaceada_{mark}4711_901_{again}": "again = 2"}
    done = taken(autumn, zipped(tmp_path / "s.zip", files))
    assert (done.new, done.late) == (["ada"], ["ada"] if mark else [])
    assert (autumn.submitted / "ada" / "losses" / "losses.py").read_text() == "again = 2"


def test_who_is_marked_late_is_named_until_somebody_says_when_it_came(autumn: Offering, tmp_path: Path) -> None:
    files = {"lovelaceada_LATE_4711_900_losses.py": "a = 1", "ahnlichgro_LATE_4712_901_losses.py": "g = 1"}
    archive = zipped(tmp_path / "s.zip", files)
    assert taken(autumn, archive).late == ["ada", "gro"]
    for student, text in [("ada", "2026-12-01 09:30:00 UTC"), ("gro", "on Tuesday")]:
        (autumn.submitted / student / "losses" / "timestamp.txt").write_text(text)
    again = taken(autumn, archive)
    assert (again.unchanged, again.late) == (["ada", "gro"], ["gro"])  # nobody can read when that was
    assert timestamp(autumn.submitted / "ada" / "losses") == datetime(2026, 12, 1, 9, 30)
    later = zipped(tmp_path / "t.zip", {"lovelaceada_LATE_4711_950_losses-1.py": "a = 2"})
    done = taken(autumn, later)
    assert (done.replaced, done.late) == (["ada"], ["ada"])
    assert (autumn.history / "ada" / "losses" / "20261201T093000Z" / "timestamp.txt").exists()


@pytest.mark.parametrize("form", ["{}_12_assignsubmission_file_/losses.py", "{}_12_assignsubmission_file/losses.py",
                                  "{}_12_assignsubmission_file_losses.py"])  # fmt: skip
def test_moodle(autumn: Offering, tmp_path: Path, form: str) -> None:
    files = {form.format("Ada Lovelace"): "a = 1", form.format("Bo Berg"): "b = 1"}
    files["Ada Lovelace_12_assignsubmission_onlinetext_/onlinetext.html"] = "hello"
    done = taken(autumn, zipped(tmp_path / "moodle.zip", files))
    assert (done.platform, done.new) == ("moodle", ["ada"])
    assert done.unknown == {"Bo Berg / Participant 12": "may be bo1, bo2"}
    assert done.unplaced == ["Ada Lovelace_12_assignsubmission_onlinetext_/onlinetext.html"]
    assert (autumn.submitted / "ada" / "losses" / "losses.py").read_text() == "a = 1"
    assert done.late == []  # Moodle marks nothing in its archive: only its grading worksheet says who was late
    assert timestamp(autumn.submitted / "ada" / "losses") is None


METADATA = """\
---
submission_7:
  :submitters:
  - :name: Ada Lovelace
    :sid: ''
    :email: ada@example.org
  - :name: Bo Berg
    :email: bo1@example.org
  :created_at: 2026-11-20 23:11:05.123456789 Z
  :score: 0
submission_8:
  :submitters:
  - :name: Gro
    :sid: gro
  :created_at: 2026-11-20 10:00:00 Z
"""


def test_gradescope_with_a_group(autumn: Offering, tmp_path: Path) -> None:
    files = {
        "assignment_1_export/submission_metadata.yml": METADATA,
        "assignment_1_export/submission_7/losses.py": "together = 1",
        "assignment_1_export/submission_7/notes/readme.txt": "hi",
        "assignment_1_export/submission_8/src/losses.py": "deep = 1",
    }
    done = taken(autumn, zipped(tmp_path / "export.zip", files))
    assert (done.platform, done.new, done.unknown) == ("gradescope", ["ada", "bo1", "gro"], {})
    assert (autumn.submitted / "bo1" / "losses" / "losses.py").read_text() == "together = 1"
    assert (autumn.submitted / "gro" / "losses" / "losses.py").read_text() == "deep = 1"
    stamp = (autumn.submitted / "ada" / "losses" / "timestamp.txt").read_text()
    assert stamp == "2026-11-20 23:11:05.123456 UTC\n"


def test_a_folder_and_no_roster(offering: Offering, tmp_path: Path) -> None:
    for student in ["zoe", "Max Müller"]:
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "losses.py").write_text(f"me = {student!r}", encoding="utf-8")
    (tmp_path / "class" / "zoe" / "link.py").symlink_to(offering.folder / "course.toml")
    done = taken(offering, tmp_path / "class")
    assert done.refused == {"zoe": "zoe/link.py is a link or no file"}
    assert done.new == ["Max-M-ller"]


def test_a_pattern_of_the_instructors_own(autumn: Offering, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {"ps1_ada_attempt_2026-11-20-15-00-00_losses.py": "a = 1"})
    pattern = r".*_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>.+)"
    assert taken(autumn, archive, pattern=pattern).new == ["ada"]
    assert "15:00:00" in (autumn.submitted / "ada" / "losses" / "timestamp.txt").read_text()
    with pytest.raises(UsageError, match="student_id"):
        taken(autumn, archive, pattern="(?P<file_id>.+)")


def test_what_is_handed_in_again_goes_to_history_and_nothing_is_lost(autumn: Offering, tmp_path: Path) -> None:
    metadata = "submission_1:\n  :submitters:\n  - :sid: ada\n  :created_at: 2026-11-{} 10:00:00 Z\n"

    def export(day: str, text: str) -> Path:
        files: dict[str, str | bytes] = {"submission_metadata.yml": metadata.format(day)}
        files["submission_1/losses.py"] = text
        return zipped(tmp_path / f"{day}.zip", files)

    first, second, oldest = export("20", "one"), export("21", "two"), export("19", "zero")
    assert taken(autumn, first).new == ["ada"]
    assert taken(autumn, second).replaced == ["ada"]
    assert taken(autumn, oldest).older == ["ada"]
    for archive in [first, second, oldest]:
        assert taken(autumn, archive).unchanged == ["ada"]
    assert (autumn.submitted / "ada" / "losses" / "losses.py").read_text() == "two"
    kept = {path.name: (path / "losses.py").read_text() for path in (autumn.history / "ada" / "losses").iterdir()}
    assert kept == {"20261119T100000Z": "zero", "20261120T100000Z": "one"}


@pytest.mark.parametrize("file", ["../../losses.py", "a/../../losses.py", "los\u202eses.py", "C:/losses.py"])
def test_a_name_that_points_elsewhere_costs_its_own_student(autumn: Offering, tmp_path: Path, file: str) -> None:
    archive = zipped(tmp_path / "x.zip", {f"ada/{file}": "x", "ada/losses.py": "x", "gro/losses.py": "y"})
    done = taken(autumn, archive)
    assert done.new == ["gro"]
    assert "points outside" in done.refused["ada"]
    assert not list(autumn.folder.parent.glob("losses.py"))


def test_bombs_links_and_giants_cost_their_own_student(
    autumn: Offering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = zipfile.ZipInfo("gro/losses.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("ada/losses.py", b"#" * (33 << 20))
        archive.writestr("bo1/losses.py", "fine = 1")
    done = taken(autumn, tmp_path / "x.zip")
    assert done.new == ["bo1"]
    assert "32 MiB" in done.refused["ada"]
    assert "link" in done.refused["gro"]


def test_nobody_can_tell_of_which_assignment(autumn: Offering, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "x.zip", {"ada/work.py": "x = 1"})
    with pytest.raises(UsageError, match="--as NAME"):
        taken(autumn, archive)
    assert taken(autumn, archive, "losses").new == ["ada"]


def test_what_is_no_archive_is_named(autumn: Offering, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("no zip")
    with pytest.raises(UsageError, match="no zip archive"):
        taken(autumn, tmp_path / "x.zip")


def test_what_students_pack_is_collected(autumn: Offering, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "network.py").write_text("n = 1")
    (home / "activations.py").write_text("a = 1")
    packed = hand_in(kit_course(), home, "network", "ada")
    assert packed.files == ["network.py", "activations.py"]
    assert packed.missing == ["initializers"]
    again = zipfile.ZipFile(io.BytesIO(packed.place.read_bytes())).namelist()
    assert again == ["network.py", "activations.py", "manifest.json"]
    uploaded = zipped(tmp_path / "s.zip", {f"lovelaceada_4711_900_{packed.place.name}": packed.place.read_bytes()})
    assert taken(autumn, uploaded).assignment == "network"


def test_a_drop_folder_gives_the_latest_and_believes_no_name(
    autumn: Offering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import getpass

    home, drop = tmp_path / "home", tmp_path / "drop"
    home.mkdir()
    drop.mkdir()
    (home / "losses.py").write_text("mine = 1")
    handed = hand_in(kit_course(), home, "losses", "ada", drop)
    done = taken(autumn, drop)
    assert done.platform == "drop"
    assert f"belongs to the user {getpass.getuser()}, not to ada" in done.refused["ada"]
    (tmp_path / "r.csv").write_text(f"id,lms_name\nada,{getpass.getuser()}\n")
    enrol(autumn, tmp_path / "r.csv")
    handed.place.rename(drop / handed.place.name.replace("ada+", f"{getpass.getuser()}+"))
    assert taken(autumn, drop).new == ["ada"]
    with pytest.raises(UsageError, match="no folder"):
        hand_in(kit_course(), home, "losses", "ada", tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"no graph\.py"):
        hand_in(kit_course(), home, "graph", "ada")


def test_the_roster_reaches_the_gradebook_and_can_be_given_again(autumn: Offering, tmp_path: Path) -> None:
    from nbgrader.api import Gradebook

    assert read_roster(autumn).extra_days("gro") == 2
    (tmp_path / "more.csv").write_text("id;first_name;shoe size\nada;Augusta;38\nnew;N;40\n")
    done = enrol(autumn, tmp_path / "more.csv")
    assert (done.new, done.changed, done.gone, done.ignored) == (["new"], ["ada"], ["bo1", "bo2", "gro"], ["shoe size"])
    with Gradebook(autumn.database_url, autumn.name) as gradebook:
        assert gradebook.find_student("ada").first_name == "Augusta"
        assert gradebook.find_student("ada").last_name == "Lovelace"
        assert gradebook.find_student("new").first_name == "N"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name\nada\n", "no column `id`"),
        ("id\nada\nada\n", "twice"),
        ("id\n../x\n", "cannot be an id"),
        ("id,extra_days\nada,many\n", "not a number of days"),
        ("id\n", "names nobody"),
    ],
)
def test_a_roster_that_makes_no_sense_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(UsageError, match=complaint):
        read_csv(tmp_path / "r.csv")
