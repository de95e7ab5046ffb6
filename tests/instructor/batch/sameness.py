"""Everything that a batch leaves behind, row for row, without ids, times and copies: for `is it as undisturbed?`"""

import json
import sqlite3
from contextlib import closing
from typing import Any

from autograder.instructor.offering.offering import Offering
from tests.instructor.classroom import gradebook_file

ROWS = {
    "students": "select id, first_name, last_name, email from student",
    "assignments": "select name, duedate from assignment",
    "cells": """select a.name, n.name, c.name, c.type, g.max_score
        from base_cell c join notebook n on n.id = c.notebook_id join assignment a on a.id = n.assignment_id
        left join grade_cells g on g.id = c.id""",
    "submissions": """select a.name, s.student_id, s.timestamp, s.extension, n.late_submission_penalty
        from submitted_assignment s join assignment a on a.id = s.assignment_id
        left join submitted_notebook n on n.assignment_id = s.id""",
    "grades": """select a.name, s.student_id, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
        from grade g join base_cell c on c.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment s on s.id = n.assignment_id join assignment a on a.id = s.assignment_id""",
    "comments": """select a.name, s.student_id, c.name, m.auto_comment, m.manual_comment
        from comment m join base_cell c on c.id = m.cell_id join submitted_notebook n on n.id = m.notebook_id
        join submitted_assignment s on s.id = n.assignment_id join assignment a on a.id = s.assignment_id""",
}


def everything(offering: Offering) -> dict[str, Any]:
    """The rows of the gradebook, sorted, and every file of every record."""
    found: dict[str, Any] = {"records": records(offering)}
    with closing(sqlite3.connect(gradebook_file(offering))) as connection:
        for name, statement in ROWS.items():
            found[name] = sorted(connection.execute(statement).fetchall(), key=repr)
    return found


def records(offering: Offering) -> dict[str, Any]:
    """The content of every record's files, by path; what a killed process left half-written would show here."""
    paths = (path for path in offering.records.glob("*/**/*") if path.is_file())
    return {
        str(path.relative_to(offering.records)): _content(path.read_text(encoding="utf-8")) for path in sorted(paths)
    }


def _content(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
