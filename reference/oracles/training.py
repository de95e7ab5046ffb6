"""Training once more: as bookkeeping after the fact, and as the loop that PyTorch's users write.

`fit` trains a torch.nn model with torch.optim on batches of torch.utils.data, keeps every epoch's state and chooses at
the end; the network that it was given is only read before and written after.
"""

import itertools
import math

import numpy as np
import torch


class Checkpoint:
    """Remembers everything and looks for the best when asked."""

    def __init__(self):
        self._seen = []

    def update(self, epoch, validation_loss, parameters):
        before = self._best()
        self._seen.append((epoch, validation_loss, [np.array(p, copy=True) for p in parameters]))
        return self._best() is not before

    def _best(self):
        numbers = [entry for entry in self._seen if not math.isnan(entry[1])]
        return min(numbers, key=lambda entry: entry[1]) if numbers else None

    def _of_the_best(self, place, otherwise):
        best = self._best()
        return otherwise if best is None else best[place]

    @property
    def epoch(self):
        return self._of_the_best(0, None)

    @property
    def loss(self):
        return self._of_the_best(1, math.inf)

    @property
    def parameters(self):
        return self._of_the_best(2, None)


def plateaued(losses, patience, min_delta=0.0):
    """By the curve of the best loss so far: how far did it fall in the last `patience` epochs?"""
    best_so_far = list(itertools.accumulate(losses, min))
    return len(losses) > patience and best_so_far[-patience - 1] - best_so_far[-1] <= min_delta


def select(candidates, validation_loss):
    """By sorting, which is stable."""
    tried = [(candidate, validation_loss(candidate)) for candidate in candidates]
    ranked = sorted((entry for entry in tried if not math.isnan(entry[1])), key=lambda entry: entry[1])
    return ranked[0][0] if ranked else None


ACTIVATIONS = {
    "identity": torch.nn.Identity,
    "relu": torch.nn.ReLU,
    "sigmoid": torch.nn.Sigmoid,
    "softmax": lambda: torch.nn.Softmax(dim=-1),
    "tanh": torch.nn.Tanh,
}
LOSSES = {
    "log_cosh": lambda prediction, target: (prediction - target).cosh().log().mean(),
    "mse": torch.nn.functional.mse_loss,
}
OPTIMIZERS = {
    "Adam": torch.optim.Adam,
    "Diary": torch.optim.SGD,
    "SignDiary": torch.optim.SGD,
    "SGD": torch.optim.SGD,
}


def _tensor(array):
    return torch.tensor(np.array(array, dtype=float))


def _linear(weights, bias=None):
    inputs, outputs = np.shape(weights)
    layer = torch.nn.Linear(inputs, outputs, bias=bias is not None, dtype=torch.float64)
    layer.weight.data = _tensor(weights).T.clone()
    if bias is not None:
        layer.bias.data = _tensor(bias)
    return layer


def _name_of(activation):
    """Which activation it is, by what it does."""
    probe = np.array([[-1.5, 0.5]])
    answer = _tensor(activation.forward(probe))
    return next(name for name, make in ACTIVATIONS.items() if torch.allclose(make()(_tensor(probe)), answer))


def _model(network):
    """The same network in PyTorch."""
    if type(network).__name__ == "OneWeight":
        return torch.nn.Sequential(_linear(np.reshape(network.parameters()[0], (1, 1))))
    layers = [
        _linear(layer.weights, layer.bias) if hasattr(layer, "weights") else ACTIVATIONS[_name_of(layer)]()
        for layer in network.layers
    ]
    return torch.nn.Sequential(*layers)


def _write_back(model, network):
    arrays = [parameter.detach().numpy().T.copy() for parameter in model.parameters()]
    if type(network).__name__ == "OneWeight":
        arrays = [array.ravel() for array in arrays]
    network.set_parameters(arrays)


def _loss(loss, loss_gradient):
    """The loss in PyTorch; one that PyTorch cannot know keeps its own numbers and its own gradient."""
    if getattr(loss, "__name__", "") in LOSSES:
        return LOSSES[loss.__name__]

    class Scripted(torch.autograd.Function):
        @staticmethod
        def forward(ctx, prediction, target):
            ctx.save_for_backward(prediction, target)
            return torch.tensor(loss(prediction.detach().numpy(), target.numpy()), dtype=torch.float64)

        @staticmethod
        def backward(ctx, upstream):
            prediction, target = ctx.saved_tensors
            return upstream * torch.tensor(loss_gradient(prediction.detach().numpy(), target.numpy())), None

    return Scripted.apply


def fit(
    network, loss, loss_gradient, optimizer, train, validation, epochs, batch_size, rng, schedule=None, patience=None
):
    model = _model(network)
    criterion = _loss(loss, loss_gradient)
    stepper = OPTIMIZERS[type(optimizer).__name__](model.parameters(), lr=float(optimizer.learning_rate))
    rows = torch.utils.data.TensorDataset(*map(_tensor, train))
    validation_rows, validation_targets = map(_tensor, validation)
    order = torch.Generator().manual_seed(int(rng.integers(2**31)))
    loader = torch.utils.data.DataLoader(rows, batch_size=batch_size, shuffle=True, generator=order)
    train_loss, validation_loss, states = [], [], []
    for epoch in range(epochs):
        if schedule is not None:
            optimizer.learning_rate = schedule(epoch)
            for group in stepper.param_groups:
                group["lr"] = float(optimizer.learning_rate)
        weighted = []
        for x, y in loader:
            stepper.zero_grad()
            value = criterion(model(x), y)
            value.backward()
            if type(optimizer).__name__ == "SignDiary":
                for parameter in model.parameters():
                    parameter.grad.sign_()
            if type(optimizer).__name__ in ("Diary", "SignDiary"):
                optimizer.rates.append(stepper.param_groups[0]["lr"])
                optimizer.gradients.append(next(model.parameters()).grad.item())
            stepper.step()
            weighted.append((value.item(), len(x)))
        train_loss.append(float(np.average([w[0] for w in weighted], weights=[w[1] for w in weighted])))
        with torch.no_grad():
            validation_loss.append(float(criterion(model(validation_rows), validation_targets)))
        states.append({name: tensor.clone() for name, tensor in model.state_dict().items()})
        if patience is not None and plateaued(validation_loss, patience):
            break
    numbers = [(value, epoch) for epoch, value in enumerate(validation_loss) if not math.isnan(value)]
    best_epoch = min(numbers)[1] if numbers else None
    if best_epoch is not None:
        model.load_state_dict(states[best_epoch])
    _write_back(model, network)
    return {"train_loss": train_loss, "validation_loss": validation_loss, "best_epoch": best_epoch}
