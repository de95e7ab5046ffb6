"""Formgrader, served by a real Jupyter server on loopback and looked at in a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.instructor.offering.offering import Offering
from tests.nbgrader.stock import environment

SECONDS = 60
PICTURES = "SCREENSHOTS"
"""Names the folder in which pictures are to be kept, as in `SCREENSHOTS=docs/pictures pytest …`."""


@contextmanager
def formgrader(offering: Offering) -> Iterator[str]:
    """The address of formgrader, for as long as it is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = offering.folder.parent / "server.log"
    options = [
        "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={offering.folder}",
    ]  # fmt: skip
    with log.open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *options],
            cwd=offering.folder, env=environment(offering), stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/api/status", server, log)
            yield f"http://127.0.0.1:{port}/formgrader"
        finally:
            server.terminate()
            server.wait(timeout=SECONDS)


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the server does not answer: {log.read_text(encoding='utf-8')}")


@contextmanager
def local_page(browser: Any) -> Iterator[Any]:
    """A page of the browser's that reaches this machine alone."""
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.route(lambda url: "//127.0.0.1:" not in url, lambda route: route.abort())
    page.set_default_timeout(1000 * SECONDS)
    yield page
    page.close()


def open_class(page: Any, address: str, assignment: str, notebook: str) -> None:
    """The class in formgrader, by name."""
    page.goto(f"{address}/gradebook/{assignment}/{notebook}")
    page.locator("tbody tr a").first.wait_for()
    page.get_by_text("Show All Names").click()


def open_submission(page: Any, address: str, assignment: str, notebook: str, student: str) -> None:
    """A student's submission, with all that the gradebook says of it in its boxes."""
    open_class(page, address, assignment, notebook)
    page.locator("tbody tr", has_text=student).locator("a:visible").first.click()
    page.wait_for_url("**/submissions/**")
    # Scores and comments come after the page, in an answer each; what is typed before them is saved by nobody. (Of
    # formgrader itself nothing is asked: it is never done where MathJax is out of reach.)
    page.wait_for_function("window.formgrader?.grades?.loaded && formgrader.comments?.loaded")


def picture(page: Any, name: str) -> None:
    """Keeps what the page shows, where somebody has asked for pictures."""
    if folder := os.environ.get(PICTURES):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")
