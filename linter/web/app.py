"""The addresses of the page. Below the token of the server, each session has its own, which nobody can guess."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from linter import __version__
from linter.readers.limits import Limits
from linter.reports.html_page import page
from linter.web import actions, downloads
from linter.web.answers import asked, attached, failed, gone, refused, unknown
from linter.web.checking import SUFFIXES, Checking
from linter.web.limits import Quota
from linter.web.names import shown
from linter.web.pool import Pool
from linter.web.results import asset, render, templates
from linter.web.sessions import RefusedError, Session, Sessions, Stored
from linter.web.state import state
from linter.web.uploads import is_bearable, receive, take

T = TypeVar("T")
_SWEEP = 60.0
"""Seconds between two looks at what nobody uses."""


@dataclass(frozen=True, slots=True)
class Site:
    """What all requests share."""

    sessions: Sessions
    checking: Checking
    pool: Pool
    quota: Quota
    limits: Limits
    is_local: bool
    """Whether only this machine reaches the server."""

    def app(self) -> Starlette:
        """The application, without what guards it."""
        own = "/{session}/"
        routes = [
            Route("/", self.begin),
            Route("/assets/{name}", self.asset),
            Route(own, self._in_session(self.files)),
            Route(f"{own}state", self._in_session(self.state)),
            Route(f"{own}files", self._in_session(self.upload), methods=["POST"]),
            Route(f"{own}files/{{file}}/remove", self._in_session(self.remove), methods=["POST"]),
            Route(f"{own}files/{{file}}/restore", self._in_session(self.restore), methods=["POST"]),
            Route(f"{own}files/{{file}}/annotated", self._in_session(self.annotated)),
            Route(f"{own}files/{{file}}/fixed", self._in_session(self.fixed)),
            Route(f"{own}clear", self._in_session(self.clear), methods=["POST"]),
            Route(f"{own}results", self._in_session(self.results)),
            Route(f"{own}actions/{{action}}", self._in_session(self.act), methods=["POST"]),
            Route(f"{own}download/{{what}}", self._in_session(self.download)),
        ]
        return Starlette(
            routes=routes,
            exception_handlers={RefusedError: refused, HTTPException: unknown, Exception: failed},
            lifespan=self._lifespan,
        )

    async def begin(self, request: Request) -> Response:
        """A new session."""
        return RedirectResponse(f"{request.scope['root_path']}/{self.sessions.start().id}/", 303)

    async def asset(self, request: Request) -> Response:
        """A style, script or picture."""
        found = asset(request.path_params["name"])
        return Response(found[0], media_type=found[1]) if found else Response("没有这个文件。", 404)

    async def files(self, _: Request, session: Session) -> Response:
        """The page to drop files on."""
        template = templates().get_template("files.html.j2")
        text = template.render(
            suffixes=" ".join(SUFFIXES),
            quota=self.quota,
            is_local=self.is_local,
            state=state(session),
            version=__version__,
        )
        return HTMLResponse(text)

    async def state(self, _: Request, session: Session) -> Response:
        """How far each file is."""
        return JSONResponse(state(session))

    async def upload(self, request: Request, session: Session) -> Response:
        """One file, as the body of the request."""
        stored = session.open(shown(request.query_params.get("name", "")), "former" in request.query_params)
        try:
            await receive(request, session, stored)
            told = await self._do(session, lambda: take(session, self.checking, stored))
        except BaseException as error:
            session.remove(stored)
            if isinstance(error, ClientDisconnect | FileNotFoundError):  # nobody is there any more, or all is deleted
                return Response(status_code=400)
            if isinstance(error, RefusedError) and not is_bearable(request, session):
                return JSONResponse({"told": str(error)}, 400, {"connection": "close"})
            raise
        return JSONResponse({"told": told})

    async def remove(self, request: Request, session: Session) -> Response:
        """Forget one file."""
        session.remove(_file(request, session))
        self.checking.changed(session)
        return JSONResponse({"told": ""})

    async def restore(self, request: Request, session: Session) -> Response:
        """Take back the fixes of one file."""
        stored = _file(request, session)
        await self._do(session, lambda: actions.restore(session, self.checking, stored))
        return JSONResponse({"told": f"{stored.name} 已恢复成放入时的样子。"})

    async def clear(self, _: Request, session: Session) -> Response:
        """End the session, and delete what it holds at once."""
        self.sessions.end(session)
        return JSONResponse({"told": ""})

    async def results(self, _: Request, session: Session) -> Response:
        """The page of findings."""
        if not session.files:
            return RedirectResponse("./", 303)
        text = await self._do(session, lambda: self._rendered(session))
        return HTMLResponse(text)

    def _rendered(self, session: Session) -> str:
        outcome = self.checking.settle(session)
        return render(session, outcome, page(outcome.report), __version__)

    async def act(self, request: Request, session: Session) -> Response:
        """Something that is done about a finding of the page that was shown at a revision."""
        said = await asked(request)
        outcome = session.outcome
        if not outcome or said.get("revision") != outcome.revision:
            return JSONResponse({"told": "结果刚刚更新，请再操作一次。", "stale": True}, 409)
        action = request.path_params["action"]
        return JSONResponse(
            await self._do(session, lambda: actions.perform(session, self.checking, outcome, action, said))
        )

    async def download(self, request: Request, session: Session) -> Response:
        """A report, what was waived, or everything."""
        what = request.path_params["what"]

        def make() -> downloads.Download:
            outcome = self.checking.settle(session)
            if what in downloads.REPORTS:
                return downloads.report(outcome, what)
            if what == "waivers.toml":
                return downloads.accepted(session)
            if what == "all.zip":
                return downloads.archive(session, outcome, self.limits)
            raise RefusedError("没有这个文件。")

        return attached(await self._do(session, make))

    async def annotated(self, request: Request, session: Session) -> Response:
        """The annotated copy of a file."""
        stored = _file(request, session)
        return attached(
            await self._do(session, lambda: downloads.annotated(self.checking.settle(session), stored, self.limits))
        )

    async def fixed(self, request: Request, session: Session) -> Response:
        """A file with the accepted fixes."""
        stored = _file(request, session)
        return attached(await self._do(session, lambda: downloads.fixed(stored)))

    async def _do(self, session: Session, do: Callable[[], T]) -> T:
        """Have something done by the pool, before what else the session waits for."""
        return await asyncio.wrap_future(self.pool.submit(session.id, do, urgent=True))

    def _in_session(
        self, answer: Callable[[Request, Session], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def found(request: Request) -> Response:
            session = self.sessions.find(request.path_params["session"])
            return await answer(request, session) if session else gone(request)

        return found

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(self._sweep())
        yield
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP)
            self.sessions.sweep()


def _file(request: Request, session: Session) -> Stored:
    stored = session.files.get(request.path_params["file"])
    if not stored:
        raise RefusedError("这个文件已经移除。")
    return stored
