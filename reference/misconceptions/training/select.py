"""Wrong versions of `select`: the wrong candidate, asked too often, or NaN."""

import math

import numpy as np

from autograder.publishing.misconceptions import misconception

from .shared_questions import ARGMIN_WITH_A_NAN


@misconception("select", reread="Choosing between candidates", caught_by="returns_the_candidate_with_the_lowest_loss")
def select_returns_the_loss(candidates, validation_loss):
    """the lowest loss is returned, not its candidate

    What will the caller do with what you return: train with it, or print it?

    The caller wants the learning rate, not how well it did. The loss is what the choice is made by.
    """
    losses = [validation_loss(candidate) for candidate in candidates]
    return min((loss for loss in losses if not math.isnan(loss)), default=None)


@misconception("select", reread="Choosing between candidates", caught_by="returns_the_candidate_with_the_lowest_loss")
def select_returns_the_position(candidates, validation_loss):
    """the position of the best is returned

    Your answer is 3. Is that a learning rate?

    `argmin` and `index` say where the lowest loss stands. The candidate is what stands at that place in the other list.
    """
    losses = [validation_loss(candidate) for candidate in candidates]
    numbers = [(loss, position) for position, loss in enumerate(losses) if not math.isnan(loss)]
    return min(numbers)[1] if numbers else None


@misconception("select", reread="Choosing between candidates", caught_by="returns_the_candidate_with_the_lowest_loss")
def select_the_worst(candidates, validation_loss):
    """the highest loss wins

    Is a validation loss better when it is high?

    Metrics such as accuracy are better when they are high, losses when they are low. The function is handed a loss.
    """
    best, highest = None, -math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss > highest:
            best, highest = candidate, loss
    return best


@misconception("select", reread="Choosing between candidates", caught_by="returns_the_candidate_with_the_lowest_loss")
def select_the_last_of_equals(candidates, validation_loss):
    """the last of equals wins

    Two candidates have the same loss. Which does `<=` end with?

    Candidates usually come in an order: the simplest, or the one to be preferred, first. Strictly lower keeps it.
    """
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss <= lowest:
            best, lowest = candidate, loss
    return best


@misconception("select", reread="Choosing between candidates", caught_by="returns_the_candidate_with_the_lowest_loss")
def select_forgets_zero(candidates, validation_loss):
    """a candidate that is 0 is taken for none

    What is `not best` when the best candidate so far is 0?

    Zero hidden units is a candidate like any other, and 0 counts as False. `is None` asks whether there is a candidate
    at all.
    """
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if not math.isnan(loss) and (not best or loss < lowest):
            best, lowest = candidate, loss
    return best


@misconception("select", reread="Choosing between candidates", caught_by="never_selects_a_nan")
def select_by_min(candidates, validation_loss):
    """`min` with NaN among the losses

    What is `min([nan, 1.0])`, and what is `min([1.0, nan])`?

    `min` keeps what it has unless the next is lower. Nothing is lower than NaN, so that a NaN in first place stays
    there: the run that diverged is chosen.
    """
    losses = [validation_loss(candidate) for candidate in candidates]
    return candidates[losses.index(min(losses))] if losses else None


@misconception(
    "select", lesson=ARGMIN_WITH_A_NAN, reread="Choosing between candidates", caught_by="never_selects_a_nan"
)
def select_by_argmin(candidates, validation_loss):
    """`argmin` with NaN among the losses

    NumPy's `min` and `argmin` let a NaN win, wherever it stands, so that it is not overlooked. Here a NaN means that a
    run diverged, and its candidate is the last one to take.
    """
    losses = [validation_loss(candidate) for candidate in candidates]
    return candidates[int(np.argmin(losses))] if losses else None


@misconception("select", reread="Choosing between candidates", caught_by="never_selects_a_nan")
def select_falls_back_on_the_first(candidates, validation_loss):
    """the first candidate where all losses are NaN

    Every run diverged. Which of the candidates would you train with?

    A search that starts with the first candidate in hand returns it even where nothing was ever better. None says that
    there was no winner.
    """
    best, lowest = candidates[0] if candidates else None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss < lowest:
            best, lowest = candidate, loss
    return best


@misconception("select", reread="Choosing between candidates", caught_by="asks_once_for_each_in_order")
def select_asks_again(candidates, validation_loss):
    """each improvement is computed twice

    How often is `validation_loss` called for a candidate that is better than those before it?

    Each call is a whole training run. A value that is needed twice is computed once and given a name.
    """
    best, lowest = None, math.inf
    for candidate in candidates:
        if validation_loss(candidate) < lowest:
            best, lowest = candidate, validation_loss(candidate)
    return best


@misconception("select", reread="Choosing between candidates", caught_by="asks_once_for_each_in_order")
def select_stops_at_the_first_rise(candidates, validation_loss):
    """the search ends at the first that is worse

    Do losses fall and rise only once along your candidates?

    Walking downhill until it rises again finds the nearest valley. Validation losses are noisy and candidates need no
    order: each of them is asked.
    """
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss > lowest:
            break
        if loss < lowest:
            best, lowest = candidate, loss
    return best


@misconception("select", reread="Choosing between candidates", caught_by="leaves_the_candidates_as_they_were")
def select_uses_the_list_up(candidates, validation_loss):
    """the caller's list of candidates is used up

    How many candidates has the caller left when you are done?

    `pop` takes the candidates out of the caller's own list, which is empty afterwards. A loop over the list leaves it
    alone.
    """
    best, lowest = None, math.inf
    while candidates:
        candidate = candidates.pop(0)
        loss = validation_loss(candidate)
        if loss < lowest:
            best, lowest = candidate, loss
    return best
