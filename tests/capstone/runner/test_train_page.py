"""The pages of training and experiments in a real browser: nothing is fetched, and axe finds nothing."""

import shutil
from pathlib import Path

import pytest

from tests.capstone.workspaces import course_train, with_capstone

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of a run, and that of an experiment, moved away from the pictures beside them."""
    folder = tmp_path_factory.mktemp("workspace")
    for solution in (ROOT / "reference" / "solutions").glob("*.py"):
        shutil.copy(solution, folder)
    with_capstone(folder)
    assert course_train(folder, "--epochs", "3", "--html", "run.html").returncode == 0
    assert course_train(folder, "--experiment", "outlier", "--html", "experiment.html").returncode == 0
    away = tmp_path_factory.mktemp("away")
    return {name: Path(shutil.copy(folder / f"{name}.html", away)) for name in ("run", "experiment")}


@pytest.mark.parametrize("name", ["run", "experiment"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_stands_alone_and_axe_finds_no_violation(browser, pages, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name].as_uri())
    for summary in page.query_selector_all("summary"):
        summary.click()
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 100)")
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert all(url.startswith(("file:", "data:")) for url in asked)
    page.close()
