"""The offering's settings for stock nbgrader: the same tree, the same gradebook, the same grades."""

from functools import cache
from pathlib import Path
from typing import Any

from autograder.instructor.nbgrader.notebooks.notebook_stages import PLACE_OF_A_SOLUTION, as_saved, read_notebook
from autograder.instructor.nbgrader.notebooks.repair import id_of, repaired
from autograder.instructor.offering.offering import SETTINGS, load_offering
from autograder.intake.notebook.reading import only_asks_for_a_grade

# The first test cell of a notebook waits for all of it to be graded where nbgrader's hook has not done so before.
SECONDS_A_CELL = 60

# A student's files of these names would be imported in place of the kit, since a kernel looks in its own folder first.
# nbgrader copies none of them to where it executes a notebook; a test needs nothing of the student's own.
NAMES_OF_THE_KIT = ["autograder", "autograder.py"]

# What a student asked by the public key takes time and earns nothing: nbclient passes over cells of this tag.
NOT_EXECUTED = "skip-execution"


def configure_nbgrader(config: Any, folder: Path) -> None:
    """What the offering's nbgrader_config.py does: points stock nbgrader at the same tree and the same gradebook."""
    offering = load_offering(folder)
    _agree(config, offering.folder / "source")
    directory = config.CourseDirectory
    directory.root = str(offering.folder)
    directory.course_id = offering.name
    directory.db_url = offering.database_url
    # nbgrader's own list, and the kit's files, which no nbgrader command may copy to a student.
    directory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.key", SETTINGS, "report.json"]
    directory.ignore += NAMES_OF_THE_KIT


def _agree(config: Any, source: Path) -> None:
    """Makes nbgrader's own commands agree with the kit's."""
    from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, OverwriteCells, OverwriteKernelspec

    config.ClearSolutions.code_stub = {"python": PLACE_OF_A_SOLUTION}
    config.Autograde.pre_convert_hook = "autograder.instructor.batch.stock_grading.before_autograde"
    # In place of DeduplicateIds: nbgrader's own way of putting back what is missing ends in an error where two cells
    # in a row are.
    config.Autograde.sanitize_preprocessors = [
        ClearOutput, put_in_order(), OverwriteKernelspec, OverwriteCells, CheckCellMetadata,
    ]  # fmt: skip
    config.Execute.timeout = SECONDS_A_CELL
    # Stock autograde puts what lies in source/ over what was handed in: the stub over the student's module.
    modules = {folder.name: [path.name for path in folder.glob("*.py")] for folder in source.glob("*")}
    config.Autograde.exclude_overwriting = modules


@cache
def put_in_order() -> Any:
    """The class of nbgrader's step that puts a notebook in order. nbgrader is imported where it is there alone."""
    from nbgrader.api import Gradebook
    from nbgrader.preprocessors import NbGraderPreprocessor

    class PutInOrder(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
        """Gives a submission back the cells, ids and locked texts that were released."""

        def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
            about = resources["nbgrader"]
            with Gradebook(about["db_url"]) as gradebook:
                notebook = gradebook.find_notebook(about["notebook"], about["assignment"])
                points = {cell.name: cell.max_score for cell in notebook.grade_cells}
            root = Path(self.config.CourseDirectory.root)
            path = root / "source" / about["assignment"] / f"{about['notebook']}.ipynb"
            if path.is_file():
                nb, odd = repaired(nb, as_saved(read_notebook(path), points))
                for sentence in odd:
                    self.log.warning(sentence)
            for cell in nb.cells:
                if cell.cell_type == "code" and not id_of(cell) and only_asks_for_a_grade(cell.source):
                    cell.metadata["tags"] = [NOT_EXECUTED]
            return nb, resources

    return PutInOrder
