"""What students are known to write instead of a loss or its gradient: one wrong version of one stub each."""

import losses  # the reference solution
import numpy as np

from autograder.publishing.misconceptions import misconception

# mse -----------------------------------------------------------------------------------------------------------------


@misconception(
    "mse",
    title="the sum of the squared errors, not their mean",
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of entries, so a learning rate that suits ten rows is far too large for a "
    "thousand. The mean stays comparable whatever the size of the batch.",
    reread="Squared and absolute errors",
    caught_by="mse_averages_squared_errors",
)
def mse_sums(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.sum((prediction - target) ** 2))


@misconception(
    "mse",
    title="half the mean of the squared errors",
    question="For a single prediction that is off by 2, what is the mean squared error, and what do you return?",
    explanation="Some books put a factor of one half in front so that the 2 of the derivative disappears. That is a "
    "loss too, but not the one that is called mean squared error here and in PyTorch.",
    reread="Squared and absolute errors",
    caught_by="mse_averages_squared_errors",
)
def mse_halves(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.mean((prediction - target) ** 2) / 2)


@misconception(
    "mse",
    title="the root of the mean squared error",
    question="An error of 3 metres: is your loss measured in metres or in square metres?",
    explanation="The root is a good number to report, since it has the unit of the target. It is another function with "
    "another slope, though: training minimises the mean square itself.",
    reread="Squared and absolute errors",
    caught_by="mse_averages_squared_errors",
)
def mse_takes_the_root(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.sqrt(np.mean((prediction - target) ** 2)))


@misconception(
    "mse",
    title="the square of the mean error",
    question="One prediction is 1 too high, another 1 too low. How wrong are they, and what does your loss say?",
    explanation="Errors of opposite sign cancel where they are averaged before they are squared. Squaring comes first: "
    "it is what makes every error count.",
    reread="Squared and absolute errors",
    caught_by="mse_averages_squared_errors",
)
def mse_squares_the_mean(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.mean(prediction - target) ** 2)


@misconception(
    "mse",
    title="the sum over a row's entries, averaged over rows",
    question="How many numbers are compared in a table of 5 rows and 3 columns, and by what do you divide?",
    explanation="The length of a table is the number of its rows. The mean squared error averages over every entry, so "
    "that a network with three outputs isn't three times as wrong as one with a single output.",
    reread="Squared and absolute errors",
    caught_by="mse_averages_over_every_entry",
)
def mse_averages_over_rows(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.sum((prediction - target) ** 2) / len(prediction))


# mse_gradient --------------------------------------------------------------------------------------------------------


@misconception(
    "mse_gradient",
    title="the derivative of each squared error, without the mean",
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number. Without that the "
    "step grows with the batch.",
    reread="The gradient of a mean",
    caught_by="mse_gradient_for_every_entry",
)
def mse_gradient_forgets_the_mean(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return 2 * (prediction - target)


@misconception(
    "mse_gradient",
    title="the gradient with the wrong sign",
    question="A prediction is too high and you raise it further: does the loss rise or fall? And what does your sign "
    "say?",
    explanation="The gradient points to where the loss grows; subtracting it is the optimizer's business. With the "
    "sign turned, every step of training makes the network worse.",
    reread="The gradient of a mean",
    caught_by="mse_gradient_for_every_entry",
)
def mse_gradient_points_downhill(prediction, target):
    return -losses.mse_gradient(prediction, target)


@misconception(
    "mse_gradient",
    title="the gradient without the factor that squaring brings",
    question="What is the derivative of e squared at e = 3?",
    explanation="The derivative of a square brings a factor down from the exponent. A constant factor looks harmless, "
    "but then loss and gradient belong to two different functions, and a numerical check finds it at once.",
    reread="The gradient of a mean",
    caught_by="mse_gradient_is_the_slope_of_mse",
)
def mse_gradient_lacks_the_two(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception(
    "mse_gradient",
    title="divided by the number of rows instead of the number of entries",
    question="By what does your `mse` divide for a table of 5 rows and 3 columns, and by what does its gradient?",
    explanation="The factor of the mean is the same in the loss and in its gradient. The length of a table counts its "
    "rows alone.",
    reread="The gradient of a mean",
    caught_by="mse_gradient_for_every_entry",
)
def mse_gradient_divides_by_rows(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return 2 * (prediction - target) / len(prediction)


@misconception(
    "mse_gradient",
    title="one number for all entries instead of one for each",
    question="How many partial derivatives has a function of fifteen numbers?",
    explanation="The loss is one number, but it depends on every prediction, and each has a derivative of its own. "
    "Averaging them throws away which prediction was too high and which too low.",
    reread="The gradient of a mean",
    caught_by="mse_gradient_for_every_entry",
)
def mse_gradient_averages_itself(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return np.mean(2 * (prediction - target), dtype=prediction.dtype)


# mae -----------------------------------------------------------------------------------------------------------------


@misconception(
    "mae",
    title="the sum of the absolute errors, not their mean",
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of entries, and with it the step that training takes. The mean stays "
    "comparable whatever the size of the batch.",
    reread="Squared and absolute errors",
    caught_by="mae_averages_sizes_of_errors",
)
def mae_sums(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.sum(np.abs(prediction - target)))


@misconception(
    "mae",
    title="the mean error, with its sign",
    question="Can your loss be negative? What would training do with a loss that can?",
    explanation="Without the absolute value a prediction that is far too low is rewarded: the loss falls without end. "
    "A loss is smallest where prediction and target agree.",
    reread="Squared and absolute errors",
    caught_by="mae_averages_sizes_of_errors",
)
def mae_keeps_the_sign(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.mean(prediction - target))


@misconception(
    "mae",
    title="the absolute value of the mean error",
    question="One prediction is 1 too high, another 1 too low. What does your loss say?",
    explanation="Errors of opposite sign cancel where they are averaged first. Take the size of each error, then the "
    "mean of the sizes.",
    reread="Squared and absolute errors",
    caught_by="mae_averages_sizes_of_errors",
)
def mae_averages_first(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.abs(np.mean(prediction - target)))


@misconception(
    "mae",
    title="the sum over a row's entries, averaged over rows",
    question="How many numbers are compared in a table of 5 rows and 3 columns, and by what do you divide?",
    explanation="The length of a table is the number of its rows. The mean absolute error averages over every entry.",
    reread="Squared and absolute errors",
    caught_by="mae_averages_over_every_entry",
)
def mae_averages_over_rows(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return float(np.sum(np.abs(prediction - target)) / len(prediction))


# mae_gradient --------------------------------------------------------------------------------------------------------


@misconception(
    "mae_gradient",
    title="the slope of each absolute error, without the mean",
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="mae_gradient_for_every_entry",
)
def mae_gradient_forgets_the_mean(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return np.sign(prediction - target)


@misconception(
    "mae_gradient",
    title="the gradient with the wrong sign",
    question="A prediction is too high and you raise it further: does the loss rise or fall? And what does your sign "
    "say?",
    explanation="The gradient points to where the loss grows; subtracting it is the optimizer's business. With the "
    "sign turned, every step of training makes the network worse.",
    reread="The gradient of a mean",
    caught_by="mae_gradient_for_every_entry",
)
def mae_gradient_points_downhill(prediction, target):
    return -losses.mae_gradient(prediction, target)


@misconception(
    "mae_gradient",
    title="a gradient that grows with the error",
    question="How much does |e| grow when e goes from 5 to 5.1, and when it goes from 50 to 50.1?",
    explanation="The absolute value is a straight line on either side: its slope is the same for small and for large "
    "errors. That is why this loss is not carried away by outliers.",
    reread="The gradient of a mean",
    caught_by="mae_gradient_for_every_entry",
)
def mae_gradient_grows_with_the_error(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception(
    "mae_gradient",
    title="a push upwards or downwards where the prediction is exactly right",
    question="Prediction and target are equal. In which direction should the prediction move?",
    explanation="At the kink of the absolute value both slopes, -1 and +1, are as good as any value between them. The "
    "one that leaves a perfect prediction alone is 0, and that is also PyTorch's choice.",
    reread="The gradient of a mean",
    caught_by="mae_gradient_is_zero_at_ties",
)
def mae_gradient_pushes_at_ties(prediction, target):
    prediction, target = losses._pair(prediction, target)
    return (np.where(prediction >= target, 1, -1) / prediction.size).astype(prediction.dtype)


@misconception(
    "mae_gradient",
    title="0 divided by 0 where the prediction is exactly right",
    question="The error divided by its own size is its sign, except for one error. Which?",
    explanation="Where prediction and target are equal the quotient is NaN. One NaN in a gradient turns every weight "
    "that it reaches into NaN, and training never recovers.",
    reread="The gradient of a mean",
    caught_by="mae_gradient_is_zero_at_ties",
)
def mae_gradient_divides_by_the_error(prediction, target):
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return error / np.abs(error) / prediction.size


# binary_cross_entropy ------------------------------------------------------------------------------------------------


@misconception(
    "binary_cross_entropy",
    title="a loss with the wrong sign",
    question="Is the logarithm of a probability positive or negative? Should a loss fall or rise as the guess gets "
    "better?",
    explanation="The logarithm of a probability is at most 0, so a minus turns it into a loss that is smallest, 0, for "
    "a perfect guess. Without the minus, minimising drives the probabilities towards the wrong answers.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_lacks_the_minus(probability, target):
    return -losses.binary_cross_entropy(probability, target)


@misconception(
    "binary_cross_entropy",
    title="nothing charged where the target is 0",
    question="The answer was no, and the network said yes with 99 %. What does that cost?",
    explanation="Half of the formula is missing: where the target is 0, what counts is the probability given to no. A "
    "network can bring this loss to 0 by saying yes to everything.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_forgets_the_noes(probability, target):
    probability, target = losses._pair(probability, target)
    return float(-np.mean(target * np.log(losses._inside(probability))))


@misconception(
    "binary_cross_entropy",
    title="the logarithm to base 2",
    question="A guess of one half costs log 2. Which number is that in your code?",
    explanation="With base 2 the loss is counted in bits, a constant factor larger. PyTorch, and the derivative 1/p "
    "that you will use, take the natural logarithm.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_counts_bits(probability, target):
    return losses.binary_cross_entropy(probability, target) / float(np.log(2))


@misconception(
    "binary_cross_entropy",
    title="the sum over entries, not their mean",
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of entries, and with it the step that training takes. The mean stays "
    "comparable whatever the size of the batch.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_charges_the_logarithm",
)
def binary_cross_entropy_sums(probability, target):
    return losses.binary_cross_entropy(probability, target) * np.size(probability)


@misconception(
    "binary_cross_entropy",
    title="the sum over a row's entries, averaged over rows",
    question="A table of 5 rows and 3 columns holds how many yes-or-no questions?",
    explanation="Here every entry is a question of its own, and the loss averages over all of them. Averaging over "
    "rows belongs to the categorical cross-entropy, where a whole row is one question.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_averages_over_every_entry",
)
def binary_cross_entropy_averages_over_rows(probability, target):
    return losses.binary_cross_entropy(probability, target) * np.size(probability) / len(probability)


@misconception(
    "binary_cross_entropy",
    title="no guard against probabilities of exactly 0 and 1",
    question="What is 0 times minus infinity, and where in the formula does it occur for a guess that is certain?",
    explanation="A saturated sigmoid does return exactly 0 or 1. The logarithm of 0 is minus infinity, and the term "
    "that should vanish becomes NaN: one such entry spoils the whole mean.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_is_finite_at_the_edge",
)
def binary_cross_entropy_unguarded(probability, target):
    probability, target = losses._pair(probability, target)
    return float(-np.mean(target * np.log(probability) + (1 - target) * np.log(1 - probability)))


@misconception(
    "binary_cross_entropy",
    title="a clamp so wide that it changes ordinary probabilities",
    question="Which probabilities does your clamp change? Is 0.02 a rare one?",
    explanation="A clamp is there for the last millionth before 0 and 1. A wide one makes confident mistakes look "
    "harmless, and its slope is 0 just where the network must learn most.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_leaves_small_probabilities",
)
def binary_cross_entropy_clamps_widely(probability, target):
    probability, target = losses._pair(probability, target)
    return losses.binary_cross_entropy(np.clip(probability, 0.05, 0.95), target)


# binary_cross_entropy_gradient ---------------------------------------------------------------------------------------


@misconception(
    "binary_cross_entropy_gradient",
    title="the derivative with respect to the logit, not the probability",
    question="Which variable do you differentiate by? Try p = 0.01 with target 1: how steep is -log p there?",
    explanation="Probability minus target is the gradient after the sigmoid's derivative has been multiplied in. With "
    "respect to the probability itself the slope is far steeper near 0 and 1; the sigmoid's own backward step comes "
    "later.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_of_the_logit(probability, target):
    probability, target = losses._pair(probability, target)
    return (probability - target) / probability.size


@misconception(
    "binary_cross_entropy_gradient",
    title="the gradient with the wrong sign",
    question="The answer is yes and you raise the probability of yes: does the loss rise or fall? What does your sign "
    "say?",
    explanation="The gradient points to where the loss grows. With target 1 the loss falls as the probability rises, "
    "so there the derivative is negative.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_points_downhill(probability, target):
    return -losses.binary_cross_entropy_gradient(probability, target)


@misconception(
    "binary_cross_entropy_gradient",
    title="the slope of each entry, without the mean",
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_forgets_the_mean(probability, target):
    gradient = losses.binary_cross_entropy_gradient(probability, target)
    return gradient * gradient.size


@misconception(
    "binary_cross_entropy_gradient",
    title="no slope where the target is 0",
    question="The answer is no. In which direction should the probability of yes move, and what does your gradient "
    "say?",
    explanation="The second half of the formula has a derivative too. Without it the network never hears that it said "
    "yes too often.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_forgets_the_noes(probability, target):
    probability, target = losses._pair(probability, target)
    return -target / losses._inside(probability) / probability.size


@misconception(
    "binary_cross_entropy_gradient",
    title="the inner derivative of 1 - p left out",
    question="What is the derivative of log(1 - p)? Is it positive or negative?",
    explanation="The chain rule multiplies with the derivative of what stands inside, and that of 1 - p is -1. With "
    "target 0 the loss grows as the probability of yes grows: the slope is positive there.",
    reread="Binary cross-entropy",
    caught_by="binary_cross_entropy_gradient_for_every_entry",
)
def binary_cross_entropy_gradient_forgets_the_inner_derivative(probability, target):
    probability, target = losses._pair(probability, target)
    p = losses._inside(probability)
    return -(target / p + (1 - target) / (1 - p)) / p.size


@misconception(
    "binary_cross_entropy_gradient",
    title="no guard against probabilities of exactly 0 and 1",
    question="By what do you divide where the probability is exactly 1?",
    explanation="The loss was guarded at the edge, its gradient was not. A quotient by 0 is infinite or NaN, and "
    "whatever weight it reaches is lost.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="binary_cross_entropy_gradient_is_finite_at_the_edge",
)
def binary_cross_entropy_gradient_unguarded(probability, target):
    probability, target = losses._pair(probability, target)
    return (probability - target) / (probability * (1 - probability)) / probability.size


# categorical_cross_entropy -------------------------------------------------------------------------------------------


@misconception(
    "categorical_cross_entropy",
    title="the mean over all entries instead of over rows",
    question="A row of ten classes: how many questions did the network answer there, one or ten?",
    explanation="One row is one question. Dividing by rows times classes makes the loss, and the step, shrink as "
    "classes are added, though no question became easier.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_averages_over_rows",
)
def categorical_cross_entropy_averages_over_entries(probability, target):
    return losses.categorical_cross_entropy(probability, target) / np.shape(probability)[1]


@misconception(
    "categorical_cross_entropy",
    title="the sum over rows, not their mean",
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of rows, and with it the step that training takes. The mean stays "
    "comparable whatever the size of the batch.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_averages_over_rows",
)
def categorical_cross_entropy_sums(probability, target):
    return losses.categorical_cross_entropy(probability, target) * len(probability)


@misconception(
    "categorical_cross_entropy",
    title="a loss with the wrong sign",
    question="Is the logarithm of a probability positive or negative? Should a loss fall or rise as the guess gets "
    "better?",
    explanation="The logarithm of a probability is at most 0, so a minus turns it into a loss that is smallest for a "
    "perfect guess. Without it, minimising drives the true class' probability to 0.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_lacks_the_minus(probability, target):
    return -losses.categorical_cross_entropy(probability, target)


@misconception(
    "categorical_cross_entropy",
    title="the binary formula, applied to every class",
    question="How many of a row's k numbers enter your loss, and how many should?",
    explanation="The term with 1 - p belongs to yes-or-no questions, each on its own. Among classes that exclude each "
    "other, the probability of the true one already says all: what it lacks, the others have.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_asks_every_class(probability, target):
    probability, target = losses._rows(probability, target)
    p = losses._inside(probability)
    return float(-np.sum(target * np.log(p) + (1 - target) * np.log(1 - p)) / len(p))


@misconception(
    "categorical_cross_entropy",
    title="the probability of the favourite class instead of the true one",
    question="The network is certain, and wrong. What does your loss say?",
    explanation="The largest probability of a row says how sure the network is, not whether it is right. The one-hot "
    "target picks the probability that counts.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_trusts_the_favourite(probability, target):
    probability, target = losses._rows(probability, target)
    return float(-np.mean(np.log(losses._inside(probability).max(axis=1))))


@misconception(
    "categorical_cross_entropy",
    title="a softmax taken of what is already a probability",
    question="A row holds 0.9 and 0.1. Which of the two functions of this file wants logits, and which wants this row?",
    explanation="A second softmax squeezes probabilities together: 0.9 and 0.1 become 0.69 and 0.31, and no guess is "
    "ever certain again. The network trains slowly, and nothing crashes.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_charges_the_true_class",
)
def categorical_cross_entropy_takes_a_second_softmax(probability, target):
    return losses.softmax_cross_entropy(probability, target)


@misconception(
    "categorical_cross_entropy",
    title="no guard against probabilities of exactly 0",
    question="What is 0 times minus infinity, and which classes of a certain row bring it about?",
    explanation="A softmax can underflow to exactly 0. Where the target is 0 too, the product is NaN, though the term "
    "should simply vanish.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_is_finite_at_the_edge",
)
def categorical_cross_entropy_unguarded(probability, target):
    probability, target = losses._rows(probability, target)
    return float(-np.sum(target * np.log(probability)) / len(probability))


@misconception(
    "categorical_cross_entropy",
    title="a clamp so wide that it changes ordinary probabilities",
    question="Which probabilities does your clamp change? Is 0.02 a rare one among ten classes?",
    explanation="A clamp is there for the last millionth before 0. A wide one makes confident mistakes look harmless, "
    "and its slope is 0 just where the network must learn most.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_leaves_small_probabilities",
)
def categorical_cross_entropy_clamps_widely(probability, target):
    probability, target = losses._rows(probability, target)
    return losses.categorical_cross_entropy(np.clip(probability, 0.03, 0.97), target)


# categorical_cross_entropy_gradient ----------------------------------------------------------------------------------


@misconception(
    "categorical_cross_entropy_gradient",
    title="the derivative with respect to the logits, not the probabilities",
    question="Which variable do you differentiate by? Does a row's loss depend on the probability of a wrong class?",
    explanation="Probability minus target is what softmax and cross-entropy give together. With respect to the "
    "probabilities themselves only the true class has a slope; the softmax' own backward step comes later.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_of_the_logit(probability, target):
    probability, target = losses._rows(probability, target)
    return (probability - target) / len(probability)


@misconception(
    "categorical_cross_entropy_gradient",
    title="the slope of each row, without the mean",
    question="If there are a thousand rows, how much does the mean move when one of them moves?",
    explanation="Each row is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_forgets_the_mean(probability, target):
    probability, target = losses._rows(probability, target)
    return -target / losses._inside(probability)


@misconception(
    "categorical_cross_entropy_gradient",
    title="divided by the number of entries instead of the number of rows",
    question="By what does your `categorical_cross_entropy` divide, and by what does its gradient?",
    explanation="The factor of the mean is the same in the loss and in its gradient, and this loss averages over rows.",
    reread="The gradient of a mean",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_divides_by_entries(probability, target):
    probability, target = losses._rows(probability, target)
    return -target / losses._inside(probability) / probability.size


@misconception(
    "categorical_cross_entropy_gradient",
    title="the gradient with the wrong sign",
    question="You raise the probability of the true class: does the loss rise or fall? What does your sign say?",
    explanation="The gradient points to where the loss grows. The loss falls as the true class becomes more probable, "
    "so the derivative there is negative.",
    reread="Categorical cross-entropy",
    caught_by="categorical_cross_entropy_gradient_for_every_entry",
)
def categorical_cross_entropy_gradient_points_downhill(probability, target):
    return -losses.categorical_cross_entropy_gradient(probability, target)


@misconception(
    "categorical_cross_entropy_gradient",
    title="no guard against probabilities of exactly 0",
    question="By what do you divide where the probability is exactly 0? What is the target there?",
    explanation="The loss was guarded at the edge, its gradient was not. A quotient by 0 is infinite or NaN, and "
    "whatever weight it reaches is lost.",
    reread="At the edge: probabilities of 0 and 1",
    caught_by="categorical_cross_entropy_gradient_is_finite_at_the_edge",
)
def categorical_cross_entropy_gradient_unguarded(probability, target):
    probability, target = losses._rows(probability, target)
    return -target / probability / len(probability)


# huber ---------------------------------------------------------------------------------------------------------------


@misconception(
    "huber",
    title="the argument `delta` is ignored",
    question="Call it twice, with delta 0.5 and with delta 3, on an error of 2. Should the answers be equal?",
    explanation="With the default of 1 nothing is amiss, which is why this mistake survives so long. `delta` says how "
    "large an error may be before it counts as an outlier.",
    reread="Huber's loss: one of your own",
    caught_by="huber_bends_where_delta_says",
)
def huber_ignores_delta(prediction, target, delta=1.0):
    return losses.huber(prediction, target)


@misconception(
    "huber",
    title="the parabola without its factor of one half",
    question="At an error of exactly `delta`, what do your two pieces say? Do they meet?",
    explanation="Without the half the parabola is too high, and twice as steep as the line where they should meet. The "
    "loss then jumps at `delta`.",
    reread="Huber's loss: one of your own",
    caught_by="huber_bends_at_one",
)
def huber_lacks_the_half(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2, delta * (error - delta / 2))))


@misconception(
    "huber",
    title="a straight piece that starts too high",
    question="At an error of exactly `delta`, what do your two pieces say? Do they meet?",
    explanation="The slope of the line is right, but it is not lowered to where the parabola ends. A loss that jumps "
    "has no gradient at the jump, and the sizes of two losses can no longer be compared.",
    reread="Huber's loss: one of your own",
    caught_by="huber_bends_at_one",
)
def huber_jumps_at_delta(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * error)))


@misconception(
    "huber",
    title="a straight piece lowered by one half, whatever `delta` is",
    question="Which constant makes the pieces meet for delta 1? And for delta 3?",
    explanation="For `delta` 1 the offset happens to be one half. For any other it depends on `delta`, or the loss "
    "jumps.",
    reread="Huber's loss: one of your own",
    caught_by="huber_bends_where_delta_says",
)
def huber_offset_for_delta_one(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (error - 0.5))))


@misconception(
    "huber",
    title="large negative errors are squared",
    question="A prediction is 100 too low. Is its error larger or smaller than `delta`?",
    explanation="The signed error was compared with `delta`, and a negative one is always smaller. It is the size of "
    "the error that decides between parabola and line.",
    reread="Huber's loss: one of your own",
    caught_by="huber_bends_at_one",
)
def huber_compares_the_signed_error(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return float(np.mean(np.where(error <= delta, error**2 / 2, delta * (np.abs(error) - delta / 2))))


@misconception(
    "huber",
    title="an error of exactly `delta` falls between the pieces",
    question="Which of your two conditions holds for an error of exactly `delta`?",
    explanation="One condition says less, the other says more, and nobody takes the error in between. Such an entry "
    "costs nothing, although its neighbours on both sides do.",
    reread="Huber's loss: one of your own",
    caught_by="huber_has_no_gap_at_delta",
)
def huber_has_a_gap(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = np.abs(prediction - target)
    return float(np.mean((error < delta) * error**2 / 2 + (error > delta) * delta * (error - delta / 2)))


# huber_gradient ------------------------------------------------------------------------------------------------------


@misconception(
    "huber_gradient",
    title="the argument `delta` is ignored",
    question="Call it twice, with delta 0.5 and with delta 3, on an error of 2. Should the answers be equal?",
    explanation="With the default of 1 nothing is amiss, which is why this mistake survives so long. `delta` bounds "
    "the slope: a single outlier can pull no harder than that.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_is_bounded_by_delta",
)
def huber_gradient_ignores_delta(prediction, target, delta=1.0):
    return losses.huber_gradient(prediction, target)


@misconception(
    "huber_gradient",
    title="the parabola's slope for large errors too",
    question="How steep is the straight piece at an error of 5, and how steep at 50?",
    explanation="On a straight line the slope is everywhere the same. That is the point of this loss: an outlier "
    "pulls, but no harder than any other large error.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_for_every_entry",
)
def huber_gradient_grows_without_bound(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    return (prediction - target) / prediction.size


@misconception(
    "huber_gradient",
    title="a slope of 1 on the straight pieces, whatever `delta` is",
    question="Differentiate delta * (|e| - delta / 2) by e. Where has your `delta` gone?",
    explanation="The condition honours `delta`, the slope beyond it does not. Then the gradient jumps where the pieces "
    "meet, although the loss is smooth there.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_is_bounded_by_delta",
)
def huber_gradient_has_slope_one(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return np.where(np.abs(error) <= delta, error, np.sign(error)) / error.size


@misconception(
    "huber_gradient",
    title="the slope of each entry, without the mean",
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="huber_gradient_for_every_entry",
)
def huber_gradient_forgets_the_mean(prediction, target, delta=1.0):
    gradient = losses.huber_gradient(prediction, target, delta)
    return gradient * gradient.size


@misconception(
    "huber_gradient",
    title="large negative errors pull upwards without bound",
    question="A prediction is 100 too low. Is its error larger or smaller than `delta`?",
    explanation="Only one end was bounded: the signed error was compared with `delta`, and a negative one is always "
    "smaller. Large errors of either sign lie on a straight piece.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_for_every_entry",
)
def huber_gradient_bounds_one_side(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    return (np.minimum(prediction - target, delta) / prediction.size).astype(prediction.dtype)


@misconception(
    "huber_gradient",
    title="large negative errors pulled the wrong way",
    question="A prediction is 100 too low. Should its derivative be positive or negative?",
    explanation="On the straight pieces the slope is `delta` to the right and minus `delta` to the left: the "
    "derivative of |e| is the sign of e. Without it a prediction that is far too low is pushed lower still.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_for_every_entry",
)
def huber_gradient_loses_the_sign(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    return (np.where(np.abs(error) <= delta, error, delta) / error.size).astype(prediction.dtype)


@misconception(
    "huber_gradient",
    title="an error of exactly `delta` falls between the pieces",
    question="Which of your two conditions holds for an error of exactly `delta`?",
    explanation="One condition says less, the other says more, and nobody takes the error in between. Its gradient is "
    "0, as if that prediction were perfect.",
    reread="Huber's loss: one of your own",
    caught_by="huber_gradient_has_no_gap_at_delta",
)
def huber_gradient_has_a_gap(prediction, target, delta=1.0):
    prediction, target = losses._pair(prediction, target)
    error = prediction - target
    slope = (np.abs(error) < delta) * error + (np.abs(error) > delta) * np.sign(error) * delta
    return (slope / error.size).astype(prediction.dtype)


# sigmoid_cross_entropy -----------------------------------------------------------------------------------------------


def _sigmoid(logit):
    return 1 / (1 + np.exp(-logit))


@misconception(
    "sigmoid_cross_entropy",
    title="the probability is clamped before its logarithm is taken",
    question="A logit of -1000 with target 1 costs 1000. What is the most that your loss can say?",
    explanation="A clamp caps the loss: beyond it, wrong and hopelessly wrong cost the same. From the logit the loss "
    "can be computed without ever forming the probability, so nothing needs a clamp.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_of_extreme_logits",
)
def sigmoid_cross_entropy_clamps(logit, target):
    logit, target = losses._pair(logit, target)
    return losses.binary_cross_entropy(_sigmoid(logit), target)


@misconception(
    "sigmoid_cross_entropy",
    title="the logarithm of a probability that has rounded to 0 or 1",
    question="What is sigmoid(40) in 64 bits, and what is the logarithm of 1 minus it?",
    explanation="Beyond a logit of about 37 the sigmoid is exactly 1, and the logarithm of what is left is minus "
    "infinity or NaN. The logarithm and the exponential must be simplified against each other on paper first.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_of_extreme_logits",
)
def sigmoid_cross_entropy_through_the_probability(logit, target):
    logit, target = losses._pair(logit, target)
    p = _sigmoid(logit)
    return float(-np.mean(target * np.log(p) + (1 - target) * np.log(1 - p)))


@misconception(
    "sigmoid_cross_entropy",
    title="the exponential of a large logit overflows",
    question="What is exp(1000)? For which sign of the logit would the exponent be safe?",
    explanation="The formula is right on paper, and for one sign of the logit also on the machine. For the other the "
    "exponential leaves the range of floats; taking a maximum out keeps every exponent at or below 0.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_of_extreme_logits",
)
def sigmoid_cross_entropy_overflows(logit, target):
    logit, target = losses._pair(logit, target)
    return float(np.mean(np.log(1 + np.exp(logit)) - logit * target))


@misconception(
    "sigmoid_cross_entropy",
    title="logits taken for probabilities",
    question="Can a probability be -3? What does the name of the first argument say?",
    explanation="A logit is any real number, before the sigmoid. Clamped into the range of probabilities, all negative "
    "logits become the same hopeless guess.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_of_modest_logits",
)
def sigmoid_cross_entropy_without_the_sigmoid(logit, target):
    return losses.binary_cross_entropy(logit, target)


@misconception(
    "sigmoid_cross_entropy",
    title="the cost of a yes, whatever the target is",
    question="With a logit of 5, what does the loss say for target 1 and for target 0?",
    explanation="The target has dropped out of the formula, so every logit is pulled up. For target 0 the loss must "
    "grow with the logit.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_of_modest_logits",
)
def sigmoid_cross_entropy_forgets_the_target(logit, target):
    logit, target = losses._pair(logit, target)
    return losses.sigmoid_cross_entropy(logit, np.ones_like(logit))


@misconception(
    "sigmoid_cross_entropy",
    title="the sum over entries, not their mean",
    question="If you hand in the same rows twice, should the loss double?",
    explanation="A sum grows with the number of entries, and with it the step that training takes.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_averages_over_every_entry",
)
def sigmoid_cross_entropy_sums(logit, target):
    return losses.sigmoid_cross_entropy(logit, target) * np.size(logit)


@misconception(
    "sigmoid_cross_entropy",
    title="the sum over a row's entries, averaged over rows",
    question="A table of 5 rows and 3 columns holds how many yes-or-no questions?",
    explanation="Every entry is a question of its own here, and the loss averages over all of them. Averaging over "
    "rows belongs to the softmax, where a whole row is one question.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_averages_over_every_entry",
)
def sigmoid_cross_entropy_averages_over_rows(logit, target):
    return losses.sigmoid_cross_entropy(logit, target) * np.size(logit) / len(logit)


# sigmoid_cross_entropy_gradient --------------------------------------------------------------------------------------


@misconception(
    "sigmoid_cross_entropy_gradient",
    title="the sigmoid's derivative multiplied in once too often",
    question="Write down the two factors of the chain rule and multiply them. What cancels?",
    explanation="Probability minus target already contains the sigmoid's derivative: it cancelled against the "
    "denominator of the cross-entropy's. A second one brings back the vanishing gradient that this loss avoids.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_gradient_for_every_entry",
)
def sigmoid_cross_entropy_gradient_chains_twice(logit, target):
    logit, target = losses._pair(logit, target)
    p = _sigmoid(logit)
    return (p - target) * p * (1 - p) / logit.size


@misconception(
    "sigmoid_cross_entropy_gradient",
    title="the derivative with respect to the probability, not the logit",
    question="Which variable do you differentiate by? How steep may the gradient get for a logit of -5 with target 1?",
    explanation="The chain rule's last factor, the derivative of the sigmoid, is missing. With it the slope of an "
    "entry stays between -1 and 1, however wrong the logit is.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_gradient_for_every_entry",
)
def sigmoid_cross_entropy_gradient_of_the_probability(logit, target):
    logit, target = losses._pair(logit, target)
    return losses.binary_cross_entropy_gradient(_sigmoid(logit), target)


@misconception(
    "sigmoid_cross_entropy_gradient",
    title="the slope of each entry, without the mean",
    question="If there are a thousand entries, how much does the mean move when one of them moves?",
    explanation="Each entry is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="sigmoid_cross_entropy_gradient_for_every_entry",
)
def sigmoid_cross_entropy_gradient_forgets_the_mean(logit, target):
    gradient = losses.sigmoid_cross_entropy_gradient(logit, target)
    return gradient * gradient.size


@misconception(
    "sigmoid_cross_entropy_gradient",
    title="infinity divided by infinity for large logits",
    question="exp(z) / (1 + exp(z)) for z = 1000: what are numerator and denominator?",
    explanation="Both overflow, and their quotient is NaN. The same probability can be written with an exponent that "
    "is never positive.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_gradient_of_extreme_logits",
)
def sigmoid_cross_entropy_gradient_overflows(logit, target):
    logit, target = losses._pair(logit, target)
    return (np.exp(logit) / (1 + np.exp(logit)) - target) / logit.size


@misconception(
    "sigmoid_cross_entropy_gradient",
    title="the probability rounded to yes or no before it is compared",
    question="A probability of 0.51 with target 1: is there anything left to learn?",
    explanation="A decision is a step: it has no slope to learn from. The gradient compares the probability itself "
    "with the target, so that a narrow yes is still pushed further.",
    reread="From logits",
    caught_by="sigmoid_cross_entropy_gradient_for_every_entry",
)
def sigmoid_cross_entropy_gradient_decides_first(logit, target):
    logit, target = losses._pair(logit, target)
    return ((logit > 0) - target) / np.asarray(logit.size, dtype=logit.dtype)


# softmax_cross_entropy -----------------------------------------------------------------------------------------------


@misconception(
    "softmax_cross_entropy",
    title="the exponential of a large logit overflows",
    question="What is exp(1000), and what is infinity divided by infinity? What may you subtract from a row for free?",
    explanation="Adding a constant to all logits of a row changes no probability. Choose the constant so that no "
    "exponent is positive, and nothing can overflow.",
    reread="From logits",
    caught_by="softmax_cross_entropy_of_extreme_logits",
)
def softmax_cross_entropy_overflows(logit, target):
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit)
    return float(-np.sum(target * np.log(powers / powers.sum(axis=1, keepdims=True))) / len(logit))


@misconception(
    "softmax_cross_entropy",
    title="one maximum taken from all rows instead of one from each",
    question="One row lies near +1000, another near -1000. What is left of the second after your subtraction?",
    explanation="With the table's largest logit subtracted, a row far below it underflows to zeros, and their "
    "logarithm is minus infinity. Each row needs a maximum of its own.",
    reread="From logits",
    caught_by="softmax_cross_entropy_of_unlike_rows",
)
def softmax_cross_entropy_shifts_the_table(logit, target):
    logit, target = losses._rows(logit, target)
    shifted = logit - logit.max()
    logarithms = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.sum(target * logarithms) / len(logit))


@misconception(
    "softmax_cross_entropy",
    title="the probability is clamped before its logarithm is taken",
    question="The true class lies 2000 below the favourite. What is the most that your loss can say?",
    explanation="A clamp caps the loss: beyond it, wrong and hopelessly wrong cost the same. The logarithm of a "
    "softmax is a difference of logits, and can be computed without the probability.",
    reread="From logits",
    caught_by="softmax_cross_entropy_of_extreme_logits",
)
def softmax_cross_entropy_clamps(logit, target):
    logit, target = losses._rows(logit, target)
    return losses.categorical_cross_entropy(np.exp(losses._log_softmax(logit)), target)


@misconception(
    "softmax_cross_entropy",
    title="the mean over all entries instead of over rows",
    question="A row of ten classes: how many questions did the network answer there, one or ten?",
    explanation="One row is one question. Dividing by rows times classes makes the loss, and the step, shrink as "
    "classes are added.",
    reread="From logits",
    caught_by="softmax_cross_entropy_averages_over_rows",
)
def softmax_cross_entropy_averages_over_entries(logit, target):
    return losses.softmax_cross_entropy(logit, target) / np.shape(logit)[1]


@misconception(
    "softmax_cross_entropy",
    title="a softmax over the columns instead of the rows",
    question="Which of your probabilities sum to 1: those of one sample, or those of one class?",
    explanation="Rows are samples, so the classes that compete with each other stand beside each other in a row. A "
    "softmax along the wrong axis makes the samples compete.",
    reread="From logits",
    caught_by="softmax_cross_entropy_averages_over_rows",
)
def softmax_cross_entropy_along_columns(logit, target):
    logit, target = losses._rows(logit, target)
    return float(-np.sum(target.T * losses._log_softmax(logit.T)) / len(logit))


@misconception(
    "softmax_cross_entropy",
    title="every class a yes-or-no question of its own",
    question="If the logit of one class rises, what happens to the probabilities of the others?",
    explanation="A sigmoid for each class lets all of them be likely at once. Classes that exclude each other share "
    "one softmax: what one gains, the others lose.",
    reread="From logits",
    caught_by="softmax_cross_entropy_of_one_row",
)
def softmax_cross_entropy_asks_every_class(logit, target):
    logit, target = losses._rows(logit, target)
    return losses.sigmoid_cross_entropy(logit, target) * logit.shape[1]


# softmax_cross_entropy_gradient --------------------------------------------------------------------------------------


@misconception(
    "softmax_cross_entropy_gradient",
    title="the slope of each row, without the mean",
    question="If there are a thousand rows, how much does the mean move when one of them moves?",
    explanation="Each row is only one of many in the mean, so its pull is divided by their number.",
    reread="The gradient of a mean",
    caught_by="softmax_cross_entropy_gradient_for_every_entry",
)
def softmax_cross_entropy_gradient_forgets_the_mean(logit, target):
    return losses.softmax_cross_entropy_gradient(logit, target) * len(logit)


@misconception(
    "softmax_cross_entropy_gradient",
    title="divided by the number of entries instead of the number of rows",
    question="By what does your `softmax_cross_entropy` divide, and by what does its gradient?",
    explanation="The factor of the mean is the same in the loss and in its gradient, and this loss averages over rows.",
    reread="The gradient of a mean",
    caught_by="softmax_cross_entropy_gradient_for_every_entry",
)
def softmax_cross_entropy_gradient_divides_by_entries(logit, target):
    return losses.softmax_cross_entropy_gradient(logit, target) / np.shape(logit)[1]


@misconception(
    "softmax_cross_entropy_gradient",
    title="the softmax' derivative multiplied in once too often",
    question="Do the entries of one row of your gradient sum to 0? Should they?",
    explanation="Probability minus target is what remains after the softmax' derivative has been multiplied in. A "
    "factor p(1 - p) on top is the sigmoid's habit, and it makes confident mistakes learn slowly.",
    reread="From logits",
    caught_by="softmax_cross_entropy_gradient_for_every_entry",
)
def softmax_cross_entropy_gradient_chains_twice(logit, target):
    logit, target = losses._rows(logit, target)
    p = np.exp(losses._log_softmax(logit))
    return (p - target) * p * (1 - p) / len(logit)


@misconception(
    "softmax_cross_entropy_gradient",
    title="only the true class has a slope",
    question="If the logit of a wrong class rises, does the probability of the true one change?",
    explanation="The classes of a row share one sum, so each logit moves the true class' probability. The wrong ones "
    "are pushed down by just what the true one is pushed up.",
    reread="From logits",
    caught_by="softmax_cross_entropy_gradient_for_every_entry",
)
def softmax_cross_entropy_gradient_spares_the_others(logit, target):
    logit, target = losses._rows(logit, target)
    return target * losses.softmax_cross_entropy_gradient(logit, target)


@misconception(
    "softmax_cross_entropy_gradient",
    title="infinity divided by infinity for large logits",
    question="What is exp(1000)? What may you subtract from a row before the exponential?",
    explanation="Numerator and denominator of the softmax overflow, and their quotient is NaN. Adding a constant to "
    "all logits of a row changes no probability: choose it so that no exponent is positive.",
    reread="From logits",
    caught_by="softmax_cross_entropy_gradient_of_extreme_logits",
)
def softmax_cross_entropy_gradient_overflows(logit, target):
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit)
    return (powers / powers.sum(axis=1, keepdims=True) - target) / len(logit)


@misconception(
    "softmax_cross_entropy_gradient",
    title="one maximum taken from all rows instead of one from each",
    question="One row lies near +1000, another near -1000. What is left of the second after your subtraction?",
    explanation="With the table's largest logit subtracted, a row far below it underflows to zeros, and 0 divided by 0 "
    "is NaN. Each row needs a maximum of its own.",
    reread="From logits",
    caught_by="softmax_cross_entropy_gradient_of_unlike_rows",
)
def softmax_cross_entropy_gradient_shifts_the_table(logit, target):
    logit, target = losses._rows(logit, target)
    powers = np.exp(logit - logit.max())
    return (powers / powers.sum(axis=1, keepdims=True) - target) / len(logit)


# What every loss and every gradient can get wrong: shapes, type, purity ----------------------------------------------


def _common(stub, name, stand_in, **texts):
    """A wrong version that many stubs share, under a name of its own."""
    stand_in.__name__ = f"{stub}_{name}"
    globals()[stand_in.__name__] = misconception(stub, **texts)(stand_in)  # found by its name in this module


def _naive_huber(prediction, target, delta=1.0):
    error = np.abs(prediction - target)
    return np.mean(np.where(error <= delta, error**2 / 2, delta * (error - delta / 2)))


def _naive_huber_gradient(prediction, target, delta=1.0):
    return np.clip(prediction - target, -delta, delta) / prediction.size


def _naive_binary(probability, target):
    p = losses._inside(probability)
    return -np.mean(target * np.log(p) + (1 - target) * np.log(1 - p))


def _naive_binary_gradient(probability, target):
    p = losses._inside(probability)
    return (p - target) / (p * (1 - p)) / p.size


def _naive_sigmoid(logit, target):
    return np.mean(np.maximum(logit, 0) - logit * target + np.log1p(np.exp(-np.abs(logit))))


def _naive_sigmoid_gradient(logit, target):
    return (np.exp(-np.logaddexp(0, -logit)) - target) / logit.size


# Right wherever the shapes agree, and silent where they do not.
NAIVE = {
    "mse": lambda prediction, target: np.mean((prediction - target) ** 2),
    "mse_gradient": lambda prediction, target: 2 * (prediction - target) / prediction.size,
    "mae": lambda prediction, target: np.mean(np.abs(prediction - target)),
    "mae_gradient": lambda prediction, target: np.sign(prediction - target) / prediction.size,
    "binary_cross_entropy": _naive_binary,
    "binary_cross_entropy_gradient": _naive_binary_gradient,
    "categorical_cross_entropy": lambda p, target: -np.sum(target * np.log(losses._inside(p))) / len(p),
    "categorical_cross_entropy_gradient": lambda p, target: -target / losses._inside(p) / len(p),
    "huber": _naive_huber,
    "huber_gradient": _naive_huber_gradient,
    "sigmoid_cross_entropy": _naive_sigmoid,
    "sigmoid_cross_entropy_gradient": _naive_sigmoid_gradient,
    "softmax_cross_entropy": lambda logit, target: -np.sum(target * losses._log_softmax(logit)) / len(logit),
    "softmax_cross_entropy_gradient": lambda logit, target: (np.exp(losses._log_softmax(logit)) - target) / len(logit),
}


def _broadcasting(stub):
    def stand_in(first, second, *delta, **named):
        answer = NAIVE[stub](first, second, *delta, **named)
        return answer.astype(first.dtype) if stub.endswith("_gradient") else float(answer)

    return stand_in


def _clipped(probability, target, answer):
    probability[...] = losses._inside(probability)


def _subtracted(prediction, target, answer):
    prediction -= target


def _overwritten(first, second, answer):
    first[...] = answer


def _made_positive(logit, target, answer):
    np.abs(logit, out=logit)


def _shifted(logit, target, answer):
    logit -= logit.max(axis=1, keepdims=True)


# What becomes of the first argument.
SPOILT = {
    "mse": _subtracted,
    "mse_gradient": _overwritten,
    "mae": _subtracted,
    "mae_gradient": _overwritten,
    "binary_cross_entropy": _clipped,
    "binary_cross_entropy_gradient": _clipped,
    "categorical_cross_entropy": _clipped,
    "categorical_cross_entropy_gradient": _clipped,
    "huber": _subtracted,
    "huber_gradient": _overwritten,
    "sigmoid_cross_entropy": _made_positive,
    "sigmoid_cross_entropy_gradient": _overwritten,
    "softmax_cross_entropy": _shifted,
    "softmax_cross_entropy_gradient": _shifted,
}


def _spoiling(stub):
    def stand_in(first, second, *delta, **named):
        answer = getattr(losses, stub)(first, second, *delta, **named)
        SPOILT[stub](first, second, answer)
        return answer

    return stand_in


def _narrow_scalar(stub):
    def stand_in(first, second, *delta, **named):
        return np.asarray(first).dtype.type(getattr(losses, stub)(first, second, *delta, **named))

    return stand_in


def _widening(stub):
    def stand_in(first, second, *delta, **named):
        return getattr(losses, stub)(first, second, *delta, **named).astype(np.float64)

    return stand_in


def _led_by_the_target(stub):
    def stand_in(first, second, *delta, **named):
        return getattr(losses, stub)(first, second, *delta, **named).astype(np.result_type(first, second))

    return stand_in


for _stub in NAIVE:
    _common(
        _stub,
        "broadcasts",
        _broadcasting(_stub),
        title="shapes that differ are stretched until they fit",
        question="What is the shape of the difference between an array of shape (5,) and one of shape (5, 1)?",
        explanation="NumPy compares every entry with every other, 25 pairs instead of 5, and says nothing. The network "
        "then learns the mean of the targets, and no error ever appears: only comparing the shapes helps.",
        reread="Shapes, dtypes and other people's arrays",
        caught_by="refuses_shapes_that_differ",
    )
    _common(
        _stub,
        "in_place",
        _spoiling(_stub),
        title="the first argument is changed on the way",
        question="Print the array before and after the call. Who else may still need it?",
        explanation="An array that is handed to a function is not copied: writing into it changes the caller's own. "
        "The gradient, called right after the loss, would then get something else than the loss did.",
        reread="Shapes, dtypes and other people's arrays",
        caught_by="leaves_its_arguments_alone",
    )
    if _stub.endswith("_gradient"):
        _common(
            _stub,
            "widens",
            _widening(_stub),
            title="an answer in float64 whatever came in",
            question="Both arguments are float32. Which dtype has your answer, and where did it change?",
            explanation="One float64 array is enough to turn everything after it into float64, which takes twice the "
            "memory and, on a GPU, many times as long.",
            reread="Shapes, dtypes and other people's arrays",
            caught_by="keeps_the_dtype",
        )
        _common(
            _stub,
            "led_by_the_target",
            _led_by_the_target(_stub),
            title="the target's dtype decides, not the first argument's",
            question="The first argument is float32 and the target float64. Which dtype has your answer?",
            explanation="Targets are often float64 only because nobody thought about them. The gradient belongs to the "
            "first argument, and has its dtype as it has its shape.",
            reread="Shapes, dtypes and other people's arrays",
            caught_by="keeps_the_dtype",
        )
    else:
        _common(
            _stub,
            "numpy_scalar",
            _narrow_scalar(_stub),
            title="a NumPy scalar of float32 instead of a Python float",
            question="What is the type of the mean of a float32 array?",
            explanation="For float64 NumPy's scalar is a Python float as well, for float32 it is not: it can't be "
            "written to JSON, and sums of it keep seven digits only.",
            reread="Shapes, dtypes and other people's arrays",
            caught_by="returns_a_float",
        )
