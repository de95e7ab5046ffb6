"""`python -m cli` is `course`."""

from . import main

main()
