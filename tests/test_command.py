"""The `course` command as a student meets it: what it prints, where it stops, which exit status it has."""

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment

COURSE = [sys.executable, "-m", "cli"]


def course(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the real command in a folder, without a terminal."""
    return subprocess.run(
        [*COURSE, *arguments], cwd=cwd, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "COLUMNS": "100", **environment},
    )  # fmt: skip


def said(result: subprocess.CompletedProcess[str], status: int) -> str:
    """The one sentence of a refusal, which holds no traceback."""
    assert result.returncode == status, result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return result.stderr.strip()


@pytest.fixture
def fetched(tmp_path: Path) -> Path:
    assert course("fetch", "losses", cwd=tmp_path).returncode == 0
    return tmp_path


def test_help_teaches_and_lists_every_command(tmp_path):
    result = course("--help", cwd=tmp_path)
    assert result.returncode == 0
    for word in ("course fetch losses", "list", "grade", "verify", "release", "batch", "Exit status"):
        assert word in result.stdout
    for command in ("list", "fetch", "grade", "hint", "verify", "stubs", "new", "release", "batch", "demo"):
        assert course(command, "--help", cwd=tmp_path).returncode == 0


def test_help_loads_nothing_that_takes_long(tmp_path):
    """`benchmarks/start_up.py` measures what is left."""
    loads = [sys.executable, "-X", "importtime", "-m", "cli", "--help"]
    told = subprocess.run(loads, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True).stderr
    loaded = {line.rpartition("|")[2].strip() for line in told.splitlines()}
    assert "click" in loaded
    assert not loaded & {
        "numpy",
        "rich",
        "msgspec",
        "pooch",
        "nbformat",
        "asyncio",
        "importlib.metadata",
        "autograder.grading.pipeline",
    }


def test_the_version_is_that_of_the_kit(tmp_path):
    result = course("--version", cwd=tmp_path)
    assert result.stdout.split()[1:] == ["version", metadata.version("backprop-course")]


def test_a_command_that_there_is_not_gets_the_nearest_name(tmp_path):
    result = course("grde", cwd=tmp_path)
    assert result.returncode == 2
    assert "There is no command `grde`. Did you mean `grade`?" in result.stderr
    assert course("--grade", cwd=tmp_path).returncode == 2


def test_list_shows_assignments_stubs_and_minutes(tmp_path):
    result = course("list", cwd=tmp_path, COLUMNS="200")
    assert "losses" in result.stdout
    assert "mse" in result.stdout
    assert " min" in result.stdout


def test_fetch_brings_stub_handout_and_key(fetched):
    assert {path.name for path in fetched.iterdir()} == {"losses.py", "losses.md", ".course"}
    assert (fetched / ".course" / "losses.key").is_file()


def test_an_existing_file_is_never_overwritten_and_nothing_else_is_written(tmp_path):
    (tmp_path / "losses.py").write_text("mine = 1\n")
    sentence = said(course("fetch", "losses", cwd=tmp_path), 2)
    assert "losses.py is already in" in sentence
    assert "--update" in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["losses.py"]
    assert course("fetch", "losses", "--update", cwd=tmp_path).returncode == 0
    assert (tmp_path / "losses.py").read_text() == "mine = 1\n"
    assert (tmp_path / "losses.md").is_file()


def test_an_unknown_assignment_gets_the_nearest_name(tmp_path):
    assert "Did you mean `losses`?" in said(course("fetch", "loses", cwd=tmp_path), 2)
    assert "Did you mean `losses`?" in said(course("grade", "loses", cwd=tmp_path), 2)


def test_a_folder_that_is_no_workspace_is_said(tmp_path):
    assert "is not a workspace" in said(course("grade", cwd=tmp_path), 2)


def test_a_missing_file_is_said(fetched):
    (fetched / "losses.py").unlink()
    assert "there is no losses.py in" in said(course("grade", cwd=fetched), 3)


def test_without_a_name_what_is_there_is_graded(fetched):
    assert course("fetch", "data", cwd=fetched).returncode == 0
    (fetched / "losses.py").unlink()
    result = course("grade", "--json", cwd=fetched)
    assert [report["assignment"] for report in json.loads(result.stdout)["reports"]] == ["data"]


def test_several_assignments_are_graded_at_once(fetched):
    assert course("fetch", "data", "graph", cwd=fetched).returncode == 0
    result = course("grade", "graph", "data", "--json", cwd=fetched)
    assert [report["assignment"] for report in json.loads(result.stdout)["reports"]] == ["graph", "data"]


def test_a_folder_in_place_of_the_file_is_said(fetched):
    (fetched / "losses.py").unlink()
    (fetched / "losses.py").mkdir()
    assert "is not a file" in said(course("grade", cwd=fetched), 3)


def test_source_that_is_not_utf8_and_giant_source_are_said(fetched):
    (fetched / "losses.py").write_bytes(b"# \xff\n")
    assert "not UTF-8" in said(course("grade", cwd=fetched), 3)
    (fetched / "losses.py").write_bytes(b"#" * (256 * 1024 + 1))
    assert "larger than 256 KiB" in said(course("grade", cwd=fetched), 3)


@pytest.mark.parametrize("place", ["/proc/nothing/here", "file/inside"])
def test_an_unwritable_target_is_said_and_nothing_is_left(tmp_path, place):
    (tmp_path / "file").write_text("a file")
    sentence = said(course("fetch", "losses", "--into", place, cwd=tmp_path), 3)
    assert "cannot be written" in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_as_target_is_said(tmp_path):
    (tmp_path / "file").write_text("a file")
    said(course("fetch", "losses", "--into", "file", cwd=tmp_path), 2)


def test_a_damaged_key_is_said(fetched):
    key = fetched / ".course" / "losses.key"
    key.write_bytes(key.read_bytes()[:1000])
    assert "losses.key is damaged" in said(course("grade", cwd=fetched), 3)


def test_an_unknown_stub_gets_the_nearest_name(fetched):
    assert "Did you mean `mse`?" in said(course("grade", "--only", "msee", cwd=fetched), 2)
    assert "Did you mean `huber`?" in said(course("hint", "hubr", cwd=fetched), 2)


def test_a_stub_of_two_assignments_is_that_of_the_one_at_hand_or_asked_for_by_both_names(tmp_path):
    course("fetch", "data", "--into", "work", cwd=tmp_path)
    work = tmp_path / "work"
    of_data = course("hint", "prepare", cwd=work).stdout
    assert of_data == course("hint", "data.prepare", cwd=tmp_path).stdout
    course("fetch", "capstone", cwd=work)
    assert "`data.prepare` or `capstone.prepare`" in said(course("hint", "prepare", cwd=work), 2)
    assert course("hint", "capstone.prepare", cwd=work).stdout not in ("", of_data)


def test_hints_come_one_at_a_time(fetched):
    first = course("hint", "mse", cwd=fetched).stdout
    second = course("hint", "mse", cwd=fetched).stdout
    assert first.startswith("1. ")
    assert "2. " not in first
    assert "2. " in second


def test_an_untouched_stub_says_where_to_begin(fetched):
    result = course("grade", cwd=fetched)
    assert result.returncode == 1
    assert "0 / 100" in result.stdout
    assert "write `mse` in losses.py first" in " ".join(result.stdout.split())


def test_full_marks_exit_with_zero(fetched, solution):
    (fetched / "losses.py").write_text(solution)
    result = course("grade", "losses", cwd=fetched)
    assert result.returncode == 0, result.stdout
    assert "100 / 100" in result.stdout


def test_the_doctor_names_the_level_and_what_is_missing_for_more(tmp_path):
    told = course("doctor", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    first, *others = told.stdout.splitlines()
    assert first.startswith("Sandbox: level ")
    assert "level bwrap" in first or any(line.startswith("Level bwrap: ") for line in others)


def test_output_without_a_terminal_is_plain(fetched):
    result = course("grade", cwd=fetched)
    assert "\x1b" not in result.stdout + result.stderr
    assert not any(line != line.rstrip() for line in result.stdout.splitlines())


def test_a_failure_shows_call_got_wanted_advice_and_hint(fetched, solution):
    (fetched / "losses.py").write_text(
        solution + "\n\ndef mse(prediction, target):\n    return float(np.sum(np.abs(prediction - target) ** 2.001))\n"
    )
    result = course("grade", "--only", "mse", cwd=fetched)
    assert result.returncode == 1
    for word in ("mse(array(", "got", "wanted", "course hint mse"):
        assert word in result.stdout


def test_a_stub_alone_says_which_of_several_assignments_is_meant(tmp_path):
    assert course("fetch", "losses", "network", cwd=tmp_path).returncode == 0
    result = course("grade", "--only", "build_mlp", "--json", cwd=tmp_path)
    assert [report["assignment"] for report in json.loads(result.stdout)["reports"]] == ["network"]
    assert "has no stub `no_stub`" in said(course("grade", "--only", "no_stub", cwd=tmp_path), 2)


def test_json_has_the_promised_fields(fetched):
    result = course("grade", "--json", cwd=fetched)
    assert result.returncode == 1
    content = json.loads(result.stdout)
    assert content["schema"] == 1
    (report,) = content["reports"]
    assert {"assignment", "score", "max_score", "sandbox", "kit", "key", "checks"} <= set(report)
    assert report["max_score"] == 100
    for check in report["checks"]:
        assert {"id", "stub", "title", "status", "points", "max_points", "message", "advice", "misconception"} <= set(
            check
        )
        assert check["status"] in ("passed", "failed", "skipped", "error", "timeout")


def test_a_syntax_error_is_a_report(fetched):
    (fetched / "losses.py").write_text("def mse(:\n    pass\n")
    result = course("grade", cwd=fetched)
    assert result.returncode == 1
    assert "def mse(:" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_grading_imports_nothing_heavy(fetched, solution, assignment: Assignment):
    (fetched / "losses.py").write_text(solution)
    code = (
        "import sys, runpy\n"
        "sys.argv = ['course', 'grade']\n"
        "try:\n    runpy.run_module('cli', run_name='__main__')\n"
        "except SystemExit as ended:\n    assert ended.code == 0, ended.code\n"
        "heavy = {'torch', 'nbgrader', 'jupytext', 'matplotlib', 'sklearn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=fetched, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
