"""What the gradebook's comment may hold of a student's text: nothing that a browser would obey."""

import msgspec
from nbconvert.filters import markdown2html

from autograder.instructor.nbgrader.gradebook.feedback import comment
from tests.instructor.classroom import result


def test_html_of_a_students_is_text_when_nbgrader_renders_it() -> None:
    message = "raised RuntimeError: <script>alert(1)</script><img src=x onerror=alert(2)> & so on"
    hostile = msgspec.structs.replace(result("mse.averages", 0, 50), message=message)
    rendered = str(markdown2html(comment(hostile, "explanation")))
    assert "<script" not in rendered
    assert "<img" not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered
