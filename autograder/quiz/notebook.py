"""A quiz in a notebook: one cell, which shows the page. It asks more kinds than the usual quiz widgets know."""

import html

from autograder.course.course import chosen_course
from autograder.quiz.web.page import page_of

from .catalogue import Quiz, find_quiz

_FRAME = (
    '<iframe title="{title}" style="width: 100%; height: 46rem; border: 1px solid #6d7688; border-radius: 6px" '
    'srcdoc="{page}"></iframe>'
)


class ShownQuiz:
    """A quiz as a notebook shows it: the page in a frame of its own, so that neither disturbs the other's style."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.page = page_of(quiz)

    def __repr__(self) -> str:
        return f"The quiz {self.quiz.name!r}; where no page can be shown, take it with `course quiz {self.quiz.name}`"

    def _repr_html_(self) -> str:
        return _FRAME.format(title=html.escape(self.quiz.title), page=html.escape(self.page))


def show(name: str) -> ShownQuiz:
    """The quiz of that name, with numbers of its own each time."""
    return ShownQuiz(find_quiz(chosen_course(), name))


def notebook_of(quiz: Quiz) -> str:
    """A notebook whose one code cell shows the quiz."""
    import nbformat.v4 as v4

    text = (
        f"# {quiz.title}\n\n{quiz.summary}\n\nRun the cell: the quiz appears below it. Run it again for other numbers. "
        "A keyboard is enough: Tab goes on, Space ticks, Enter answers."
    )
    code = f'from autograder.quiz.notebook import show\n\nshow("{quiz.name}")'
    notebook = v4.new_notebook(
        cells=[v4.new_markdown_cell(text, id="about"), v4.new_code_cell(code, id="quiz")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    import nbformat

    return str(nbformat.writes(notebook)) + "\n"
