"""One small run whose findings depend on no shipped check."""

from collections.abc import Iterator

import pytest

from linter.api import Finding, Fix, Related, Row, Table
from linter.engine import lint
from linter.model import Document
from linter.readers import read_bytes
from linter.reports import Report
from linter.select import RuleSet
from tests.made import made_check
from tests.reports.snapshot import DATA


def _inverted(row: Row) -> Iterator[Finding]:
    if row.target.norm.startswith("≤1"):
        fix = Fix("＝100%", "改符号")
        yield Finding("value", "符号方向反了。", "改为“＝100%”。", (0, 1), fix)


def _empty(row: Row) -> Iterator[Finding]:
    if not row.target:
        yield Finding("value", "指标值为空。", "填写可以考核的指标值。")


def _long(row: Row) -> Iterator[Finding]:
    at = row.description.text.find("返修")
    if at >= 0:
        related = (Related(row, "name", "名称里没有提到返修。"),)
        yield Finding("description", "说明了例外情形。", "", (at, at + 8), Fix("改短", "改短", safe=True), related)


def _short(table: Table) -> Iterator[Finding]:
    if not table.project:
        yield Finding("table", "没有项目名称。", "补填项目名称。")


CHECKS = (
    made_check("XX101", "inverted-example", "error", Row, _inverted),
    made_check("XX102", "empty-example", "warning", Row, _empty),
    made_check("XX103", "long-example", "info", Row, _long),
    made_check("XX104", "table-example", "warning", Table, _short),
)


@pytest.fixture
def documents() -> list[Document]:
    """The example book, and a file that cannot be read."""
    return [*read_bytes((DATA / "book.md").read_bytes(), "book.md"), *read_bytes(b"%PDF-1.7", "扫描件.pdf")]


@pytest.fixture
def report(documents: list[Document]) -> Report:
    """What four made-up checks find in them."""
    return Report(tuple(lint(documents, RuleSet(CHECKS))), "0" * 16, statistics=True)
