"""What is sent arrives whole and in order, and whoever sends it never waits for who reads."""

import os
import threading
import time
from collections.abc import Iterator

import pytest

from autograder.running.frame_writer import PIECE, Outgoing

SIZES = [1, 17, PIECE, PIECE + 1, 300_000, 5, 0, 70_000, 1, 1]


@pytest.fixture
def pipe() -> Iterator[tuple[int, Outgoing]]:
    reading, writing = os.pipe()
    stream = os.fdopen(writing, "wb", buffering=0)
    outgoing = Outgoing(stream)
    yield reading, outgoing
    os.close(reading)
    outgoing.close()
    stream.close()


def read(descriptor: int, size: int) -> bytes:
    parts = []
    while size:
        parts.append(os.read(descriptor, min(size, 10_000)))
        size -= len(parts[-1])
    return b"".join(parts)


@pytest.mark.parametrize("pause", [0.0, 0.001])
def test_it_arrives_whole_and_in_order(pipe: tuple[int, Outgoing], pause: float) -> None:
    reading, outgoing = pipe
    messages = [bytes([number]) * size for number, size in enumerate(SIZES)] * 5
    got = []
    reader = threading.Thread(target=lambda: got.append(read(reading, 5 * sum(SIZES))))
    reader.start()
    for message in messages:
        outgoing.put(message)
        time.sleep(pause)
    reader.join(timeout=30)
    assert got == [b"".join(messages)]


def test_nobody_waits_for_one_who_does_not_read(pipe: tuple[int, Outgoing]) -> None:
    reading, outgoing = pipe

    def put_many() -> None:
        for _ in range(5):
            outgoing.put(b"x" * 200_000)

    sending = threading.Thread(target=put_many, daemon=True)
    sending.start()
    sending.join(timeout=20)
    assert not sending.is_alive()
    assert read(reading, 1_000_000) == b"x" * 1_000_000


def test_a_little_message_needs_no_thread(pipe: tuple[int, Outgoing]) -> None:
    reading, outgoing = pipe
    threads = threading.active_count()
    for _ in range(50):
        outgoing.put(b"little")
    assert threading.active_count() == threads
    assert read(reading, 300) == b"little" * 50


def test_to_one_who_has_hung_up_nothing_is_said() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as stream:
        outgoing = Outgoing(stream)
        outgoing.put(b"little")
        outgoing.put(b"x" * 200_000)
        outgoing.close()
