"""Starts and ends the server: its socket, its private folder, its address, the browser."""

from __future__ import annotations

import secrets
import socket
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

import uvicorn

from linter.errors import UserError
from linter.readers.limits import DEFAULT
from linter.settings import Settings
from linter.web.app import Site
from linter.web.checking import Checking
from linter.web.folder import PrivateFolder
from linter.web.guard import Guard, is_loopback
from linter.web.limits import QUOTA, Quota
from linter.web.pool import SIZE, Pool
from linter.web.sessions import Sessions

PORT = 8765
"""Where the page is when nobody asks for another port; any free one where this is taken."""
_BACKLOG = 128


class ServeError(UserError):
    """The server cannot start; the Chinese message says why."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve."""

    settings: Settings
    host: str = "127.0.0.1"
    port: int | None = None
    quota: Quota = QUOTA
    clock: Callable[[], float] = time.monotonic
    parent: Path | None = None
    """Where the private folder is made; the system's temporary folder by default."""
    pool: int = SIZE


class Server:
    """One server, from its socket to its end."""

    def __init__(self, options: Options) -> None:
        """Take the port and make the folder. Raises ServeError."""
        self._socket = _bound(options.host, options.port)
        port: int = self._socket.getsockname()[1]
        self.token = secrets.token_urlsafe(16)
        shown = "127.0.0.1" if options.host in ("", "0.0.0.0", "::") else options.host
        self.origin = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
        try:
            self.folder = PrivateFolder(options.parent)
        except OSError as error:
            self._socket.close()
            raise ServeError(f"无法建立临时文件夹（{error.strerror or error}）。") from None
        limits = replace(DEFAULT, file=options.quota.file)
        self.pool = Pool(options.pool)
        self.sessions = Sessions(self.folder.path, options.quota, options.clock, self.pool.forget)
        checking = Checking(self.pool, options.settings, limits)
        local = is_loopback(options.host)
        site = Site(self.sessions, checking, self.pool, options.quota, limits, local)
        guard = Guard(site.app(), self.token, options.host, port)
        config = uvicorn.Config(
            guard, http="h11", ws="none", loop="asyncio", lifespan="on", log_config=None, access_log=False,
            log_level="critical", server_header=False, proxy_headers=False, timeout_graceful_shutdown=1,
            backlog=_BACKLOG,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """What to open."""
        return f"{self.origin}/{self.token}/"

    def run(self, *, browser: bool = False) -> None:
        """Serve until somebody interrupts, then delete everything."""
        if browser:
            Thread(target=self._open, daemon=True).start()
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._socket])
        finally:
            self.close()

    def stop(self) -> None:
        """Ask the server, which runs in another thread, to end."""
        self._server.should_exit = True

    def close(self) -> None:
        """Delete everything; for a server that has ended or never ran."""
        self.pool.close()
        self._socket.close()
        self.folder.close()

    def _open(self) -> None:
        while not self._server.started:
            time.sleep(0.05)
        webbrowser.open(self.address)


def _bound(host: str, port: int | None) -> socket.socket:
    """A listening socket. Raises ServeError."""
    for at in (port,) if port is not None else (PORT, 0):
        try:
            return socket.create_server((host, at), family=_family(host), backlog=_BACKLOG)
        except OSError as error:
            failed = error
    raise ServeError(f"不能使用 {host} 的端口 {port or PORT}（{failed.strerror}），请用 --port 换一个。")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
