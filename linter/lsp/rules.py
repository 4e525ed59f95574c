"""Pages about checks, as files that an editor can open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.registry import Check
from linter.reports.rule_markdown import render


class RulePages:
    """A page for each check that is asked for; they go when the server ends."""

    def __init__(self) -> None:
        self._uris: dict[Check, str] = {}

    def uri(self, check: Check) -> str:
        """The page of a check as a file URI."""
        if check not in self._uris:
            page = self._folder / f"{check.code}.md"
            page.write_text(render([check]), encoding="utf-8")
            self._uris[check] = page.as_uri()
        return self._uris[check]

    def holds(self, path: Path) -> bool:
        """Whether a file is one of the pages, whose examples are nobody's draft."""
        return bool(self._uris) and path.parent == self._folder

    @cached_property
    def _folder(self) -> Path:
        self._kept = TemporaryDirectory(prefix="jixiao-lint-")
        return Path(self._kept.name)
