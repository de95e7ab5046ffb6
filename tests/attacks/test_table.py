"""The page about attacks is what the collection says; the collection covers every group."""

from .attack import GROUPS, LEVELS, NotTried, attacks
from .table import FILE, document


def test_the_page_is_current():
    assert FILE.read_text(encoding="utf-8") == document(), "run `python -m tests.attacks.table`"


def test_the_collection_is_large_and_covers_every_group():
    assert len(attacks()) >= 90
    assert {attack.group for attack in attacks().values()} == set(GROUPS)


def test_no_attack_may_get_anything_at_the_levels_that_are_boundaries():
    for attack in attacks().values():
        assert set(attack.outcomes) == set(LEVELS)
        for level in ("kernel", "bwrap"):
            outcome = attack.outcomes[level]
            assert not isinstance(outcome, NotTried), attack.name
            assert not outcome.leaks, attack.name
            assert not outcome.leaves, attack.name


def test_what_limits_do_not_stop_is_explained():
    for attack in attacks().values():
        outcome = attack.outcomes["limits"]
        if isinstance(outcome, NotTried) or outcome.leaks or outcome.leaves or outcome != attack.outcomes["kernel"]:
            assert outcome.sentence, attack.name
