"""check --format sarif: SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from linter import __version__
from linter.engine import Result
from linter.location import from_json, to_json
from linter.model import Diagnostic, Document, Former, Notice
from linter.notices import INCOMPLETE, UNUSED_SUPPRESSION
from linter.reports import Report
from linter.reports.region import Region, between, cell_of, region, region_of
from linter.reports.sarif_places import ROOT, Json, artifact, lines_of, logical
from linter.reports.sarif_rules import LEVELS, descriptor, notices_of, rules_of
from linter.reports.words import place, table_label, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_IN_BASELINE = "基线中已有"
_KINDS = {"remark": "inSource", "configuration": "external"}

# Of a file that has no lines: GitHub shows nothing of a result that names none.
_BEGINNING = Region(1, 1)


def render(report: Report) -> str:
    """One run as a SARIF log."""
    run = _Run(report)
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run.json()]}, ensure_ascii=False) + "\n"


class _Run:
    """A report with the indexes by which its parts refer to each other."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._rules, self._notices = rules_of(report.results), notices_of(report.results)
        self._rule_index = {c.code: i for i, c in enumerate(self._rules)}
        self._notice_index = {c.code: i for i, c in enumerate(self._notices)}
        paths = [result.document.path for result in report.results]
        self._artifacts = {path: i for i, path in enumerate(dict.fromkeys(paths))}
        # A check of the whole run points to tables of other documents.
        self._owners = {id(table): r.document for r in report.results for table in r.document.tables}
        # Where anything is suppressed, the others say that they are not.
        self._suppresses = any(r.known or any(d.suppressed for d in r.diagnostics) for r in report.results)

    def json(self) -> Json:
        """The run object."""
        report = self._report
        counts: Json = dict(report.counts())
        if report.comparison:
            counts["against"] = report.against()
        statistics = [{"code": code, "name": name, "count": n} for code, name, n in report.by_code()]
        return {
            "tool": {
                "driver": {
                    "name": "jixiao-lint",
                    "fullName": f"jixiao-lint {__version__} 绩效目标表检查工具",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "language": "zh-CN",
                    "rules": [descriptor(c) for c in self._rules],
                    "notifications": [descriptor(c) for c in self._notices],
                }
            },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "检查时所在的文件夹。"}}},
            "artifacts": [{"location": artifact(path), "roles": ["analysisTarget"]} for path in self._artifacts],
            "invocations": [self._invocation()],
            "results": [found for result in report.results for found in self._results(result)],
            "properties": {
                "rules": report.rules,
                "summary": counts,
                "verdicts": {result.document.path: verdict for result, verdict in report.verdicts()},
                **({"statistics": statistics} if report.statistics else {}),
            },
        }

    def _invocation(self) -> Json:
        problems = [(result.document.path, p) for result in self._report.results for p in result.problems]
        told = [(p.code == UNUSED_SUPPRESSION.code, self._notification(path, p)) for path, p in problems]
        return {
            "executionSuccessful": not any(p.code in INCOMPLETE for _, p in problems),
            "toolExecutionNotifications": [n for configured, n in told if not configured],
            "toolConfigurationNotifications": [n for configured, n in told if configured],
        }

    def _notification(self, path: str, p: Notice) -> Json:
        index = {"index": self._notice_index[p.code]} if p.code in self._notice_index else {}
        return {
            "descriptor": {"id": p.code} | index,
            "level": LEVELS[p.severity],
            "message": {"text": f"{p.message}{p.help}"},
            "locations": [{"physicalLocation": self._physical(path, None)}],
        }

    def _results(self, result: Result) -> Iterator[Json]:
        document = result.document
        known = [{"kind": "external", "justification": _IN_BASELINE}]
        yield from (self._found(document, d, self._suppressions(d)) for d in result.diagnostics)
        yield from (self._found(document, d, known) for d in result.known)
        yield from (self._fixed(document.path, f) for f in result.fixed)

    def _suppressions(self, d: Diagnostic) -> Sequence[Json]:
        if not d.suppressed:
            return []
        return [{"kind": _KINDS[d.suppressed_by or "configuration"], "justification": d.suppressed}]

    def _found(self, document: Document, d: Diagnostic, suppressions: Sequence[Json]) -> Json:
        row, value_set = (d.row.index, d.row.set) if d.row else (None, None)
        where = {
            "physicalLocation": self._physical(document.path, region(document, d) or _BEGINNING),
            "logicalLocations": [logical(d.table.index, row, value_set, d.cell)],
        }
        found = self._rule(d.code) | {
            "level": LEVELS[d.severity],
            "message": {"text": visible(f"{place(d)}：{d.message}{d.help}")},
            "locations": [where],
            # The first key is the one that GitHub follows a finding by.
            "partialFingerprints": {"primaryLocationLineHash": f"{d.fingerprint}:1", "jixiaoLint/v1": d.fingerprint},
            "properties": {"aspect": d.aspect, "text": d.text, "span": list(d.span) if d.span else None}
            | {"location": to_json(d.location), "source": d.source},
        }
        if d.related:
            found["relatedLocations"] = list(self._related(document, d))
        if self._suppresses:
            found["suppressions"] = suppressions
        if fixes := self._fixes(document, d):
            found["fixes"] = fixes
        if d.against:
            found["baselineState"] = d.against
        return found

    def _fixed(self, path: str, f: Former) -> Json:
        location = from_json(f.location)
        lines = region_of(Document(path, ""), None, None, location) or _BEGINNING
        found = self._rule(f.code) | {
            "level": LEVELS[f.severity],
            "message": {"text": visible(f.message)},
            "locations": [
                {
                    "physicalLocation": self._physical(path, lines),
                    "logicalLocations": [logical(f.table, f.row, f.set, f.cell)],
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": f"{f.fingerprint}:1", "jixiaoLint/v1": f.fingerprint},
            "baselineState": "absent",
        }
        return found | ({"suppressions": []} if self._suppresses else {})

    def _rule(self, code: str) -> Json:
        index = self._rule_index.get(code)
        return {"ruleId": code} if index is None else {"ruleId": code, "ruleIndex": index}

    def _related(self, document: Document, d: Diagnostic) -> Iterator[Json]:
        for i, r in enumerate(d.related, 1):
            cell = r.row.cell(r.cell)
            table = r.table or d.table
            owner = self._owners.get(id(table), document)
            lines = region_of(owner, cell, None, cell.location or r.row.location)
            yield {
                "id": i,
                "message": {"text": visible(f"{table_label(table)}，指标 {r.row.index}：{r.message}")},
                "physicalLocation": self._physical(owner.path, lines),
                "logicalLocations": [logical(table.index, r.row.index, r.row.set, r.cell)],
            }

    def _fixes(self, document: Document, d: Diagnostic) -> list[Json]:
        """The replacement of the very characters, where the file is a text that they have a place in."""
        cell = cell_of(d) if d.fix and document.lines else None
        if not d.fix or not cell:
            return []
        from linter.fixes.edits import edits

        replacements = [
            {"deletedRegion": lines_of(between(document, e.start, e.end)), "insertedContent": {"text": e.text}}
            for e in edits(cell, d.fix.replacement)
        ]
        if not replacements:
            return []
        change = {"artifactLocation": self._artifact(document.path), "replacements": replacements}
        return [{"description": {"text": visible(d.fix.description)}, "artifactChanges": [change]}]

    def _physical(self, path: str, lines: Region | None) -> Json:
        found: Json = {"artifactLocation": self._artifact(path)}
        return found | ({"region": lines_of(lines)} if lines else {})

    def _artifact(self, path: str) -> Json:
        return artifact(path) | {"index": self._artifacts[path]}
