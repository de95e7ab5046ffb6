"""`python -m cli` is `course`."""

from . import main

if __name__ == "__main__":  # a batch starts processes that import this module once more
    main()
