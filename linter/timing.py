"""Where the time of a run goes: reading, each check, everything after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import Any

from linter.model import Finding
from linter.registry import Check
from linter.select import RuleSet


class Timing:
    """Seconds by label, gathered while a run goes on."""

    def __init__(self) -> None:
        self._stages = defaultdict[str, float](float)
        self._checks = defaultdict[str, float](float)

    @contextmanager
    def stage(self, label: str) -> Iterator[None]:
        """Count the time of the block."""
        start = perf_counter()
        try:
            yield
        finally:
            self._stages[label] += perf_counter() - start

    def timed(self, rules: RuleSet) -> RuleSet:
        """The same checks, each counting its own time."""
        return replace(rules, checks=tuple(map(self._timed, rules.checks)))

    def _timed(self, c: Check) -> Check:
        run: Any = c.run

        def counted(item: Any) -> list[Finding]:
            start = perf_counter()
            try:
                return list(run(item))
            finally:
                self._checks[c.code] += perf_counter() - start

        return replace(c, run=counted)

    def lines(self) -> list[str]:
        """A line for each stage in its order, then one for each check that ran, the slowest first."""
        checks = sorted(self._checks.items(), key=lambda item: (-item[1], item[0]))
        return [f"{seconds * 1e3:>10.1f} 毫秒  {label}" for label, seconds in [*self._stages.items(), *checks]]
