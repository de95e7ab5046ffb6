"""The same optimizers, with PyTorch's own doing the steps, in float64."""

import numpy as np
import torch


class _TorchOptimizer:
    """Carries arrays into the tensors of one `torch.optim` optimizer, lets it step, and carries them out again."""

    def __init__(self, kind, learning_rate, **options):
        self.learning_rate = learning_rate
        self._kind = kind
        self._options = options
        self._tensors: list[torch.Tensor] = []
        self._optimizer: torch.optim.Optimizer | None = None

    def step(self, parameters, gradients):
        if self._optimizer is None:
            self._tensors = [torch.tensor(np.array(parameter, dtype=float)) for parameter in parameters]
            self._optimizer = self._kind(self._tensors, lr=float(self.learning_rate), **self._options)
        for group in self._optimizer.param_groups:
            group["lr"] = float(self.learning_rate)
        for tensor, parameter, gradient in zip(self._tensors, parameters, gradients, strict=True):
            tensor.copy_(torch.tensor(np.array(parameter, dtype=float)))
            tensor.grad = torch.tensor(np.array(gradient, dtype=float))
        self._optimizer.step()
        return [tensor.numpy().copy() for tensor in self._tensors]


class SGD(_TorchOptimizer):
    def __init__(self, learning_rate=0.01, momentum=0.0):
        super().__init__(torch.optim.SGD, learning_rate, momentum=momentum)


class AdaGrad(_TorchOptimizer):
    def __init__(self, learning_rate=0.01, epsilon=1e-10):
        super().__init__(torch.optim.Adagrad, learning_rate, eps=epsilon)


class RMSProp(_TorchOptimizer):
    def __init__(self, learning_rate=0.01, decay=0.99, epsilon=1e-8):
        super().__init__(torch.optim.RMSprop, learning_rate, alpha=decay, eps=epsilon)


class Adam(_TorchOptimizer):
    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super().__init__(torch.optim.Adam, learning_rate, betas=(beta1, beta2), eps=epsilon)
