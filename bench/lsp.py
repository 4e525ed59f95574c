"""How soon an editor shows the findings of what somebody just wrote: a book of many tables, stroke after stroke."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from subprocess import PIPE
from time import perf_counter, process_time
from typing import IO

import regex

from linter.location import TextLocation
from linter.lsp.books import Book, Linted, Shelf
from linter.lsp.diagnostics import diagnostics
from linter.lsp.text import Text
from linter.readers.encoding import decode
from linter.readers.text import read_text
from linter.readers.uncollected import uncollected
from linter.tables.roles import dictionary as roles_dictionary

TABLES, STROKES, WHOLE, STARTS = 50, 200, 9, 9
# Seconds, a share of the time for the whole book, and times the bare import of the library.
P95, SHARE, START_UP = 0.050, 0.25, 3.0
PEER = "import pygls.lsp.server"
ENCODING = "utf-16"
_FIGURE = regex.compile(r"\d+")


def long_book(books: Sequence[Path], tables: int, seed: int = 0) -> str:
    """A text of so many tables: those of the ``books`` in turn, with other names and figures each time round."""
    random = Random(seed)
    found = [table for path in books for table in _tables(path)]
    parts = []
    for number in range(1, tables + 1):
        title, rest = found[number % len(found)]
        # A name of its own, as projects have one.
        parts.append(f"{number}、第{number}期{title}\n")
        parts.append(rest if number <= len(found) else _FIGURE.sub(lambda m: _other(m[0], random), rest))
    return "".join(parts)


def _tables(path: Path) -> Iterator[tuple[str, str]]:
    """The tables of a book of flat text: title without its number, and what stands below it."""
    decoded = decode(path.read_bytes())
    assert decoded
    lines = decoded.text.splitlines(keepends=True)
    places = [t.location for t in read_text(path.name, decoded.text).tables if isinstance(t.location, TextLocation)]
    ends = [*(place.line - 1 for place in places[1:]), len(lines)]
    for place, end in zip(places, ends, strict=True):
        below = place.end_line or place.line
        # Behind TC stands what Word's table of contents takes.
        title = "".join(line.strip() for line in lines[place.line - 1 : below]).partition(" TC ")[0]
        yield title.partition("、")[2] or title, "".join(lines[below:end])


def sheets(text: str) -> tuple[str, str]:
    """The tables of a text as CSV and as Markdown, each below its title."""
    csv, markdown = [], []
    for table in read_text("book.txt", text).tables:
        title = f"{table.number}、{table.title.text}绩效目标表"
        rows = [[row.cell(role).text for role in table.columns] for row in table.rows]
        headings = [roles_dictionary().roles[role][0] for role in table.columns]
        lines = [f"| {' | '.join(row)} |" for row in (headings, ["---"] * len(headings), *rows)]
        markdown += [f"## {title}", "", *lines, ""]
        csv += [title, *(",".join(cell.replace(",", "，") for cell in row) for row in (headings, *rows))]
    return "\n".join(csv) + "\n", "\n".join(markdown)


def _other(figure: str, random: Random) -> str:
    """Another figure of the same length; 0 and 100 mean something, and so do years."""
    if figure in ("0", "100") or figure.startswith("20"):
        return figure
    return "".join(random.choice("123456789") for _ in figure)


class _Editor:
    """Somebody who writes in a book, and what they wait for."""

    def __init__(self, text: str, suffix: str = ".txt") -> None:
        self.book = Book(f"file:///book{suffix}", Path(f"/book{suffix}"), Text(text, ENCODING), 0)
        self.shelf = Shelf()
        self.random = Random(1)

    def seconds(self) -> float:
        """Processor time from a text to its findings in the editor's terms, on one core and without any waiting."""
        start = process_time()
        self.linted = self.shelf.lint(self.book)
        self.shown = diagnostics(self.book, self.linted, lambda _: None)
        return process_time() - start

    def stroke(self) -> None:
        """One more character, or one less, in a cell of some row."""
        at = self.random.choice(self._cells(self.linted))
        text = self.book.text.text
        new = text[:at] + self.random.choice("0123456789好学生年度数量率≥%，") + text[at + self.random.randrange(2) :]
        self.book.text = Text(new, ENCODING)

    def forget(self) -> None:
        """Remember nothing of the book, so that all of it is read and linted again."""
        self.shelf = Shelf()
        self.shelf.settings(self.book.path)

    def _cells(self, linted: Linted) -> list[int]:
        rows = [row for result in linted.results for table in result.document.tables for row in table.rows]
        cells = [row.cells[role] for row in rows for role in ("name", "description", "value") if role in row.cells]
        return [run.offset for cell in cells for run in cell.runs]


def editing(paths: Sequence[Path]) -> bool:
    """Print how long a stroke and a start take; False where a bound is broken. ``paths`` are the example books."""
    texts = [path for path in paths if path.suffix == ".txt"]
    flat = [path for path in texts if b"\t" not in path.read_bytes()]
    printed = long_book(flat, TABLES)
    csv, markdown = sheets(printed)
    tabbed = long_book([path for path in texts if path not in flat], TABLES)
    books = {"printed .txt": printed, "Word's .txt": tabbed, ".csv": csv, ".md": markdown}
    kept = [_strokes(kind, text) for kind, text in books.items()]
    return _start_up(flat[0]) and all(kept)


def _strokes(kind: str, text: str) -> bool:
    editor = _Editor(text, kind[kind.index(".") :])
    editor.seconds()
    tables = sum(len(result.document.tables) for result in editor.linted.results)
    whole, each = [], []
    with uncollected():
        for n in range(STROKES):
            if n % (STROKES // WHOLE) == 0:
                # As in the server, garbage is looked for while nobody writes.
                gc.collect()
                editor.forget()
                whole.append(editor.seconds())
            editor.stroke()
            each.append(editor.seconds())
    p95, again = quantiles(each, n=20)[-1], median(whole)
    share = p95 / again
    kept = tables == TABLES and p95 <= P95 and share <= SHARE
    print(
        f"{'ok  ' if kept else 'SLOW'} a stroke in {kind} of {tables} tables: median {median(each) * 1e3:.0f} ms, "
        f"p95 {p95 * 1e3:.0f} ms (bound {P95 * 1e3:.0f} ms), {share:.2f} of the whole book's {again * 1e3:.0f} ms "
        f"(bound {SHARE})",
        flush=True,
    )
    return kept


def _start_up(path: Path) -> bool:
    peer, ours = [], []
    for _ in range(STARTS):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", PEER], check=True)
        peer.append(perf_counter() - start)
        ours.append(_first_diagnostics(path))
    found = median(ours) / median(peer)
    kept = found <= START_UP
    print(
        f"{'ok  ' if kept else 'SLOW'} start to first diagnostics of {path.name}: {found:.2f}× of "
        f"{median(peer) * 1e3:.0f} ms, the bare import of pygls (bound {START_UP}×)",
        flush=True,
    )
    return kept


def _first_diagnostics(path: Path) -> float:
    """Seconds from the start of a server until it tells of a book's findings."""
    decoded = decode(path.read_bytes())
    assert decoded
    book = {"uri": path.absolute().as_uri(), "languageId": "plaintext", "version": 1, "text": decoded.text}
    messages = (
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": book}},
    )
    start = perf_counter()
    with subprocess.Popen([sys.executable, "-m", "linter", "lsp"], stdin=PIPE, stdout=PIPE) as server:
        assert server.stdin
        assert server.stdout
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        server.stdin.flush()
        body = _message(server.stdout)
        while body and json.loads(body).get("method") != "textDocument/publishDiagnostics":
            body = _message(server.stdout)
        spent = perf_counter() - start
        server.kill()
    if not body:
        sys.exit("the server ended before it told of any finding")
    return spent


def _message(stream: IO[bytes]) -> bytes:
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return stream.read(length)
