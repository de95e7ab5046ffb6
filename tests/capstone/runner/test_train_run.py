"""`course train` from end to end: what it shows, what it keeps, and what becomes of a run that is cut off."""

import json
import os
import subprocess
import time
from collections import Counter
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assignments.capstone.datasets import load
from tests.capstone.workspaces import (
    COURSE,
    EPOCHS,
    PLAIN,
    course_train,
    environment,
    kept,
    killed_in_the_middle,
    losses,
    refused,
    with_capstone,
    without,
)

pytestmark = pytest.mark.xdist_group("training run")  # the run that nobody interrupts is made once


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder with a run that nobody interrupted, on a machine without PyTorch, and what it printed."""
    folder = with_capstone(tmp_path_factory.mktemp("finished"))
    without_torch = without(tmp_path_factory.mktemp("blocker"), "torch")
    return folder, course_train(folder, "--epochs", str(EPOCHS), "--seed", "0", **without_torch)


def test_without_a_terminal_every_epoch_is_a_plain_line(finished):
    _, result = finished
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stdout.splitlines() if line.startswith("epoch")]
    assert len(lines) == EPOCHS
    assert lines[0].split()[1] == f"1/{EPOCHS}"
    assert "validation" in lines[-1]
    assert "\x1b" not in result.stdout
    assert "test accuracy" in result.stdout
    assert "wrote training.html" in result.stdout


class _Page(HTMLParser):
    """The parts of a page that the tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        named = dict(attrs)
        if tag == "img":
            self.images.append(named)
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_shows_all_that_was_promised(finished):
    folder, _ = finished
    page = _Page((folder / "training.html").read_text(encoding="utf-8"))
    about, _ = kept(folder)
    best = min(about["history"], key=lambda epoch: epoch["validation_loss"])
    assert all(address.startswith("data:image/png;base64,") for address in page.addresses)
    assert len(page.images) == 3
    assert all(image["alt"] and len(image["alt"]) > 20 for image in page.images)
    assert f"{best['number'] + 1} (best)" in page.text
    for words in ("precision", "recall", "F1", "Confusion matrix", "Most confidently wrong", "NumPy", "epochs in"):
        assert words in page.text
    assert "first time" in page.text
    assert "script" not in page.tags
    result = json.loads((folder / ".course/train/digits-seed0/result.json").read_text())
    assert f"{100 * result['accuracy']:.2f} %" in page.text
    assert result["accuracy"] > 0.85


def test_the_pictures_lie_beside_the_page_and_can_be_opened(finished):
    folder, _ = finished
    for name in ("curves", "confusion", "mistakes"):
        with Image.open(BytesIO((folder / f"training-{name}.png").read_bytes())) as picture:
            picture.load()
            assert min(picture.size) > 150
            shades = np.asarray(picture.convert("L"))
            assert shades.min() < 100 < shades.max()  # something is drawn on it


def test_the_most_confident_mistakes_are_those_of_the_students_own_loss(finished):
    folder, _ = finished
    text = (folder / "training.html").read_text(encoding="utf-8")
    assert "the most probable mistake first" in text
    predicted = np.array(json.loads((folder / ".course/train/digits-seed0/result.json").read_text())["predicted"])
    actual = load("digits").test[1]
    wrong = Counter(zip(actual[actual != predicted].tolist(), predicted[actual != predicted].tolist(), strict=True))
    (alt,) = (image["alt"] or "" for image in _Page(text).images if "taken for" in (image["alt"] or "")[:12])
    shown = Counter((int(told[0]), int(told[-1])) for told in alt.split("; "))
    assert 1 <= shown.total() <= 12
    assert not shown - wrong


def test_a_killed_run_resumes_to_the_same_weights_and_labels(finished, tmp_path):
    whole, _ = finished
    folder = with_capstone(tmp_path)
    done = killed_in_the_middle(folder)
    about, _ = kept(folder)
    assert len(about["history"]) == done
    assert not (folder / "training.html").exists()
    resumed = course_train(folder, "--resume")
    assert resumed.returncode == 0, resumed.stderr
    lines = [line for line in resumed.stdout.splitlines() if line.startswith("epoch")]
    assert len(lines) == EPOCHS - done
    for which in ("last", "best"):
        (mine, numbers), (other, others) = kept(folder, which=which), kept(whole, which=which)
        assert losses(mine) == losses(other)
        assert numbers == others
    labels = ".course/train/digits-seed0/result.json"
    assert (folder / labels).read_bytes() == (whole / labels).read_bytes()


def test_a_checkpoint_of_another_run_is_refused_with_a_sentence(finished):
    folder, _ = finished
    assert "digits with seed 0" in refused(course_train(folder, "--resume", "--seed", "4"), 2)
    assert "digits with seed 0" in refused(course_train(folder, "--resume", "--data", "mnist5k"), 2)
    (folder / "capstone.py").write_text(PLAIN.replace("0.05", "0.06"), encoding="utf-8")
    try:
        assert "capstone.py changed" in refused(course_train(folder, "--resume"), 2)
    finally:
        with_capstone(folder)


def test_a_checkpoint_that_was_moved_to_another_run_is_refused(finished, tmp_path):
    folder, _ = finished
    with_capstone(tmp_path)
    target = tmp_path / ".course" / "train" / "mnist5k-seed9"
    target.mkdir(parents=True)
    (target / "last.safetensors").write_bytes((folder / ".course/train/digits-seed0/last.safetensors").read_bytes())
    assert "digits with seed 0" in refused(course_train(tmp_path, "--resume", "--data", "mnist5k"), 2)
    (target / "last.safetensors").write_bytes(b"\x00" * 100)
    assert "no checkpoint of `course train`" in refused(course_train(tmp_path, "--resume"), 3)


def test_with_nothing_to_resume_one_is_told_how_to_begin(tmp_path):
    assert "begin one with `course train`" in refused(course_train(with_capstone(tmp_path), "--resume"), 2)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are of POSIX")
def test_in_a_terminal_curves_grow_and_ctrl_c_keeps_the_best(tmp_path):
    import pexpect
    import pyte

    with_capstone(tmp_path)
    screen = pyte.Screen(100, 30)
    stream = pyte.Stream(screen)
    child = pexpect.spawn(
        COURSE[0], [*COURSE[1:], "train", "--epochs", "50"], cwd=str(tmp_path), dimensions=(30, 100), encoding="utf-8",
        timeout=60, env=environment(EPOCH_SECONDS="0.1", TERM="xterm-256color", COLUMNS="100"),
    )  # fmt: skip
    shown = ""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            stream.feed(child.read_nonblocking(65536, timeout=0.2))
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            break
        now = "\n".join(screen.display)
        if not shown and any(f" {done}/50" in now for done in range(5, 40)):
            shown = now
            child.sendintr()
    child.close()
    assert child.exitstatus == 130
    assert any(0x2801 <= ord(character) <= 0x28FF for character in shown), shown
    assert "validation" in shown
    said = "".join(screen.display)  # words may go on in the next line
    assert "--resume" in said
    assert "is kept" in said
    about, _ = kept(tmp_path)
    assert len(about["history"]) >= 5
    assert (tmp_path / ".course/train/digits-seed0/best.safetensors").is_file()
