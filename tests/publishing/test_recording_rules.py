"""What a key is never written for: points that do not add up, contracts worth too much, references that are wrong."""

import tempfile
from pathlib import Path

import pytest

from autograder.errors import AuthoringError
from autograder.publishing.recording import MAX_CONTRACT_SHARE, record_programs
from tests.publishing.small_course import TABLE, small_course

DOUBLES = "def f(x):\n    return 2 * x\n"


def value(points: float, name: str = "doubles", about: str = "value", then: str = "") -> str:
    return f"""
@check("f", points={points}, about="{about}")
def {name}(module, rng):
    '''is twice its argument'''
    answer = module.f(rng.normal(size=3))
    expect_oracle(answer)
    {then or "pass"}
"""


def contract(points: float) -> str:
    return value(points, "keeps_the_dtype", "contract", "expect_dtype(answer, float)")


def record(root: Path, checks: str, solution: str = DOUBLES, oracle: str = "", table: str = TABLE) -> None:
    folder = Path(tempfile.mkdtemp(dir=root))  # modules are imported once a place
    record_programs(small_course(folder, checks, solution, oracle, table), "seed")


def refused(root: Path, sentence: str, checks: str, **others: str) -> None:
    with pytest.raises(AuthoringError, match=sentence):
        record(root, checks, **others)


def test_points_that_add_up_are_recorded(tmp_path: Path) -> None:
    record(tmp_path, value(100))


def test_stubs_are_worth_a_hundred_points_together(tmp_path: Path) -> None:
    for points in ("99.9", "100.1"):
        table = TABLE.replace("points = 100", f"points = {points}")
        refused(tmp_path, f"the stubs' points add up to {points}, not 100", value(float(points)), table=table)


@pytest.mark.parametrize("points", [99.9, 100.1])
def test_a_stubs_checks_are_worth_what_it_is(tmp_path: Path, points: float) -> None:
    refused(tmp_path, f"the checks of f add up to {points} points, the table says 100", value(points))


def test_contracts_are_worth_fifteen_percent_of_a_stub(tmp_path: Path) -> None:
    assert MAX_CONTRACT_SHARE == 0.15
    record(tmp_path, value(85) + contract(15))


def test_contracts_are_worth_no_more(tmp_path: Path) -> None:
    refused(tmp_path, "contract checks of f are worth 15.5 of 100 points, more than 15%", value(84.5) + contract(15.5))


def test_a_contract_alone_earns_nothing(tmp_path: Path) -> None:
    alone = contract(15).replace("    expect_oracle(answer)\n", "")
    refused(tmp_path, "contract points count only beside a right value", value(85) + alone)


def test_a_check_says_what_it_is_about(tmp_path: Path) -> None:
    refused(tmp_path, 'say about="contract"', value(85) + contract(15).replace('about="contract"', 'about="value"'))
    slope = value(15, "slopes", then="expect_gradient(module.f(np.ones(1)), of=module.f, at=np.ones(1))")
    refused(tmp_path, 'say about="gradient"', value(85) + slope)


@pytest.mark.parametrize(
    ("factor", "inputs", "agree"),
    [
        (1 + 1e-10, "float64", True), (1 + 1e-8, "float64", False), (1 - 1e-8, "float64", False),
        (1 + 2e-5, "float32", True), (1 + 1e-3, "float32", False),
    ],
)  # fmt: skip
def test_reference_and_oracle_agree_in_the_precision_of_the_inputs(
    tmp_path: Path, factor: float, inputs: str, agree: bool
) -> None:
    checks = value(100).replace("size=3)", f"size=3).astype('{inputs}')")
    solution = "def f(x):\n    return 2 * x.astype(float)\n"
    oracle = f"def f(x):\n    return 2 * x.astype(float) * {factor}\n"
    if agree:
        record(tmp_path, checks, solution, oracle)
    else:
        refused(tmp_path, "reference and oracle differ on f", checks, solution=solution, oracle=oracle)


def test_a_check_may_allow_the_oracle_less_but_never_more(tmp_path: Path) -> None:
    oracle = "def f(x):\n    return 2 * x * (1 + 1e-10)\n"
    strict = value(100).replace("expect_oracle(answer)", "expect_oracle(answer, rtol=1e-12, atol=0.0)")
    refused(tmp_path, "reference and oracle differ", strict, oracle=oracle)
    loose = value(100).replace("expect_oracle(answer)", "expect_oracle(answer, rtol=0.1)")
    refused(tmp_path, "reference and oracle differ", loose, oracle=oracle.replace("1e-10", "1e-8"))


def test_an_oracle_that_raises_is_no_oracle(tmp_path: Path) -> None:
    refused(tmp_path, "the oracle raised ZeroDivisionError", value(100), oracle="def f(x):\n    return 1 // 0\n")


def test_a_reference_that_fails_its_own_check_is_refused(tmp_path: Path) -> None:
    wrong = value(85) + contract(15).replace("float)", "'float32')")
    refused(tmp_path, "keeps_the_dtype: the reference fails it: f.* has dtype float64", wrong)
