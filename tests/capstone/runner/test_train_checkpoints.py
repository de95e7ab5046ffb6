"""Checkpoints come back bit for bit and of the same kind, or are refused with a sentence that says which part."""

import json

import numpy as np
import pytest

from assignments.capstone.runner.checkpoints import NotKept, load, save


def back(path, checkpoint):
    """The checkpoint after it has been to the file and back."""
    save(path, checkpoint, {"told": "beside it"})
    saved = load(path)
    assert saved.about == {"told": "beside it"}
    return saved.checkpoint(np, None)


def alike(first, second):
    if type(first) is not type(second):
        return False
    if isinstance(first, (np.ndarray, np.generic)):
        return first.dtype == second.dtype and first.shape == second.shape and first.tobytes() == second.tobytes()
    if isinstance(first, dict):
        return list(first) == list(second) and all(alike(first[key], second[key]) for key in first)
    if isinstance(first, (list, tuple)):
        return len(first) == len(second) and all(alike(a, b) for a, b in zip(first, second, strict=True))
    return repr(first) == repr(second)


@pytest.mark.parametrize(
    "value",
    [
        np.random.default_rng(0).normal(size=(3, 4)),
        np.random.default_rng(0).normal(size=(3, 4)).T,  # not contiguous
        np.arange(6, dtype=np.float32)[::2],
        np.array(1.5),
        np.zeros((0, 4)),
        np.array([np.nan, np.inf, -0.0, 5e-324]),
        np.array([True, False]),
        np.array([-1, 2**62]),
        np.float32(0.1),
        0.1 + 0.2,
        float("nan"),
        float("-inf"),
        2**127 + 1,
        True,
        None,
        "text with ü and \n",
        (1, [2.0, ("x", None)], {}),
        {"a": {1: [np.ones(2)], "1": ()}},
        np.random.default_rng(3).bit_generator.state,
        np.random.MT19937(3).state,
    ],
)
def test_what_is_kept_comes_back_as_it_was(tmp_path, value):
    assert alike(back(tmp_path / "c.safetensors", {"value": value}), {"value": value})


def test_what_comes_back_can_be_written_to(tmp_path):
    array = back(tmp_path / "c.safetensors", {"w": np.zeros(3)})["w"]
    array += 1
    assert array.tolist() == [1, 1, 1]


def test_arrays_of_the_other_byte_order_keep_their_values(tmp_path):
    array = np.arange(3, dtype=">f8")
    assert back(tmp_path / "c.safetensors", {"w": array})["w"].tolist() == [0, 1, 2]


class Network:
    def parameters(self):
        return []


INSIDE: dict[str, list[object]] = {"x": [1]}
INSIDE["x"].append(INSIDE)


@pytest.mark.parametrize(
    ("checkpoint", "words"),
    [
        ([np.ones(2)], "it is a list, not a dict"),
        ({"model": Network()}, "checkpoint['model'] is a Network: hand over its parameters()"),
        ({"rng": np.random.default_rng(0)}, "bit_generator.state"),
        ({"deep": [{"f": len}]}, "checkpoint['deep'][0]['f'] is a builtin_function_or_method"),
        ({"names": np.array(["a"])}, "an array of <U1"),
        ({"objects": np.array([None])}, "an array of object"),
        ({"x": 1j}, "checkpoint['x'] is a complex"),
        ({(1, 2): 3}, "a key of checkpoint is a tuple"),
        (INSIDE, "contains itself"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_written(tmp_path, checkpoint, words):
    with pytest.raises(NotKept) as refused:
        save(tmp_path / "c.safetensors", checkpoint, {})
    assert words in str(refused.value)
    assert not list(tmp_path.iterdir())


def test_a_checkpoint_is_read_without_running_anything(tmp_path):
    """The file is a table of contents and numbers: no pickle in it."""
    path = tmp_path / "c.safetensors"
    save(path, {"w": np.ones(3), "n": 4}, {"told": 1})
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    assert set(header) == {"__metadata__", "0"}
    assert len(data) == 8 + length + 3 * 8


@pytest.mark.long
def test_tensors_come_back_as_tensors(tmp_path):
    import torch
    from array_api_compat import torch as xp

    tensors = {"w": torch.arange(3, dtype=torch.float32), "rng": torch.get_rng_state()}
    checkpoint = {**tensors, "n": np.ones(2)}
    save(tmp_path / "c.safetensors", checkpoint, {})
    found = load(tmp_path / "c.safetensors").checkpoint(xp, torch.device("cpu"))
    assert isinstance(found["n"], np.ndarray)
    for name in ("w", "rng"):
        assert found[name].dtype == tensors[name].dtype
        assert torch.equal(found[name], tensors[name])
    with pytest.raises(NotKept, match="bfloat16"):
        save(tmp_path / "c.safetensors", {"w": torch.ones(2, dtype=torch.bfloat16)}, {})
