"""The readers of source text meet any bytes: what comes out is text that can be graded, or a sentence."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import IntakeError
from autograder.intake.notebook.reading import MAX_SOURCE
from autograder.intake.submission import source_text
from autograder.worker.ipython_syntax import neutralised

ODD = st.sampled_from(
    [b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b"\r\n", b"\x0c", b"\xc3", b"\xed\xa0\x80", b"def f(:\n"]
)
LINES = st.sampled_from([
    "%matplotlib inline", "!ls '", "x = !ls", "f?", "%%bash", "%%time", "x = 1", 'text = """', "%d of it", '"""', "(",
    ")", "if x:", "    pass", "\\", "", "\t%time f()", "a = b % c", "\x0c", "\u2028", "é = 2",
])  # fmt: skip


@given(st.lists(st.binary(max_size=30) | ODD, max_size=8).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_text_without_nul_or_a_sentence(data: bytes) -> None:
    try:
        text = source_text("losses.py", data)
    except IntakeError as error:
        said = str(error)
    else:
        assert "\0" not in text
        assert text == data.decode("utf-8-sig")
        return
    assert "losses.py" in said
    assert said.isprintable()


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert source_text("losses.py", text.encode("utf-8-sig")) == text


@pytest.mark.parametrize("size", [MAX_SOURCE, MAX_SOURCE + 1])
def test_the_largest_text_is_read_and_one_byte_more_is_refused(size: int) -> None:
    if size <= MAX_SOURCE:
        assert len(source_text("losses.py", b"#" * size)) == size
    else:
        with pytest.raises(IntakeError, match="larger than 256 KiB"):
            source_text("losses.py", b"#" * size)


@given(st.lists(LINES, max_size=12))
@settings(max_examples=400, deadline=None)
def test_what_python_understands_is_left_alone_and_lines_keep_their_numbers(lines: list[str]) -> None:
    text = "\n".join(lines)
    plain = neutralised(text)
    assert plain == "" or plain.count("\n") == text.count("\n")
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return
    assert plain == text
