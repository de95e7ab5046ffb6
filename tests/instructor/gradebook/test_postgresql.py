"""A gradebook on a PostgreSQL server holds what one in a file holds, and is as careful with what people entered."""

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, text

from autograder.checks.answer_key import Key
from autograder.course.assignment import Assignment
from autograder.errors import CourseError, UsageError
from autograder.instructor.batch.batch import Batch, run_batch
from autograder.instructor.nbgrader.gradebook.gradebook import register
from autograder.instructor.offering.database_server import sole_writer
from autograder.instructor.offering.offering import SETTINGS, Offering, load_offering
from tests.instructor.classroom import by_its_text, hand_in
from tests.instructor.gradebook.postgres import server

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with server() as running:
        yield running


@pytest.fixture
def on_server(offering: Offering, url: str) -> Offering:
    """The offering, with an empty database on the server in place of its file."""
    name = f"autumn_{os.urandom(4).hex()}"
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg2:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    path = offering.folder / SETTINGS
    (offering.folder / "gradebook.db").unlink()
    path.write_text(path.read_text().replace("sqlite:///gradebook.db", url.removesuffix("postgres") + name))
    return load_offering(offering.folder)


def run(offering: Offering, losses: Assignment, **options: object) -> Batch:
    return run_batch(offering, losses, grade=by_its_text, **options)


def scores(offering: Offering) -> dict[str, float]:
    with Gradebook(offering.database_url, offering.name) as gradebook:
        return {s.student.id: s.score for s in gradebook.assignment_submissions("losses")}


def penalty(offering: Offering, student: str) -> float:
    with Gradebook(offering.database_url, offering.name) as gradebook:
        return float(gradebook.find_submission("losses", student).late_submission_penalty)


@pytest.mark.usefixtures("key")
def test_a_batch_is_entered_on_the_server_and_backed_up_before_it_changes_anything(
    on_server: Offering, losses: Assignment
) -> None:
    hand_in(on_server, "ada", "right")
    hand_in(on_server, "bob", "wrong")
    assert run(on_server, losses).written.changed == ["ada", "bob"]
    assert scores(on_server) == {"ada": 100, "bob": 40}
    assert not (on_server.folder / "gradebook.db").exists()
    hand_in(on_server, "bob", "right now")
    batch = run(on_server, losses)
    assert batch.written.changed == ["bob"]
    assert batch.written.backup is not None
    assert batch.written.backup.read_bytes().startswith(b"PGDMP")
    assert scores(on_server) == {"ada": 100, "bob": 100}
    assert run(on_server, losses).written.changed == []


def test_what_people_entered_survives_a_regrade(on_server: Offering, losses: Assignment, key: Key) -> None:
    register(on_server, "losses", "losses", {check.full_id: check.points for check in key.checks})
    path = hand_in(on_server, "ada", "wrong")
    (path.parent / "timestamp.txt").write_text("2026-11-20 13:30:00.000000 UTC\n")
    run(on_server, losses)
    with Gradebook(on_server.database_url, on_server.name) as gradebook:
        grade = gradebook.find_grade("mse-averages", "losses", "losses", "ada")
        grade.manual_score, grade.extra_credit = 25.0, 3.0
        gradebook.db.commit()
    hand_in(on_server, "ada", "right")
    run(on_server, losses)
    with Gradebook(on_server.database_url, on_server.name) as gradebook:
        grade = gradebook.find_grade("mse-averages", "losses", "losses", "ada")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit) == (50, 25, 3)
    assert scores(on_server) == {"ada": 25 + 3 + 10 + 40}


@pytest.mark.usefixtures("key")
def test_being_late_costs_the_same_on_the_server(on_server: Offering, losses: Assignment) -> None:
    path = on_server.folder / SETTINGS
    settings = "\n[due]\nlosses = 2026-11-20T12:00:00+00:00\n[late]\npercent_per_day = 10\n"
    path.write_text(path.read_text() + settings)
    late = load_offering(on_server.folder)
    handed = hand_in(late, "ada", "right")
    (handed.parent / "timestamp.txt").write_text("2026-11-21 13:30:00.000000 UTC\n")
    run(late, losses)
    assert penalty(late, "ada") == pytest.approx(20)
    path.write_text(path.read_text() + "[extensions.losses]\nada = 1\n")
    run(load_offering(on_server.folder), losses)
    assert penalty(late, "ada") == pytest.approx(10)


@pytest.mark.usefixtures("key")
def test_there_is_one_writer_on_the_server_wherever_the_other_one_runs(on_server: Offering, losses: Assignment) -> None:
    hand_in(on_server, "ada", "right")
    with sole_writer(on_server), pytest.raises(CourseError, match="another command is writing to the gradebook"):
        run(on_server, losses)
    batch = run(on_server, losses)
    assert [outcome.graded for outcome in batch.outcomes] == [False]
    assert scores(on_server) == {"ada": 100}


@pytest.mark.usefixtures("key")
def test_without_pg_dump_it_is_said_that_there_is_no_copy(
    on_server: Offering, losses: Assignment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hand_in(on_server, "ada", "right")
    monkeypatch.setenv("PATH", str(tmp_path))
    batch = run(on_server, losses)
    assert scores(on_server) == {"ada": 100}
    assert batch.written.backup is None
    assert any("`pg_dump` is not installed" in note for note in batch.notes)


@pytest.mark.usefixtures("key")
def test_a_server_that_refuses_is_said_in_one_sentence_without_the_password(
    on_server: Offering, losses: Assignment, url: str
) -> None:
    hand_in(on_server, "ada", "right")
    refused = dataclasses.replace(on_server, database="postgresql://course:secret@127.0.0.1:1/postgres")
    with pytest.raises(CourseError, match=r"The records are kept") as error:
        run(refused, losses)
    assert "refused" in str(error.value)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)
    wrong = dataclasses.replace(on_server, database=url.replace("p%40ss%20word", "guessed"))
    with pytest.raises(CourseError, match="password authentication failed"):
        run(wrong, losses)
    with pytest.raises(UsageError, match="does not make sense: it is sqlite"):
        run(dataclasses.replace(on_server, database="mongodb://here"), losses)


def test_nbgraders_name_for_the_setting_works_too(offering: Offering) -> None:
    path = offering.folder / SETTINGS
    path.write_text(path.read_text().replace("database =", "db_url ="))
    assert load_offering(offering.folder).database == offering.database
    path.write_text('database = "sqlite:///other.db"\n' + path.read_text())
    with pytest.raises(UsageError, match="the same setting"):
        load_offering(offering.folder)
