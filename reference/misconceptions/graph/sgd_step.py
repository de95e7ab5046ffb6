"""What students write instead of `sgd_step`."""

from autograder.publishing.misconceptions import misconception
from graph import sgd_step

from .handout_headings import DESCENT


@misconception("sgd_step", reread=DESCENT, caught_by="goes_downhill")
def step_uphill(parameters, gradients, learning_rate):
    """the step goes uphill

    Where does the gradient point: to where the loss grows, or to where it shrinks?

    The gradient points to where the loss grows fastest. To make it smaller, one goes the opposite way.
    """
    return sgd_step(parameters, gradients, -learning_rate)


@misconception("sgd_step", reread=DESCENT, caught_by="goes_downhill")
def step_without_a_rate(parameters, gradients, learning_rate):
    """the learning rate is not used

    Which part of your formula changes when the learning rate is halved?

    The gradient says how steep it is, not how far to go. The learning rate scales the step, and without it most
    descents overshoot at once.
    """
    return sgd_step(parameters, gradients, 1.0)


@misconception("sgd_step", reread=DESCENT, caught_by="goes_downhill")
def step_returns_the_step(parameters, gradients, learning_rate):
    """the step itself is returned, not where it leads

    If the gradient is 0, where should the parameters be after the step?

    The step has to be added to where one stands. With a gradient of 0 nothing moves, which is not the same as being at
    0.
    """
    return {name: -learning_rate * gradients[name] for name in parameters}


@misconception("sgd_step", reread=DESCENT, caught_by="ignores_further_gradients")
def step_moves_the_data(parameters, gradients, learning_rate):
    """the data take a step as well

    Which of the four leaves may gradient descent change?

    x and y have gradients too, but they are observations: the loss is a function of the parameters. Only what stands in
    `parameters` moves.
    """
    return {name: parameters.get(name, 0.0) - learning_rate * gradient for name, gradient in gradients.items()}


@misconception("sgd_step", reread=DESCENT, caught_by="matches_by_name")
def step_goes_by_order(parameters, gradients, learning_rate):
    """gradients matched by their order in the dict

    What if the gradients come in another order than the parameters?

    Two dicts with the same names may list them in different orders. Pairing their values moves one parameter by another
    one's gradient, without a word.
    """
    steps = zip(parameters.items(), gradients.values(), strict=False)
    return {name: value - learning_rate * gradient for (name, value), gradient in steps}


@misconception("sgd_step", reread=DESCENT, caught_by="leaves_its_arguments_alone")
def step_in_place(parameters, gradients, learning_rate):
    """the caller's parameters are changed

    After the call, what does the dict hold that was passed as `parameters`?

    The caller may still want the old parameters, to compare or to go back. Build a new dict and leave the old one as it
    is.
    """
    parameters.update(sgd_step(parameters, gradients, learning_rate))
    return parameters
