"""Frames that a process sends, read by a thread of their own: whoever waits for one waits no longer than he wishes."""

import contextlib
import queue
import threading
from typing import BinaryIO

from .child.wire import WireError, read_frame

WAITING_FRAMES = 4


class Incoming:
    """The frames of one stream, in order. Few are held: a process that sends more waits until they are taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._frames: queue.Queue[bytes | None] = queue.Queue(WAITING_FRAMES)
        self._closing = threading.Event()
        self._ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def next(self, seconds: float) -> bytes | None:
        """The payload of the next frame; None where the stream has ended, or what comes is no frame.

        Raises TimeoutError if nothing comes within so many seconds.
        """
        if self._ended:
            return None
        try:
            payload = self._frames.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            raise TimeoutError from None
        self._ended = payload is None
        return payload

    def close(self) -> None:
        """Reads no more. The stream's other end is to be closed first, so that the thread wakes up."""
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
