"""A server as people start it, and a reviewer who uses it without a browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import regex

from linter.settings import Resolver
from linter.web.limits import QUOTA, Quota
from linter.web.server import Options, Server

HEADER = "一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据"
ROWS = (
    "产出指标,数量指标,危桥改造数量,年内改造完工的农村公路危桥,>=6座,年度养护计划",
    "产出指标,质量指标,交工验收合格率,一次验收合格的桥梁占比,≤98%,公路工程验收办法",
    "产出指标,时效指标,全部完工时间,最后一座桥梁交工的日期,10月底前,施工合同",
    "产出指标,成本指标,改造总成本,设计、施工和监理的全部支出,≤860万元,财政评审结论",
    "效益指标,社会效益指标,绕行里程减少量,沿线村民出行少绕的路程,明显减少,交通量调查",
    "满意度指标,服务对象满意度指标,沿线村民满意度,对出行条件表示满意的受访村民占比,≥90%,问卷调查",
)
"""Of which the first has a notation that a safe fix mends, the second a wrong comparator, the fifth no figure."""

VERDICT = "修改后通过"


def book(*rows: str, title: str = "农村公路危桥改造") -> bytes:
    """A table of a project as a CSV file."""
    lines = ("项目支出绩效目标表", f"项目名称,{title}", HEADER, *(rows or ROWS))
    return ("\n".join(lines) + "\n").encode()


@dataclass
class Reviewer:
    """Somebody with a page open."""

    client: httpx.Client
    origin: str
    page: str

    def post(self, path: str, **arguments: Any) -> httpx.Response:
        """Send something as the page does."""
        return self.client.post(self.page + path, headers={"origin": self.origin}, **arguments)

    def get(self, path: str) -> httpx.Response:
        """Ask for something below the page."""
        return self.client.get(self.page + path)

    def drop(self, name: str, data: bytes, *, former: bool = False) -> httpx.Response:
        """Upload a file."""
        return self.post("files", params={"name": name} | ({"former": "1"} if former else {}), content=data)

    def state(self) -> dict[str, Any]:
        """How far everything is."""
        told: dict[str, Any] = self.get("state").json()
        return told

    def settled(self, seconds: float = 60) -> dict[str, Any]:
        """The state once everything is read and checked."""
        return self.when(lambda state: not state["pending"], seconds)

    def when(self, is_so: Callable[[dict[str, Any]], bool], seconds: float = 60) -> dict[str, Any]:
        """The state once it is as wanted."""
        end = time.monotonic() + seconds
        while not is_so(state := self.state()):
            assert time.monotonic() < end, state
            time.sleep(0.02)
        return state

    def act(self, action: str, code: str = "", **more: Any) -> httpx.Response:
        """Do something about the first finding of a check."""
        text = self.get("results").text
        [revision] = regex.findall(r'data-revision="(\d+)"', text)
        numbers = regex.findall(r'id="f(\d+)" data-c="(\w+)"', text)
        number = next((int(n) for n, c in numbers if c == code), 0)
        return self.post(f"actions/{action}", json={"revision": int(revision), "finding": number, **more})

    def result(self) -> dict[str, Any]:
        """What was found, as the JSON contract has it."""
        found: dict[str, Any] = self.get("download/result.json").json()
        return found

    def codes(self) -> list[str]:
        """The codes of the findings that nobody waived."""
        diagnostics = [d for document in self.result()["documents"] for d in document["diagnostics"]]
        return [d["code"] for d in diagnostics if not d["suppressed"]]


@contextmanager
def serving(
    folder: Path, quota: Quota = QUOTA, clock: Callable[[], float] = time.monotonic, **more: Any
) -> Iterator[Server]:
    """A running server with its private folder below ``folder``."""
    server = Server(Options(Resolver().settings(folder), port=0, quota=quota, clock=clock, parent=folder, **more))
    thread = Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join(30)


@contextmanager
def reviewing(server: Server) -> Iterator[Reviewer]:
    """Somebody who has opened the address."""
    with httpx.Client(follow_redirects=True, timeout=60) as client:
        yield Reviewer(client, server.origin, str(client.get(server.address).url))
