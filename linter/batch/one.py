"""The one function that lints one document, in whatever process or on whatever machine."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from linter.batch.applies import key_of
from linter.batch.archives import BROKEN
from linter.batch.clones import CODE, hashed, probing
from linter.batch.outcome import Candidate, Checked, Found, Line, Outcome, Sheet, Trouble
from linter.batch.places import Origin, content
from linter.batch.worklist import sha256_of
from linter.config import Configuration
from linter.engine import Result
from linter.location import Location, to_json
from linter.model import Diagnostic, Row, Table
from linter.notices import INCOMPLETE
from linter.readers import read_bytes
from linter.readers.limits import MB
from linter.run import findings
from linter.settings import Resolver, Settings
from linter.sources import source_line
from linter.verdict import verdict


@dataclass(frozen=True, slots=True)
class Setup:
    """What every document of a run has in common; goes to the workers."""

    flags: Configuration
    config: Path | None
    folder: Path
    """Where relative paths begin."""


@dataclass(frozen=True, slots=True)
class Task:
    """One content to be linted."""

    key: str
    name: str
    origin: Origin
    sha256: str
    data: bytes | None = field(default=None, repr=False)
    """The content, where the worker cannot get at it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    outcome: bytes = b""
    failed: bool = False
    """Whether not everything could be looked at."""
    refused: tuple[str, str] | None = None
    """Message and help where there is no outcome and the next run should try again."""


def lint_one(task: Task, setup: Setup) -> Done:
    """Read, lint and filter one document by the settings that hold where it lies. Never raises on its account."""
    resolver = _resolver(setup)
    path = setup.folder / task.name
    limits = resolver.limits(path)
    origin = replace(task.origin, path=str(setup.folder / task.origin.path))
    try:
        data = task.data if task.data is not None else content(origin, limits.file * MB + 1)
    except BROKEN as error:
        return Done(refused=(f"无法再次打开（{getattr(error, 'strerror', None) or '文件已变'}）。", "请重新运行。"))
    if sha256_of(data) != task.sha256:
        return Done(refused=("文件在检查过程中被改动。", "请在文件不再变动后重新运行。"))
    if key_of(task.sha256, path, resolver) != task.key:
        return Done(refused=("这台机器上的版本或配置与主机不同。", "请在各台机器上安装同一版本、放置同样的配置。"))
    documents = read_bytes(data, task.name, limits)
    results = findings(documents, [resolver.settings(path)] * len(documents))
    checked = tuple(_checked(result) for result in results)
    failed = any(p.code in INCOMPLETE for d in checked for p in d.problems)
    return Done(Outcome(checked).encoded(), failed)


class _Probing(Resolver):
    """The settings, with checks of the whole run replaced by what finds out which tables those must look at."""

    def settings(self, path: Path) -> Settings:
        """What applies to one document by itself."""
        own = super().settings(path)
        return replace(own, rules=probing(own.rules))


_resolvers: dict[str, Resolver] = {}


def _resolver(setup: Setup) -> Resolver:
    """Settings are read once in a process."""
    key = repr(setup)
    if key not in _resolvers:
        _resolvers[key] = _Probing(setup.flags, setup.config and setup.folder / setup.config)
    return _resolvers[key]


def _checked(result: Result) -> Checked:
    found = [d for d in result.diagnostics if d.code != CODE]
    document = result.document
    return Checked(
        format=document.format,
        unit=document.unit,
        year=document.year,
        verdict=verdict(replace(result, diagnostics=tuple(found))),
        verdict_if_cloned=verdict(result),
        sheets=tuple(_sheet(table) for table in document.tables),
        lines=tuple(_line(table, row) for table in document.tables for row in table.rows),
        findings=tuple(_found(d) for d in found),
        candidates=tuple(Candidate(_found(d), hashed(d.table)) for d in result.diagnostics if d.code == CODE),
        problems=tuple(Trouble(p.code, p.severity, p.message, p.help) for p in result.problems),
    )


def _sheet(table: Table) -> Sheet:
    project = table.project
    return Sheet(
        table.index, table.number, table.title.text, table.scope, table.stage,
        project.code if project else None, project.name if project else None,
    )  # fmt: skip


def _line(table: Table, row: Row) -> Line:
    return Line(
        table.index, row.index, row.set, row.level1.text, row.level2.text, row.name.text, row.description.text,
        row.value.text, row.basis.text, row.cell("weight").text, row.cell("direction").text, row.cell("actual").text,
        row.kind, _location(row.location),
    )  # fmt: skip


def _found(d: Diagnostic) -> Found:
    start, end = d.span or (None, None)
    return Found(
        d.code, d.name, d.severity, d.aspect, d.message, d.help, source_line(d.source), d.table.index,
        d.row.index if d.row else None, d.row.set if d.row else None, d.cell, d.text, start, end,
        _location(d.location), d.fix.replacement if d.fix else None, d.fingerprint, d.suppressed,
    )  # fmt: skip


def _location(location: Location | None) -> str | None:
    return json.dumps(to_json(location), ensure_ascii=False) if location else None
