"""Suggested fixes carried out on the bytes of a file, so that nothing but the fixed characters changes.

A fix is made only if the file, read and linted again, says the same in every other cell, the finding is gone and no
other has come. Other formats than text, Word files and workbooks are never written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.engine import Result
from linter.fixes.content import open_content
from linter.fixes.page import Change, Page
from linter.fixes.places import Place, cells, findings
from linter.model import Diagnostic
from linter.readers.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's content with its fixes made."""

    data: bytes
    applied: tuple[Diagnostic, ...] = ()
    left: tuple[Diagnostic, ...] = ()
    """Findings whose fix was asked for and could not be made, as they stand now."""


def fix(data: bytes, name: str, reported: Sequence[Result], *, unsafe: bool = False) -> Fixed:
    """Make the fixes of ``reported``, the results of the documents in the file, and only of these.

    Safe ones, and with ``unsafe`` all. Goes on until no fix can be made any more, so that doing it all again changes
    nothing.
    """
    wanted = [d for _, d in findings(reported) if not d.suppressed and _allowed(d, unsafe)]
    try:
        content = open_content(data, reported[0].document.format) if wanted else None
        done = _fixed(Page(content, name, [result.rules for result in reported]), reported, unsafe) if content else None
    except UnreadableError:  # a package that is broken where no reader looks
        done = None
    return done or Fixed(data, left=tuple(wanted))


def _fixed(page: Page, reported: Sequence[Result], unsafe: bool) -> Fixed | None:
    """The page with its fixes made; None where it says something else than what was reported on."""
    if page.texts != {place: cell.text for place, cell in cells(reported).items()}:
        return None
    keys = {(p, d.code) for p, d in findings(reported) if not d.suppressed}
    applied = list[Diagnostic]()
    while True:
        open_ = [(p, d) for p, d in findings(page.results) if (p, d.code) in keys and _allowed(d, unsafe)]
        page, kept = _pass(page, _one_a_cell(page, open_))
        if not kept:
            return Fixed(page.data, tuple(applied), tuple(d for _, d in open_))
        # Every change takes away a finding and brings none, so this comes to an end.
        applied += (change.diagnostic for change in kept)


def _allowed(d: Diagnostic, unsafe: bool) -> bool:
    return d.fix is not None and (d.fix.safe or unsafe)


def _one_a_cell(page: Page, found: Sequence[tuple[Place, Diagnostic]]) -> list[Change]:
    """The changes of the findings; what is to be changed twice is left to the next pass."""
    taken, changes = set[Place](), list[Change]()
    for place, d in found:
        change = None if place in taken else page.change(place, d)
        if change:
            taken |= change.cells
            changes.append(change)
    return changes


def _pass(page: Page, changes: Sequence[Change]) -> tuple[Page, list[Change]]:
    """The page with those of ``changes`` that hold, found by halves."""
    best, kept = page, list[Change]()
    waiting = [changes] if changes else []
    while waiting:
        some = waiting.pop()
        after = page.changed([*kept, *some])
        if page.leads_to(after, [*kept, *some]):
            best, kept = after, [*kept, *some]
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return best, kept
