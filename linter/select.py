"""Which checks run: select, ignore and extend by code, prefix, name or aspect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from linter.errors import UserError
from linter.model import Severity
from linter.registry import Check, builtin_checks


class SelectorError(UserError):
    """A selector that names no check; the Chinese message offers the nearest one."""

    def __init__(self, selector: str, message: str) -> None:
        super().__init__(message)
        self.selector = selector


def about(description: str) -> dict[str, str]:
    """What the schema of the configuration says of a field."""
    return {"description": description}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one source (profile, configuration file, command line) says about the checks, where it says anything."""

    select: tuple[str, ...] = field(
        default=(), metadata=about("只查这些检查项：编号、编号前缀、英文名称、审核要点或 ALL")
    )
    extend_select: tuple[str, ...] = field(default=(), metadata=about("在已选的检查项之外再查这些"))
    ignore: tuple[str, ...] = field(default=(), metadata=about("不查这些检查项"))
    preview: bool | None = field(default=None, metadata=about("启用预览中的检查项"))
    severity: Mapping[str, Severity] = field(
        default_factory=dict, metadata=about("检查项的级别：error、warning 或 info")
    )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The checks of a run, and how their findings are treated."""

    checks: tuple[Check, ...]
    ignored: frozenset[str] = frozenset()
    """Codes of notices that are not wanted."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By code, where somebody set another severity than the check's own."""
    exempt: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By 三级指标 (normalised) that a bureau prescribes: codes that find nothing in its row."""
    profile: str = "default"
    """Whose thresholds decide the verdict."""


def ruleset(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    preview: bool = False,
    checks: tuple[Check, ...] | None = None,
) -> RuleSet:
    """The checks to run. Without ``select`` the default set; preview checks need ``preview`` whatever selects them.

    Raises SelectorError for a selector that matches nothing.
    """
    only, less, more = map(tuple, (select, ignore, extend_select))
    choice = Choice(select=only, extend_select=more, ignore=less, preview=preview)
    return combine([choice], builtin_checks() if checks is None else checks)


def combine(choices: Sequence[Choice], known: tuple[Check, ...]) -> RuleSet:
    """The rule set of several sources, a later one on top of those before it: its ``select`` starts anew.

    Preview checks need ``preview`` whatever selects them. Raises SelectorError for a selector that matches nothing.
    """
    chosen, ignored = {c.code for c in known if c.default}, set[str]()
    severities: dict[str, Severity] = {}
    preview = False
    for choice in choices:
        only, more, less = (match(s, known) for s in (choice.select, choice.extend_select, choice.ignore))
        chosen = ((only or chosen) | more) - less
        ignored = (ignored - only - more) | less
        severities |= _severities(choice.severity, known)
        preview = preview if choice.preview is None else choice.preview
    running = tuple(c for c in known if c.run and c.code in chosen and (preview or not c.preview))
    return RuleSet(running, frozenset(ignored), severities)


def _severities(wanted: Mapping[str, Severity], known: tuple[Check, ...]) -> dict[str, Severity]:
    """By code; of two selectors that name a check, the one that names fewer decides."""
    named = sorted(((match([selector], known), severity) for selector, severity in wanted.items()), key=_breadth)
    return {code: severity for codes, severity in named for code in codes}


def _breadth(named: tuple[set[str], Severity]) -> int:
    return -len(named[0])


def match(selectors: Iterable[str], checks: tuple[Check, ...]) -> set[str]:
    """Codes that the selectors name: a code, a prefix of codes, a name, an aspect or its heading."""
    found: set[str] = set()
    for selector in selectors:
        hits = {c.code for c in checks if _matches(selector, c)}
        if not hits:
            near = get_close_matches(selector, [w for c in checks for w in (c.code, c.name)], 1, 0.5)
            hint = f"，是不是 {near[0]}？" if near else "，可用 jixiao-lint rule 查看全部检查项。"
            raise SelectorError(selector, f"没有名为“{selector}”的检查项{hint}")
        found |= hits
    return found


def _matches(selector: str, c: Check) -> bool:
    if selector == "ALL" or selector in (c.name, c.aspect, c.aspect.partition("·")[0]):
        return True
    return len(selector) > 1 and c.code.startswith(selector.upper())
