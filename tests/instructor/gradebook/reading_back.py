"""nbgrader's own view of the gradebook."""

from nbgrader.api import Gradebook

from autograder.instructor.offering.offering import Offering


def opened(offering: Offering) -> Gradebook:
    return Gradebook(offering.database_url, offering.name)
