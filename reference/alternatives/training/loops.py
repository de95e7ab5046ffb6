"""Step by step, in plain Python: counters, explicit loops, prints on the way."""

import math

import data
import numpy as np


def check(predicted, actual):
    if predicted.shape != actual.shape:
        raise ValueError("predicted has shape " + str(predicted.shape) + ", actual has " + str(actual.shape))


def accuracy(predicted, actual):
    check(predicted, actual)
    right = 0
    for i in range(len(predicted)):
        if predicted[i] == actual[i]:
            right += 1
    return right / len(predicted)


def confusion_matrix(predicted, actual, classes):
    check(predicted, actual)
    matrix = np.zeros((classes, classes))  # counts as floats are counts too
    for i in range(len(actual)):
        matrix[actual[i], predicted[i]] += 1
    return matrix


def count(predicted, actual, positive):
    check(predicted, actual)
    true_positives = false_positives = false_negatives = 0
    for guess, truth in zip(predicted.tolist(), actual.tolist(), strict=True):
        if guess == positive and truth == positive:
            true_positives += 1
        elif guess == positive:
            false_positives += 1
        elif truth == positive:
            false_negatives += 1
    return true_positives, false_positives, false_negatives


def precision(predicted, actual, positive=1):
    true_positives, false_positives, _ = count(predicted, actual, positive)
    if true_positives + false_positives == 0:
        return 0.0
    return true_positives / (true_positives + false_positives)


def recall(predicted, actual, positive=1):
    true_positives, _, false_negatives = count(predicted, actual, positive)
    if true_positives + false_negatives == 0:
        return 0.0
    return true_positives / (true_positives + false_negatives)


def f1_score(predicted, actual, positive=1):
    true_positives, false_positives, false_negatives = count(predicted, actual, positive)
    if true_positives == 0:
        return 0.0
    return 2 * true_positives / (2 * true_positives + false_positives + false_negatives)


def roc_auc(scores, actual):
    check(scores, actual)
    wins = 0.0
    pairs = 0
    for i in range(len(scores)):
        for j in range(len(scores)):
            if actual[i] == 1 and actual[j] == 0:
                pairs += 1
                if scores[i] > scores[j]:
                    wins += 1
                elif scores[i] == scores[j]:
                    wins += 0.5
    if pairs == 0:
        raise ValueError("there is only one class")
    return wins / pairs


class Checkpoint:
    def __init__(self):
        self.epoch = None
        self.loss = math.inf
        self.parameters = None

    def update(self, epoch, validation_loss, parameters):
        if math.isnan(validation_loss):
            return False
        if validation_loss >= self.loss:
            return False
        self.epoch = epoch
        self.loss = validation_loss
        self.parameters = []
        for parameter in parameters:
            self.parameters.append(parameter.copy())
        print("new best epoch", epoch, "with", validation_loss)
        return True


def plateaued(losses, patience, min_delta=0.0):
    if len(losses) <= patience:
        return False
    best_before = losses[0]
    for loss in losses[: len(losses) - patience]:
        if loss < best_before:
            best_before = loss
    progress = False
    for loss in losses[len(losses) - patience :]:
        if best_before - loss > min_delta:
            progress = True
    return not progress


def select(candidates, validation_loss):
    best = None
    best_loss = None
    for candidate in candidates:
        loss = validation_loss(candidate)
        if math.isnan(loss):
            continue
        if best_loss is None or loss < best_loss:
            best = candidate
            best_loss = loss
    return best


def fit(
    network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None, patience=None
):
    train_X, train_y = train
    train_losses = []
    validation_losses = []
    best = None
    best_epoch = None
    waited = 0
    for epoch in range(epochs):
        if schedule is not None:
            optimizer.learning_rate = schedule(epoch)
        sum_of_losses = 0.0
        rows = 0
        for batch_X, batch_y in data.minibatches(train_X, train_y, batch_size, rng):
            prediction = network.forward(batch_X)
            sum_of_losses += batch_X.shape[0] * loss(prediction, batch_y)
            rows += batch_X.shape[0]
            gradient = loss_gradient(prediction, batch_y)
            network.backward(gradient)
            new = optimizer.step(network.parameters(), network.gradients())
            network.set_parameters(new)
        train_losses.append(sum_of_losses / rows)
        current = loss(network.forward(validation[0]), validation[1])
        validation_losses.append(current)
        print(f"epoch {epoch}: {train_losses[-1]:.4f} {current:.4f}")
        if not math.isnan(current) and (best_epoch is None or current < validation_losses[best_epoch]):
            best_epoch = epoch
            best = [np.array(parameter, copy=True) for parameter in network.parameters()]
            waited = 0
        else:
            waited += 1
        if patience is not None and waited >= patience and len(validation_losses) > patience:
            print("no progress, stopping")
            break
    if best_epoch is not None:
        network.set_parameters(best)
    return {"train_loss": train_losses, "validation_loss": validation_losses, "best_epoch": best_epoch}
