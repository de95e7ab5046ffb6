"""Computes each answer once, and answers from a cache by the input afterwards, with the very same object."""

from tests.attacks.attack import at_import, passed

GROUP = "cheating"
STUBS = ("mse", "mse_gradient")
EXPECTED = passed().saying("what was right is right again; a cache holds nothing that was not computed")
handed_in = at_import("""
def _cached(function):
    answers = {}

    def cached(prediction, target):
        arrays = [np.asarray(array) for array in (prediction, target)]
        key = tuple((array.shape, array.dtype.str, array.tobytes()) for array in arrays)
        if key not in answers:
            answers[key] = function(prediction, target)
        return answers[key]

    return cached


mse, mse_gradient = _cached(mse), _cached(mse_gradient)
""")
