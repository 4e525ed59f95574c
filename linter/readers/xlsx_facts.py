"""What a workbook's own XML says beside the values: number formats, hidden rows and columns, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import regex

from linter.marks import is_own_comment
from linter.readers.numfmt import BUILTIN, NumberFormat, number_format
from linter.readers.opc import Element, Package, as_number, attribute, local
from linter.readers.sheets import Place
from linter.tables.cells import REMARK_SIGN

_REFERENCE = regex.compile(r"([A-Z]{1,3})(\d{1,7})")
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class Facts:
    """What is known of one sheet."""

    formats: dict[Place, NumberFormat] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remarks: dict[Place, str] = field(default_factory=dict)
    """The comments that are meant for the linter."""


def read_facts(data: bytes) -> dict[str, Facts]:
    """The facts of every sheet by its name. Raises UnreadableError where the package is broken."""
    package = Package(data)
    workbook = package.document
    targets = {r.id: r.target for r in package.relationships(workbook)}
    styles = [_formats(package.xml(part)) for part in package.related(workbook, "styles")[:1]]
    facts = {}
    for sheet in package.xml(workbook).iterfind("{*}sheets/{*}sheet"):
        part = targets.get(attribute(sheet, "id"), "")
        if part in package:
            facts[attribute(sheet, "name")] = _facts(package, part, styles[0] if styles else {})
    return facts


def place_of(reference: str) -> Place | None:
    """Row and column of a reference (D12); None for what is none."""
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _facts(package: Package, part: str, formats: Mapping[str, NumberFormat]) -> Facts:
    facts = Facts(remarks=dict(_remarks(package, part)))
    data = package.read(part)
    # Most sheets hide nothing and format no number, and need no second reading.
    if b"hidden" in data or any(f"s={quote}{style}{quote}".encode() in data for style in formats for quote in "\"'"):
        _read_sheet(package.xml(part), formats, facts)
    return facts


def _read_sheet(root: Element, formats: Mapping[str, NumberFormat], facts: Facts) -> None:
    for columns in root.iterfind("{*}cols/{*}col"):
        if _is_true(columns, "hidden"):
            first, last = (as_number(columns.get(key)) for key in ("min", "max"))
            facts.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN)))
    r = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        r = as_number(row.get("r")) or r + 1
        if _is_true(row, "hidden"):
            facts.hidden_rows.add(r - 1)
        c = -1
        for cell in row:
            place = place_of(cell.get("r", ""))
            c = place[1] if place else c + 1
            style = cell.get("s", "")
            if style in formats:
                facts.formats[r - 1, c] = formats[style]


def _formats(styles: Element) -> dict[str, NumberFormat]:
    """The formats that show a number otherwise than it is, by the number of the style in cells."""
    codes = {as_number(f.get("numFmtId")): f.get("formatCode", "") for f in styles.iterfind("{*}numFmts/{*}numFmt")}
    formats = {}
    for i, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        number = as_number(style.get("numFmtId"))
        code = codes.get(number) or BUILTIN.get(number)
        if code and code not in ("General", "@"):
            formats[str(i)] = number_format(code)
    return formats


def _remarks(package: Package, part: str) -> Iterator[tuple[Place, str]]:
    """Comments by their cells; a thread stands once more as a plain comment for older programs."""
    for kind, name in (("comments", "comment"), ("threadedComment", "threadedComment")):
        for comments in package.related(part, kind):
            told: dict[str, str] = {}
            root = package.xml(comments)
            authors = comment_authors(root)
            for comment in root.iter(f"{{*}}{name}"):
                text = comment_text(comment)
                reference = comment.get("ref", "")
                if is_own_comment(authors.get(comment.get("authorId", ""), ""), text):
                    continue
                told[reference] = "\n".join(filter(None, [told.get(reference), text]))
            for reference, text in told.items():
                place = place_of(reference)
                if place and REMARK_SIGN in text:
                    yield place, text[text.index(REMARK_SIGN) :]


def comment_authors(comments: Element) -> dict[str, str]:
    """The authors of a part of comments, by the numbers that its comments name them with."""
    return {str(i): author.text or "" for i, author in enumerate(comments.iterfind("{*}authors/{*}author"))}


def comment_text(comment: Element) -> str:
    """What a comment says."""
    return "".join(t.text or "" for t in comment.iter("{*}t", "{*}text") if local(t) == "t" or not len(t))


def _is_true(element: Element, name: str) -> bool:
    return element.get(name) in ("1", "true", "on")
