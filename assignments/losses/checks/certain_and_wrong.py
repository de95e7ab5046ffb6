"""What a certain answer costs that is wrong, compared with an answer in doubt."""

import numpy as np

from autograder.checks import predicate


@predicate
def costs_more(certain, doubtful):
    """Whether being certain and wrong costs more than being in doubt, by whatever factor."""
    for loss in (certain, doubtful):
        if not isinstance(loss, (float, int, np.ndarray)) or np.size(loss) != 1:
            return "is not a number"
    if np.all(np.greater(certain, doubtful)):
        return None
    return "must cost more than an answer in doubt, since it is certain and wrong"
