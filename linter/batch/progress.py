"""How far a run is: a line that is rewritten on a terminal, a line a minute anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from typing import TextIO

_TERMINAL, _ELSEWHERE = 0.5, 60.0
"""Seconds between two lines."""


class Progress:
    """Counts what is done. Says numbers only, never what is in a document."""

    def __init__(self, total: int, stream: TextIO | None = None, clock: Callable[[], float] = monotonic) -> None:
        self._total, self._stream, self._clock = total, stream or sys.stderr, clock
        self._live = self._stream.isatty()
        self._began = self._last = clock()
        self.done = self.failed = 0

    def step(self, failed: bool) -> None:
        """One more is done."""
        self.done += 1
        self.failed += failed
        self.tick()

    def tick(self) -> None:
        """Say how far it is, if it is time to."""
        now = self._clock()
        if now - self._last >= (_TERMINAL if self._live else _ELSEWHERE):
            self._last = now
            self._say(self.line())

    def line(self) -> str:
        """Done, rate, remaining time and failures."""
        spent = max(self._clock() - self._began, 1e-9)
        rate = self.done / spent
        left = f"，约剩 {_duration((self._total - self.done) / rate)}" if self.done else ""
        failed = f"，失败 {self.failed}" if self.failed else ""
        return f"已检查 {self.done}/{self._total}，每秒 {rate:.1f} 个{left}{failed}"

    def close(self) -> None:
        """Leave the line as it is last."""
        if self._live and self.done:
            self._say(self.line())
            self._stream.write("\n")

    def _say(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}" if self._live else f"{line}\n")
        self._stream.flush()


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分 {seconds:.0f} 秒" if minutes else f"{seconds:.0f} 秒"
    )
