"""One run: documents and what applies to each, through the checks and the filters, to a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter import baseline
from linter.against import FormerCheck, compare
from linter.digest import digest
from linter.engine import Result, lint
from linter.memory import Memory
from linter.model import Document
from linter.reports import Report
from linter.select import RuleSet
from linter.settings import Resolver, Settings
from linter.suppress import suppress
from linter.timing import Timing

Located = tuple[Path, Document]
"""The file that a document was read from, which decides what applies to it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was found, and what applied to each document."""

    report: Report
    settings: tuple[Settings, ...]


def run(
    located: Sequence[Located],
    resolver: Resolver,
    *,
    is_whole: Callable[[Path], bool] = lambda _: False,
    former: FormerCheck | None = None,
    with_baseline: bool = True,
    timing: Timing | None = None,
) -> Run:
    """Lint the documents as one run and filter what was found: suppressed, compared with ``former``, baseline.

    ``is_whole`` says whether the run holds every document below a folder. Raises UserError for settings or a baseline
    that cannot be used.
    """
    settings = tuple(resolver.settings(path) for path, _ in located)
    results = findings([document for _, document in located], settings, is_whole=is_whole, timing=timing)
    hash_ = _digest([own.rules for own in settings])
    # Before the baseline: what it holds is not mended.
    results, comparison = compare(results, former, hash_) if former else (results, None)
    results, tally = without_known(results, settings) if with_baseline else (results, None)
    return Run(Report(tuple(results), hash_, comparison=comparison, baseline=tally), settings)


def findings(
    documents: Sequence[Document],
    settings: Sequence[Settings],
    *,
    is_whole: Callable[[Path], bool] = lambda _: False,
    memory: Memory | None = None,
    timing: Timing | None = None,
) -> list[Result]:
    """Lint the documents as one run, each by its settings, and mark what is suppressed; ``is_whole`` as in ``run``.

    ``memory`` holds what the same checks found in tables before.
    """
    rules = [own.rules for own in settings]
    results = lint(documents, [timing.timed(r) for r in rules] if timing else rules, memory)
    return suppress(results, settings, is_whole)


def _digest(rules: Sequence[RuleSet]) -> str:
    """The hash of the rule set, or of all those that the documents of the run have."""
    distinct = {id(r): r for r in rules}.values()
    hashes = sorted({digest(r) for r in distinct})
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]


def without_known(
    results: Sequence[Result], settings: Sequence[Settings]
) -> tuple[list[Result], baseline.Tally | None]:
    """The results without what the baseline of each holds; documents may have several. Raises UserError."""
    kept, tally = list(results), None
    for path in dict.fromkeys(own.baseline for own in settings if own.baseline):
        places = [i for i, own in enumerate(settings) if own.baseline == path]
        new, part = baseline.apply([results[i] for i in places], baseline.read(path))
        tally = tally + part if tally else part
        for i, result in zip(places, new, strict=True):
            kept[i] = result
    return kept, tally
