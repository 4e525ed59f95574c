"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from linter.lsp.books import Book, Linted
from linter.model import Diagnostic, Related, Severity

SOURCE = "绩效检查"
_SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(book: Book, linted: Linted, page: Callable[[str], str | None]) -> list[types.Diagnostic]:
    """Everything found in the book that nobody suppressed; ``page`` gives the address of a check's page."""
    top = linted.text.range(*linted.text.line(0))
    problems = [
        types.Diagnostic(top, f"{p.message}{p.help}", _SEVERITIES[p.severity], p.code, source=SOURCE)
        for p in linted.problems()
    ]
    return [*problems, *(_diagnostic(book, linted, d, page(d.code)) for d in linted.shown())]


def _diagnostic(book: Book, linted: Linted, d: Diagnostic, page: str | None) -> types.Diagnostic:
    return types.Diagnostic(
        range=linted.text.range(*linted.places.of(d)),
        message=f"{d.message}{d.help}",
        severity=_SEVERITIES[d.severity],
        code=d.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=[_related(book, linted, d, r) for r in d.related] or None,
        data=data_of(d),
    )


def _related(book: Book, linted: Linted, d: Diagnostic, r: Related) -> types.DiagnosticRelatedInformation:
    where = linted.text.range(*linted.places.row(r.row, r.table or d.table))
    return types.DiagnosticRelatedInformation(types.Location(book.uri, where), r.message)


def data_of(d: Diagnostic) -> dict[str, str]:
    """What an editor hands back of a finding."""
    return {"fingerprint": d.fingerprint}
