"""The server on standard input and output."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
import threading
from contextlib import suppress

from pygls.io_ import StdoutWriter, run_async

from linter.lsp.features import create
from linter.lsp.server import Server

# Seconds of quiet after which garbage is looked for; bytes that are read at once.
_QUIET, _CHUNK = 1.0, 2**16


def serve() -> None:
    """Serve an editor on standard input and output until it ends."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s %(levelname)s: %(message)s")
    # What the library logs of messages and exceptions holds text of documents.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    # Looking for garbage takes longer than linting what was typed, so that is done while nobody types.
    gc.disable()
    with suppress(BrokenPipeError, KeyboardInterrupt, asyncio.IncompleteReadError):
        asyncio.run(_served(create()))


async def _served(server: Server) -> None:
    reader = _Reader(asyncio.get_running_loop())
    threading.Thread(target=reader.run, daemon=True).start()
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    await run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)


class _Reader(asyncio.StreamReader):
    """What comes on standard input, as soon as it comes: one thread reads, so that it works on every system.

    So many messages as have come are taken in before anything is worked on.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._events = loop
        self._tidying: asyncio.TimerHandle | None = None

    def run(self) -> None:
        """Read until the end."""
        with suppress(RuntimeError):  # the loop has ended first
            while data := os.read(0, _CHUNK):
                self._events.call_soon_threadsafe(self._take, data)
            self._events.call_soon_threadsafe(self.feed_eof)

    def _take(self, data: bytes) -> None:
        self.feed_data(data)
        if self._tidying:
            self._tidying.cancel()
        self._tidying = self._events.call_later(_QUIET, gc.collect)
