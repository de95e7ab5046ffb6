"""What students get wrong about metrics, checkpoints and the training loop."""

import itertools
import math

import numpy as np
import training
from data import minibatches

from autograder.publishing.misconceptions import misconception

# Accuracy


@misconception(
    "accuracy",
    title="the number of right answers, not their share",
    question="What is the accuracy of a classifier that is right on all of ten rows? On all of a thousand?",
    explanation="A count grows with the number of rows, so that two data sets cannot be compared by it. Accuracy is a "
    "share: between 0 and 1, whatever the size of the data.",
    reread="Accuracy",
    caught_by="is_the_share_of_right_answers",
)
def accuracy_counts(predicted, actual):
    training._same_shape(predicted, actual)
    return float(np.sum(np.equal(predicted, actual)))


@misconception(
    "accuracy",
    title="a percentage, not a share",
    question="Between which two numbers does your accuracy lie?",
    explanation="Percent is how a share is printed. Code that multiplies, compares or averages metrics expects all of "
    "them between 0 and 1; a percentage among them is a hundred times too large.",
    reread="Accuracy",
    caught_by="is_the_share_of_right_answers",
)
def accuracy_in_percent(predicted, actual):
    training._same_shape(predicted, actual)
    return 100.0 * float(np.mean(np.equal(predicted, actual)))


@misconception(
    "accuracy",
    title="the share of wrong answers",
    question="What does your function return when every prediction is right?",
    explanation="The share of rows where the labels differ is the error rate, which is one minus the accuracy. A "
    "perfect classifier has accuracy 1.",
    reread="Accuracy",
    caught_by="is_the_share_of_right_answers",
)
def accuracy_is_the_error_rate(predicted, actual):
    training._same_shape(predicted, actual)
    return float(np.mean(np.not_equal(predicted, actual)))


@misconception(
    "accuracy",
    title="a row of labels compared with a column of them",
    question="What is the shape of `predicted == actual` when one is `(n,)` and the other `(n, 1)`?",
    explanation="NumPy stretches a row against a column into an n-by-n table: every prediction is compared with every "
    "label. Its mean is a plausible number and has nothing to do with accuracy, so shapes that differ must be "
    "refused.",
    reread="Accuracy",
    caught_by="accuracy_refuses_shapes_that_differ",
)
def accuracy_broadcasts(predicted, actual):
    return float(np.mean(np.equal(predicted, actual)))


# The confusion matrix


def _confusions(predicted, actual, classes):
    counts = np.zeros((classes, classes), dtype=int)
    for guess, truth in zip(predicted, actual, strict=True):
        counts[truth, guess] += 1
    return counts


@misconception(
    "confusion_matrix",
    title="predicted classes in the rows",
    question="If all rows are of class 0 and all are called class 1, which entry counts them?",
    explanation="The convention of the course (and of scikit-learn) is: one row for each actual class. Transposed, "
    "the misses and the false alarms change places.",
    reread="The confusion matrix",
    caught_by="counts_pairs_with_the_actual_class_in_the_rows",
)
def confusion_matrix_transposed(predicted, actual, classes):
    training._same_shape(predicted, actual)
    return _confusions(predicted, actual, classes).T


@misconception(
    "confusion_matrix",
    title="pairs that repeat are counted once",
    question="What does `counts[[0, 0], [1, 1]] += 1` add to `counts[0, 1]`?",
    explanation="With arrays as indices, `+=` reads all entries first and writes them afterwards, so that an index "
    "which occurs twice is raised only once. Every entry then stays at 0 or 1.",
    reread="The confusion matrix",
    caught_by="counts_pairs_with_the_actual_class_in_the_rows",
)
def confusion_matrix_counts_pairs_once(predicted, actual, classes):
    training._same_shape(predicted, actual)
    counts = np.zeros((classes, classes), dtype=int)
    counts[actual, predicted] += 1
    return counts


@misconception(
    "confusion_matrix",
    title="shares of each row, not counts",
    question="What do the entries of your matrix add up to?",
    explanation="Dividing each row by its sum is a good way to show a confusion matrix, and it hides how many rows "
    "each class has. What is asked for are counts: they add up to the number of samples.",
    reread="The confusion matrix",
    caught_by="counts_pairs_with_the_actual_class_in_the_rows",
)
def confusion_matrix_of_shares(predicted, actual, classes):
    training._same_shape(predicted, actual)
    counts = _confusions(predicted, actual, classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


@misconception(
    "confusion_matrix",
    title="only the classes that occur",
    question="What shape does your matrix have when `classes` is 10 and the batch happens to hold no 7?",
    explanation="If the size comes from the labels that are there, matrices of two batches cannot be added, and row 7 "
    "means another class each time. The caller says how many classes exist.",
    reread="The confusion matrix",
    caught_by="keeps_classes_that_never_occur",
)
def confusion_matrix_of_present_classes(predicted, actual, classes):
    training._same_shape(predicted, actual)
    present = np.unique(np.concatenate([actual, predicted]))
    return _confusions(np.searchsorted(present, predicted), np.searchsorted(present, actual), len(present))


@misconception(
    "confusion_matrix",
    title="the last class first",
    question="Which class does row 0 of your matrix count?",
    explanation="Textbooks on yes-or-no questions often print the positives first. Here row 0 is class 0, row 1 is "
    "class 1, for any number of classes, and so right negatives stand at the top left.",
    reread="The confusion matrix",
    caught_by="gives_class_zero_the_first_row",
)
def confusion_matrix_upside_down(predicted, actual, classes):
    training._same_shape(predicted, actual)
    return _confusions(predicted, actual, classes)[::-1, ::-1]


@misconception(
    "confusion_matrix",
    title="arrays of labels that do not pair up are accepted",
    question="What is counted when there is one prediction and a hundred labels?",
    explanation="Index arrays broadcast: a single prediction is silently paired with every label, a row with a column "
    "makes every pair there is, and `zip` drops the surplus. Only labels of the same rows may be paired.",
    reread="The confusion matrix",
    caught_by="confusion_matrix_refuses_lengths_that_differ",
)
def confusion_matrix_broadcasts(predicted, actual, classes):
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (actual, predicted), 1)
    return counts


# Precision, recall, F1


def _share(part, whole):
    return float(part / whole) if whole else 0.0


def _undefined_is_nan(part, whole):
    return float(part / whole) if whole else math.nan


def _both(predicted, actual, positive=1):
    return np.sum(np.equal(predicted, positive) & np.equal(actual, positive))


@misconception(
    "precision",
    title="recall in place of precision",
    question="A network calls everything positive. Is its precision perfect?",
    explanation="Precision asks about those that were called positive, recall about those that are. The numerator is "
    "the same; only the rows that are divided by tell the two apart.",
    reread="Precision and recall",
    caught_by="asks_who_of_those_called_is_positive",
)
def precision_is_recall(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _share(_both(predicted, actual, positive), np.sum(np.equal(actual, positive)))


@misconception(
    "precision",
    title="divided by all rows",
    question="By how many rows do you divide, and were all of them called positive?",
    explanation="The right positives among all rows are a share that is small wherever positives are rare, however "
    "good the network is. Precision divides by the rows that were called positive.",
    reread="Precision and recall",
    caught_by="asks_who_of_those_called_is_positive",
)
def precision_among_all_rows(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return float(_both(predicted, actual, positive) / np.size(predicted))


@misconception(
    "precision",
    title="NaN where nothing was called positive",
    question="What is your denominator in the first epoch, when the network still says no to everything?",
    explanation="Zero divided by zero is NaN, and one NaN turns every average and every comparison that it meets into "
    "nonsense. The course settles the undefined case: 0.0.",
    reread="Precision and recall",
    caught_by="is_zero_where_nothing_was_called_positive",
)
def precision_undefined(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _undefined_is_nan(_both(predicted, actual, positive), np.sum(np.equal(predicted, positive)))


@misconception(
    "precision",
    title="perfect where nothing was called positive",
    question="Should the best precision go to a network that never dares to say yes?",
    explanation="No false alarm was raised, so 1.0 seems fair; but then silence beats every honest attempt. The "
    "course settles the undefined case: 0.0.",
    reread="Precision and recall",
    caught_by="is_zero_where_nothing_was_called_positive",
)
def precision_perfect_in_silence(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    called = np.sum(np.equal(predicted, positive))
    return float(_both(predicted, actual, positive) / called) if called else 1.0


@misconception(
    "precision",
    title="always about class 1, whatever `positive` says",
    question="Where does `positive` occur in your code?",
    explanation="Which class counts as positive is the caller's choice: the digit 3, say. With 1 written into the "
    "comparison, every other choice is answered as if it had been 1.",
    reread="Precision and recall",
    caught_by="precision_asks_about_the_class_named_positive",
)
def precision_of_class_one(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _share(_both(predicted, actual), np.sum(np.equal(predicted, 1)))


@misconception(
    "precision",
    title="labels taken for truth values",
    question="What do `predicted * actual` and `sum(predicted)` mean when labels run from 0 to 4?",
    explanation="As long as labels are 0 and 1, sums and products of them happen to count rows. A label of 4 then "
    "counts fourfold, and class 0 can never be the positive one. Compare with `positive` first, then count.",
    reread="Precision and recall",
    caught_by="precision_asks_about_the_class_named_positive",
)
def precision_multiplies_labels(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _share(np.sum(predicted * actual), np.sum(predicted))


@misconception(
    "precision",
    title="a row of labels combined with a column of them",
    question="What is the shape of `(predicted == 1) & (actual == 1)` when one is `(n,)` and the other `(n, 1)`?",
    explanation="A row against a column becomes an n-by-n table, whose count can be far larger than n: precision "
    "above 1 is then possible. Shapes that differ must be refused.",
    reread="Precision and recall",
    caught_by="precision_refuses_shapes_that_differ",
)
def precision_broadcasts(predicted, actual, positive=1):
    return _share(_both(predicted, actual, positive), np.sum(np.equal(predicted, positive)))


@misconception(
    "recall",
    title="precision in place of recall",
    question="A network calls a single row positive, rightly, and misses nine others. Did it find everything?",
    explanation="Recall asks how much of what there was to find was found, so it divides by the rows that are "
    "positive. Dividing by those that were called so asks how far its calls can be trusted.",
    reread="Precision and recall",
    caught_by="asks_who_of_the_positive_was_found",
)
def recall_is_precision(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _share(_both(predicted, actual, positive), np.sum(np.equal(predicted, positive)))


@misconception(
    "recall",
    title="the share of negatives that were recognised",
    question="Which rows should a network find, if a doctor asks about its recall: the sick or the healthy?",
    explanation="The share of negative rows that were called negative is the specificity. It is high for a network "
    "that never finds anything, which is just what recall is meant to reveal.",
    reread="Precision and recall",
    caught_by="asks_who_of_the_positive_was_found",
)
def recall_of_the_negatives(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    negative = np.not_equal(actual, positive)
    return _share(np.sum(negative & np.not_equal(predicted, positive)), np.sum(negative))


@misconception(
    "recall",
    title="NaN where nothing is positive",
    question="What is your denominator in a batch without a single positive row?",
    explanation="Zero divided by zero is NaN, and one NaN turns every average and every comparison that it meets into "
    "nonsense. The course settles the undefined case: 0.0.",
    reread="Precision and recall",
    caught_by="is_zero_where_nothing_is_positive",
)
def recall_undefined(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _undefined_is_nan(_both(predicted, actual, positive), np.sum(np.equal(actual, positive)))


@misconception(
    "recall",
    title="always about class 1, whatever `positive` says",
    question="Where does `positive` occur in your code?",
    explanation="Which class counts as positive is the caller's choice: the digit 3, say. With 1 written into the "
    "comparison, every other choice is answered as if it had been 1.",
    reread="Precision and recall",
    caught_by="recall_asks_about_the_class_named_positive",
)
def recall_of_class_one(predicted, actual, positive=1):
    training._same_shape(predicted, actual)
    return _share(_both(predicted, actual), np.sum(np.equal(actual, 1)))


@misconception(
    "recall",
    title="a row of labels combined with a column of them",
    question="What is the shape of `(predicted == 1) & (actual == 1)` when one is `(n,)` and the other `(n, 1)`?",
    explanation="A row against a column becomes an n-by-n table, whose count can be far larger than n: recall above 1 "
    "is then possible. Shapes that differ must be refused.",
    reread="Precision and recall",
    caught_by="recall_refuses_shapes_that_differ",
)
def recall_broadcasts(predicted, actual, positive=1):
    return _share(_both(predicted, actual, positive), np.sum(np.equal(actual, positive)))


@misconception(
    "f1_score",
    title="the arithmetic mean of precision and recall",
    question="Calling every row positive has recall 1. Should that alone be worth half of the best score?",
    explanation="The arithmetic mean can be bought with one of the two. The harmonic mean stays close to the smaller, "
    "so that both must be good.",
    reread="F1",
    caught_by="is_the_harmonic_mean",
)
def f1_is_arithmetic(predicted, actual, positive=1):
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return (p + r) / 2


@misconception(
    "f1_score",
    title="the factor two is missing",
    question="What is your F1 score when precision and recall are both 1?",
    explanation="The harmonic mean of two equal numbers is that number. Without the factor two, a perfect classifier "
    "gets one half.",
    reread="F1",
    caught_by="is_the_harmonic_mean",
)
def f1_without_the_two(predicted, actual, positive=1):
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return _share(p * r, p + r)


@misconception(
    "f1_score",
    title="the geometric mean of precision and recall",
    question="For precision 1 and recall 0.04: what do the geometric and the harmonic mean say?",
    explanation="The root of the product also punishes imbalance, but less: 0.2 where the harmonic mean is below "
    "0.08. F1 is the harmonic one.",
    reread="F1",
    caught_by="is_the_harmonic_mean",
)
def f1_is_geometric(predicted, actual, positive=1):
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return math.sqrt(p * r)


@misconception(
    "f1_score",
    title="NaN where precision and recall are both 0",
    question="What is the sum of precision and recall when no positive was found?",
    explanation="With both at 0 the harmonic mean divides zero by zero. The course settles the undefined case: 0.0.",
    reread="F1",
    caught_by="is_zero_where_no_positive_was_found",
)
def f1_undefined(predicted, actual, positive=1):
    p, r = training.precision(predicted, actual, positive), training.recall(predicted, actual, positive)
    return _undefined_is_nan(2 * p * r, p + r)


@misconception(
    "f1_score",
    title="`positive` is not handed on",
    question="Which class do `precision` and `recall` ask about when you call them with two arguments?",
    explanation="A default is what a function uses when it is told nothing. F1 of the digit 3 needs the precision and "
    "the recall of the digit 3.",
    reread="F1",
    caught_by="f1_asks_about_the_class_named_positive",
)
def f1_of_class_one(predicted, actual, positive=1):
    p, r = training.precision(predicted, actual), training.recall(predicted, actual)
    return _share(2 * p * r, p + r)


@misconception(
    "f1_score",
    title="a row of labels combined with a column of them",
    question="Who compares the shapes when you count true positives yourself?",
    explanation="Computing F1 from counts is right, but it no longer passes through functions that refuse. A row of "
    "labels against a column makes an n-by-n table, and its count means nothing.",
    reread="F1",
    caught_by="f1_refuses_shapes_that_differ",
)
def f1_broadcasts(predicted, actual, positive=1):
    called, there = np.sum(np.equal(predicted, positive)), np.sum(np.equal(actual, positive))
    return _share(2 * _both(predicted, actual, positive), called + there)


# The area under the ROC curve


def _two_classes(scores, actual):
    """The scores of the positive rows and of the negative ones, refused as the reference does."""
    training._same_shape(scores, actual)
    positives, negatives = scores[actual == 1], scores[actual != 1]
    if not (positives.size and negatives.size):
        raise ValueError("both classes are needed")
    return positives, negatives


@misconception(
    "roc_auc",
    title="tied pairs count as wrong",
    question="What is the area for a network that gives every row the same score?",
    explanation="Such a network knows nothing, and so does a coin: both should get one half. If a tie counts nothing, "
    "it gets 0, as if it had ranked every pair the wrong way round.",
    reread="The area under the ROC curve",
    caught_by="counts_ties_half",
)
def roc_auc_ties_lose(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    return float(np.mean(positives[:, None] > negatives))


@misconception(
    "roc_auc",
    title="tied pairs count as right",
    question="What is the area for a network that gives every row the same score?",
    explanation="Such a network knows nothing, and so does a coin: both should get one half. If a tie counts fully, a "
    "constant gets the perfect score.",
    reread="The area under the ROC curve",
    caught_by="counts_ties_half",
)
def roc_auc_ties_win(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    return float(np.mean(positives[:, None] >= negatives))


@misconception(
    "roc_auc",
    title="tied rows are ranked in the order in which they stand",
    question="Does your result change when you put the rows of the same data in another order?",
    explanation="Sorting gives tied rows different ranks, by where they stood. The area then depends on the order of "
    "the file. Tied rows must share a rank, or be passed in one step of the curve.",
    reread="The area under the ROC curve",
    caught_by="counts_ties_half",
)
def roc_auc_ranks_ties_as_they_come(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    ranks = np.empty(scores.size)
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, scores.size + 1)
    above = ranks[actual == 1].sum() - positives.size * (positives.size + 1) / 2
    return float(above / (positives.size * negatives.size))


@misconception(
    "roc_auc",
    title="thresholds on a fixed grid from 0 to 1",
    question="How many of your thresholds separate the scores 0.50001 and 0.50002? And 30 and 40?",
    explanation="A curve drawn at 101 fixed thresholds misses whatever happens between two of them or outside of 0 to "
    "1. Only the order of the scores matters, and the scores themselves are all the thresholds there are.",
    reread="The area under the ROC curve",
    caught_by="takes_scores_of_any_scale",
)
def roc_auc_on_a_grid(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    thresholds = np.linspace(1.005, -0.005, 102)
    hits = [0.0, *(float(np.mean(positives >= threshold)) for threshold in thresholds), 1.0]
    alarms = [0.0, *(float(np.mean(negatives >= threshold)) for threshold in thresholds), 1.0]
    return float(np.trapezoid(hits, alarms))


@misconception(
    "roc_auc",
    title="the classes have changed places",
    question="What do you get when every positive row scores higher than every negative one?",
    explanation="A perfect ranking has area 1. If yours has 0, it asks how often a negative outranks a positive: one "
    "minus the area.",
    reread="The area under the ROC curve",
    caught_by="is_the_share_of_pairs_ranked_right",
)
def roc_auc_of_the_negatives(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    higher, equal = negatives[:, None] > positives, negatives[:, None] == positives
    return float(np.mean(higher + 0.5 * equal))


@misconception(
    "roc_auc",
    title="the scores are cut at one half first",
    question="How many different values are left after `scores > 0.5`, and what is there to rank?",
    explanation="A hard decision keeps one point of the curve. The area is a metric of the ranking, which is why it "
    "needs the scores themselves and no threshold at all.",
    reread="The area under the ROC curve",
    caught_by="is_the_share_of_pairs_ranked_right",
)
def roc_auc_of_decisions(scores, actual):
    positives, negatives = _two_classes((scores > 0.5).astype(float), actual)
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))


@misconception(
    "roc_auc",
    title="one half where only one class is present",
    question="Between which two rows would you compare, if all are positive?",
    explanation="One half means that the ranking is no better than chance. With one class nothing was ranked, and a "
    "number would hide that the data are unfit for the question: that is what ValueError says.",
    reread="The area under the ROC curve",
    caught_by="refuses_a_single_class",
)
def roc_auc_of_one_class(scores, actual):
    training._same_shape(scores, actual)
    if not 0 < np.sum(actual == 1) < actual.size:
        return 0.5
    positives, negatives = scores[actual == 1], scores[actual != 1]
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))


@misconception(
    "roc_auc",
    title="the caller's scores are sorted in place",
    question="Which scores belong to which rows after `scores.sort()`, for the one who called you?",
    explanation="`array.sort()` sorts the array that it is called on, and that is the caller's. Its scores are then "
    "in ascending order and no longer belong to their labels. `np.sort(array)` returns a sorted copy.",
    reread="The area under the ROC curve",
    caught_by="leaves_the_scores_as_they_were",
)
def roc_auc_sorts_in_place(scores, actual):
    positives, negatives = _two_classes(scores, actual)
    scores.sort()
    ranks = (np.searchsorted(scores, positives, "left") + np.searchsorted(scores, positives, "right") + 1) / 2
    above = ranks.sum() - positives.size * (positives.size + 1) / 2
    return float(above / (positives.size * negatives.size))


@misconception(
    "roc_auc",
    title="columns and rows are flattened, and what is too much is dropped",
    question="What tells you that a column of scores and a row of labels are about the same rows?",
    explanation="Flattening makes any two shapes fit, also those that came from a mistake further up. A shape that "
    "does not fit is refused, where it can still be found.",
    reread="The area under the ROC curve",
    caught_by="leaves_the_scores_as_they_were",
)
def roc_auc_flattens(scores, actual):
    pairs = list(zip(np.ravel(scores), np.ravel(actual), strict=False))
    positives, negatives = _two_classes(np.array([s for s, _ in pairs]), np.array([a for _, a in pairs]))
    return float(np.mean((positives[:, None] > negatives) + 0.5 * (positives[:, None] == negatives)))


# Checkpoints


@misconception(
    "Checkpoint",
    title="the arrays themselves are kept, not copies",
    question="Whose numbers change when the next update writes into the array that you kept?",
    explanation="A list of arrays, even a copied list, holds the same arrays as before. Training goes on writing into "
    "them, and at the end your best parameters are simply the last.",
    reread="Checkpoints",
    caught_by="keeps_copies",
)
class checkpoint_keeps_references(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if not validation_loss < self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, list(parameters)
        return True


@misconception(
    "Checkpoint",
    title="an equal loss wins",
    question="After losses 0.5, 0.25, 0.25: which epoch is your best?",
    explanation="An equal loss is no improvement. Strictly lower keeps the earlier epoch, which got there with less "
    "training.",
    reread="Checkpoints",
    caught_by="keeps_the_first_of_equals",
)
class checkpoint_takes_equals(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if not validation_loss <= self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return True


@misconception(
    "Checkpoint",
    title="the first update always wins, NaN or not",
    question="Which later loss is lower than NaN?",
    explanation="Every comparison with NaN is False. If the first loss is kept whatever it is, and it is NaN, then "
    "nothing is ever lower, and the checkpoint is stuck with the epoch that failed.",
    reread="Checkpoints",
    caught_by="never_keeps_a_nan",
)
class checkpoint_keeps_any_first(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if self.epoch is None or validation_loss < self.loss:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
            return True
        return False


@misconception(
    "Checkpoint",
    title="NaN wins",
    question="What is `nan >= 0.5`, and what does your code do then?",
    explanation="Asking whether the loss is not worse is not the same as asking whether it is better: with NaN, both "
    "comparisons are False, and the one that keeps the old epoch never holds.",
    reread="Checkpoints",
    caught_by="never_keeps_a_nan",
)
class checkpoint_lets_nan_in(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if validation_loss >= self.loss:
            return False
        self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return True


@misconception(
    "Checkpoint",
    title="epoch 0 is taken for no epoch",
    question="What is `not self.epoch` when the best epoch so far is epoch 0?",
    explanation="Zero counts as False, just as None does. While the best epoch is epoch 0, every next loss is taken "
    "for the first. `is None` asks what is meant.",
    reread="Checkpoints",
    caught_by="keeps_the_lowest",
)
class checkpoint_forgets_epoch_zero(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if math.isnan(validation_loss):
            return False
        if not self.epoch or validation_loss < self.loss:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
            return True
        return False


@misconception(
    "Checkpoint",
    title="the best loss is never written down",
    question="With which number is the third loss compared?",
    explanation="The comparison is with the best loss so far, so that must change with every epoch that is kept. "
    "While it stays at infinity, every epoch is the best one.",
    reread="Checkpoints",
    caught_by="keeps_the_lowest",
)
class checkpoint_forgets_the_loss(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        if not validation_loss < self.loss:
            return False
        self.epoch, self.parameters = epoch, [p.copy() for p in parameters]
        return True


@misconception(
    "Checkpoint",
    title="compared with the loss before, not with the best",
    question="Losses 0.2, 0.9, 0.6: is the last one the best?",
    explanation="A loss that is lower than the one before may still be far above the best. What counts is the lowest "
    "of all that have been seen.",
    reread="Checkpoints",
    caught_by="keeps_the_lowest",
)
class checkpoint_compares_with_the_last(training.Checkpoint):
    _last = math.inf

    def update(self, epoch, validation_loss, parameters):
        better = validation_loss < self._last
        if not math.isnan(validation_loss):
            self._last = validation_loss
        if better:
            self.epoch, self.loss, self.parameters = epoch, validation_loss, [p.copy() for p in parameters]
        return better


@misconception(
    "Checkpoint",
    title="`update` does not say whether it kept the epoch",
    question="What does a function return that has no `return`?",
    explanation="The caller wants to know, to print a line or to count epochs without progress. A function that ends "
    "without `return` gives None.",
    reread="Checkpoints",
    caught_by="keeps_the_lowest",
)
class checkpoint_says_nothing(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        super().update(epoch, validation_loss, parameters)


@misconception(
    "Checkpoint",
    title="a fresh checkpoint claims epoch 0 and an empty list",
    question="How does the caller find out that no epoch was ever kept?",
    explanation="0 is an epoch, and an empty list is a list of parameters. None says that there is nothing yet; a "
    "caller who sees 0 would roll back to an epoch that never was.",
    reread="Checkpoints",
    caught_by="begins_empty",
)
class checkpoint_begins_at_zero(training.Checkpoint):
    def __init__(self):
        super().__init__()
        self.epoch, self.parameters = 0, []


@misconception(
    "Checkpoint",
    title="all checkpoints share one memory",
    question="When is the line that makes your dictionary executed: for each checkpoint, or once for the class?",
    explanation="What stands directly in the class body is made once and shared by all its objects. A second training "
    "run then starts with the best epoch of the first. What belongs to one object is set in `__init__`.",
    reread="Checkpoints",
    caught_by="begins_empty",
)
class checkpoint_is_shared(training.Checkpoint):
    def __init__(self):
        pass

    def update(self, epoch, validation_loss, parameters):
        best = type(self)._best
        if not validation_loss < best["loss"]:
            return False
        best.update(epoch=epoch, loss=validation_loss, parameters=[p.copy() for p in parameters])
        return True

    _best = {"epoch": None, "loss": math.inf, "parameters": None}  # noqa: RUF012  # that is the mistake
    epoch = property(lambda self: self._best["epoch"])
    loss = property(lambda self: self._best["loss"])
    parameters = property(lambda self: self._best["parameters"])


@misconception(
    "Checkpoint",
    title="copies in double precision, whatever was handed in",
    question="Which dtype has the copy of a float32 array that you make?",
    explanation="A network in single precision that is rolled back to such copies goes on in double precision, at "
    "twice the memory. A copy keeps the dtype of its original unless another is asked for.",
    reread="Checkpoints",
    caught_by="keeps_the_dtype",
)
class checkpoint_in_double(training.Checkpoint):
    def update(self, epoch, validation_loss, parameters):
        kept = super().update(epoch, validation_loss, parameters)
        if kept:
            self.parameters = [np.array(p, dtype=float) for p in parameters]
        return kept


# Plateaus


@misconception(
    "plateaued",
    title="compared with the one loss before, not with the best before",
    question="Losses 1.0, 9.0, 2.0 and patience 1: has anything improved on the best?",
    explanation="A single bad epoch just before the window makes everything after it look like progress. The window's "
    "best is compared with the best of all losses before it.",
    reread="Plateaus",
    caught_by="compares_the_last_losses_with_those_before",
)
def plateaued_since_the_last(losses, patience, min_delta=0.0):
    return len(losses) > patience and not losses[-patience - 1] - min(losses[-patience:]) > min_delta


@misconception(
    "plateaued",
    title="only the last loss is looked at",
    question="Losses 4, 1, 2 and patience 2: the best is one epoch old. Is it time to stop?",
    explanation="Patience means that the progress may have come in any of the last epochs. Looking at the last loss "
    "alone, training stops at the first epoch that is not a record, once it may.",
    reread="Plateaus",
    caught_by="compares_the_last_losses_with_those_before",
)
def plateaued_by_the_last_alone(losses, patience, min_delta=0.0):
    return len(losses) > patience and not min(losses[:-patience]) - losses[-1] > min_delta


@misconception(
    "plateaued",
    title="each loss is compared with the one before it",
    question="Losses 1, 5, 4, 3 and patience 3: they fall. Have they beaten the best?",
    explanation="After a jump, losses can fall for epochs without coming near what was reached before. Progress is "
    "measured against the best so far, not step by step.",
    reread="Plateaus",
    caught_by="compares_the_last_losses_with_those_before",
)
def plateaued_step_by_step(losses, patience, min_delta=0.0):
    steps = [before - after for before, after in itertools.pairwise(losses)]
    return len(losses) > patience and not any(step > min_delta for step in steps[-patience:])


@misconception(
    "plateaued",
    title="an equal loss counts as progress",
    question="Losses 1, 1, 1: is that a plateau?",
    explanation="A loss that does not move is the plainest plateau of all. The best of the last epochs has to be "
    "lower, not merely no higher, and lower by more than `min_delta`.",
    reread="Plateaus",
    caught_by="compares_the_last_losses_with_those_before",
)
def plateaued_counts_equals_as_progress(losses, patience, min_delta=0.0):
    return len(losses) > patience and min(losses[:-patience]) - min(losses[-patience:]) < min_delta


@misconception(
    "plateaued",
    title="one epoch of patience too many",
    question="With patience 1, after which loss can you first say that nothing improved?",
    explanation="The window holds the last `patience` losses, no more. Two losses are enough to see that one epoch "
    "brought nothing.",
    reread="Plateaus",
    caught_by="needs_more_losses_than_patience",
)
def plateaued_one_too_late(losses, patience, min_delta=0.0):
    window = patience + 1
    return len(losses) > window and not min(losses[:-window]) - min(losses[-window:]) > min_delta


@misconception(
    "plateaued",
    title="asked with nothing to compare with",
    question="What is left of `losses[:-patience]` when there are exactly `patience` losses?",
    explanation="With as many losses as patience, all of them are in the window and none is before it: there is "
    "nothing to compare with, and the minimum of nothing is an error. There must be more.",
    reread="Plateaus",
    caught_by="needs_more_losses_than_patience",
)
def plateaued_with_nothing_before(losses, patience, min_delta=0.0):
    if len(losses) < patience:
        return False
    return not min(losses[:-patience]) - min(losses[-patience:]) > min_delta


@misconception(
    "plateaued",
    title="`min_delta` is ignored",
    question="Losses 4, 3, 2.75 with min_delta 0.5: is the last step worth another epoch?",
    explanation="A loss can creep on for ever by amounts that nobody would notice. `min_delta` says how much lower "
    "counts as progress.",
    reread="Plateaus",
    caught_by="asks_for_more_than_min_delta",
)
def plateaued_ignores_min_delta(losses, patience, min_delta=0.0):
    return len(losses) > patience and min(losses[-patience:]) >= min(losses[:-patience])


@misconception(
    "plateaued",
    title="`min_delta` is added on the wrong side",
    question="Does a larger `min_delta` make your function stop earlier or later?",
    explanation="A larger `min_delta` asks for more progress, so that a plateau comes sooner. On the other side of "
    "the comparison it forgives losses that rise, and training never ends.",
    reread="Plateaus",
    caught_by="asks_for_more_than_min_delta",
)
def plateaued_adds_min_delta(losses, patience, min_delta=0.0):
    return len(losses) > patience and min(losses[-patience:]) >= min(losses[:-patience]) + min_delta


@misconception(
    "plateaued",
    title="`min_delta` is taken for a share of the loss",
    question="Is the difference compared with `min_delta` itself, or with `min_delta` times something?",
    explanation="A relative threshold is a sensible idea, and another one: here `min_delta` is a difference of "
    "losses, in the loss's own units.",
    reread="Plateaus",
    caught_by="asks_for_more_than_min_delta",
)
def plateaued_by_shares(losses, patience, min_delta=0.0):
    return len(losses) > patience and not min(losses[-patience:]) < min(losses[:-patience]) * (1 - min_delta)


@misconception(
    "plateaued",
    title="the caller's list is emptied",
    question="How many losses has the caller left after you took the last ones with `pop`?",
    explanation="`pop` takes from the caller's own list. The next epoch then asks about a history with holes, and the "
    "curve that is drawn at the end has lost its tail.",
    reread="Plateaus",
    caught_by="leaves_the_losses_in_order",
)
def plateaued_empties_the_list(losses, patience, min_delta=0.0):
    if len(losses) <= patience:
        return False
    recent = [losses.pop() for _ in range(patience)]
    return not min(losses) - min(recent) > min_delta


# Choosing


@misconception(
    "select",
    title="the lowest loss is returned, not its candidate",
    question="What will the caller do with what you return: train with it, or print it?",
    explanation="The caller wants the learning rate, not how well it did. The loss is what the choice is made by.",
    reread="Choosing between candidates",
    caught_by="returns_the_candidate_with_the_lowest_loss",
)
def select_returns_the_loss(candidates, validation_loss):
    losses = [validation_loss(candidate) for candidate in candidates]
    return min((loss for loss in losses if not math.isnan(loss)), default=None)


@misconception(
    "select",
    title="the position of the best is returned",
    question="Your answer is 3. Is that a learning rate?",
    explanation="`argmin` and `index` say where the lowest loss stands. The candidate is what stands at that place in "
    "the other list.",
    reread="Choosing between candidates",
    caught_by="returns_the_candidate_with_the_lowest_loss",
)
def select_returns_the_position(candidates, validation_loss):
    losses = [validation_loss(candidate) for candidate in candidates]
    numbers = [(loss, position) for position, loss in enumerate(losses) if not math.isnan(loss)]
    return min(numbers)[1] if numbers else None


@misconception(
    "select",
    title="the highest loss wins",
    question="Is a validation loss better when it is high?",
    explanation="Metrics such as accuracy are better when they are high, losses when they are low. The function is "
    "handed a loss.",
    reread="Choosing between candidates",
    caught_by="returns_the_candidate_with_the_lowest_loss",
)
def select_the_worst(candidates, validation_loss):
    best, highest = None, -math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss > highest:
            best, highest = candidate, loss
    return best


@misconception(
    "select",
    title="the last of equals wins",
    question="Two candidates have the same loss. Which does `<=` end with?",
    explanation="Candidates usually come in an order: the simplest, or the one to be preferred, first. Strictly lower "
    "keeps it.",
    reread="Choosing between candidates",
    caught_by="returns_the_candidate_with_the_lowest_loss",
)
def select_the_last_of_equals(candidates, validation_loss):
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss <= lowest:
            best, lowest = candidate, loss
    return best


@misconception(
    "select",
    title="a candidate that is 0 is taken for none",
    question="What is `not best` when the best candidate so far is 0?",
    explanation="Zero hidden units is a candidate like any other, and 0 counts as False. `is None` asks whether there "
    "is a candidate at all.",
    reread="Choosing between candidates",
    caught_by="returns_the_candidate_with_the_lowest_loss",
)
def select_forgets_zero(candidates, validation_loss):
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if not math.isnan(loss) and (not best or loss < lowest):
            best, lowest = candidate, loss
    return best


@misconception(
    "select",
    title="`min` with NaN among the losses",
    question="What is `min([nan, 1.0])`, and what is `min([1.0, nan])`?",
    explanation="`min` keeps what it has unless the next is lower. Nothing is lower than NaN, so that a NaN in first "
    "place stays there: the run that diverged is chosen.",
    reread="Choosing between candidates",
    caught_by="never_selects_a_nan",
)
def select_by_min(candidates, validation_loss):
    losses = [validation_loss(candidate) for candidate in candidates]
    return candidates[losses.index(min(losses))] if losses else None


@misconception(
    "select",
    title="`argmin` with NaN among the losses",
    question="What is `np.argmin([1.0, nan, 0.5])`?",
    explanation="NumPy's `min` and `argmin` let a NaN win, wherever it stands, so that it is not overlooked. Here a "
    "NaN means that a run diverged, and its candidate is the last one to take.",
    reread="Choosing between candidates",
    caught_by="never_selects_a_nan",
)
def select_by_argmin(candidates, validation_loss):
    losses = [validation_loss(candidate) for candidate in candidates]
    return candidates[int(np.argmin(losses))] if losses else None


@misconception(
    "select",
    title="the first candidate where all losses are NaN",
    question="Every run diverged. Which of the candidates would you train with?",
    explanation="A search that starts with the first candidate in hand returns it even where nothing was ever better. "
    "None says that there was no winner.",
    reread="Choosing between candidates",
    caught_by="never_selects_a_nan",
)
def select_falls_back_on_the_first(candidates, validation_loss):
    best, lowest = candidates[0] if candidates else None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss < lowest:
            best, lowest = candidate, loss
    return best


@misconception(
    "select",
    title="each improvement is computed twice",
    question="How often is `validation_loss` called for a candidate that is better than those before it?",
    explanation="Each call is a whole training run. A value that is needed twice is computed once and given a name.",
    reread="Choosing between candidates",
    caught_by="asks_once_for_each_in_order",
)
def select_asks_again(candidates, validation_loss):
    best, lowest = None, math.inf
    for candidate in candidates:
        if validation_loss(candidate) < lowest:
            best, lowest = candidate, validation_loss(candidate)
    return best


@misconception(
    "select",
    title="the search ends at the first that is worse",
    question="Do losses fall and rise only once along your candidates?",
    explanation="Walking downhill until it rises again finds the nearest valley. Validation losses are noisy and "
    "candidates need no order: each of them is asked.",
    reread="Choosing between candidates",
    caught_by="asks_once_for_each_in_order",
)
def select_stops_at_the_first_rise(candidates, validation_loss):
    best, lowest = None, math.inf
    for candidate in candidates:
        loss = validation_loss(candidate)
        if loss > lowest:
            break
        if loss < lowest:
            best, lowest = candidate, loss
    return best


@misconception(
    "select",
    title="the caller's list of candidates is used up",
    question="How many candidates has the caller left when you are done?",
    explanation="`pop` takes the candidates out of the caller's own list, which is empty afterwards. A loop over the "
    "list leaves it alone.",
    reread="Choosing between candidates",
    caught_by="leaves_the_candidates_as_they_were",
)
def select_uses_the_list_up(candidates, validation_loss):
    best, lowest = None, math.inf
    while candidates:
        candidate = candidates.pop(0)
        loss = validation_loss(candidate)
        if loss < lowest:
            best, lowest = candidate, loss
    return best


# The training loop, taken apart so that each mistake is one part of it


class _Loop:
    """The right loop. A misconception replaces one of its parts."""

    def __init__(
        self, network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule, patience
    ):
        self.network = network
        self.loss = loss
        self.loss_gradient = loss_gradient
        self.optimizer = optimizer
        self.train = train
        self.validation = validation
        self.epochs = epochs
        self.batch_size = batch_size
        self.rng = rng
        self.schedule = schedule
        self.patience = patience
        self.train_loss = []
        self.validation_loss = []
        self.checkpoint = training.Checkpoint()

    def run(self):
        for epoch in range(self.epochs):
            self.set_rate(epoch)
            self.one_epoch()
            self.validation_loss.append(self.validate())
            self.remember(epoch)
            if self.stops():
                self.on_plateau()
                break
        else:
            self.on_running_out()
        return self.result()

    def set_rate(self, epoch):
        if self.schedule is not None:
            self.optimizer.learning_rate = self.schedule(epoch)

    def batches(self):
        return minibatches(*self.train, self.batch_size, self.rng)

    def one_epoch(self):
        losses, sizes = [], []
        for X, y in self.batches():
            losses.append(self.learn(X, y))
            sizes.append(len(X))
        self.train_loss.append(self.epoch_loss(losses, sizes))

    def learn(self, X, y):
        prediction = self.network.forward(X)
        loss = self.loss(prediction, y)
        self.step(prediction, y)
        return loss

    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))

    def epoch_loss(self, losses, sizes):
        return sum(loss * size for loss, size in zip(losses, sizes, strict=True)) / len(self.train[0])

    def validate(self):
        X, y = self.validation
        return self.loss(self.network.forward(X), y)

    def remember(self, epoch):
        self.checkpoint.update(epoch, self.validation_loss[-1], self.network.parameters())

    def stops(self):
        return self.patience is not None and training.plateaued(self.validation_loss, self.patience)

    def on_plateau(self):
        self.roll_back()

    def on_running_out(self):
        self.roll_back()

    def roll_back(self):
        if self.checkpoint.parameters is not None:
            self.network.set_parameters(self.checkpoint.parameters)

    def result(self):
        return {
            "train_loss": self.train_loss,
            "validation_loss": self.validation_loss,
            "best_epoch": self.checkpoint.epoch,
        }


def _as_fit(loop):
    """The function `fit` that runs such a loop, under the loop's name."""

    def fit(
        network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None,
        patience=None,
    ):  # fmt: skip
        return loop(
            network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule, patience
        ).run()

    fit.__name__ = loop.__name__
    return fit


@misconception(
    "fit",
    title="the optimizer's new parameters are thrown away",
    question="What does `optimizer.step` return, and who gets it?",
    explanation="In PyTorch, `step` changes the model. Here it returns new arrays and changes nothing: unless they "
    "are set, the network stays as it was, and the loss with it.",
    reread="The training loop",
    caught_by="follows_pytorch_with_one_batch",
)
@_as_fit
class fit_throws_the_step_away(_Loop):
    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y))
        self.optimizer.step(self.network.parameters(), self.network.gradients())


@misconception(
    "fit",
    title="the gradient is divided by the batch size once more",
    question="Which of your functions has already divided by the number of rows?",
    explanation="The loss is a mean, and so its gradient is divided by the number of rows already. Dividing again "
    "makes the step smaller, the more so the larger the batch.",
    reread="The training loop",
    caught_by="follows_pytorch_with_one_batch",
)
@_as_fit
class fit_averages_twice(_Loop):
    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(prediction, y) / len(prediction))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))


@misconception(
    "fit",
    title="prediction and target have changed places",
    question="With respect to which argument is `loss_gradient` the gradient?",
    explanation="Many losses have the same value with their arguments exchanged, but the gradient is with respect to "
    "the first one. Exchanged, it points uphill, and training makes everything worse.",
    reread="The training loop",
    caught_by="follows_pytorch_with_one_batch",
)
@_as_fit
class fit_exchanges_the_arguments(_Loop):
    def step(self, prediction, y):
        self.network.backward(self.loss_gradient(y, prediction))
        self.network.set_parameters(self.optimizer.step(self.network.parameters(), self.network.gradients()))


@misconception(
    "fit",
    title="the step is taken with the gradients of the batch before",
    question="Whose gradients does `network.gradients()` hold before `backward` of this batch?",
    explanation="`backward` computes the gradients; until it has run, the network holds those of the batch before, or "
    "none. The order is: forward, loss gradient, backward, step.",
    reread="The training loop",
    caught_by="follows_pytorch_with_one_batch",
)
@_as_fit
class fit_steps_before_backward(_Loop):
    def step(self, prediction, y):
        gradients = [gradient.copy() for gradient in self.network.gradients() if gradient is not None]
        self.network.backward(self.loss_gradient(prediction, y))
        if len(gradients) == len(self.network.parameters()):
            self.network.set_parameters(self.optimizer.step(self.network.parameters(), gradients))


@misconception(
    "fit",
    title="the validation rows are trained on as well",
    question="Which rows has your network never learned from?",
    explanation="A validation loss is worth something because the network has not seen those rows. Trained on, they "
    "show how well it remembers, and overfitting stays hidden.",
    reread="The training loop",
    caught_by="follows_pytorch_with_one_batch",
)
@_as_fit
class fit_trains_on_validation_rows(_Loop):
    def validate(self):
        X, y = self.validation
        return self.learn(X, y)


@misconception(
    "fit",
    title="the mean of the batches' losses, large and small alike",
    question="Batches of 64, 64 and 2 rows: how much does one row of the last batch weigh in your mean?",
    explanation="The last batch may be small, and its few rows then count as much as a full batch. The mean over the "
    "rows weighs each batch by how many rows it has.",
    reread="What is reported",
    caught_by="weighs_batches_by_their_rows",
)
@_as_fit
class fit_weighs_batches_alike(_Loop):
    def epoch_loss(self, losses, sizes):
        return sum(losses) / len(losses)


@misconception(
    "fit",
    title="the loss of the last batch stands for the epoch",
    question="How many of the epoch's rows does the number speak of?",
    explanation="The variable of a loop keeps the value of its last turn. One batch, and perhaps a partial one, says "
    "little about the epoch: it jumps about from epoch to epoch.",
    reread="What is reported",
    caught_by="weighs_batches_by_their_rows",
)
@_as_fit
class fit_reports_the_last_batch(_Loop):
    def epoch_loss(self, losses, sizes):
        return losses[-1]


@misconception(
    "fit",
    title="the sum of the batches' losses",
    question="What happens to your training loss when you halve the batch size?",
    explanation="Half the batch size makes twice as many batches, and a sum of means twice as large. It can be "
    "compared neither with the validation loss nor with another batch size.",
    reread="What is reported",
    caught_by="weighs_batches_by_their_rows",
)
@_as_fit
class fit_sums_batches(_Loop):
    def epoch_loss(self, losses, sizes):
        return float(sum(losses))


@misconception(
    "fit",
    title="the loss of each batch after its update",
    question="Has the network already learned from the batch when you measure its loss?",
    explanation="After the update the loss on the very rows that were just learned is too kind. What is reported is "
    "the loss that the gradient was computed from, which costs no further forward pass either.",
    reread="What is reported",
    caught_by="weighs_batches_by_their_rows",
)
@_as_fit
class fit_measures_after_the_update(_Loop):
    def learn(self, X, y):
        self.step(self.network.forward(X), y)
        return self.loss(self.network.forward(X), y)


@misconception(
    "fit",
    title="the training loss is measured anew at the end of the epoch",
    question="With which parameters was each batch's loss computed?",
    explanation="A fresh pass over all rows is a fair number, and another one: it belongs to the epoch's last "
    "parameters. What is asked for is the loss that the batches had while they were learned from, which comes for "
    "free.",
    reread="What is reported",
    caught_by="weighs_batches_by_their_rows",
)
@_as_fit
class fit_measures_at_the_end(_Loop):
    def one_epoch(self):
        super().one_epoch()
        X, y = self.train
        self.train_loss[-1] = self.loss(self.network.forward(X), y)


@misconception(
    "fit",
    title="validation comes before the epoch's training",
    question="Which parameters does `validation_loss[0]` belong to: those after one epoch, or those before any?",
    explanation="Measured at the start, each validation loss belongs to the epoch before, and the last epoch is never "
    "judged. The parameters that are kept then come from another epoch than the loss they are kept for.",
    reread="What is reported",
    caught_by="validates_after_the_last_update",
)
@_as_fit
class fit_validates_first(_Loop):
    def one_epoch(self):
        self.early = super().validate()
        super().one_epoch()

    def validate(self):
        return self.early


@misconception(
    "fit",
    title="validation on the training rows",
    question="Which rows are given to the network when you compute the validation loss?",
    explanation="A loss on rows that were learned from keeps falling while the network learns them by heart. Only "
    "rows that it has not seen show when to stop.",
    reread="What is reported",
    caught_by="validates_after_the_last_update",
)
@_as_fit
class fit_validates_on_training_rows(_Loop):
    def validate(self):
        X, y = self.train
        return self.loss(self.network.forward(X), y)


@misconception(
    "fit",
    title="one batch an epoch",
    question="How many updates does your network make in one epoch of 100 rows with batches of 10?",
    explanation="An epoch is a pass over all the training rows: ten batches, ten updates. `next(minibatches(...))`, "
    "or a `break` or `return` in the wrong place, takes the first alone.",
    reread="Batches and chance",
    caught_by="passes_over_every_row_once_an_epoch",
)
@_as_fit
class fit_takes_one_batch(_Loop):
    def one_epoch(self):
        X, y = next(iter(self.batches()))
        self.train_loss.append(self.learn(X, y))


@misconception(
    "fit",
    title="the partial batch is left out",
    question="Ten rows, batches of four: how many rows does your epoch see?",
    explanation="Dividing the rows by the batch size and rounding down loses the remainder. Those rows are shuffled "
    "into other places in every epoch, but each epoch does without some of them.",
    reread="Batches and chance",
    caught_by="passes_over_every_row_once_an_epoch",
)
@_as_fit
class fit_drops_the_partial_batch(_Loop):
    def batches(self):
        every = list(super().batches())
        return [batch for batch in every if len(batch[0]) == len(every[0][0])]

    def epoch_loss(self, losses, sizes):
        return sum(loss * size for loss, size in zip(losses, sizes, strict=True)) / sum(sizes)


@misconception(
    "fit",
    title="rows are shuffled without their labels",
    question="After shuffling X, which label belongs to its first row?",
    explanation="Two shuffles are two different orders. Rows and labels must be taken by one and the same order, or "
    "the network learns to predict noise.",
    reread="Batches and chance",
    caught_by="passes_over_every_row_once_an_epoch",
)
@_as_fit
class fit_shuffles_rows_alone(_Loop):
    def batches(self):
        X, y = self.train
        return [
            (rows, y[start : start + len(rows)])
            for start, rows in zip(
                range(0, len(X), self.batch_size),
                [rows for rows, _ in super().batches()],
                strict=True,
            )
        ]


@misconception(
    "fit",
    title="the batches are drawn once and used in every epoch",
    question="How often is `minibatches` called in a training of ten epochs?",
    explanation="With the same batches in the same order, an epoch repeats the mistakes of the one before. Each epoch "
    "draws its own: call `minibatches` anew.",
    reread="Batches and chance",
    caught_by="shuffles_each_epoch_with_the_rng",
)
@_as_fit
class fit_shuffles_once(_Loop):
    drawn = None

    def batches(self):
        if self.drawn is None:
            self.drawn = list(super().batches())
        return self.drawn


@misconception(
    "fit",
    title="the rows are never shuffled",
    question="If the file is sorted by label, what is in your first batch?",
    explanation="Rows in the order of the file make batches that are all alike within and all different from one "
    "another: each update pulls towards one class. Shuffling makes a batch a fair sample.",
    reread="Batches and chance",
    caught_by="shuffles_each_epoch_with_the_rng",
)
@_as_fit
class fit_never_shuffles(_Loop):
    def batches(self):
        X, y = self.train
        if len(X) != len(y):
            raise ValueError("rows and labels differ in number")
        for start in range(0, len(X), self.batch_size):
            yield X[start : start + self.batch_size], y[start : start + self.batch_size]


@misconception(
    "fit",
    title="a generator of its own, with a fixed seed",
    question="What changes when the caller passes another `rng`?",
    explanation="A seed inside the function makes every run the same, so that nobody can see how much of a result is "
    "luck. All chance comes from the generator that is passed in.",
    reread="Batches and chance",
    caught_by="shuffles_each_epoch_with_the_rng",
)
@_as_fit
class fit_seeds_itself(_Loop):
    def run(self):
        self.rng = np.random.default_rng(0)
        return super().run()


@misconception(
    "fit",
    title="the network keeps its last parameters",
    question="Which epoch's parameters does the network have when `fit` returns?",
    explanation="A checkpoint that is never gone back to is of no use. At the end the network gets the parameters of "
    "the best epoch: that is why training too long does no harm.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_never_rolls_back(_Loop):
    def roll_back(self):
        pass


@misconception(
    "fit",
    title="roll-back only when patience stops",
    question="Your loop ends because the epochs are over. Does it pass the line that restores the parameters?",
    explanation="The best epoch is rarely the last one, whichever way the loop ends. What must happen in both cases "
    "stands after the loop, not inside the `if`.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_rolls_back_on_plateaus_only(_Loop):
    def on_running_out(self):
        pass


@misconception(
    "fit",
    title="no roll-back when patience stops",
    question="When patience stops the training, how many epochs old are the best parameters?",
    explanation="On a plateau, the best epoch is `patience` epochs back by definition. A `return` inside the loop "
    "leaves without restoring it.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_patience_stops",
)
@_as_fit
class fit_forgets_to_roll_back_on_plateaus(_Loop):
    def on_plateau(self):
        pass


@misconception(
    "fit",
    title="epoch 0 is taken for no epoch",
    question="The first epoch was the best one. Is `if best_epoch:` true then?",
    explanation="Zero counts as False, just as None does. A network that overfits from the start then keeps its last, "
    "and worst, parameters. `is not None` asks what is meant.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_forgets_epoch_zero(_Loop):
    def roll_back(self):
        if self.checkpoint.epoch:
            self.network.set_parameters(self.checkpoint.parameters)


@misconception(
    "fit",
    title="the best parameters are remembered without a copy",
    question="What does `best = network.parameters()` hold two epochs later, if the network updates its arrays in "
    "place?",
    explanation="A network may hand out its own arrays. Kept without a copy they go on being trained, and rolling "
    "back sets the parameters that are there already.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_remembers_references(_Loop):
    kept = None

    def remember(self, epoch):
        if self.checkpoint.update(epoch, self.validation_loss[-1], []):
            self.kept = self.network.parameters()

    def roll_back(self):
        if self.kept is not None:
            self.network.set_parameters(self.kept)


@misconception(
    "fit",
    title="the best epoch by its training loss",
    question="Which epoch has the lowest training loss, if the network learns its rows by heart?",
    explanation="The training loss usually falls to the end, so that the best epoch would always be about the last "
    "one. What the network is worth on rows it has not seen shows in the validation loss.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_chooses_by_training_loss(_Loop):
    def remember(self, epoch):
        self.checkpoint.update(epoch, self.train_loss[-1], self.network.parameters())


@misconception(
    "fit",
    title="the last of equal epochs wins",
    question="Two epochs have the same validation loss. Which one does your comparison keep?",
    explanation="An equal loss is no improvement: the earlier epoch reached it with less training. Only a strictly "
    "lower one replaces it.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_keeps_the_last_of_equals(_Loop):
    def remember(self, epoch):
        if self.validation_loss[-1] <= self.checkpoint.loss:
            self.checkpoint = training.Checkpoint()
        super().remember(epoch)


@misconception(
    "fit",
    title="the network is set back after every epoch that is worse",
    question="From which parameters does the epoch after a bad one go on?",
    explanation="Validation losses go up and down on the way. If every rise is undone, training starts the same epoch "
    "again and again and cannot get past it. Roll-back comes once, at the end.",
    reread="Going back to the best epoch",
    caught_by="validates_after_the_last_update",
)
@_as_fit
class fit_rolls_back_every_time(_Loop):
    def remember(self, epoch):
        super().remember(epoch)
        self.roll_back()


@misconception(
    "fit",
    title="epochs are counted from 1",
    question="If `best_epoch` is 3, which entry of `validation_loss` is the lowest?",
    explanation="`best_epoch` is the position in the lists, so that `validation_loss[best_epoch]` is the lowest. "
    "Epochs are counted from 0 throughout the course.",
    reread="Going back to the best epoch",
    caught_by="rolls_back_when_epochs_run_out",
)
@_as_fit
class fit_counts_from_one(_Loop):
    def result(self):
        best = self.checkpoint.epoch
        return {**super().result(), "best_epoch": None if best is None else best + 1}


@misconception(
    "fit",
    title="a NaN in the first epoch is never beaten",
    question="Which loss is lower than NaN?",
    explanation="Every comparison with NaN is False. If the first epoch is kept whatever its loss is, and that is "
    "NaN, then no later epoch is ever better.",
    reread="Going back to the best epoch",
    caught_by="never_takes_a_nan_for_the_best",
)
@_as_fit
class fit_keeps_any_first(_Loop):
    best = None

    def remember(self, epoch):
        loss = self.validation_loss[-1]
        if self.best is None or loss < self.best[1]:
            self.best = epoch, loss, [parameter.copy() for parameter in self.network.parameters()]

    def roll_back(self):
        if self.best is not None:
            self.network.set_parameters(self.best[2])

    def result(self):
        return {**super().result(), "best_epoch": None if self.best is None else self.best[0]}


@misconception(
    "fit",
    title="`argmin` of losses with NaN among them",
    question="What is `np.argmin([1.0, nan, 0.5])`?",
    explanation="NumPy's `argmin` lets a NaN win, wherever it stands. An epoch whose loss is NaN is the last one to "
    "go back to.",
    reread="Going back to the best epoch",
    caught_by="never_takes_a_nan_for_the_best",
)
@_as_fit
class fit_takes_argmin(_Loop):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.states = []

    def remember(self, epoch):
        self.states.append([parameter.copy() for parameter in self.network.parameters()])

    def _best(self):
        return int(np.argmin(self.validation_loss)) if self.validation_loss else None

    def roll_back(self):
        if self.states:
            self.network.set_parameters(self.states[self._best()])

    def result(self):
        return {**super().result(), "best_epoch": self._best()}


@misconception(
    "fit",
    title="no epochs, and the end of the function fails",
    question="What is the minimum of an empty list?",
    explanation="With no epochs there are no losses and there is no best epoch. Code that looks for the best one at "
    "the end has to allow for that.",
    reread="What is reported",
    caught_by="does_nothing_in_no_epochs",
)
@_as_fit
class fit_needs_an_epoch(_Loop):
    def result(self):
        numbers = [loss for loss in self.validation_loss if not math.isnan(loss)]
        if numbers or not self.validation_loss:
            self.validation_loss.index(min(numbers))
        return super().result()


@misconception(
    "fit",
    title="`schedule` is ignored",
    question="Who tells the optimizer about a new learning rate?",
    explanation="A schedule is a function; nothing happens until somebody calls it and hands the result to the "
    "optimizer. That is the loop's business, before each epoch.",
    reread="Learning rates and patience",
    caught_by="sets_the_learning_rate_before_each_epoch",
)
@_as_fit
class fit_ignores_the_schedule(_Loop):
    def set_rate(self, epoch):
        pass


@misconception(
    "fit",
    title="the learning rate is set after the epoch",
    question="With which learning rate is the very first update made?",
    explanation="Set at the end of an epoch, each rate comes one epoch late, and the first epoch runs with whatever "
    "the optimizer had: without the warm-up, for instance.",
    reread="Learning rates and patience",
    caught_by="sets_the_learning_rate_before_each_epoch",
)
@_as_fit
class fit_sets_the_rate_late(_Loop):
    def set_rate(self, epoch):
        if epoch > 0:
            super().set_rate(epoch - 1)


@misconception(
    "fit",
    title="the schedule is asked about epoch 1 first",
    question="With which number do you ask the schedule about the first epoch?",
    explanation="Schedules count from 0. Asked about epoch 1 first, the whole course of learning rates comes one "
    "epoch early, and its first value is never used.",
    reread="Learning rates and patience",
    caught_by="sets_the_learning_rate_before_each_epoch",
)
@_as_fit
class fit_asks_from_one(_Loop):
    def set_rate(self, epoch):
        super().set_rate(epoch + 1)


@misconception(
    "fit",
    title="the schedule is asked at every step, with the number of the step",
    question="How many updates are there in an epoch, and how often does the schedule's epoch change in that time?",
    explanation="The schedule is a function of the epoch. Asked with the number of updates so far, the learning rate "
    "falls faster the smaller the batches are.",
    reread="Learning rates and patience",
    caught_by="sets_the_learning_rate_before_each_epoch",
)
@_as_fit
class fit_schedules_every_step(_Loop):
    steps = 0

    def set_rate(self, epoch):
        pass

    def step(self, prediction, y):
        super().set_rate(self.steps)
        self.steps += 1
        super().step(prediction, y)


@misconception(
    "fit",
    title="the schedule's rate multiplies the one before",
    question="What is the rate after three epochs of a schedule that always says 0.5?",
    explanation="A schedule says what the learning rate is, not by how much to change it. Multiplied, even a constant "
    "schedule makes the rate shrink in every epoch.",
    reread="Learning rates and patience",
    caught_by="sets_the_learning_rate_before_each_epoch",
)
@_as_fit
class fit_multiplies_rates(_Loop):
    def set_rate(self, epoch):
        if self.schedule is not None:
            self.optimizer.learning_rate *= self.schedule(epoch)


@misconception(
    "fit",
    title="`patience` is ignored",
    question="How many epochs do you train when the loss has not improved since the second?",
    explanation="Without stopping the result is the same, since the best epoch is gone back to; only the time is "
    "wasted. `patience` says how much of it.",
    reread="Learning rates and patience",
    caught_by="stops_on_a_plateau",
)
@_as_fit
class fit_ignores_patience(_Loop):
    def stops(self):
        return False


@misconception(
    "fit",
    title="one epoch of patience too many",
    question="With patience 1: how many epochs without progress do you wait for?",
    explanation="After `patience` epochs that brought nothing, it is enough. A counter that is compared with `>`, or "
    "raised after it is looked at, waits for one more.",
    reread="Learning rates and patience",
    caught_by="stops_on_a_plateau",
)
@_as_fit
class fit_is_too_patient(_Loop):
    def stops(self):
        return self.patience is not None and training.plateaued(self.validation_loss, self.patience + 1)


@misconception(
    "fit",
    title="bad epochs are added up, and progress does not start the count again",
    question="What does a new best loss do to your counter of epochs without progress?",
    explanation="Patience is about epochs in a row. If the counter is not set back to 0 by progress, a loss that "
    "falls in a zigzag is stopped in the middle of its fall.",
    reread="Learning rates and patience",
    caught_by="stops_on_a_plateau",
)
@_as_fit
class fit_adds_up_bad_epochs(_Loop):
    bad = 0

    def remember(self, epoch):
        before = self.checkpoint.loss
        super().remember(epoch)
        self.bad += not self.validation_loss[-1] < before

    def stops(self):
        return self.patience is not None and self.bad >= self.patience


@misconception(
    "fit",
    title="everything is converted to double precision",
    question="Which dtype have the arrays that your loop hands to the network, and which had the caller's?",
    explanation="A conversion at the door turns a network in single precision into one in double: the first gradient "
    "is float64, and with the first update so are the weights. The loop has no business with dtypes.",
    reread="The training loop",
    caught_by="keeps_single_precision",
)
@_as_fit
class fit_in_double(_Loop):
    def run(self):
        self.train = tuple(np.asarray(part, dtype=float) for part in self.train)
        self.validation = tuple(np.asarray(part, dtype=float) for part in self.validation)
        return super().run()


@misconception(
    "fit",
    title="surplus rows or labels are dropped",
    question="There are 100 rows and 99 labels. Which row's label is missing?",
    explanation="Cutting both to the shorter length makes the error go away and leaves, as likely as not, every row "
    "with its neighbour's label. Rows and labels that do not match are refused.",
    reread="The training loop",
    caught_by="refuses_rows_without_labels",
)
@_as_fit
class fit_cuts_to_the_shorter(_Loop):
    def run(self):
        self.train = self._cut(self.train)
        self.validation = self._cut(self.validation)
        return super().run()

    @staticmethod
    def _cut(pair):
        rows = min(len(part) for part in pair)
        return tuple(part[:rows] for part in pair)
