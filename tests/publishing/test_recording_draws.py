"""What a check says about random draws must hold for the oracle's draws, not only for the reference's."""

import pytest

from autograder.course.course import kit_course
from autograder.errors import AuthoringError
from autograder.publishing.recording import record_programs
from autograder.publishing.reference import Reference

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(kit_course().reference_folder is None, reason="the reference is staff's"),
]


def test_torch_draws_as_the_checks_of_the_initializers_say() -> None:
    assert record_programs(kit_course().assignment("initializers"), "draws")


def test_an_oracle_that_draws_otherwise_is_not_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reference, "oracle", lambda self: self.with_misconceptions("he_normal_without_two"))
    with pytest.raises(AuthoringError, match=r"he_normal.he_has_its_variance: the oracle fails it: .* variance"):
        record_programs(kit_course().assignment("initializers"), "draws")
