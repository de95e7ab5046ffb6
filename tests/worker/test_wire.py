"""The wire: what may cross does so exactly, and no bytes whatever do anything but become a value or a WireError."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.worker.values import GeneratorState, Handle, Raised
from autograder.worker.wire import (
    DTYPES,
    MAX_KEYS,
    MAX_VALUES,
    WireError,
    copied,
    decode,
    encode,
    generator_state,
    read_frame,
    restored,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value):
    back = decode(encode(value))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("name", DTYPES)
def test_arrays_keep_dtype_shape_and_values(name):
    array = (np.arange(24).reshape(2, 3, 4) % 2).astype(name)
    for view in (array, array.T, array[:, ::2], array[:0], np.array(array[0, 0, 0])):
        back = decode(encode(view))
        assert back.dtype == view.dtype
        assert back.shape == view.shape
        assert np.array_equal(back, view)


@pytest.mark.parametrize("wide", [np.longdouble, np.clongdouble])
def test_what_is_wider_than_float64_is_rounded_and_keeps_its_dtype(wide):
    """So that a right value is right, and a check of the dtype sees what it was."""
    array = np.array([[1.5, -0.25], [0.1, 3.0]], dtype=wide) / 3
    for view in (array, array.T, array[:0], np.array(array[0, 0]), array[0, 0]):
        for back in (decode(encode(view)), copied(view, lambda _: Handle(3))):
            assert back.dtype == np.asarray(view).dtype
            assert back.shape == np.shape(view)
            assert np.allclose(back, view, rtol=1e-15)


def test_what_is_beyond_float64_is_infinite_and_warns_nobody():
    with np.errstate(all="ignore"):
        beyond = np.longdouble(10) ** 400
    assert np.isinf(decode(encode(beyond)))


def test_special_values_come_back():
    for value in (
        Handle(7, "Node"),
        Raised(("KeyError", "LookupError"), "'w2'", "graph.py, line 3"),
        GeneratorState("{}"),
    ):
        assert decode(encode(value)) == value


def test_nan_infinity_and_minus_zero_cross():
    back = decode(encode([float("nan"), float("-inf"), -0.0]))
    assert np.isnan(back[0])
    assert back[1] == -np.inf
    assert np.signbit(back[2])


def test_a_generator_crosses_as_its_state():
    generator = np.random.default_rng(3)
    generator.normal(size=5)
    twin = restored(generator_state(generator))
    assert np.array_equal(twin.normal(size=4), generator.normal(size=4))


@pytest.mark.parametrize("bits", [np.random.MT19937, np.random.Philox, np.random.SFC64, np.random.PCG64DXSM])
def test_every_bit_generator_crosses(bits):
    generator = np.random.Generator(bits(5))
    twin = restored(generator_state(generator))
    assert np.array_equal(twin.random(3), generator.random(3))


@pytest.mark.parametrize("bits", [np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64])
def test_generators_in_one_state_have_the_same_children(bits):
    state = generator_state(np.random.Generator(bits(5)))
    first, twin, other = restored(state), restored(state), restored(generator_state(np.random.Generator(bits(6))))
    drawn = first.spawn(1)[0].random(3)
    assert np.array_equal(drawn, twin.spawn(1)[0].random(3))
    assert not np.array_equal(drawn, first.spawn(1)[0].random(3))
    assert not np.array_equal(drawn, other.spawn(1)[0].random(3))


@settings(max_examples=500)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_wire_error(data):
    with suppress(WireError):
        decode(data)


@settings(max_examples=300)
@given(PLAIN, st.data())
def test_a_bent_frame_is_a_value_or_a_wire_error(value, data):
    bent = bytearray(encode(value))
    position = data.draw(st.integers(0, len(bent) - 1))
    bent[position] = data.draw(st.integers(0, 255))
    with suppress(WireError):
        decode(bytes(bent))


def test_a_promise_of_more_than_there_is_allocates_nothing():
    for tag in (b"l", b"t", b"d", b"s", b"i"):
        with pytest.raises(WireError):
            decode(tag + (2**32 - 1).to_bytes(4, "little"))
    giant = b"a" + bytes([DTYPES.index("float64"), 2]) + (2**40).to_bytes(8, "little") * 2
    with pytest.raises(WireError):
        decode(giant)


def test_an_empty_array_with_a_giant_side_is_refused():
    with pytest.raises(WireError):
        decode(b"a" + bytes([DTYPES.index("float64"), 3]) + b"\0" * 8 + (2**62).to_bytes(8, "little") * 2)


def test_nesting_has_an_end():
    value: list = []
    for _ in range(100):
        value = [value]
    with pytest.raises(WireError):
        encode(value)
    with pytest.raises(WireError):
        decode(b"l\1\0\0\0" * 100 + b"N")


def test_a_zero_stride_giant_is_refused_before_it_is_copied():
    with pytest.raises(WireError):
        encode(np.broadcast_to(np.float64(1), (10**6, 10**6)))


@pytest.mark.parametrize(
    "value",
    [
        object(),
        np.array([None]),
        np.array(["text"]),
        np.zeros(2, dtype="f8,i4"),
        np.ma.masked_array([1.0]),
        {1, 2},
        range(3),
    ],
)
def test_what_is_not_plain_data_becomes_a_handle(value):
    assert decode(encode(value, lambda _: Handle(3, "Something"))) == Handle(3)
    with pytest.raises(WireError):
        encode(value)


def test_a_frame_longer_than_any_is_refused_by_its_length():
    with pytest.raises(WireError):
        read_frame(lambda size: b"\xff" * size)


def test_a_frame_of_millions_of_values_is_refused_at_once():
    count = MAX_VALUES + 1
    with pytest.raises(WireError, match="too many values"):
        decode(b"l" + count.to_bytes(4, "little") + b"N" * count)
    with pytest.raises(WireError, match="too large"):
        encode([None] * count)


def test_keys_that_could_share_a_hash_are_few():
    colliding = {n * (2**61 - 1): None for n in range(MAX_KEYS)}
    assert decode(encode(colliding)) == colliding
    with pytest.raises(WireError, match="too many keys"):
        encode({**colliding, -1: None})
    with pytest.raises(WireError, match="too many keys"):
        decode(encode([colliding, {5: None}]))
    texts = {str(n): n for n in range(2 * MAX_KEYS)}
    assert decode(encode(texts)) == texts
