"""Views of the results: numbers that add up, ranks, changes, and the workbook and page that show them."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from linter.batch.rollups import VIEWS, asking
from linter.batch.shown import shown
from tests.batch.books import batch, book
from tests.batch.stores import records

BAD = "=cmd|' /C calc'!A0"
EVIL = '<script>alert("甲")</script>'
MANIFEST = [
    ("1.md", "甲局", "东区", "2024", None),
    ("2.md", "甲局", "东区", "2025", ""),
    ("3.md", "甲局", "东区", "2025", ""),
    ("4.md", BAD, "东区", "2025", None),
    ("5.md", EVIL, "西区", "2025", ""),
    ("6.md", "", "西区", "2025", None),
    ("gone.md", "乙局", "西区", "2025", None),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of two regions; a defect where the manifest has an empty value."""
    folder = tmp_path_factory.mktemp("books")
    with (folder / "m.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("path", "unit", "region", "year"))
        for n, (path, unit, region, year, value) in enumerate(MANIFEST):
            lines.writerow((path, unit, region, year))
            if path != "gone.md":
                (folder / path).write_text(book(n, value=value), encoding="utf-8")
    out = tmp_path_factory.mktemp("store")
    assert batch("--manifest", folder / "m.csv", "--out", out, "--workers", "1").returncode == 2
    return out


def view(out: Path, id: str) -> list[dict[str, Any]]:
    with asking(out, out) as results:
        wanted = next(v for v in VIEWS if v.id == id)
        titles = [column.title for column in wanted.columns]
        return [dict(zip(titles, line, strict=True)) for line in wanted.lines(results)]


def test_findings_per_hundred_indicators_rank_and_change(store: Path) -> None:
    by_unit = {(u["年度"], u["单位"]): u for u in view(store, "units")}
    unit, before = by_unit[2025, "甲局"], by_unit[2024, "甲局"]
    assert (before["文件"], before["指标"], before["错误"], before["每百个指标的意见"]) == (1, 7, 0, 0.0)
    assert (unit["文件"], unit["指标"], unit["错误"], unit["上年每百个"]) == (2, 14, 2, 0.0)
    assert unit["每百个指标的意见"] == unit["比上年"] == round(100 * 2 / 14, 1)
    assert [by_unit[2025, name]["名次"] for name in (BAD, "6.md", "甲局", EVIL)] == [1, 1, 3, 3]
    assert by_unit[2025, "乙局"]["名次"] is None
    assert by_unit[2025, "乙局"]["无法判断"] == 1


@pytest.mark.parametrize("id", ["years", "regions", "units"])
def test_every_document_counts_once_in_each_view(store: Path, id: str) -> None:
    documents = records(store, "documents")
    for title, column in (("指标", "rows"), ("错误", "error"), ("警告", "warning"), ("提示", "info")):
        assert sum(line[title] for line in view(store, id)) == sum(d[column] for d in documents)
    verdicts = ("通过", "修改后通过", "退回", "无法判断")
    assert sum(line[v] for line in view(store, id) for v in verdicts) == len(documents) == len(MANIFEST)


@pytest.mark.parametrize("id", ["checks", "aspects"])
def test_every_finding_counts_once_in_each_view(store: Path, id: str) -> None:
    assert sum(line["意见"] for line in view(store, id)) == len(records(store, "findings"))


def test_the_workbook_has_every_view_and_no_formula(store: Path) -> None:
    made = openpyxl.load_workbook(store / "rollup.xlsx")
    assert made.sheetnames == [v.title for v in VIEWS]
    with asking(store, store) as results:
        for v, sheet in zip(VIEWS, made.worksheets, strict=True):
            lines = list(v.lines(results))
            assert sheet.max_row == len(lines) + 1
            for line, row in zip(lines, sheet.iter_rows(min_row=2), strict=True):
                for part, column, cell in zip(line, v.columns, row, strict=True):
                    assert cell.data_type != "f"
                    assert cell.value == (part if isinstance(part, int | float) else shown(part, column) or None)


def test_the_page_prints_every_line_and_runs_nothing_of_a_document(store: Path) -> None:
    page = (store / "dashboard.html").read_text(encoding="utf-8")
    assert EVIL not in page
    assert "&lt;script&gt;alert(" in page
    assert page.count("<tr>") == sum(len(view(store, v.id)) + 1 for v in VIEWS)
