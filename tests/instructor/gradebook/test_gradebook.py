"""Grades in nbgrader's gradebook, read back by nbgrader itself."""

import csv
import dataclasses
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import MissingEntry

from autograder.errors import CourseError
from autograder.instructor.nbgrader.gradebook.gradebook import Entry, GradebookWrite, register, write_entries
from autograder.instructor.offering.offering import Feedback, Offering
from tests.instructor.classroom import SUM, gradebook_file, report, result
from tests.instructor.gradebook.reading_back import opened

WEIGHTS = {"mse.averages": 50.0, "mse.refuses": 10.0, "huber.clips": 40.0}

RIGHT = Entry(report(result("mse.averages", 50, 50), result("mse.refuses", 10, 10), result("huber.clips", 40, 40)))
WRONG = Entry(report(result("mse.averages", 0, 50, SUM), result("mse.refuses", 10, 10), result("huber.clips", 0, 40)))


def write(offering: Offering, **entries: Entry) -> GradebookWrite:
    return write_entries(offering, "losses", "losses", WEIGHTS, entries)


def nbgrader(offering: Offering, *arguments: str) -> str:
    """The output of a stock nbgrader command, called in the course directory."""
    home = offering.folder.parent
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=offering.folder,
        env={**os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "jupyter")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_registered_assignment_has_a_cell_for_each_check(offering: Offering) -> None:
    register(offering, "losses", "losses", WEIGHTS)
    with opened(offering) as gradebook:
        notebook = gradebook.find_notebook("losses", "losses")
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {
            "mse-averages": 50, "mse-refuses": 10, "huber-clips": 40,
        }  # fmt: skip
        assert {cell.name for cell in notebook.solution_cells} == {"mse", "huber"}  # where the comments stand
        assert gradebook.find_assignment("losses").max_score == 100


def test_each_check_of_each_student_is_in_the_gradebook(offering: Offering) -> None:
    written = write(offering, ada=RIGHT, bob=WRONG)
    assert written.changed == ["ada", "bob"]
    with opened(offering) as gradebook:
        assert gradebook.find_submission("losses", "ada").score == 100
        assert gradebook.find_submission("losses", "bob").score == 10
        assert gradebook.find_grade("mse-refuses", "losses", "losses", "bob").auto_score == 10
        assert not gradebook.find_submission("losses", "bob").needs_manual_grade


def test_nbgraders_own_commands_read_a_gradebook_that_the_kit_made(offering: Offering, tmp_path: Path) -> None:
    gradebook_file(offering).unlink()
    write(offering, ada=RIGHT, bob=WRONG)
    assert "losses" in nbgrader(offering, "db", "assignment", "list")
    nbgrader(offering, "export", "--to", str(tmp_path / "grades.csv"))
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {student: float(row["score"]) for student, row in rows.items()} == {"ada": 100, "bob": 10}
    assert {float(row["max_score"]) for row in rows.values()} == {100}


def test_a_failed_check_carries_fact_advice_and_mistake_as_a_comment(offering: Offering) -> None:
    write(offering, ada=RIGHT, bob=WRONG)
    with opened(offering) as gradebook:
        text = gradebook.find_comment("mse", "losses", "losses", "bob").comment
        assert gradebook.find_comment("mse", "losses", "losses", "ada").comment is None
    assert "refuses" not in text
    told = [SUM.title, SUM.question, SUM.explanation, SUM.reread]
    for part in ["does what averages says", "averages went wrong", "look again", *told]:
        assert part in text


@pytest.mark.parametrize(("level", "told"), [("question", [True, False]), ("nothing", [False, False])])
def test_an_offering_may_tell_less_of_a_mistake(offering: Offering, level: Feedback, told: list[bool]) -> None:
    offering = dataclasses.replace(offering, feedback=level)
    write(offering, bob=WRONG)
    with opened(offering) as gradebook:
        text = gradebook.find_comment("mse", "losses", "losses", "bob").comment
    assert [SUM.question in text, SUM.explanation in text or SUM.title in text] == told
    assert "averages went wrong" in text


def test_writing_the_same_again_changes_nothing_and_copies_nothing(offering: Offering) -> None:
    write(offering, ada=RIGHT, bob=WRONG)
    content = gradebook_file(offering).read_bytes()
    copies = list(offering.backups.iterdir())
    assert write(offering, ada=RIGHT, bob=WRONG) == GradebookWrite()
    assert gradebook_file(offering).read_bytes() == content
    assert list(offering.backups.iterdir()) == copies


def test_the_gradebook_is_copied_before_it_changes(offering: Offering) -> None:
    write(offering, ada=WRONG)
    backup = write(offering, ada=RIGHT).backup
    assert backup is not None
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("select sum(auto_score) from grade").fetchone() == (10,)


def test_only_who_moved_is_named(offering: Offering) -> None:
    write(offering, ada=RIGHT, bob=WRONG)
    assert write(offering, ada=RIGHT, bob=RIGHT).changed == ["bob"]


def test_a_class_that_is_written_in_portions_is_written_whole(
    offering: Offering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.instructor.nbgrader.gradebook.gradebook.STUDENTS_AT_ONCE", 2)
    entries = {f"s{number}": RIGHT if number % 2 else WRONG for number in range(5)}
    assert write(offering, **entries).changed == list(entries)
    assert write(offering, **entries) == GradebookWrite()
    with opened(offering) as gradebook:
        scores = {student.id: student.score for student in gradebook.students}
    assert scores == {student: entry.report.score for student, entry in entries.items()}


def test_what_people_entered_by_hand_survives(offering: Offering) -> None:
    write(offering, ada=WRONG)
    with opened(offering) as gradebook:
        grade = gradebook.find_grade("mse-averages", "losses", "losses", "ada")
        grade.manual_score, grade.extra_credit = 45.0, 3.0
        gradebook.find_comment("mse", "losses", "losses", "ada").manual_comment = "Well argued."
        gradebook.update_or_create_student("ada", first_name="Ada", email="ada@example.org")
        gradebook.update_or_create_assignment("losses", duedate="2026-12-01 12:00")
        gradebook.grant_extension("losses", "ada", days=2)
        gradebook.db.commit()
    write(offering, ada=RIGHT)
    with opened(offering) as gradebook:
        grade = gradebook.find_grade("mse-averages", "losses", "losses", "ada")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit, grade.score) == (50, 45, 3, 48)
        assert grade.needs_manual_grade  # the automatic score moved under a human one: look again
        assert gradebook.find_comment("mse", "losses", "losses", "ada").comment == "Well argued."
        assert gradebook.find_student("ada").first_name == "Ada"
        submission = gradebook.find_submission("losses", "ada")
        assert submission.duedate == datetime(2026, 12, 3, 12)
        assert submission.extension == timedelta(days=2)


def test_the_time_of_submission_is_kept(offering: Offering) -> None:
    write(offering, ada=Entry(RIGHT.report, datetime(2026, 11, 23, 12)))
    with opened(offering) as gradebook:
        assert gradebook.find_submission("losses", "ada").timestamp == datetime(2026, 11, 23, 12)


def test_a_check_that_is_no_more_leaves_no_points_behind(offering: Offering) -> None:
    write(offering, ada=RIGHT, bob=RIGHT)
    with opened(offering) as gradebook:
        gradebook.find_grade("mse-refuses", "losses", "losses", "ada").extra_credit = 2.0
        gradebook.db.commit()
    fewer = {"mse.averages": 60.0, "mse.keeps": 40.0}
    entry = Entry(report(result("mse.averages", 60, 60), result("mse.keeps", 40, 40)))
    written = write_entries(offering, "losses", "losses", fewer, {"ada": entry, "bob": entry})
    assert written.retired == ["mse-refuses"]
    with opened(offering) as gradebook:
        assert gradebook.find_assignment("losses").max_score == 100
        assert gradebook.find_submission("losses", "bob").score == 100
        assert gradebook.find_submission("losses", "ada").score == 102  # the extra credit stays
        with pytest.raises(MissingEntry):
            gradebook.find_grade_cell("huber-clips", "losses", "losses")


def test_other_assignments_and_students_are_left_alone(offering: Offering) -> None:
    write(offering, ada=RIGHT)
    entry = Entry(report(result("relu.clips", 7, 10)))
    write_entries(offering, "activations", "activations", {"relu.clips": 10.0}, {"bob": entry})
    with opened(offering) as gradebook:
        assert gradebook.find_submission("losses", "ada").score == 100
        assert gradebook.find_submission("activations", "bob").score == 7
        assert gradebook.find_student("bob").score == 7


def test_a_gradebook_that_is_none_is_named_and_left_alone(offering: Offering) -> None:
    gradebook_file(offering).write_bytes(b"this is no database, and long enough to be one" * 40)
    content = gradebook_file(offering).read_bytes()
    with pytest.raises(CourseError, match=r"gradebook at .*gradebook\.db could not be written .*not a database"):
        write(offering, ada=RIGHT)
    assert gradebook_file(offering).read_bytes() == content


def test_a_gradebook_that_somebody_holds_is_named_and_unchanged(offering: Offering) -> None:
    write(offering, ada=WRONG)
    with closing(sqlite3.connect(gradebook_file(offering))) as other:
        other.execute("begin exclusive")
        with pytest.raises(CourseError, match="database is locked"):
            write(offering, ada=RIGHT)
    with opened(offering) as gradebook:
        assert gradebook.find_submission("losses", "ada").score == 10


def test_cells_of_an_older_gradebook_keep_their_grades_under_the_name_that_nbgrader_allows(
    offering: Offering,
) -> None:
    write(offering, ada=WRONG)
    with closing(sqlite3.connect(gradebook_file(offering))) as book, book:
        book.execute("update base_cell set name = replace(name, '-', '.') where type = 'GradeCell'")
        book.execute("update grade set manual_score = 7")
    write(offering, ada=WRONG)
    with opened(offering) as gradebook:
        notebook = gradebook.find_notebook("losses", "losses")
        assert {cell.name for cell in notebook.grade_cells} == {name.replace(".", "-") for name in WEIGHTS}
        assert gradebook.find_grade("huber-clips", "losses", "losses", "ada").manual_score == 7


def test_what_is_known_to_be_there_is_not_opened_again(offering: Offering) -> None:
    """Not even looked at: the file may be none, as long as nobody has touched it since."""
    write(offering, ada=RIGHT, bob=WRONG)
    script = (
        "import sys, pickle; from pathlib import Path\n"
        "from autograder.instructor.offering.offering import load_offering\n"
        "from autograder.instructor.nbgrader.gradebook.gradebook import write_entries\n"
        "weights, entries = pickle.loads(Path(sys.argv[2]).read_bytes())\n"
        "print(write_entries(load_offering(Path(sys.argv[1])), 'losses', 'losses', weights, entries).changed)\n"
        "print('nbgrader' in sys.modules)\n"
    )
    given = offering.folder / "entries"
    given.write_bytes(pickle.dumps((WEIGHTS, {"ada": RIGHT, "bob": WRONG})))
    command = [sys.executable, "-c", script, str(offering.folder), str(given)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["[]", "False"]
    with opened(offering) as gradebook:
        gradebook.find_grade("mse-averages", "losses", "losses", "bob").auto_score = 50.0
        gradebook.db.commit()
    assert write(offering, ada=RIGHT, bob=WRONG).changed == ["bob"]


def test_a_class_restored_from_a_copy_is_written_again(offering: Offering) -> None:
    backup = write(offering, ada=WRONG).backup
    assert backup is not None
    shutil.copy(backup, gradebook_file(offering))
    assert write(offering, ada=WRONG).changed == ["ada"]


def test_a_late_penalty_is_taken_off_and_given_back(offering: Offering) -> None:
    for penalty, score in [(7.0, 93), (0.0, 100)]:
        write(offering, ada=dataclasses.replace(RIGHT, late_penalty=penalty))
        with opened(offering) as gradebook:
            submission = gradebook.find_submission("losses", "ada")
            assert submission.score - (submission.late_submission_penalty or 0) == score


def test_a_large_class_is_written_in_seconds(offering: Offering) -> None:
    """Object by object this took a minute."""
    weights = {f"stub_{n // 6}.check_{n}": 1.0 for n in range(80)}
    entry = Entry(report(*(result(name, n % 2, 1) for n, name in enumerate(weights))))
    begin = time.process_time()
    write_entries(offering, "losses", "losses", weights, {f"s{n:04}": entry for n in range(400)})
    assert time.process_time() - begin < 10
