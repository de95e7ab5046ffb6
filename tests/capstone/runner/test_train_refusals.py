"""What `course train` says when it cannot go on: the student's own lines, or what to install, never a traceback."""

import pytest

from tests.capstone.workspaces import PLAIN, course_train, refused, with_capstone, without

ODD = """

from threading import Lock

_train = train


def train(train, validation, *, on_epoch=None, **others):
    print("[bold]not markup[/bold]")

    def told(epoch, train_loss, validation_loss, checkpoint):
        on_epoch(epoch, train_loss, validation_loss, {"lock": Lock()})

    return _train(train, validation, on_epoch=told, **others)


def validation_loss(model, X, y):
    raise ValueError("<script>alert(1)</script>")
"""


def test_the_students_error_is_told_in_their_own_lines(tmp_path):
    text = PLAIN.replace("        loss = _loss(model, held_out, validation[1])", "        loss = broken(held_out)")
    text += "\n\ndef broken(rows):\n    return rows @ rows\n"
    sentence = refused(course_train(with_capstone(tmp_path, text), "--epochs", "2"), 1)
    assert "ValueError" in sentence
    assert "capstone.py, line" in sentence
    assert "in train" in sentence
    assert "return rows @ rows" in sentence
    assert "runner" not in sentence
    assert "site-packages" not in sentence


def test_code_that_ends_the_program_is_told_where(tmp_path):
    text = "def train(*rows, **settings):\n    raise SystemExit\n"
    sentence = refused(course_train(with_capstone(tmp_path, text)), 1)
    assert "your code ended the program (SystemExit)" in sentence
    assert "capstone.py, line 2, in train" in sentence


def test_a_stub_that_is_not_written_is_named(tmp_path):
    text = 'def train(train, validation, **others):\n    raise NotImplementedError("write train")\n'
    sentence = refused(course_train(with_capstone(tmp_path, text)), 1)
    assert "train in capstone.py is not written yet" in sentence


def test_a_file_that_does_not_parse_is_told_with_its_line(tmp_path):
    sentence = refused(course_train(with_capstone(tmp_path, "x = 1\ndef train(:\n    pass\n")), 1)
    assert "capstone.py, line 2, does not parse" in sentence


def test_a_module_that_was_never_fetched_is_named(tmp_path):
    sentence = refused(course_train(with_capstone(tmp_path, "import network\n")), 1)
    assert "no network.py" in sentence
    assert "course fetch network" in sentence


def test_a_folder_without_a_capstone_is_said_to_be_one(tmp_path):
    assert "course fetch capstone" in refused(course_train(tmp_path), 2)


def test_unusual_code_trains_all_the_same_and_is_told_what_it_misses(tmp_path):
    """No checkpoint that could be kept, no loss to ask for: both are said, and the student's text stays text."""
    result = course_train(with_capstone(tmp_path, PLAIN + ODD), "--epochs", "2", "--html", "deep/page.html")
    assert result.returncode == 0, result.stderr
    assert "[bold]not markup[/bold]" in result.stdout
    assert "cannot be resumed" in result.stdout
    assert "checkpoint['lock'] is a lock" in result.stdout
    page = (tmp_path / "deep" / "page.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "how confident the model was is not known" in page
    assert (tmp_path / "deep" / "page-curves.png").is_file()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with_capstone(tmp_path)
    (tmp_path / ".course").write_text("a file, where a folder is wanted")
    assert ".course" in refused(course_train(tmp_path, "--epochs", "1"), 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--epochs", "0"], "0 is not in the range"),
        (["--data", "cifar"], "'cifar' is not one of"),
        (["--device", "tpu"], "'tpu' is not one of"),
        (["--device", "cuda", "--xp", "numpy"], "leave out --xp numpy"),
        (["--notebook"], "goes with --experiment"),
        (["--experiment", "leekage"], "Did you mean `leakage`?"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path, arguments, words):
    sentence = " ".join(refused(course_train(with_capstone(tmp_path), *arguments), 2).split())
    assert words in sentence.replace("│ ", "").replace(" │", "")


def test_missing_packages_are_named_with_what_to_install(tmp_path):
    environment = without(tmp_path, "sklearn", "matplotlib")
    sentence = refused(course_train(with_capstone(tmp_path), **environment), 2)
    assert "scikit-learn and matplotlib" in sentence
    assert "pip install 'backprop-course[capstone]'" in sentence


def test_without_torch_a_card_is_refused_with_what_to_install(tmp_path):
    environment = without(tmp_path, "torch")
    sentence = refused(course_train(with_capstone(tmp_path), "--device", "cuda", **environment), 2)
    assert "PyTorch is not installed" in sentence
    assert "pip install torch" in sentence
