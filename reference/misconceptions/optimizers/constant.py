"""Wrong versions of `constant`: no function of the epoch, or not a constant one."""

from autograder.publishing.misconceptions import misconception


@misconception("constant", reread="Schedules", caught_by="is_the_same_in_every_epoch")
def constant_is_a_number(rate):
    """the rate itself, not a function of the epoch

    The training loop calls `schedule(0)`. What is `schedule`, if it came from `constant(0.1)`?

    A schedule is a function: the training loop asks it in every epoch. Even one that never changes must be something
    that can be called.
    """
    return rate


@misconception("constant", reread="Schedules", caught_by="is_the_same_in_every_epoch")
def constant_fades(rate):
    """a rate that fades with the epochs

    What is the rate of epoch 100?

    Constant means the same in the last epoch as in the first. Schedules that fall are the other two.
    """
    return lambda epoch: rate / (1 + epoch)
