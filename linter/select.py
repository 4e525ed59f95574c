"""Which checks run: select, ignore and extend by code, prefix, name or aspect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from linter.registry import Check, builtin_checks


class SelectorError(Exception):
    """A selector that names no check; the Chinese message offers the nearest one."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The checks of a run, and the notices that were ignored."""

    checks: tuple[Check, ...]
    ignored: frozenset[str] = frozenset()


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
    known = builtin_checks() if checks is None else checks
    base = match(select, known)
    chosen = base or {c.code for c in known if c.default}
    chosen |= match(extend_select, known)
    dropped = match(ignore, known)
    running = tuple(c for c in known if c.run and c.code in chosen - dropped and (preview or not c.preview))
    return RuleSet(running, frozenset(dropped))


def match(selectors: Iterable[str], checks: tuple[Check, ...]) -> set[str]:
    """Codes that the selectors name: a code, a prefix of codes, a name, an aspect or its heading."""
    found: set[str] = set()
    for selector in selectors:
        hits = {c.code for c in checks if _matches(selector, c)}
        if not hits:
            near = get_close_matches(selector, [w for c in checks for w in (c.code, c.name)], 1, 0.5)
            hint = f"，是不是 {near[0]}？" if near else "，可用 jixiao-lint rule 查看全部检查项。"
            raise SelectorError(f"没有名为“{selector}”的检查项{hint}")
        found |= hits
    return found


def _matches(selector: str, c: Check) -> bool:
    if selector == "ALL" or selector in (c.name, c.aspect, c.aspect.partition("·")[0]):
        return True
    return selector.upper() == c.code or (selector.upper().startswith("JX") and c.code.startswith(selector.upper()))
