"""After any changes the server says of a book what it would say of one that it had never seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest
from lsprotocol import types

from linter.engine import lint
from linter.lsp.books import Book, Linted
from linter.lsp.diagnostics import diagnostics
from linter.lsp.places import Places
from linter.lsp.text import Text
from linter.readers import read_bytes
from linter.readers.encoding import decode
from linter.run import without_known
from linter.settings import Resolver, Settings
from linter.suppress import suppress
from tests.lsp.editor import CLEAN, SAFE, UNSAFE, Editor, csv, editing

EDITS = 1_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 100
"""Of each book; with five of them 500, and 5,000 in a soak."""

BOOKS = Path(__file__).resolve().parents[2] / "examples/books"
TYPED = (
    "好", "≥", ">=", "%", "100%", "，", "。", "12", "个", "\n", "\n\n", "\r\n", "\f", " ", "\t", "|", ",", '"', "𠮷", "\u2028",
    "数量指标", "产出指标", "指标值", "绩效目标表", "3、", "项目名称", "一级指标 二级指标 三级指标 指标值\n", "（", "：",
)  # fmt: skip
MARKDOWN_HEADER = (
    "| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |\n|---|---|---|---|---|---|\n"
)


def example(letter: str) -> str:
    decoded = decode(next(BOOKS.glob(f"{letter}_*")).read_bytes())
    assert decoded
    return decoded.text


def markdown() -> str:
    rows = [f"| {row.replace(',', ' | ')} |\n" for row in (SAFE, CLEAN, UNSAFE, CLEAN)]
    tables = (f"## {name}绩效目标表\n\n{MARKDOWN_HEADER}{''.join(rows)}\n" for name in ("校园食堂改造", "校园操场改造"))
    return "# 某县教育局2025年部门预算\n\n" + "".join(tables)


TEXTS: dict[str, Callable[[], str]] = {
    "copied.txt": lambda: example("a")[2000:9000],
    "printed.txt": lambda: example("b")[1000:6000],
    "tabbed.txt": lambda: example("c")[:5000],
    "book.csv": lambda: example("d") + csv(SAFE, CLEAN, UNSAFE, CLEAN),
    "book.md": markdown,
}


def fresh(path: Path, text: str, settings: Settings) -> list[types.Diagnostic]:
    """What is found in a text by a process that has no memory."""
    book = Book(path.as_uri(), path, Text(text, "utf-16"), None)
    documents = read_bytes(text.encode(), str(path))
    each = [settings] * len(documents)
    results, _ = without_known(suppress(lint(documents, settings.rules), each), each)
    linted = Linted(book.text, None, settings, tuple(results), Places(book.text, results))
    return diagnostics(book, linted, lambda _: None)


def comparable(found: Sequence[types.Diagnostic]) -> list[tuple[object, ...]]:
    return [
        (
            d.code, d.message, d.severity, d.data, d.range.start.line, d.range.start.character, d.range.end.line,
            d.range.end.character, [(str(r.location.range), r.message) for r in d.related_information or ()],
        )
        for d in found
    ]  # fmt: skip


def edit(editor: Editor, uri: str, random: Random) -> None:
    """Type, delete, paste what stands elsewhere, or cut."""
    text = editor.texts[uri].text
    at = random.randrange(len(text) + 1)
    kind = random.random()
    if kind < 0.6:
        editor.write(uri, at, min(len(text), at + random.randrange(3)), random.choice(TYPED))
    elif kind < 0.8:
        start = random.randrange(len(text) + 1)
        editor.write(uri, at, at, text[start : start + random.randrange(1, 200)])
    else:
        editor.write(uri, at, min(len(text), at + random.randrange(1, 60)), "")


@pytest.mark.asyncio
@pytest.mark.parametrize("name", TEXTS)
async def test_findings_after_each_edit_are_those_of_a_fresh_open(folder: Path, name: str) -> None:
    random, path = Random(name), folder / name
    settings = Resolver().settings(path)
    async with editing(folder, seconds=60 + EDITS) as editor:
        original = TEXTS[name]()
        uri = editor.open(path, original)
        for n in range(EDITS):
            # A book that was edited beyond recognition shows nothing any more.
            if n % 25 == 24:
                editor.write(uri, 0, len(editor.texts[uri].text), original)
            else:
                edit(editor, uri, random)
            found = await editor.findings(uri)
            assert comparable(found) == comparable(fresh(path, editor.texts[uri].text, settings)), f"edit {n}"
