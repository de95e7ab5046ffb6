"""The student's process: loads the modules that it is sent, then runs one program after another.

With `zygote` and the number of a socket it forks such processes instead (see zygote.py).
Standard input and output are the judge's; whatever the student prints goes to standard error, where it is counted.
"""

import importlib.util
import os
import sys
from pathlib import Path


def _as_package() -> None:
    """Makes this folder importable as `student_process`, so that nothing else of the kit needs to be."""
    folder = Path(__file__).parent
    spec = importlib.util.spec_from_file_location(
        "student_process", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None and spec.loader is not None  # noqa: S101  # a file that lies beside this one
    module = importlib.util.module_from_spec(spec)
    sys.modules["student_process"] = module
    spec.loader.exec_module(module)


def main() -> None:
    if sys.argv[1:2] == ["zygote"]:
        _as_package()
        from student_process.zygote import main as zygote  # type: ignore[import-not-found]  # this folder, as below

        zygote(int(sys.argv[2]))
        return
    incoming = os.fdopen(os.dup(0), "rb", buffering=0)
    outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    _as_package()
    from student_process.serving import serve  # type: ignore[import-not-found]  # this folder, under that name

    serve(incoming, outgoing)


main()
