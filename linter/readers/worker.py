"""The process that reads files whose parsers are native code, where a hostile file may abort, spin or fill memory.

One process serves a run: it starts when the first such file is met and is replaced after a file that brought it down.
It gets the content and gives back a Document as data. Plain ``subprocess`` and pipes, so that it works inside any
pool. What it may use is limited by the operating system (``rlimits``) and by a clock here, which is the only limit
where the system has none (Windows; not tested there).
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock, Timer, local
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, cast

from linter.model import Document
from linter.readers.limits import MB, Limits
from linter.readers.unreadable import UnreadableError, crashed, no_worker, over_cpu, over_memory, over_time

if TYPE_CHECKING:
    from linter.readers.protocol import Answer

_PROGRAM = Path(__file__).with_name("_worker_main.py")
# What libraries print when memory runs out, before they abort.
_NO_MEMORY = (b"memory allocation of", b"out of memory", b"MemoryError", b"bad_alloc")
_STDERR_BYTES = 2**16
# Of the memory it may use: a process that ends at this much was refused more.
_FULL = 0.5


class Worker:
    """A reading process and those that replace it. Threads may share one; their files are read in turn."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owner = os.getpid()
        self._process: _Process | None = None
        self._stopped = False

    def start(self) -> None:
        """Start the process where there is none, and don't wait for it. What goes wrong is said by ``read``."""
        with self._lock, suppress(OSError):
            self._running()

    def read(self, reader: str, path: str, data: bytes, limits: Limits) -> Document:
        """The document in ``data`` by a reader of ``reading.READERS``; takes ``limits.time`` at most.

        Raises UnreadableError with what the reader says of the file, or with the limit that was hit.
        """
        with self._lock:
            return replace(self._read(reader, path, data, limits), path=path)

    def close(self) -> None:
        """End the process, if there is one; a process that was forked off leaves its parent's alone."""
        if os.getpid() == self._owner:
            with self._lock:
                self._drop()

    def stop(self) -> None:
        """End the process whatever it is doing, for good: what waits for it is told that there is none."""
        self._stopped = True
        if process := self._process:
            process.kill()

    def _read(self, reader: str, path: str, data: bytes, limits: Limits) -> Document:
        deadline = monotonic() + limits.time
        while True:
            try:
                process = self._running()
            except OSError as error:
                raise no_worker(error.strerror or type(error).__name__) from None
            is_new = not process.files
            try:
                return process.read(reader, path, data, limits, deadline)
            except UnreadableError:
                raise
            except _WornError as worn:
                self._drop()
                # Earlier files may have brought it to this; a new one gives the same answer in any order of files.
                if is_new or not worn.again:
                    raise worn.why from None
            except BaseException:
                self._drop()
                raise

    def _running(self) -> _Process:
        if self._stopped:
            raise OSError
        if self._process is None:
            self._process = _Process()
        return self._process

    def _drop(self) -> None:
        if self._process:
            self._process.end()
        self._process = None


@cache
def _of_process(_: int) -> Worker:
    worker = Worker()
    atexit.register(worker.close)
    return worker


_thread = local()


def adopt(worker: Worker) -> None:
    """Make it the one that this thread reads with, whatever other threads wait for."""
    _thread.worker = worker


def shared() -> Worker:
    """The worker that this thread has adopted, or else that of this process; one that was forked off gets its own."""
    own: Worker | None = getattr(_thread, "worker", None)
    return own or _of_process(os.getpid())


class _WornError(Exception):
    """The process can read no other file; ``again`` says whether a new one may read this one."""

    def __init__(self, why: UnreadableError, again: bool) -> None:
        self.why = why
        self.again = again


class _Process:
    """One process from its start to its end."""

    def __init__(self) -> None:
        bytecode = ["-B"] if sys.flags.dont_write_bytecode else []
        # -P: what lies in the working folder is never imported.
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", *bytecode, str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if os.name == "posix" else subprocess.DEVNULL,
            env=os.environ | {"RUST_BACKTRACE": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._tasks = cast(BinaryIO, self._popen.stdin)
        self._answers = cast(BinaryIO, self._popen.stdout)
        if self._popen.stderr:
            os.set_blocking(self._popen.stderr.fileno(), False)
        self._ready = False
        self.files = 0
        """How many it has been given."""

    def read(self, reader: str, path: str, data: bytes, limits: Limits, deadline: float) -> Document:
        """The document in ``data``. Raises UnreadableError, or _WornError where this was the last file."""
        self.files += 1
        late = False

        def expire() -> None:
            nonlocal late
            late = True
            self._popen.kill()

        clock = Timer(max(0, deadline - monotonic()), expire)
        clock.daemon = True
        clock.start()
        try:
            answer, document = self._exchange(reader, path, data, limits)
        except (OSError, EOFError, ValueError):
            raise self._worn(limits, late) from None
        finally:
            clock.cancel()
        if answer.worn:
            raise _WornError(UnreadableError(answer.message, answer.help), again=True)
        if document is None:
            raise UnreadableError(answer.message, answer.help, answer.convertible)
        return document

    def _exchange(self, reader: str, path: str, data: bytes, limits: Limits) -> tuple[Answer, Document | None]:
        # Imported here, while the process imports the same.
        from linter.readers import wire
        from linter.readers.protocol import READY, Task, decode_answer, encode, receive, send

        self._complaints()
        if not self._ready:
            self._ready = receive(self._answers, len(READY)) == READY
        # A path needn't be text; the process only hands it back.
        send(self._tasks, encode(Task(reader, path.encode("utf-8", "replace").decode(), limits)))
        send(self._tasks, data)
        # No document is larger than the memory it was made in.
        answer = decode_answer(receive(self._answers, limits.memory * MB))
        return answer, wire.decode(answer.document) if answer.document else None

    def _worn(self, limits: Limits, late: bool) -> _WornError:
        """Why the process broke off, once it has ended."""
        status, used = self._ended()
        complaints = self._complaints()
        if late:
            return _WornError(over_time(limits.time), again=False)
        if not self._ready:
            return _WornError(no_worker(_last_line(complaints) or "没有应答"), again=False)
        if os.name == "posix" and status == -signal.SIGXCPU:
            return _WornError(over_cpu(limits.cpu), again=False)
        if used > _FULL * limits.memory or any(sign in complaints for sign in _NO_MEMORY):
            return _WornError(over_memory(limits.memory), again=True)
        return _WornError(crashed(), again=True)

    def _ended(self) -> tuple[int, int]:
        """The exit status, and the most memory it used in MB; 0 where the system doesn't say."""
        self._popen.kill()
        if sys.platform == "linux":
            import resource

            with suppress(ChildProcessError):
                _, status, usage = os.wait4(self._popen.pid, 0)
                self._popen.returncode = os.waitstatus_to_exitcode(status)
                # A process begins with what the one that starts it has used.
                own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
                return self._popen.returncode, usage.ru_maxrss // 1024 if usage.ru_maxrss > own else 0
        return self._popen.wait(), 0

    def _complaints(self) -> bytes:
        """What it and its libraries have printed since the last call."""
        if not self._popen.stderr:
            return b""
        with suppress(OSError):
            return os.read(self._popen.stderr.fileno(), _STDERR_BYTES)
        return b""

    def kill(self) -> None:
        """End it from another thread than the one that reads with it."""
        self._popen.kill()

    def end(self) -> None:
        """End it at once: it holds nothing that matters."""
        self._popen.kill()
        self._popen.wait()
        for stream in (self._tasks, self._answers, self._popen.stderr):
            if stream:
                with suppress(OSError):
                    stream.close()


def _last_line(complaints: bytes) -> str:
    return complaints.decode("utf-8", "replace").strip().rpartition("\n")[2]
