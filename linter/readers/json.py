"""The parse-JSON of this tool: what ``parse --format json`` prints can be linted again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from linter.again import is_remembering, remembered
from linter.location import Location, from_json
from linter.model import ROW_ROLES, Budget, Cell, Document, Doubt, Notice, Payment, Project, Row, Schedule, Table
from linter.readers.json_tables import table_spans
from linter.tables.build import make_row
from linter.terms import category
from linter.text import Span

SCHEMA = "jixiao-lint/parse/1"

_Shared = dict[tuple[Location, str, str], Cell]


class JsonError(Exception):
    """JSON that holds no tables of ours; the Chinese message says what is wrong and where, and never quotes it."""


def read_json(path: str, text: str) -> tuple[Document, ...]:
    """The documents of a parse-JSON file; ``path`` names those that name none. Raises JsonError."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise JsonError(f"JSON 格式有误（第 {error.lineno} 行第 {error.colno} 列）。") from None
    except RecursionError:
        raise JsonError("JSON 嵌套层数过深。") from None
    except ValueError:
        raise JsonError("JSON 里有位数过长的数字。") from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != SCHEMA:
        ours = isinstance(schema, str) and schema.startswith("jixiao-lint/")
        found = "是本工具的另一种输出或另一个版本" if ours else "没有"
        raise JsonError(f'JSON 不是本工具的读取结果（应有 "schema": "{SCHEMA}"，这里{found}）。')
    from linter.readers.contract import ContractError, validate

    try:
        documents = validate(data)
    except ContractError as error:
        raise JsonError(f"JSON 不符合约定：{error}。") from None
    if r"\ud" in text.lower() and not _encodable(documents):
        raise JsonError("JSON 里有不成对的代理字符（\\ud800 之类）。")
    spans = table_spans(text) if is_remembering() else None
    return tuple(
        document_from_json(
            d | {"path": d["path"] or path}, _tables(text, n, spans[n], d["tables"] or ()) if spans else None
        )
        for n, d in enumerate(documents)
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """All that tells a table from others, and what is written of it."""

    text: str
    document: int
    index: int
    data: Mapping[str, Any] = field(compare=False)


def _tables(text: str, document: int, spans: Sequence[Span], tables: Sequence[Mapping[str, Any]]) -> list[Table]:
    """The tables of a document, of which those that stand at ``spans`` as they stood are the same as before."""
    return [
        _table(_Source(text[start:end], document, index, data))
        for index, ((start, end), data) in enumerate(zip(spans, tables, strict=True), 1)
    ]


@remembered
def _table(source: _Source) -> Table:
    return table_from_json(source.data, source.index)


def _encodable(data: Any) -> bool:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def document_from_json(data: Mapping[str, Any], read: Sequence[Table] | None = None) -> Document:
    """One entry of ``documents`` as a Document, with its tables if they were ``read``. Optional keys may be missing."""
    tables = tuple(read or (table_from_json(t, i) for i, t in enumerate(data.get("tables") or (), 1)))
    problems = tuple(
        Notice(p["code"], p["severity"], p["message"], p.get("help") or "") for p in data.get("problems") or ()
    )
    path, format = data.get("path") or "", data.get("format") or "json"
    return Document(path, format, tables, data.get("unit"), data.get("year"), problems)


def table_from_json(data: Mapping[str, Any], index: int) -> Table:
    """One entry of ``tables`` as a Table; ``index`` is its place where it has none of its own."""
    rows = data.get("rows") or ()
    columns = data.get("columns") or [c for c in ROW_ROLES if any(r.get(c) is not None for r in rows)]
    location = from_json(data.get("location"))
    shared: _Shared = {}
    project, budget, schedule, goals = (data.get(k) for k in ("project", "budget", "schedule", "goals"))
    return Table(
        index=data.get("index") or index,
        title=Cell("title", data.get("title") or "", location=location),
        columns=tuple(columns),
        rows=tuple(_row(r, i, columns, shared) for i, r in enumerate(rows, 1)),
        number=data.get("number"),
        scope=data.get("scope") or "project",
        stage=data.get("stage") or "target",
        project=None if project is None else Project(*(project.get(k) for k in ("code", "name", "purpose"))),
        budget=None
        if budget is None
        else Budget(budget.get("total"), budget.get("fiscal"), budget.get("other"), budget.get("unit"), location),
        schedule=None
        if schedule is None
        else Schedule(tuple(Payment(p.get("due") or "", p.get("percent")) for p in schedule), location),
        goals=None if goals is None else tuple(Cell("goals", g or "", location=location) for g in goals),
        goals_location=location,
        notes=data.get("notes"),
        location=location,
    )


def _row(data: Mapping[str, Any], index: int, columns: Sequence[str], shared: _Shared) -> Row:
    location = from_json(data.get("location"))
    texts = {c: str(data.get(c) or "") for c in ROW_ROLES if data.get(c) is not None or c in columns}
    cells = {c: Cell(c, text, text, location) for c, text in texts.items()}
    if data.get("set") and location:
        # Sets of values stand in one printed row and share its other cells.
        sharing = [c for c in cells if c != "value"]
        cells |= {c: shared.setdefault((location, c, texts[c]), cells[c]) for c in sharing}
    if not cells.get("level1") and "level2" in cells and (parent := category.parent_of(cells["level2"].text)):
        cells["level1"] = Cell("level1", parent.name, location=location)
    doubts = tuple(Doubt(d["cell"], d["reason"]) for d in data.get("doubts") or ())
    return make_row(data.get("index") or index, cells, location=location, doubts=doubts, value_set=data.get("set"))
