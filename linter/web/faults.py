"""Bugs of ours: told by their kind and place, never by their message, which may quote a document."""

from __future__ import annotations

import sys
import traceback


def report(error: BaseException) -> str:
    """Say it where the server was started, and give the sentence for the page."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    print(f"程序内部错误（{type(error).__name__}，{at.name}:{at.lineno}）。", file=sys.stderr)
    return f"程序内部错误（{type(error).__name__}），请反馈。"
