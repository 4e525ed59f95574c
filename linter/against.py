"""复审: what became of the findings of a former check: 已改 are gone, 未改 are still there, 新增 were not there."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

import msgspec

from linter.engine import Result
from linter.errors import UserError
from linter.model import Diagnostic, Former
from linter.notices import INCOMPLETE, PARSE_DOUBT, UNUSED_SUPPRESSION
from linter.readers.encoding import decode

SCHEMA = "jixiao-lint/check/1"

# The notices that stand among the findings.
_NOTICES = {PARSE_DOUBT.code, UNUSED_SUPPRESSION.code}


class AgainstError(UserError):
    """A file that is no report of a former check; the Chinese message says which and why."""


@dataclass(frozen=True, slots=True)
class FormerDocument:
    """A document of the former check."""

    path: str
    diagnostics: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerCheck:
    """The report of a former check, of which only this is read."""

    schema: str
    rules: str
    documents: tuple[FormerDocument, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is said of the two checks as a whole."""

    same_rules: bool
    """Whether both looked for the same; otherwise 已改 and 新增 may be due to the checks."""
    absent: int
    """Documents of the former check that are not in this one."""


def read(path: Path) -> FormerCheck:
    """What ``check --format json`` wrote, however a console saved it. Raises AgainstError."""
    try:
        decoded = decode(path.read_bytes())
        former = msgspec.json.decode(decoded.text if decoded else b"", type=FormerCheck)
    except OSError as error:
        raise AgainstError(f"无法读取 {path}（{error.strerror}）。") from None
    except (msgspec.DecodeError, RecursionError):
        former = None
    if not former or former.schema != SCHEMA:
        raise AgainstError(f"{path} 不是上次检查的结果，应为 jixiao-lint check --format json 的输出。")
    return former


def compare(results: Sequence[Result], former: FormerCheck, rules: str) -> tuple[list[Result], Comparison]:
    """The results with every finding marked unchanged or new, and those that are fixed. ``rules`` is this run's hash.

    Documents are matched by path, then by the findings they share, then by a file name that only one has; one document
    against one is the same whatever it is called.
    """
    pairs = _pairs(results, former.documents)
    old = [former.documents[pairs[i]] if i in pairs else None for i in range(len(results))]
    compared = [_compared(result, was) for result, was in zip(results, old, strict=True)]
    return compared, Comparison(former.rules == rules, len(former.documents) - len(pairs))


def _pairs(new: Sequence[Result], old: Sequence[FormerDocument]) -> dict[int, int]:
    """Places in ``old`` by places in ``new``."""
    pairs: dict[int, int] = {}
    paths, former_paths = [r.document.path for r in new], [d.path for d in old]
    _match_equal(paths, former_paths, pairs)
    _match_alike([*map(_prints, new)], [*map(_prints, old)], pairs)
    _match_equal([*map(_name, paths)], [*map(_name, former_paths)], pairs)
    return pairs or ({0: 0} if len(new) == len(old) == 1 else {})


def _prints(document: Result | FormerDocument) -> set[str]:
    return {d.fingerprint for d in document.diagnostics}


def _name(path: str) -> str:
    return PureWindowsPath(path).name  # which parts at the / of other systems too


def _match_equal(new: Sequence[str], old: Sequence[str], pairs: dict[int, int]) -> None:
    """Add those of the unmatched that are equal and have no double."""
    taken = set(pairs.values())
    left = defaultdict[str, tuple[list[int], list[int]]](lambda: ([], []))
    for i, key in enumerate(new):
        if i not in pairs:
            left[key][0].append(i)
    for j, key in enumerate(old):
        if j not in taken:
            left[key][1].append(j)
    pairs |= {i[0]: j[0] for i, j in left.values() if len(i) == len(j) == 1}


def _match_alike(new: Sequence[set[str]], old: Sequence[set[str]], pairs: dict[int, int]) -> None:
    """Add those of the unmatched that share most fingerprints, measured by what either has."""
    taken = set(pairs.values())
    holders = defaultdict[str, list[int]](list)
    for j, prints in enumerate(old):
        if j not in taken:
            for fingerprint in prints:
                holders[fingerprint].append(j)
    shared = Counter((i, j) for i, prints in enumerate(new) if i not in pairs for f in prints for j in holders[f])
    best = sorted(shared, key=lambda p: (-shared[p] / len(new[p[0]] | old[p[1]]), p))
    for i, j in best:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)


def _compared(result: Result, former: FormerDocument | None) -> Result:
    """Findings are the same by fingerprint, else by check, cell and text: an edit elsewhere in the row mends none."""
    new = dict(enumerate(result.diagnostics))
    old = dict(enumerate(former.diagnostics if former else ()))
    for key in (_print, _cell):
        for i, j in _same(new, old, key):
            del new[i], old[j]
    marked = tuple(replace(d, against="new" if i in new else "unchanged") for i, d in enumerate(result.diagnostics))
    looked_for = {c.code for c in result.rules.checks} | (_NOTICES - result.rules.ignored)
    was_read = bool(result.document.tables) and INCOMPLETE.isdisjoint(p.code for p in result.problems)
    fixed = tuple(f for f in old.values() if was_read and f.code in looked_for and not f.suppressed)
    return replace(result, diagnostics=marked, fixed=fixed)


def _same(
    new: Mapping[int, Diagnostic], old: Mapping[int, Former], key: Callable[[Diagnostic | Former], Hashable]
) -> list[tuple[int, int]]:
    """Pairs with the same key, each of the two once, in their order."""
    places = defaultdict[Hashable, deque[int]](deque)
    for j, former in old.items():
        places[key(former)].append(j)
    return [(i, found.popleft()) for i, d in new.items() if (found := places[key(d)])]


def _print(d: Diagnostic | Former) -> Hashable:
    return d.fingerprint


def _cell(d: Diagnostic | Former) -> Hashable:
    return d.code, d.cell, d.text or d.fingerprint
