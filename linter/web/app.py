"""The addresses of the page. Below the token of the server, each session has its own, which nobody can guess."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from linter import __version__
from linter.errors import UserError
from linter.model import Diagnostic
from linter.readers.limits import Limits
from linter.reports.html_page import page
from linter.web import actions, archive, downloads, waivers
from linter.web.archive import useful
from linter.web.checking import SUFFIXES, Checking
from linter.web.limits import TEXT_BYTES, Quota
from linter.web.names import disposition, shown
from linter.web.pool import Pool
from linter.web.results import asset, render, templates
from linter.web.sessions import Outcome, RefusedError, Session, Sessions, Stored
from linter.web.state import state

T = TypeVar("T")
_SWEEP = 60.0
_GONE = "这一批文件已经删除（一小时没有操作）。请重新放入。"
_TOLD = dict[str, Any]


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
            exception_handlers={RefusedError: _refused, HTTPException: _unknown, Exception: _failed},
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
            sha256 = hashlib.sha256()
            with stored.original.open("xb") as file:
                async for chunk in request.stream():
                    session.grow(stored, len(chunk))
                    sha256.update(chunk)
                    file.write(chunk)
            stored.sha256 = sha256.hexdigest()
            told = await self._do(session, lambda: self._take(session, stored))
        except BaseException as error:
            session.remove(stored)
            if isinstance(error, ClientDisconnect | FileNotFoundError):  # nobody is there any more, or all is deleted
                return Response(status_code=400)
            if isinstance(error, RefusedError) and not self._is_bearable(request):
                return JSONResponse({"told": str(error)}, 400, {"connection": "close"})
            raise
        return JSONResponse({"told": told})

    def _is_bearable(self, request: Request) -> bool:
        """Whether what is left of a refused body may come, unread, so that a browser gets to hear why."""
        length = request.headers.get("content-length", "")
        return length.isdecimal() and int(length) <= self.quota.session_bytes

    def _take(self, session: Session, stored: Stored) -> str:
        """Do with a file what it is for; what to tell about it."""
        if session.double(stored):
            session.remove(stored)
            return f"{stored.dropped_as} 已经放入过，内容相同，没有重复放入。"
        if stored.name.lower().endswith(".toml"):
            return self._take_waivers(session, stored, stored.original.read_bytes(), stored.name)
        if stored.name.lower().endswith(".zip") and (parts := useful(stored.original)):
            told = self._take_waivers(session, stored, parts[waivers.FILE], stored.name)
            former = session.open(archive.RESULT, is_former=True)
            session.grow(former, len(parts[archive.RESULT]))
            former.original.write_bytes(parts[archive.RESULT])
            self.checking.add(session, former)
            return f"{told}已放入其中的检查结果，用于复审。"
        self.checking.add(session, stored)
        if stored.name != stored.dropped_as:
            return f"已有同名文件，这一份放入为 {stored.name}；它是改好的新版本的，请把旧的移除。"
        return ""

    def _take_waivers(self, session: Session, stored: Stored, content: bytes, name: str) -> str:
        stored.original.write_bytes(content)
        added = self.checking.take_waivers(session, stored.original, name)
        session.remove(stored)
        self.checking.changed(session)
        return f"已从 {name} 读入 {added} 条忽略。"

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
        outcome = self._outcome(session)
        return render(session, outcome, page(outcome.report), __version__)

    async def act(self, request: Request, session: Session) -> Response:
        """Something that is done about a finding of the page that was shown at a revision."""
        asked = await _asked(request)
        outcome = session.outcome
        if not outcome or asked.get("revision") != outcome.revision:
            return JSONResponse({"told": "结果刚刚更新，请再操作一次。", "stale": True}, 409)
        action = request.path_params["action"]

        def act() -> _TOLD:
            shown = actions.found(page(outcome.report))
            finding, then = (
                shown.get(n) if isinstance(n := asked.get(key), int) else None for key in ("finding", "then")
            )
            told = self._acted(session, outcome, action, finding, asked)
            return {"told": told, "then": then and actions.number_of(then, page(self._outcome(session).report))}

        return JSONResponse(await self._do(session, act))

    def _acted(
        self, session: Session, outcome: Outcome, action: str, found: tuple[int, Diagnostic] | None, asked: _TOLD
    ) -> str:
        if action == "fix-all":
            return actions.accept_all(session, self.checking, outcome)
        if not found:
            raise RefusedError("没有这一条意见。")
        if action == "waive":
            return actions.waive(session, self.checking, outcome, *found, str(asked.get("reason", "")))
        if action == "unwaive":
            return actions.unwaive(session, self.checking, outcome, *found)
        if action == "fix":
            return actions.accept(session, self.checking, outcome, *found)
        raise RefusedError("没有这个操作。")

    async def download(self, request: Request, session: Session) -> Response:
        """A report, what was waived, or everything."""
        what = request.path_params["what"]

        def make() -> downloads.Download:
            outcome = self._outcome(session)
            if what in downloads.REPORTS:
                return downloads.report(outcome, what)
            if what == "waivers.toml":
                return downloads.accepted(session)
            if what == "all.zip":
                return downloads.archive(session, outcome, self.limits)
            raise RefusedError("没有这个文件。")

        return _attached(await self._do(session, make))

    async def annotated(self, request: Request, session: Session) -> Response:
        """The annotated copy of a file."""
        stored = _file(request, session)
        return _attached(
            await self._do(session, lambda: downloads.annotated(self._outcome(session), stored, self.limits))
        )

    async def fixed(self, request: Request, session: Session) -> Response:
        """A file with the accepted fixes."""
        stored = _file(request, session)
        return _attached(await self._do(session, lambda: downloads.fixed(stored)))

    def _outcome(self, session: Session) -> Outcome:
        self.checking.settle(session)
        outcome = session.outcome
        assert outcome  # settled just now
        return outcome

    async def _do(self, session: Session, do: Callable[[], T]) -> T:
        """Have something done by the pool, before what else the session waits for."""
        return await asyncio.wrap_future(self.pool.submit(session.id, do, urgent=True))

    def _in_session(
        self, answer: Callable[[Request, Session], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def found(request: Request) -> Response:
            session = self.sessions.find(request.path_params["session"])
            if session:
                return await answer(request, session)
            if request.method == "POST" or request.url.path.endswith("/state"):
                return JSONResponse({"told": _GONE, "gone": True}, 410)
            return HTMLResponse(templates().get_template("gone.html.j2").render(told=_GONE), 410)

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


async def _asked(request: Request) -> _TOLD:
    """The object that the page sent. Raises RefusedError for anything else."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > TEXT_BYTES:
            raise RefusedError("内容太长。")
    with suppress(ValueError, RecursionError):
        asked = json.loads(body)
        if isinstance(asked, dict):
            return asked
    raise RefusedError("请求不完整。")


def _file(request: Request, session: Session) -> Stored:
    stored = session.files.get(request.path_params["file"])
    if not stored:
        raise RefusedError("这个文件已经移除。")
    return stored


def _attached(made: downloads.Download) -> Response:
    return Response(
        made.data, media_type="application/octet-stream", headers={"content-disposition": disposition(made.name)}
    )


async def _refused(request: Request, error: Exception) -> Response:
    told = str(error) if isinstance(error, UserError) else ""
    if request.method == "POST":
        return JSONResponse({"told": told}, 400)
    return HTMLResponse(templates().get_template("gone.html.j2").render(told=told), 400)


async def _unknown(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return JSONResponse({"told": "没有这个地址。"}, status)


async def _failed(_: Request, error: Exception) -> Response:
    # Whatever guards the application reports it.
    return JSONResponse({"told": f"程序内部错误（{type(error).__name__}），请反馈。"}, 500)
