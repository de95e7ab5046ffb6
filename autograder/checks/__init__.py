"""The author's language for checks, the programs that checks build, and the answer key that records them.

An assignment imports what it writes checks with from here: `from autograder.checks import check, expect_oracle`.
"""

from .language import (
    check,
    check_each,
    collect,
    expect_dtype,
    expect_finite,
    expect_float,
    expect_gradient,
    expect_oracle,
    expect_refusal,
    expect_same,
    expect_silent,
    expect_statistics,
    expect_that,
    expect_unchanged,
    expect_value,
    generator,
    predicate,
)

__all__ = [
    "check",
    "check_each",
    "collect",
    "expect_dtype",
    "expect_finite",
    "expect_float",
    "expect_gradient",
    "expect_oracle",
    "expect_refusal",
    "expect_same",
    "expect_silent",
    "expect_statistics",
    "expect_that",
    "expect_unchanged",
    "expect_value",
    "generator",
    "predicate",
]
