"""Which array library computes, and where: NumPy, PyTorch on the processor, or PyTorch on a graphics card."""

import importlib.util
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

INSTALL_TORCH = (
    "install a build of PyTorch for your card as https://pytorch.org/get-started shows, "
    "for example `pip install torch`, and a driver of NVIDIA's"
)


@dataclass(frozen=True)
class Device:
    """An array namespace and its device, with a name for checkpoints and a label for people."""

    name: str
    label: str
    xp: Any
    device: Any


def torch_installed() -> bool:
    return importlib.util.find_spec("torch") is not None


def torch_built_for_cuda() -> bool:
    """Whether the installed PyTorch could use a card at all; read from its version file, which takes no time."""
    spec = importlib.util.find_spec("torch")
    if spec is None or not spec.origin:
        return False
    version = Path(spec.origin).with_name("version.py")
    try:
        text = version.read_text(encoding="utf-8")
    except OSError:
        return True  # ask PyTorch itself
    return re.search(r"^cuda\b.*=\s*None\s*$", text, re.MULTILINE) is None


def cuda_available() -> bool:
    """Whether a card can be computed on. Imports PyTorch only where that may say yes."""
    if not torch_built_for_cuda():
        return False
    import torch

    return bool(torch.cuda.is_available())


def numpy_device() -> Device:
    import numpy

    xp: Any = numpy
    if int(numpy.__version__.partition(".")[0]) < 2:  # before, NumPy was no namespace of the standard
        from array_api_compat import numpy as xp
    return Device("numpy", f"NumPy {numpy.__version__} on the processor", xp, None)


def torch_device(where: str) -> Device:
    """PyTorch on "cpu" or "cuda". Raises UsageError where there is none."""
    if not torch_installed():
        raise UsageError(
            "PyTorch is not installed: leave --xp and --device away to train with NumPy, or " + INSTALL_TORCH
        )
    if where == "cuda" and not cuda_available():
        why = "finds no card" if torch_built_for_cuda() else "was built without CUDA"
        raise UsageError(
            f"--device cuda: the installed PyTorch {why}. Leave --device away to train on the processor, or "
            f"{INSTALL_TORCH}"
        )
    if importlib.util.find_spec("array_api_compat") is None:
        raise UsageError(
            "array-api-compat, which makes PyTorch speak the array standard, is missing: "
            "`pip install 'backprop-course[capstone]'`"
        )
    import torch
    from array_api_compat import torch as xp

    if where == "cuda":
        return Device(
            "cuda", f"PyTorch {torch.__version__} on {torch.cuda.get_device_name()}", xp, torch.device("cuda")
        )
    return Device("torch", f"PyTorch {torch.__version__} on the processor", xp, torch.device("cpu"))


def choose(device: str, xp: str | None, works_on: Callable[[Device], str]) -> tuple[Device, str]:
    """The device for `--device` and `--xp`, and a sentence where the choice wants one.

    `works_on` tries the student's code on a device and says what went wrong, or nothing: "auto" takes the card only for
    code that runs there.
    """
    if device == "cuda" and xp == "numpy":
        raise UsageError("NumPy computes on the processor alone: leave out --xp numpy, or --device cuda")
    if device == "cuda":
        return torch_device("cuda"), ""
    if xp == "torch":
        return torch_device("cuda" if device == "auto" and cuda_available() else "cpu"), ""
    if device == "auto" and xp is None and cuda_available():
        card = torch_device("cuda")
        reason = works_on(card)
        if not reason:
            return card, ""
        return numpy_device(), f"There is a graphics card, but your code does not run on it yet ({reason})."
    return numpy_device(), ""


def gigabytes(size: float) -> str:
    return f"{size / 2**30:.1f} GiB"
