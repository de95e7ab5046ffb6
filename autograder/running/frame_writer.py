"""What is sent to a process. Whoever sends does not wait until it is read.

What the pipe takes at once is written at once; a thread writes the rest. To wake one up for each little message costs
more than the message does.
"""

import contextlib
import queue
import select
import threading
from typing import BinaryIO

# So many bytes a pipe takes without making anybody wait, where the system says that it takes any.
PIECE = getattr(select, "PIPE_BUF", 512)


class Outgoing:
    """Bytes for an unbuffered stream that nobody else writes to, in order."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._waiting: queue.Queue[bytes | None] = queue.Queue()
        self._handed_over = 0
        self._written = 0
        self._thread: threading.Thread | None = None
        self._poll = select.poll() if hasattr(select, "poll") else None
        if self._poll is not None:
            self._poll.register(stream.fileno(), select.POLLOUT)

    def put(self, data: bytes) -> None:
        """Sends it behind all that was put before. Where the other side has hung up, it is lost."""
        view = memoryview(data)
        with contextlib.suppress(OSError, ValueError):
            while view and self._has_room():
                view = view[self._stream.write(view[:PIECE]) :]
        if view:
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, daemon=True)
                self._thread.start()
            self._handed_over += 1
            self._waiting.put(bytes(view))

    def _has_room(self) -> bool:
        if self._poll is None or self._written < self._handed_over:
            return False
        return any(event & select.POLLOUT for _, event in self._poll.poll(0))

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (data := self._waiting.get()) is not None:
                view = memoryview(data)
                while view:
                    view = view[self._stream.write(view) :]
                self._written += 1

    def close(self) -> None:
        """Sends no more. The stream's other end is to be closed first, so that the thread wakes up."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(timeout=1)
