"""The same functions as PyTorch has them: values from `torch.nn.functional`, gradients from autograd."""

import numpy as np
import torch
from torch.nn import functional


def _tensor(array):
    return torch.from_numpy(np.ascontiguousarray(array, dtype=np.float64))


def _value(loss):
    """A function of two arrays that returns the loss as a float."""

    def value(first, second, *parameters, **named):
        return loss(_tensor(first), _tensor(second), *parameters, **named).item()

    return value


def _gradient(loss):
    """A function of two arrays that returns the loss' gradient with respect to the first, by autograd."""

    def gradient(first, second, *parameters, **named):
        first = _tensor(first).requires_grad_()
        loss(first, _tensor(second), *parameters, **named).backward()
        return first.grad.numpy()

    return gradient


def _categorical(probability, target):
    return functional.nll_loss(probability.log(), target.argmax(dim=1))


def _huber(prediction, target, delta=1.0):
    return functional.huber_loss(prediction, target, delta=delta)


def _softmax(logit, target):
    return functional.cross_entropy(logit, target.argmax(dim=1))


mse = _value(functional.mse_loss)
mse_gradient = _gradient(functional.mse_loss)
mae = _value(functional.l1_loss)
mae_gradient = _gradient(functional.l1_loss)
binary_cross_entropy = _value(functional.binary_cross_entropy)
binary_cross_entropy_gradient = _gradient(functional.binary_cross_entropy)
categorical_cross_entropy = _value(_categorical)
categorical_cross_entropy_gradient = _gradient(_categorical)
huber = _value(_huber)
huber_gradient = _gradient(_huber)
sigmoid_cross_entropy = _value(functional.binary_cross_entropy_with_logits)
sigmoid_cross_entropy_gradient = _gradient(functional.binary_cross_entropy_with_logits)
softmax_cross_entropy = _value(_softmax)
softmax_cross_entropy_gradient = _gradient(_softmax)
