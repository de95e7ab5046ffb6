"""Every experiment shows its claim, with modules of a student who wrote the core alone, in numbers and in a plot."""

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from assignments.capstone.experiments import catalogue
from assignments.capstone.experiments.notebooks import notebook
from autograder.course.course import kit_course
from autograder.publishing.reference import Reference
from autograder.publishing.solution import stub_of
from tests.capstone.workspaces import course_train, environment, refused

# What `build_mlp`, which is core, has to draw: the reference's takes it from there, others write it where they need it.
NEEDED = {"initializers": ["he_normal"]}

RUN_ALL = """
import json
import sys
from pathlib import Path
from assignments.capstone.experiments import catalogue
for name in sys.argv[2:]:
    shown = catalogue.run(name, Path.cwd())
    catalogue.write(shown, Path(sys.argv[1]))
    print(json.dumps({"name": name, "found": shown.found, "paragraph": shown.paragraph}), flush=True)
"""

pytestmark = pytest.mark.xdist_group("experiments")  # they run once


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every module of the course, their core written, their extensions untouched."""
    folder = tmp_path_factory.mktemp("student")
    for assignment in kit_course().assignments.values():
        core = [name for name, stub in assignment.stubs.items() if stub.kind == "core"]
        text = stub_of(Reference(assignment).solution, written=core + NEEDED.get(assignment.name, []))
        (folder / f"{assignment.module}.py").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shown(student: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What each experiment found and said; `picture` is where its plot lies."""
    pictures = tmp_path_factory.mktemp("pictures")
    result = subprocess.run(
        [sys.executable, "-c", RUN_ALL, str(pictures), *catalogue.NAMES], cwd=student, capture_output=True, text=True,
        timeout=300, check=False, env=environment(),
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert not result.stderr
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["name"]: line | {"picture": pictures / f"{line['name']}.png"} for line in lines}


def test_there_is_one_for_every_claim():
    files = {path.stem for path in catalogue.FOLDER.glob("*.ipynb")}
    assert files == set(catalogue.NAMES)
    assert len(files) == 10


@pytest.mark.parametrize("name", catalogue.NAMES)
def test_it_draws_a_plot_and_says_in_numbers_what_is_seen(shown, name):
    with Image.open(BytesIO(shown[name]["picture"].read_bytes())) as picture:
        picture.load()
        assert min(picture.size) > 300
    paragraph = shown[name]["paragraph"]
    assert "\n" not in paragraph
    assert len(re.findall(r"\d", paragraph)) >= 6
    assert "nan" not in paragraph.lower()


@pytest.mark.parametrize("name", catalogue.NAMES)
def test_its_notebook_is_current(name):
    assert catalogue.notebook_of(name).read_text(encoding="utf-8") == notebook(name), "run `course stubs capstone`"


def test_units_that_start_at_zero_stay_equal_and_others_do_not(shown):
    found = shown["zero-weights"]["found"]
    assert max(found["zeros"]["distance"]) < 1e-9
    assert min(found["random"]["distance"]) > 0.1
    assert found["zeros"]["accuracy"][-1] < 0.5
    assert found["random"]["accuracy"][-1] > 0.85


def test_raw_pixels_saturate_the_sigmoids_and_scaling_cures_it(shown):
    found = shown["saturation"]["found"]
    assert min(found["raw"]["saturated"]) > 0.8
    assert max(found["standardised"]["saturated"]) < 0.2
    assert found["standardised"]["accuracy"][-1] > found["raw"]["accuracy"][-1] + 0.3


def test_one_large_column_drowns_the_others_until_it_is_scaled(shown):
    before, larger, mended = (values for name, values in shown["large-feature"]["found"].items() if name != "epochs")
    assert larger[-1] < 0.5
    assert before[-1] > 0.8
    assert mended[-1] > 0.8


def test_both_leaks_raise_the_score_by_more_than_the_network_is_worth(shown):
    found = shown["leakage"]["found"]

    def mean(pipeline: str, which: str) -> float:
        return sum(found[pipeline][which]) / found["repeats"]

    for leak in ("leak into the scaler", "leak into the stopping rule"):
        raised = mean(leak, "test") - mean("clean", "test")
        earned = mean(leak, "later") - mean("clean", "later")
        assert raised > 0.02
        assert raised > earned + 0.01
    # Whoever stops by the test rows can never do worse on them than whoever stops by others.
    stops = zip(found["leak into the stopping rule"]["test"], found["clean"]["test"], strict=True)
    assert all(leaking >= clean for leaking, clean in stops)


def test_the_outlier_moves_the_squares_and_not_the_absolute_errors(shown):
    found = shown["outlier"]["found"]
    assert found["MSE"]["moved"] > 2
    assert found["MAE"]["moved"] < 0.2
    assert abs(found["MAE"]["with"][0] - 2) < 0.2
    assert abs(found["MSE"]["without"][0] - 2) < 0.2


def test_accuracy_stands_still_where_cross_entropy_moves(shown):
    found = shown["accuracy-steps"]["found"]
    assert found["flat_accuracy"] > 0.7
    assert found["flat_loss"] < 0.01
    assert 3 < found["levels"] < 60


def test_the_best_learning_rate_lies_between_two_that_are_worse(shown):
    found = shown["learning-rates"]["found"]
    assert 0 < found["best"] < len(found["rates"]) - 1
    lowest = found["losses"][found["best"]]
    assert found["losses"][0] > 3 * lowest
    assert found["losses"][-1] > 3 * lowest


def test_larger_batches_are_faster_and_less_noisy_and_get_less_far_in_an_epoch(shown):
    found = shown["batch-sizes"]["found"]
    assert found["rows_a_second"][-1] > 2 * found["rows_a_second"][0]
    assert found["noise"] == sorted(found["noise"], reverse=True)
    # Sixteen times as many rows: a quarter of the noise.
    assert 3 < found["noise"][0] / found["noise"][2] < 5.5
    assert found["loss"][-1] > 2 * found["loss"][0]


def test_at_one_rate_the_adaptive_ones_lead_and_at_their_own_all_four_are_close(shown):
    found = shown["optimizers"]["found"]
    same = found["rates"].index(0.005)
    plain = found["SGD"]["last"][same]
    assert all(found[name]["last"][same] < 0.8 * plain for name in ("AdaGrad", "RMSProp", "Adam"))
    best = [min(found[name]["last"]) for name in ("SGD", "AdaGrad", "RMSProp", "Adam")]
    assert max(best) < 2 * min(best)
    assert max(best) < 0.3 * plain


def test_the_largest_network_overfits_and_roll_back_undoes_it(shown):
    small, *_, large = shown["overfitting"]["found"]["networks"]
    assert large["weights"] > 20 * small["weights"]
    assert large["train"][-1] < 0.05
    assert large["validation"][-1] > 1.15 * large["validation"][large["best"]]
    for network in shown["overfitting"]["found"]["networks"]:
        assert network["left_with"] == pytest.approx(min(network["validation"]))


def test_the_list_names_each_with_what_it_shows(tmp_path):
    result = course_train(tmp_path, "--experiment", "list")
    assert result.returncode == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(catalogue.NAMES)
    assert "All-zero weights never break the symmetry" in result.stdout


def test_the_command_writes_plot_page_and_notebook_into_the_folder(student, tmp_path):
    for path in student.glob("*.py"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    result = course_train(tmp_path, "--experiment", "outlier", "--html", "outlier.html")
    assert result.returncode == 0, result.stderr
    assert "The line of least squares moves" in " ".join(result.stdout.split())
    assert {"outlier.png", "outlier.html"} <= {path.name for path in tmp_path.iterdir()}
    assert course_train(tmp_path, "--experiment", "outlier", "--notebook").returncode == 0
    assert json.loads((tmp_path / "outlier.ipynb").read_text(encoding="utf-8"))["nbformat"] == 4
    assert "already here" in refused(course_train(tmp_path, "--experiment", "outlier", "--notebook"), 2)


def test_what_an_experiment_needs_and_is_not_written_is_named(tmp_path):
    for assignment in kit_course().assignments.values():
        stub = stub_of(Reference(assignment).solution)
        (tmp_path / f"{assignment.module}.py").write_text(stub, encoding="utf-8")
    sentence = refused(course_train(tmp_path, "--experiment", "outlier"), 1)
    assert "in network.py is not written yet" in sentence


@pytest.mark.long
@pytest.mark.parametrize("name", catalogue.NAMES)
def test_its_notebook_runs_where_the_students_modules_are(student, name):
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(catalogue.notebook_of(name), as_version=4)
    NotebookClient(book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(student)}}).execute()
    outputs = book.cells[-1].outputs
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert any("text/markdown" in output.get("data", {}) for output in outputs)
