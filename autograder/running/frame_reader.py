"""Frames that a process sends. Whoever waits for one waits no longer than he wishes.

Where the system can wait for a pipe and a time at once, that is done; elsewhere a thread reads.
"""

import contextlib
import math
import os
import queue
import select
import struct
import threading
import time
from collections import deque
from typing import BinaryIO, Protocol

from autograder.worker.wire import MAX_FRAME, WireError, read_frame

WAITING_FRAMES = 4
PART = 1 << 18
_LENGTH = struct.Struct("<I")


class Incoming(Protocol):
    """The frames of one stream, in order. Few are held: a process that sends more waits until they are taken."""

    def next(self, seconds: float) -> bytes | None:
        """The payload of the next frame; None where the stream has ended, or what comes is no frame.

        Raises TimeoutError if it has not come within so many seconds.
        """
        ...

    def close(self) -> None:
        """Reads no more. The stream's other end is to be closed first."""
        ...


def incoming(stream: BinaryIO, gathering: float = 0.0) -> Incoming:
    """The frames of an unbuffered stream that nobody else reads.

    gathering: seconds for which one that has come may wait for those behind it. Frames come in bursts, and to wake up
    for each costs both sides more than the frame does; where the other side awaits a reply, nothing may wait.
    """
    return Polled(stream, gathering) if hasattr(select, "poll") else Threaded(stream)


class Polled:
    """Reads when it is asked for a frame, all that has come by then: small frames come many at a time."""

    def __init__(self, stream: BinaryIO, gathering: float = 0.0) -> None:
        self._gathering = gathering
        self._descriptor = stream.fileno()
        self._poll = select.poll()
        self._poll.register(self._descriptor, select.POLLIN)
        self._held = bytearray()
        self._frames: deque[bytes] = deque()
        self._ended = False

    def next(self, seconds: float) -> bytes | None:
        if self._frames:
            return self._frames.popleft()
        deadline = time.monotonic() + max(seconds, 0.001)
        while not self._ended:
            left = deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(math.ceil(left * 1000)):
                raise TimeoutError
            if self._gathering:
                time.sleep(self._gathering)
            self._read()
            if self._frames:
                return self._frames.popleft()
        return None

    def _read(self) -> None:
        """Takes what has come, and of that the frames that are there as a whole."""
        part = os.read(self._descriptor, PART)
        self._ended = not part
        held, begin = self._held, 0
        held += part
        while len(held) - begin >= _LENGTH.size:
            size = _LENGTH.unpack_from(held, begin)[0]
            if size > MAX_FRAME:
                self._ended = True  # what comes is no frame
                return
            end = begin + _LENGTH.size + size
            if end > len(held):
                break
            self._frames.append(bytes(held[begin + _LENGTH.size : end]))
            begin = end
        del held[:begin]

    def close(self) -> None:
        self._frames.clear()
        self._ended = True


class Threaded:
    """A thread reads ahead, a few frames."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._frames: queue.Queue[bytes | None] = queue.Queue(WAITING_FRAMES)
        self._closing = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def next(self, seconds: float) -> bytes | None:
        if self._ended:
            return None
        try:
            payload = self._frames.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            raise TimeoutError from None
        self._ended = payload is None
        return payload

    def close(self) -> None:
        """The stream's other end is to be closed first, so that the thread wakes up."""
        self._closing.set()
        self._thread.join(timeout=1)

    def _read(self) -> None:
        try:
            while not self._closing.is_set():
                self._hand_over(read_frame(lambda size: _exactly(self._stream, size)))
        except (EOFError, WireError, OSError, ValueError):
            self._hand_over(None)

    def _hand_over(self, payload: bytes | None) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(queue.Full):
                self._frames.put(payload, timeout=0.2)
                return


def _exactly(stream: BinaryIO, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
