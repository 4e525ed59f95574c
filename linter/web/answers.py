"""What the page sends besides files, and what it is answered where something is missing or wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from linter.web.downloads import Download
from linter.web.limits import TEXT_BYTES
from linter.web.names import disposition
from linter.web.results import templates
from linter.web.sessions import RefusedError

_GONE = "这一批文件已经删除（一小时没有操作）。请重新放入。"


async def asked(request: Request) -> dict[str, Any]:
    """The object that the page sent. Raises RefusedError for anything else."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > TEXT_BYTES:
            raise RefusedError("内容太长。")
    with suppress(ValueError, RecursionError):
        said = json.loads(body)
        if isinstance(said, dict):
            return said
    raise RefusedError("请求不完整。")


def attached(made: Download) -> Response:
    """A file that the browser saves."""
    headers = {"content-disposition": disposition(made.name)}
    return Response(made.data, media_type="application/octet-stream", headers=headers)


def gone(request: Request) -> Response:
    """Where a session has ended."""
    if _is_script(request):
        return JSONResponse({"told": _GONE, "gone": True}, 410)
    return _page(_GONE, 410)


async def refused(request: Request, error: Exception) -> Response:
    """Why something is not done."""
    return JSONResponse({"told": str(error)}, 400) if _is_script(request) else _page(str(error), 400)


async def unknown(_: Request, error: Exception) -> Response:
    """Where there is nothing."""
    return JSONResponse({"told": "没有这个地址。"}, error.status_code if isinstance(error, HTTPException) else 404)


async def failed(_: Request, error: Exception) -> Response:
    """After a bug of ours, which whatever guards the application reports."""
    return JSONResponse({"told": f"程序内部错误（{type(error).__name__}），请反馈。"}, 500)


def _is_script(request: Request) -> bool:
    return request.method == "POST" or request.url.path.endswith("/state")


def _page(told: str, status: int) -> Response:
    return HTMLResponse(templates().get_template("gone.html.j2").render(told=told), status)
