"""A baseline: findings that were there when somebody began to check, so that only new ones are reported.

It holds fingerprints, which come from the content of rows, and how often each occurs; no text of a document. Inserted
rows, renamed files and files saved again therefore keep it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from linter.engine import Result
from linter.errors import UserError
from linter.files import write_atomically
from linter.model import Diagnostic

SCHEMA = "jixiao-lint/baseline/1"

Entry = tuple[str, str]
"""Code and fingerprint."""


class BaselineError(UserError):
    """A file that is no baseline of ours; the Chinese message says which and why."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a baseline did to a run."""

    known: int = 0
    """Findings that it holds and that are therefore not reported."""
    stale: int = 0
    """Findings that it holds and that did not occur."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.known + other.known, self.stale + other.stale)


def entries(results: Iterable[Result]) -> Counter[Entry]:
    """What a baseline of these results holds: whatever would be reported."""
    return Counter(_entry(d) for result in results for d in result.diagnostics if not d.suppressed)


def apply(results: Sequence[Result], baseline: Mapping[Entry, int]) -> tuple[list[Result], Tally]:
    """The results without the findings that the baseline holds, the first of equal ones before the others."""
    left = Counter(baseline)
    kept = []
    for result in results:
        new, known = [], []
        for d in result.diagnostics:
            entry = _entry(d)
            if d.suppressed or left[entry] <= 0:
                new.append(d)
            else:
                left[entry] -= 1
                known.append(d)
        kept.append(replace(result, diagnostics=tuple(new), known=(*result.known, *known)))
    stale = left.total()
    return kept, Tally(sum(baseline.values()) - stale, stale)


def pruned(baseline: Mapping[Entry, int], results: Iterable[Result]) -> Counter[Entry]:
    """The baseline without what did not occur."""
    return Counter(baseline) & entries(results)


def write(path: Path, baseline: Mapping[Entry, int]) -> None:
    """Write a baseline, one line for each fingerprint, sorted. Raises BaselineError."""
    findings: dict[str, dict[str, int]] = {}
    for (code, fingerprint), count in sorted(baseline.items()):
        findings.setdefault(code, {})[fingerprint] = count
    text = json.dumps({"schema": SCHEMA, "findings": findings}, indent=1) + "\n"
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise BaselineError(f"无法写入 {path}（{error.strerror}），请换一个位置。") from None


def read(path: Path) -> Counter[Entry]:
    """A baseline that ``write`` wrote. Raises BaselineError."""
    try:
        data = json.loads(path.read_bytes())
    except OSError as error:
        raise BaselineError(
            f"无法读取基线 {path}（{error.strerror}）；可用 jixiao-lint baseline write 生成。"
        ) from None
    except (ValueError, RecursionError):
        raise BaselineError(f"{path} 不是 JSON，不能作为基线。") from None
    found: Any = data.get("findings") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
    if not isinstance(found, dict) or not all(map(_is_sound, found.values())):
        raise BaselineError(f'{path} 不是本工具的基线（应有 "schema": "{SCHEMA}"）。')
    return Counter({(code, fingerprint): n for code, counts in found.items() for fingerprint, n in counts.items()})


def _is_sound(counts: Any) -> bool:
    return isinstance(counts, dict) and all(type(n) is int and n > 0 for n in counts.values())


def _entry(d: Diagnostic) -> Entry:
    return d.code, d.fingerprint
