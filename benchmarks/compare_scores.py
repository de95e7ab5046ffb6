"""Grades everything that can be handed in with this checkout and with another commit, and compares check by check.

    python benchmarks/compare_scores.py 9ee1961                      # all assignments: about ten minutes on two cores
    python benchmarks/compare_scores.py HEAD losses graph            # these alone; HEAD shows what is not committed yet
    python benchmarks/compare_scores.py main --sample 10             # ten submissions of each assignment

The submissions are the other commit's solutions, alternatives, misconceptions and untouched stubs. Both sides grade
the same text as a student does, with `course grade NAME --json` in a folder that `course fetch` has filled: each side
with its own code and its own public keys, in a real student process. The comparison is of ids, statuses, points and
scores, and with `--diagnoses` of the misconceptions that were recognised. It ignores sentences. A submission that
differs is graded once more, alone, so that a time limit on a busy machine is no difference.

Exit status: 0 where all is equal, 1 where something differs (a line each), 2 where the command makes no sense.
"""

import argparse
import io
import json
import os
import queue
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from comparing.submissions import Submission, modules_of, solution_of, submissions_of

HERE = Path(__file__).resolve().parents[1]
COURSE = [sys.executable, "-P", "-c", "from cli import main; main()"]

Graded = Mapping[str, tuple[object, ...]]
"""By id of a check: status, points, most points. By `score`: the score and the most that it can be."""


class Side:
    """A checkout's kit, and the folders in which it grades one submission at a time."""

    def __init__(self, checkout: Path, modules: Mapping[str, str], texts_of: Path, folder: Path, jobs: int) -> None:
        self.environment = {
            **os.environ, "PYTHONPATH": str(checkout), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
        }  # fmt: skip
        self.solutions = {module: solution_of(texts_of, module) for module in modules.values()}
        self.free: queue.Queue[Path] = queue.Queue()
        found = self._run([sys.executable, "-P", "-c", "import autograder; print(autograder.__file__)"], folder)
        if checkout not in Path(found.strip()).parents:
            raise SystemExit(f"the kit of {checkout} was not used, but {found.strip()}")
        for number in range(jobs):
            work = folder / str(number)
            self._run([*COURSE, "fetch", *modules, "--into", str(work)], folder)
            for module, text in self.solutions.items():
                (work / f"{module}.py").write_text(text, encoding="utf-8")
            self.free.put(work)

    def grade(self, submission: Submission, diagnoses: bool) -> Graded:
        """The grade of a submission, beside the solutions of all other modules."""
        folder = self.free.get()
        file = folder / f"{submission.module}.py"
        try:
            file.write_text(submission.text, encoding="utf-8")
            return grades_in(self._run([*COURSE, "grade", submission.assignment, "--json"], folder), diagnoses)
        finally:
            file.write_text(self.solutions[submission.module], encoding="utf-8")
            self.free.put(folder)

    def _run(self, command: Sequence[str], folder: Path) -> str:
        done = subprocess.run(command, cwd=folder, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):  # 1: some check failed
            raise SystemExit(f"{' '.join(command)} in {folder} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout


def grades_in(printed: str, diagnoses: bool = False) -> Graded:
    """What `course grade --json` printed, without its sentences."""
    (report,) = json.loads(printed)["reports"]
    found: dict[str, tuple[object, ...]] = {"score": (report["score"], report["max_score"])}
    for check in report["checks"]:
        recognised = (check.get("misconception") or {}).get("id") if diagnoses else None
        found[f"{check['stub']}.{check['id']}"] = (
            check["status"], check["points"], check["max_points"], *filter(None, [recognised]),
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Difference:
    """A check, or the score, of one submission that is not the same on both sides; None: there is no such check."""

    submission: str
    what: str
    there: tuple[object, ...] | None
    here: tuple[object, ...] | None

    def __str__(self) -> str:
        return f"{self.submission}: {self.what}: {_said(self.there)} → {_said(self.here)}"


def _said(values: tuple[object, ...] | None) -> str:
    return "no such check" if values is None else " ".join(map(str, values))


def differences(submission: str, there: Graded, here: Graded) -> list[Difference]:
    """What differs, in the order of the report there."""
    return [
        Difference(submission, what, there.get(what), here.get(what))
        for what in {**there, **here}
        if there.get(what) != here.get(what)
    ]


def compared(
    submissions: Iterable[Submission], sides: tuple[Side, Side], jobs: int, diagnoses: bool, say: Callable[[int], None]
) -> Iterator[tuple[int, list[Difference]]]:
    """For each submission, as it is done: how many checks were compared, and what differs."""

    def compare(submission: Submission) -> tuple[int, list[Difference]]:
        there, here = (side.grade(submission, diagnoses) for side in sides)
        return len({**there, **here}) - 1, differences(str(submission), there, here)

    with ThreadPoolExecutor(jobs) as pool:
        for number, found in enumerate(pool.map(compare, submissions), 1):
            say(number)
            yield found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", metavar="COMMIT", help="what this checkout is compared with")
    parser.add_argument("names", metavar="NAME", nargs="*", help="the assignments; all that both have, unless given")
    parser.add_argument(
        "--jobs", type=positive, default=2, metavar="N", help="submissions graded at a time (default: 2)"
    )
    parser.add_argument(
        "--sample", type=positive, metavar="K", help="so many submissions of each assignment, evenly spread"
    )
    parser.add_argument("--diagnoses", action="store_true", help="compare which misconceptions are recognised, too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="compare-scores-") as name:
        folder = Path(name)
        there = unpacked(given.commit, folder / "checkout")
        modules = {name: module for name, module in modules_of(there).items() if name in modules_of(HERE)}
        unknown = set(given.names) - modules.keys()
        if unknown:
            parser.error(f"no assignment of both sides: {', '.join(sorted(unknown))}; there are {', '.join(modules)}")
        submissions = [
            submission
            for name in given.names or modules
            for submission in spread(submissions_of(there, name, modules[name]), given.sample)
        ]
        sides = []
        for which, checkout in (("there", there), ("here", HERE)):
            (folder / which).mkdir()
            sides.append(Side(checkout, modules, there, folder / which, given.jobs))
        return report(submissions, (sides[0], sides[1]), given.jobs, given.diagnoses)


def positive(text: str) -> int:
    """A number of the command line. Raises ValueError where it is none, or less than one."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def unpacked(commit: str, folder: Path) -> Path:
    """The files of a commit, in a folder of their own."""
    done = subprocess.run(["git", "archive", commit], cwd=HERE, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{commit} is no commit of {HERE}: {done.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def spread(submissions: Sequence[Submission], most: int | None) -> Sequence[Submission]:
    """So many of them, from first to last at even distances."""
    if most is None or most >= len(submissions):
        return submissions
    return [submissions[number * len(submissions) // most] for number in range(most)]


def report(submissions: Sequence[Submission], sides: tuple[Side, Side], jobs: int, diagnoses: bool) -> int:
    """Compares, and prints what differs; the exit status."""
    differing, checks = [], 0
    for submission, (compared_checks, found) in zip(
        submissions, compared(submissions, sides, jobs, diagnoses, progress(len(submissions))), strict=True
    ):
        checks += compared_checks
        if found:
            differing.append(submission)
    again = compared(differing, sides, 1, diagnoses, progress(len(differing)))
    lasting = [difference for _, found in again for difference in found]
    if lasting:
        print(*lasting, sep="\n")
        return 1
    print(f"{len(submissions)} submissions, {checks} checks, all equal")
    return 0


def progress(total: int) -> Callable[[int], None]:
    """Says on stderr how many are done."""
    end = "\r" if sys.stderr.isatty() else "\n"
    step = 1 if sys.stderr.isatty() else 50

    def say(done: int) -> None:
        if done % step == 0 or done == total:
            print(f"{done} of {total} submissions", end=end if done < total else "\n", file=sys.stderr, flush=True)

    return say


if __name__ == "__main__":
    sys.exit(main())
