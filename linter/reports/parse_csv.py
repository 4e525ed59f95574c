"""parse --format csv: one line an indicator, for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from linter.model import ROW_ROLES, Document, Row, Table
from linter.reports.spreadsheet import safe

HEADINGS = (
    "文件", "表序", "编号", "项目", "行序", "指标组",
    "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据", "权重", "指标方向",
    "实际完成值", "备注", "位置", "存疑",
)  # fmt: skip


def render(documents: Sequence[Document]) -> str:
    """CSV with a byte order mark, which tells spreadsheet programs that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for document in documents:
        for table in document.tables:
            for row in table.rows:
                writer.writerow([safe(text) for text in _fields(document, table, row)])
    return "\ufeff" + out.getvalue()


def _fields(document: Document, table: Table, row: Row) -> list[str]:
    return [
        document.path, str(table.index), table.number or "", table.title.text, str(row.index), row.set or "",
        *(row.cell(role).text for role in ROW_ROLES),
        row.location.label() if row.location else "",
        "；".join(d.reason for d in row.doubts),
    ]  # fmt: skip
