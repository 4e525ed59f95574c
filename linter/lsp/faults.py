"""Exceptions of handlers: answered and logged without a word of any document, and never the end of the server."""

from __future__ import annotations

import functools
import inspect
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pygls.exceptions import JsonRpcInternalError

_log = logging.getLogger("jixiao-lint")
H = TypeVar("H", bound=Callable[..., Any])


def _fault(handler: Callable[..., Any], error: Exception) -> JsonRpcInternalError:
    """What is told and logged of an exception: its type and place, nothing of a document."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}（{Path(at.filename).name} 第 {at.lineno} 行）"
    _log.error("%s: %s", handler.__name__, told)
    return JsonRpcInternalError(f"处理时出错：{told}。")


def guarded(handler: H, tell: Callable[[str], None] | None = None) -> H:
    """The handler, whose exceptions never end the server: they are the answer, or ``tell`` hears of them."""

    def handle(error: Exception) -> None:
        fault = _fault(handler, error)
        if not tell:
            raise fault from None
        tell(fault.message)

    @functools.wraps(handler)
    async def waiting(*args: Any) -> Any:
        try:
            return await handler(*args)
        except Exception as error:
            return handle(error)

    @functools.wraps(handler)
    def plain(*args: Any) -> Any:
        try:
            return handler(*args)
        except Exception as error:
            return handle(error)

    wrapped: Any = waiting if inspect.iscoroutinefunction(handler) else plain
    return wrapped  # type: ignore[no-any-return]
