"""Files on their way in: counted while they come, and then done with what each is for."""

from __future__ import annotations

import hashlib

from starlette.requests import Request

from linter.web.archive import RESULT, useful
from linter.web.checking import Checking
from linter.web.sessions import RefusedError, Session, Stored
from linter.web.waivers import FILE


async def receive(request: Request, session: Session, stored: Stored) -> None:
    """Store the body of a request. Raises RefusedError as soon as it is too long."""
    sha256 = hashlib.sha256()
    with stored.original.open("xb") as file:
        async for chunk in request.stream():
            session.grow(stored, len(chunk))
            sha256.update(chunk)
            file.write(chunk)
    stored.sha256 = sha256.hexdigest()


def is_bearable(request: Request, session: Session) -> bool:
    """Whether what is left of a refused body may come, unread, so that a browser gets to hear why."""
    length = request.headers.get("content-length", "")
    return length.isdecimal() and int(length) <= session.quota.session_bytes


def take(session: Session, checking: Checking, stored: Stored) -> str:
    """Have a file checked, or take from it what it holds of last time; what to tell about it. Raises RefusedError."""
    if session.double(stored):
        session.remove(stored)
        return f"{stored.dropped_as} 已经放入过，内容相同，没有重复放入。"
    if stored.name.lower().endswith(".toml"):
        return _take_waivers(session, checking, stored)
    if stored.name.lower().endswith(".zip") and (parts := useful(stored.original)):
        _add_result(session, checking, parts[RESULT])
        stored.original.write_bytes(parts[FILE])
        return f"{_take_waivers(session, checking, stored)}已放入其中的检查结果，用于复审。"
    checking.add(session, stored)
    if stored.name != stored.dropped_as:
        return f"已有同名文件，这一份放入为 {stored.name}；它是改好的新版本的，请把旧的移除。"
    return ""


def _take_waivers(session: Session, checking: Checking, stored: Stored) -> str:
    added = checking.take_waivers(session, stored.original, stored.name)
    session.remove(stored)
    checking.changed(session)
    return f"已从 {stored.name} 读入 {added} 条忽略。"


def _add_result(session: Session, checking: Checking, content: bytes) -> None:
    former = session.open(RESULT, is_former=True)
    try:
        session.grow(former, len(content))
    except RefusedError:
        session.remove(former)
        raise
    former.original.write_bytes(content)
    checking.add(session, former)
