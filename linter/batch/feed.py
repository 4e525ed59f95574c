"""Content that only the parent can get at: members of compressed tars, and files no other machine sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from linter.batch.archives import BROKEN, ArchiveError, Member, members
from linter.batch.one import Task
from linter.batch.places import content
from linter.readers.limits import MB
from linter.settings import Resolver


class Feed:
    """Adds the content to tasks. Those of one archive come in the order they lie, so that it is read once."""

    def __init__(self, resolver: Resolver, *, everything: bool = False) -> None:
        """``everything`` for workers that see none of the files."""
        self._resolver, self._everything = resolver, everything
        self._path = ""
        self._members: Iterator[Member] = iter(())

    def reach(self, task: Task) -> Task:
        """The task with its content, where the worker needs that; without, where it cannot be got at any more."""
        try:
            if task.origin.kind == "stream":
                return replace(task, data=self._streamed(task))
            if self._everything:
                limit = self._resolver.limits(Path(task.name)).file * MB + 1
                return replace(task, data=content(task.origin, limit))
        except (*BROKEN, ArchiveError):
            return replace(task, data=b"")
        return task

    def _streamed(self, task: Task) -> bytes:
        if self._path != task.origin.path:
            self._path = task.origin.path
            self._members = members(Path(self._path), self._resolver.limits(Path(task.name)).file * MB + 1)
        found = next((m for m in self._members if m.origin.member == task.origin.member), None)
        return (found and found.data) or b""
