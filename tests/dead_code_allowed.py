"""What vulture believes dead, and what uses it. A name a line, with its reason; `make lint` reads it.

Nothing runs this file. A name that is used after all, or is gone, is taken out again: a test says so.
"""

from typing import Any

_: Any = None
# Python, NumPy and the standard library
_.__qualname__  # a function's, which tracebacks show
_.tempdir  # where `tempfile` writes in a worker
_.writeable  # a flag of an array: answers that are shared may not be changed
_.log_message  # http.server calls it for each request
_.handle_starttag  # html.parser calls it
_.handle_data  # html.parser calls it
_.linkname  # of an entry in a tar file
_.annotation  # of an argument in a syntax tree that is written out again
_.get_code  # Python's import asks a loader for it
# click
_.format_commands  # the section of help that lists them
# IPython and Jupyter
_.load_ipython_extension  # `%load_ext autograder`
_._ipython_display_  # shows what `grade` returns
_._repr_html_  # shows a quiz
_._repr_mimebundle_  # shows reports
_.include  # an argument of `_repr_mimebundle_`
_.exclude  # an argument of `_repr_mimebundle_`
_._render_traceback_  # how an exception looks in a notebook
# pytest
_.runtest  # of an item that our plugin collects
_.reportinfo  # of an item that our plugin collects
# nbgrader and its settings
_.before_autograde  # the function that `pre_convert_hook` names
_.code_stub
_.disabled
_.exclude_overwriting
_.ignore
_.named_regexp
_.pre_convert_hook
_.sanitize_preprocessors
_.timeout
_.valid_ext
_.execution_count  # of a cell that nbformat writes
# others
_.setup  # Dask calls it when a worker's plugin is registered
_.delaybeforesend  # of a process that pexpect speaks to
_.sandbox  # a report's: read by people and by what imports reports
# found by name
_.doctor  # an assignment's own: what `course doctor` says of it
# tests alone use these
_.brightest  # what pixels are divided by, for people to read
_.solution_lines  # what a test looks for in releases
