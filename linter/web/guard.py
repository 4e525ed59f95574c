"""What stands before every request: who may ask, and what every answer forbids the browser.

A page of another site can make a browser send requests here. It cannot name this machine in ``Host`` (DNS rebinding),
cannot forge ``Origin`` (cross-site requests), and doesn't know the token in the address.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from linter.web import faults

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_READING = ("GET", "HEAD")


class Guard:
    """Lets through to ``app`` what comes from the page itself or from the reviewer's hand."""

    def __init__(self, app: ASGIApp, token: str, host: str, port: int) -> None:
        """``token`` is the first part of every path; ``host`` and ``port`` are what the server listens at."""
        self._app, self._token = app, token
        self._host, self._port = host, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if refusal := self._refusal(scope):
            await refusal(scope, receive, guarded)
            return
        try:
            await self._app({**scope, "root_path": f"/{self._token}"}, receive, guarded)
        except Exception as error:
            said = faults.report(error)
            if not started:
                await PlainTextResponse(said, 500)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_served(hosts[0], self._host, self._port):
            return PlainTextResponse("地址不对，请用启动时显示的地址打开。", 421)
        origins = headers.getlist("origin")
        own = [f"http://{hosts[0]}"]
        if origins != own and (origins or scope["method"] not in _READING):
            return PlainTextResponse("不接受其他网页发来的请求。", 403)
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("不接受其他网页发来的请求。", 403)
        token = scope["path"].split("/")[1]
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return PlainTextResponse("请用启动时显示的完整地址打开；地址已经丢失的，请重新启动。", 404)
        return None


def is_served(header: str, host: str, port: int) -> bool:
    """Whether a ``Host`` header names a server that listens at ``host`` and ``port``.

    One that listens to other machines goes by any number: only names can be made to lead here by somebody else.
    """
    try:
        named = urlsplit(f"//{header}")
        name, at = (named.hostname or "").lower(), named.port or 80
    except ValueError:
        return False
    if named.netloc != header or "@" in header or at != port:
        return False
    if name in _LOOPBACK:
        return True
    return not is_loopback(host) and (name in (host.lower(), socket.gethostname().lower()) or _is_number(name))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server that listens there."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
