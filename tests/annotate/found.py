"""Findings to annotate with: at every place where a cell holds a word."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from linter.annotate import annotate
from linter.engine import Result, lint
from linter.model import ROW_ROLES, Finding, Row, Severity, Table
from linter.readers import read_bytes
from linter.registry import Check
from linter.select import RuleSet, ruleset
from tests.made import made_check

HEADER = ("一级指标", "二级指标", "三级指标", "指标值")


def finding(word: str, code: str = "XX101", severity: Severity = "warning") -> Check:
    """A check that reports a word wherever it stands in a row."""

    def run(row: Row) -> Iterator[Finding]:
        for role in ROW_ROLES:
            at = row.cell(role).text.find(word)
            if at >= 0:
                yield Finding(role, f"“{word}”有问题。", "改掉。", (at, at + len(word)))

    return made_check(code, "some-word", severity, Row, run)


def finding_on(cell: str, code: str = "XX201") -> Check:
    """A check that reports every table, at one of its own cells."""

    def run(_: Table) -> Iterator[Finding]:
        yield Finding(cell, "整张表有问题。", "改掉。")

    return made_check(code, "whole-table", "error", Table, run)


def results(data: bytes, name: str, *checks: Check) -> list[Result]:
    """What is found in a file: by ``checks``, or by the default ones."""
    return lint(read_bytes(data, name), RuleSet(checks) if checks else ruleset())


def annotated(data: bytes, name: str, *checks: Check) -> bytes:
    """The annotated copy of a file."""
    return annotate(data, name, results(data, name, *checks)).data


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in their order."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_parts(data: bytes, **changed: bytes) -> bytes:
    """The package with parts replaced or put in; names are written with __ for / and _dot_ for a dot."""
    named = {key.replace("__", "/").replace("_dot_", "."): content for key, content in changed.items()}
    return packed(parts(data) | named)


def packed(content: dict[str, bytes]) -> bytes:
    """A package of parts."""
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in content.items():
            package.writestr(name, part)
    return out.getvalue()
