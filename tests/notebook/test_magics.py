"""What only Jupyter understands is taken out; valid Python is never touched."""

import pytest

from autograder.worker.ipython_syntax import neutralised


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("x = 1\n!ls -l 'a\ny = 2", "x = 1\npass\ny = 2"),
        ("!echo (\nx = 1", "pass\nx = 1"),
        ('!echo """\nx = 1', "pass\nx = 1"),
        ("mse?\nmse??\n?mse\nx = 1", "pass\npass\npass\nx = 1"),
        ("files = !ls\nhere = %pwd\nx = 1", "files = None\nhere = None\nx = 1"),
        ("for i in range(3):\n    %timeit f(i)\n    x = i", "for i in range(3):\n    pass\n    x = i"),
        ("%time weights = draw()\nx = 1", "weights = draw()\nx = 1"),
        ("!pip install \\\n    numpy\nx = 1", "pass\n\nx = 1"),
        ("pip install numpy\nx = 1", "pass\nx = 1"),
        ("%%time\nx = 1", "\nx = 1"),
        ("%%capture out\nx = 1", "\nx = 1"),
        ("%%bash\nrm -r somewhere", ""),
        ("%%timeit\nx = 1", ""),
        ("%%writefile other.py\nx = 1", ""),
    ],
)
def test_magics_go_and_lines_keep_their_numbers(cell, plain):
    assert neutralised(cell) == plain


@pytest.mark.parametrize(
    "cell",
    [
        'def f():\n    """Is it right?\n    %% of all\n    !important\n    """\n    return 5',
        "x = (7\n% 3)",
        "text = '''\n%matplotlib inline\n!ls\n'''",
        "# what is this?\nx = 1  # and this?",
        "ls = 1\nls -1",
        "",
    ],
)
def test_valid_python_is_left_alone(cell):
    assert neutralised(cell) == cell


def test_a_docstring_that_asks_keeps_its_question_beside_a_magic():
    cell = '%matplotlib inline\ndef f():\n    """Is it right?\n    """\n    return 5\n!ls'
    assert neutralised(cell) == 'pass\ndef f():\n    """Is it right?\n    """\n    return 5\npass'


def test_an_error_of_the_students_own_stays_to_be_reported():
    assert neutralised("def mse(a, b:\n    return 1") == "def mse(a, b:\n    return 1"
