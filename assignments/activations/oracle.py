"""The activations where PyTorch computes them; derivatives come from its own backward passes."""

import numpy as np
import torch


def sigmoid(x: np.ndarray) -> np.ndarray:
    return torch.sigmoid(torch.as_tensor(x)).numpy()


def sigmoid_derivative(s: np.ndarray) -> np.ndarray:
    output = torch.as_tensor(s)
    return torch.ops.aten.sigmoid_backward(torch.ones_like(output), output).numpy()


def relu(x: np.ndarray) -> np.ndarray:
    return torch.relu(torch.as_tensor(x)).numpy()


def relu_derivative(x: np.ndarray) -> np.ndarray:
    point = torch.tensor(x, requires_grad=True)
    (gradient,) = torch.autograd.grad(torch.relu(point).sum(), point)
    return gradient.numpy()


def softmax(x: np.ndarray, axis: int = -1) -> np.ndarray:
    return torch.softmax(torch.as_tensor(x), dim=axis).numpy()


def softmax_backward(s: np.ndarray, upstream: np.ndarray) -> np.ndarray:
    # The logits of s up to a constant, which the softmax does not see; autograd does the rest.
    logits = torch.as_tensor(s).log().requires_grad_()
    (gradient,) = torch.autograd.grad(torch.softmax(logits, dim=-1), logits, torch.as_tensor(upstream).to(logits.dtype))
    return gradient.numpy()


def tanh(x: np.ndarray) -> np.ndarray:
    return torch.tanh(torch.as_tensor(x)).numpy()


def tanh_derivative(t: np.ndarray) -> np.ndarray:
    output = torch.as_tensor(t)
    return torch.ops.aten.tanh_backward(torch.ones_like(output), output).numpy()
