"""The kernel's side: runs what the judge asks for on what stands here, and stops when the judge hangs up."""

import _thread
import contextlib
import importlib
import io
import os
import queue
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

from autograder.running.implementation import installed
from autograder.worker.run_case import LookUp, Stopped, run_case
from autograder.worker.serving import Channel, case_message
from autograder.worker.tracebacks import raised
from autograder.worker.values import Raised
from autograder.worker.wire import WireError, decode, read_frame

from .rendezvous import Meeting

_REPEATED = 0.5
_LOOKS_EVERY = 0.02


class LiveModule(ModuleType):
    """A module of the course, as it stands in the namespace of a notebook at this moment."""

    def __init__(self, name: str, namespace: Mapping[str, Any]) -> None:
        super().__init__(name)
        self.__dict__["_namespace"] = namespace

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_namespace"][name]
        except KeyError:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'") from None


class Answering:
    """Answers one judge, as often as it comes, for the module `own` as it stands in a namespace."""

    def __init__(self, meeting: Meeting, own: str, namespace: Mapping[str, Any]) -> None:
        self.meeting = meeting
        self.own = own
        self.namespace = namespace

    def serve_next(self, seconds: float) -> None:
        """Answers on the next connection, if there is one within so many seconds, until the judge hangs up.

        Raises KeyboardInterrupt where the person at the notebook interrupts.
        """
        connection = self.meeting.next(seconds)
        if connection is not None:
            self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        # A judge that asks about an earlier module comes a second time, and returns to the first line after that.
        line = _JudgeConnection(connection, lambda: self.serve_next(0.0))
        try:
            with _silence(), line.interrupting(), contextlib.suppress(EOFError, OSError, WireError):
                self._converse(line)
        finally:
            line.close()
        if line.is_interrupted:
            raise KeyboardInterrupt

    def _converse(self, line: "_JudgeConnection") -> None:
        modules: dict[str, Any] = {}
        while True:
            match line.receive():
                case ("load", [str() as module, *_], dict() as texts, *_):
                    with line.running():
                        modules = self._loaded(module, texts)
                    said = {name: m if isinstance(m, Raised) else None for name, m in modules.items()}
                    line.channel.send(("loaded", said, {}))
                case ("run", list() as cases, list() as order):
                    look_up = _looking_up(modules)
                    for index, number in enumerate(order):
                        operations, observed = cases[number]
                        with line.running(), installed(_modules_in(modules)):
                            answers = run_case(operations, observed, look_up, modules)
                        line.channel.send_bytes(case_message(index, answers))
                    line.channel.send(("done",))
                case _:
                    raise WireError("no such request")

    def _loaded(self, module: str, texts: Mapping[str, Any]) -> dict[str, Any]:
        """The module that is asked about: what stands here, or else an earlier one; and what its checks need beside."""
        modules: dict[str, Any] = {}
        try:
            modules[module] = (
                LiveModule(module, self.namespace) if module == self.own else importlib.import_module(module)
            )
            if isinstance(support := texts.get("support"), str):
                modules["support"] = ModuleType("support")
                with installed(_modules_in(modules)):
                    exec(support, modules["support"].__dict__)  # noqa: S102  # the kit's own text
        except Stopped:
            raise
        except BaseException as error:  # noqa: BLE001  # an earlier notebook may raise anything
            modules[module] = raised(error, [module])
        return modules


def _modules_in(modules: Mapping[str, Any]) -> dict[str, ModuleType]:
    return {name: module for name, module in modules.items() if isinstance(module, ModuleType)}


def _looking_up(modules: Mapping[str, Any]) -> LookUp:
    def look_up(module: str, name: str) -> object:
        found = modules.get(module) or importlib.import_module(module)
        if isinstance(found, Raised):
            raise ImportError(f"{module} did not load: {found.name}: {found.message}")
        return getattr(found, name)

    return look_up


class _JudgeConnection:
    """A connection with the judge, and a thread that notices when it hangs up in the middle of something."""

    def __init__(self, connection: socket.socket, meanwhile: Callable[[], None]) -> None:
        self.connection = connection
        self.meanwhile = meanwhile
        self.incoming = connection.makefile("rb", buffering=0)
        self.outgoing = connection.makefile("wb", buffering=0)
        self.channel = Channel(self.incoming, self.outgoing)  # type: ignore[arg-type]  # raw streams
        self.frames: queue.Queue[bytes | None] = queue.Queue()
        self.is_running = False
        self.is_interrupted = False
        self.has_hung_up = False
        self.is_over = False
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self._read, daemon=True)

    def receive(self) -> Any:
        """What the judge says next. Raises EOFError where it has hung up."""
        while True:
            with contextlib.suppress(queue.Empty):
                payload = self.frames.get(timeout=_LOOKS_EVERY)
                break
            self.meanwhile()
        if payload is None:
            raise EOFError
        return decode(payload)

    @contextmanager
    def running(self) -> Iterator[None]:
        """While the student's code runs."""
        self.is_running = True
        try:
            yield
        finally:
            self.is_running = False

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Ends what runs when the judge hangs up, or when the person at the notebook interrupts."""
        if threading.current_thread() is not threading.main_thread():
            self.thread.start()
            yield  # nothing can interrupt another thread
            return
        before = signal.signal(signal.SIGINT, self._stop)
        self.thread.start()
        try:
            with contextlib.suppress(Stopped):
                yield
        finally:
            with self.lock:
                self.is_over = True
            if self.has_hung_up:
                time.sleep(0.001)  # a signal on its way is to find our handler
            signal.signal(signal.SIGINT, before)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if not self.has_hung_up:
            self.is_interrupted = True
            raise Stopped
        if self.is_running:
            raise Stopped

    def _read(self) -> None:
        with contextlib.suppress(EOFError, OSError, ValueError, WireError):
            while True:
                self.frames.put(read_frame(self.channel.read))
        self.has_hung_up = True
        self.frames.put(None)
        # Student code may catch everything, and begin anew.
        while threading.main_thread().is_alive():
            with self.lock:
                if self.is_over:
                    return
                if self.is_running:
                    _interrupt_main()
            time.sleep(_REPEATED)

    def close(self) -> None:
        self.is_over = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        for stream in (self.incoming, self.outgoing, self.connection):
            with contextlib.suppress(OSError):
                stream.close()


def _interrupt_main() -> None:
    """Like a person at the keyboard; a call that waits in the system returns early from it."""
    ident = threading.main_thread().ident
    if os.name == "posix" and ident is not None:
        signal.pthread_kill(ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


@contextmanager
def _silence() -> Iterator[None]:
    """What student code prints meanwhile is nowhere to be seen, as in a process of its own."""
    nowhere = _Nowhere()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        yield


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)
