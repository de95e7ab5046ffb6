"""A result carries a reason for machines; the sentences for people are made from it and never read back."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

from autograder.grading.wording import advice_of, message_of
from autograder.report.reason import (
    CellFailed,
    MissingName,
    NoAnswer,
    NotImportable,
    NotReadable,
    RaisedError,
    Reason,
    TimedOut,
    Unwritten,
    WaitsFor,
    WrongAnswer,
)
from autograder.report.report import Report, decode_report, encode_report

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]

REASONS: list[Reason] = [
    Unwritten("Dense", "forward"),
    MissingName("losses", "mse"),
    CellFailed("mse", "losses.ipynb, cell 3", "NameError", "name 'npp' is not defined"),
    WaitsFor(["network.Dense"]),
    WaitsFor(["mse"], unwritten=True),
    NotImportable("losses.py", "SyntaxError", "invalid syntax"),
    NotReadable("losses.py is not UTF-8 text"),
    TimedOut(2.0, "it ran out of time", shortened=True),
    NoAnswer("its process ended with exit status 1"),
    RaisedError("mse(p, t)", error="KeyError", detail="'w2'"),
    WrongAnswer("mse(p, t)", fact="it is 2, but 1 was wanted", judgement="value"),
]


def result(report: Report, check: str = "mse_averages_squared_errors"):
    return next(one for one in report.checks if one.id == check)


def with_mse(solution: str, body: str) -> str:
    return f"{solution}\n\ndef mse(prediction, target):\n    {body}\n"


def test_an_error_that_speaks_of_what_is_not_written_is_an_error(hand_in, solution):
    """Right code that raises with unlucky words is not taken for a stub."""
    report = hand_in(with_mse(solution, 'raise ValueError("my helper is not written yet")'), only="mse")
    for check in report.checks:
        assert isinstance(check.reason, RaisedError), check
        assert check.reason.error == "ValueError"
        assert "course hint" not in check.advice
    assert not any("write `mse`" in note for note in report.notes)


def test_a_task_of_the_students_own_names_no_stub(hand_in, solution):
    report = hand_in(with_mse(solution, 'raise NotImplementedError("write to disk first")'), only="mse")
    assert result(report).reason == Unwritten("mse")


def test_a_stub_as_it_was_handed_out_is_unwritten(hand_in, solution):
    report = hand_in(with_mse(solution, 'raise NotImplementedError("write mse")'), only="mse")
    assert {type(check.reason) for check in report.checks} == {Unwritten}
    assert {check.status for check in report.checks} == {"failed"}


def test_a_call_of_a_stub_that_is_not_written_waits_for_it(hand_in, solution):
    text = with_mse(solution, "return mae(prediction, target) ** 2")
    text += '\n\ndef mae(prediction, target):\n    raise NotImplementedError("write mae")\n'
    reason = result(hand_in(text, only="mse")).reason
    assert reason == WaitsFor(["mae"], unwritten=True)


def test_a_name_that_is_gone_is_missing(hand_in, solution):
    assert result(hand_in(f"{solution}\n\ndel mse\n", only="mse")).reason == MissingName("losses", "mse")


def test_an_attribute_that_is_missing_elsewhere_is_an_error_of_the_call(hand_in, solution):
    body = "raise AttributeError(\"module 'losses' has no attribute 'mse'\")"
    reason = result(hand_in(with_mse(solution, body), only="mse")).reason
    assert isinstance(reason, RaisedError)
    assert reason.error == "AttributeError"


def test_a_wrong_number_says_which_judgement_it_fails(hand_in, solution):
    reason = result(hand_in(with_mse(solution, "return 2.0"), only="mse")).reason
    assert isinstance(reason, WrongAnswer)
    assert reason.judgement == "value"
    assert not reason.nondeterministic
    assert reason.call.startswith("mse(")


def test_an_answer_that_changes_from_call_to_call_is_said_to(hand_in, solution):
    text = with_mse(f"{solution}\n\n_calls = []", "_calls.append(1)\n    return float(len(_calls))")
    reason = result(hand_in(text, only="mse")).reason
    assert isinstance(reason, WrongAnswer)
    assert reason.nondeterministic


def test_a_file_that_does_not_parse_is_not_importable(hand_in, solution):
    reason = result(hand_in("def mse(:\n", only="mse")).reason
    assert isinstance(reason, NotImportable)
    assert (reason.file, reason.error) == ("losses.py", "SyntaxError")


def test_a_process_that_ends_gives_no_answer(hand_in, solution):
    body = "import os\n    os._exit(3)"
    assert isinstance(result(hand_in(with_mse(solution, body), only="mse")).reason, NoAnswer)


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_every_reason_has_a_sentence_and_crosses_json(reason):
    assert message_of(reason).strip()
    assert isinstance(advice_of(reason, "the author's", "mse"), str)
    assert msgspec.json.decode(msgspec.json.encode(reason), type=Reason) == reason


def test_every_kind_of_reason_is_tried_above():
    assert {type(reason) for reason in REASONS} == set(Reason.__args__)


def test_what_passed_has_no_reason(hand_in, solution):
    assert result(hand_in(solution, only="mse")).reason is None


def test_a_record_from_before_reasons_is_read(hand_in, solution):
    report = hand_in(with_mse(solution, "return 2.0"), only="mse")
    content = msgspec.json.decode(encode_report(report))
    for check in content["checks"]:
        del check["reason"]
    old = decode_report(msgspec.json.encode(content))
    assert [check.message for check in old.checks] == [check.message for check in report.checks]
    assert {check.reason for check in old.checks} == {None}


# These read what a student's own exception says, which is evidence; none reads a sentence of the kit's.
EVIDENCE = {
    "judging/diagnosis.py",
    "judging/expectations.py",
    "grading/check_results.py",
    "grading/unwritten.py",
}
CUTS = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "replace", "find"}
SENTENCES = {"message", "advice", "sentence"}


def is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in SENTENCES


def reads_back(node: ast.AST) -> bool:
    """Whether a node compares a sentence, or cuts it apart."""
    match node:
        case ast.Compare(left=left, comparators=others):
            return any(is_sentence(one) for one in [left, *others])
        case ast.Call(func=ast.Attribute(value=value, attr=attr)):
            return attr in CUTS and is_sentence(value)
        case _:
            return False


def test_nothing_compares_or_cuts_a_message():
    found = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        for path in (ROOT / "autograder").rglob("*.py")
        if path.relative_to(ROOT / "autograder").as_posix() not in EVIDENCE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if reads_back(node)
    ]
    assert not found


@pytest.mark.parametrize("source", ["x.message.startswith('needs')", "'written' in check.message", "a.message == 'b'"])
def test_a_message_that_is_read_back_is_seen(source):
    assert any(reads_back(node) for node in ast.walk(ast.parse(source)))


def test_the_page_on_json_lists_every_kind_with_its_parameters():
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| (.*) \|$", (ROOT / "docs" / "json.md").read_text(), re.MULTILINE)
    listed = {kind: set(re.findall(r"`(\w+)`", parameters)) for kind, parameters in rows}
    kinds = {reason.__struct_config__.tag: set(reason.__struct_fields__) for reason in Reason.__args__}
    assert listed == kinds
