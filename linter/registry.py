"""Finds the checks and verifies each: one file, one check, a stable code.

Built-in checks load by file path from the linter's own distribution, so a ``checks`` package in the user's working
folder is never imported. Plug-ins come from the entry-point group ``jixiao_lint.checks``.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, get_type_hints

import regex

from linter.model import Corpus, Document, Finding, Row, Severity, Table
from linter.resources import shipped

ASPECTS = (
    "完整性·规范完整性", "完整性·明确清晰性", "相关性·目标相关性", "相关性·指标科学性",
    "适当性·绩效合理性", "适当性·资金匹配性", "可行性·实现可能性", "可行性·条件充分性",
)  # fmt: skip
"""Headings of the 绩效目标审核表 under which a reviewer files a finding."""

SCOPES: tuple[type, ...] = (Row, Table, Document, Corpus)


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what the engine and the reports need to know of it."""

    code: str
    name: str
    severity: Severity
    aspect: str
    source: str
    """An id in dictionaries/sources.toml; ``logic`` where the check rests on logic alone."""
    since: str
    preview: bool
    default: bool
    """False for a check that only ``--select`` turns on."""
    needs: tuple[str, ...]
    """Roles a table must have as columns for the check to run."""
    rests: frozenset[str]
    """Kinds of table on which it doesn't run: department, self-evaluation, template (prescribed indicators)."""
    scope: type
    run: Callable[[Any], Iterable[Finding]] | None
    """None for the notices of JX0, which readers and engine raise."""
    doc: str
    """Docstring of its module: title, 说明, 为什么, 怎么改, examples."""
    module: str

    @property
    def title(self) -> str:
        """The first line of its documentation."""
        return self.doc.strip().partition("\n")[0].rstrip("。")


class CheckError(Exception):
    """A check that breaks the rules of the registry; the message names it and the rule."""


F = TypeVar("F", bound=Callable[..., Iterable[Finding]])
_CODE = regex.compile(r"[A-Z]{2,}\d{3,4}")
_NAME = regex.compile(r"[a-z]+(-[a-z]+)*")


def check(
    code: str,
    name: str,
    *,
    severity: Severity,
    aspect: str,
    source: str = "logic",
    since: str = "0.1.0",
    preview: bool = False,
    default: bool = True,
    needs: tuple[str, ...] = (),
    rests: tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Declare the decorated generator a check. The annotation of its parameter is its scope.

    Keyword-only parameters with defaults are options, which a profile sets.

    Raises CheckError for a malformed code or name, an unknown aspect or scope.
    """

    def declare(function: F) -> F:
        hints = get_type_hints(function)
        first, *options = inspect.signature(function).parameters.values()
        scope = (
            None
            if any(o.kind is not o.KEYWORD_ONLY or o.default is o.empty for o in options)
            else hints.get(first.name)
        )
        if scope not in SCOPES:
            raise CheckError(
                f"{code}: a Row, Table, Document or Corpus expected, and keyword-only options with defaults"
            )
        found = Check(
            code, name, severity, aspect, source, since, preview, default, needs, frozenset(rests),
            scope, function, sys.modules[function.__module__].__doc__ or "", function.__module__,
        )  # fmt: skip
        _verify(found)
        function.check = found  # type: ignore[attr-defined]
        return function

    return declare


def notice(code: str, name: str, *, severity: Severity, module: str, since: str = "0.1.0") -> Check:
    """Declare the documentation of a JX0 notice, which readers, engine and filters raise, not a check."""
    doc = sys.modules[module].__doc__ or ""
    found = Check(code, name, severity, "", "logic", since, False, True, (), frozenset(), Document, None, doc, module)
    _verify(found)
    return found


def _verify(found: Check) -> None:
    if not _CODE.fullmatch(found.code) or not _NAME.fullmatch(found.name):
        raise CheckError(f"{found.code} {found.name}: code like JX101 and kebab-case name expected")
    if found.run and found.aspect not in ASPECTS:
        raise CheckError(f"{found.code}: unknown aspect {found.aspect!r}")
    if not found.doc.strip():
        raise CheckError(f"{found.code}: its module has no docstring")


def checks_in(module: ModuleType) -> Iterator[Check]:
    """The checks and notices that a module defines."""
    for item in vars(module).values():
        found = item if isinstance(item, Check) else getattr(item, "check", None)
        if isinstance(found, Check) and found.module == module.__name__:
            yield found


@cache
def builtin_checks() -> tuple[Check, ...]:
    """All checks of the distribution, by code. Raises CheckError where two share a code or name."""
    folder = shipped("checks")
    files = sorted(p for p in folder.glob("*/*.py") if not p.name.startswith("_"))
    found = [c for path in files for c in checks_in(_load(path, folder))]
    return unique(found)


def unique(found: Iterable[Check]) -> tuple[Check, ...]:
    """The checks sorted by code. Raises CheckError where two share a code or name."""
    seen: dict[str, Check] = {}
    ordered = sorted(found, key=lambda c: c.code)
    for c in ordered:
        for key in (c.code, c.name):
            if key in seen:
                raise CheckError(f"{key}: defined by {seen[key].module} and {c.module}")
            seen[key] = c
    return tuple(ordered)


def _load(path: Path, folder: Path) -> ModuleType:
    """Execute one check file under a name of our own, whatever the import path holds."""
    name = "_jixiao_checks." + ".".join(path.relative_to(folder).with_suffix("").parts)
    spec = spec_from_file_location(name, path)
    if not spec or not spec.loader:
        raise CheckError(f"{path}: not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
