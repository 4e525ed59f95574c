"""Files made to break programs, and files that broke on their way: each is told of, and the good one beside is linted."""

import json
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from time import monotonic
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import compressobj

import openpyxl
import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.model import Document
from linter.readers import read, read_bytes
from tests.readers.compound import compound
from tests.readers.excel97 import as_xls
from tests.readers.office import as_docx, as_openpyxl, as_xlsxwriter, opendocument, package, word
from tests.readers.pdf_producers import Look, by_reportlab
from tests.readers.raw_pdf import Ruled, assembled, stream
from tests.readers.raw_pdf import pages as pdf_pages
from tests.readers.rtf import as_rtf
from tests.readers.test_guard import BILLION_LAUGHS
from tests.readers.test_odt import odt
from tests.readers.test_odt import table as odt_table
from tests.readers.test_odt import tr as odt_row
from tests.readers.test_sniff import ole
from tests.readers.word97 import IN_TABLE, Made, P, as_doc
from tests.rendered import as_html, cells, headings

GOOD = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,\n"
SECRET = "机密内容"
LONGEST = 30
"""Seconds that any file may take."""
TAGS = 200_000
MANY = 2**30
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def exchanged(data: bytes, part: str, change: Callable[[bytes], str | bytes]) -> bytes:
    """A package with another content of one part."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return stream.getvalue()


def workbook(*places: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for place in places:
        sheet[place] = "指标值"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


WORD, WORKBOOK, ODS = word("<w:p/>"), workbook("A1"), opendocument("<table:table/>")
MAIN, SHEET, CONTENT = "text/main.xml", "xl/worksheets/sheet1.xml", "content.xml"
PACKAGES = {"docx": (WORD, MAIN), "xlsx": (WORKBOOK, SHEET), "ods": (ODS, CONTENT)}


def bomb(kind: str, megabytes: int) -> bytes:
    data, part = PACKAGES[kind]
    return exchanged(data, part, lambda _: bytes(megabytes * 2**20))


def with_xml(kind: str, xml: str) -> bytes:
    data, part = PACKAGES[kind]
    return exchanged(data, part, lambda _: xml)


MERGED = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
# Cells without a place stand behind the one before: nothing says how far to the right this leads.
IMPLICIT = f'<row>{"<c><v>1</v></c>" * TAGS}</row><row r="1048576"><c><v>1</v></c></row></sheetData>'


def ending(end: str) -> bytes:
    """A workbook whose sheet ends like this."""
    return exchanged(WORKBOOK, SHEET, lambda xml: xml.decode().replace("</sheetData>", end))


def entity(secret: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret}">]><x>&s;</x>'


def repeated(columns: str, rows: str) -> bytes:
    cell = f"<table:table-cell {columns}><text:p>指标值</text:p></table:table-cell>"
    return opendocument(f'<table:table table:name="t"><table:table-row {rows}>{cell}</table:table-row></table:table>')


def nested(tables: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * tables + "</w:tc></w:tr></w:tbl>" * tables


def spanned(columns: int) -> str:
    return f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr><w:p/></w:tc></w:tr>'


FAR_CELL = f'<table:table-cell table:number-columns-repeated="{MANY}"><text:p>指标值</text:p></table:table-cell>'


def looped() -> bytes:
    """A file whose sectors follow each other in a circle."""
    data = bytearray(Made([P("指标值" * 9_999)]).file())
    at = data.index(struct.pack("<3I", 31, 32, 33))
    data[at : at + 4] = struct.pack("<I", 29)
    return bytes(data)


def with_part(which: int, start: int, length: int) -> bytes:
    """A file that says that one of its parts lies somewhere else."""
    streams = Made([P("指标值")]).streams()
    main = bytearray(streams["WordDocument"])
    struct.pack_into("<II", main, 0x9A + 8 * which, start, length)
    return compound(streams | {"WordDocument": bytes(main)})


def with_table(which: int, content: bytes) -> bytes:
    """A file with another content of one of its parts."""
    streams = Made([P("指标值")]).streams()
    table, main = streams["1Table"], bytearray(streams["WordDocument"])
    struct.pack_into("<II", main, 0x9A + 8 * which, len(table), len(content))
    return compound(streams | {"WordDocument": bytes(main), "1Table": table + content})


def pieced(bounds: Sequence[int], places: Sequence[int]) -> bytes:
    """A file whose text has these pieces."""
    table = struct.pack(f"<{len(bounds)}I", *bounds) + b"".join(struct.pack("<HIH", 0, p, 0) for p in places)
    return with_table(33, struct.pack("<BI", 2, len(table)) + table)


def with_pages(pages: Sequence[int]) -> bytes:
    """A file whose paragraphs are described on these pages."""
    return with_table(13, struct.pack(f"<{2 * len(pages) + 1}I", *range(len(pages) + 1), *pages))


def uneven(i: int) -> bytes:
    """A row whose cells end where those of no other do."""
    return rf"\trowd\cellx{i + 1}\cellx{40_000 + i}\intbl x\cell x\cell\row ".encode()


def one_page(content: bytes | str, settings: str = "", *others: bytes | str) -> bytes:
    """A PDF of one page; its content is object number 4, and those behind it are numbered from 5."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    kids = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return assembled(["<</Type/Catalog/Pages 2 0 R>>", kids, page, stream(content, settings), *others])


def inflated(content: bytes, times: int) -> bytes:
    """A page of a content repeated so often, packed."""
    packer = compressobj(9)
    return one_page(b"".join([packer.compress(content * 9_999) for _ in range(times // 9_999)]) + packer.flush(), FLATE)


def nested_form(number: int, uses: int) -> bytes:
    return stream("/X Do " * uses, f"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number} 0 R>>>>")


FLATE = "/Filter/FlateDecode"
STROKE = b"0 0 m 9 9 l S\n"
LOOP = assembled(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"])
FAR = "1e39 0 0 1e39 0 0 cm 0 0 m 1e39 0 l S nan 0 m 1e30 5 l S 0 0 1e30 1e30 re S"

REFUSED: dict[str, tuple[str, Callable[[str], bytes], str]] = {
    "docx-bomb": ("a.docx", lambda _: bomb("docx", 70), "limits.member"),
    "xlsx-bomb": ("a.xlsx", lambda _: bomb("xlsx", 70), "limits.member"),
    "ods-bomb": ("a.ods", lambda _: bomb("ods", 70), "limits.member"),
    "bomb-in-parts": (
        "a.docx",
        lambda _: package(dict.fromkeys(("0.xml", "1.xml"), " " * 40 * 2**20), "0.xml", {}),
        "limits.ratio",
    ),
    "many-parts": ("a.docx", lambda _: package({f"{i}.xml": "" for i in range(9_999)}, "0.xml", {}), "limits.members"),
    "docx-laughs": ("a.docx", lambda _: with_xml("docx", BILLION_LAUGHS), "DTD"),
    "xlsx-laughs": ("a.xlsx", lambda _: with_xml("xlsx", BILLION_LAUGHS), "DTD"),
    "ods-laughs": ("a.ods", lambda _: with_xml("ods", BILLION_LAUGHS), "DTD"),
    "docx-xxe": ("a.docx", lambda secret: with_xml("docx", entity(secret)), "DTD"),
    "xlsx-xxe": ("a.xlsx", lambda secret: with_xml("xlsx", entity(secret)), "DTD"),
    "ods-xxe": ("a.ods", lambda secret: with_xml("ods", entity(secret)), "DTD"),
    "far-cell": ("a.xlsx", lambda _: workbook("A1", "XFD1048576"), "limits.columns"),
    "far-row": ("a.xlsx", lambda _: workbook("A1", "Z1048576"), "limits.cells"),
    "deep-docx": ("a.docx", lambda _: word(nested(TAGS)), "损坏"),
    "empty-docx": ("a.docx", lambda _: b"PK\x05\x06" + bytes(18), "损坏"),
    "empty-xls": ("a.xls", lambda _: OLE + bytes(504), "损坏"),
    "locked-xls": ("a.xls", lambda _: as_xls([["指标值"]], password=True), "加密"),
    "locked-doc": ("a.doc", lambda _: Made([P("x")], flags=0x0300).file(), "加密"),
    "empty-doc": ("a.doc", lambda _: OLE + bytes(504), "损坏"),
    "sector-loop": ("a.doc", lambda _: looped(), "损坏"),
    "many-pieces": ("a.doc", lambda _: pieced([0, MANY], [1024]), "损坏"),
    "same-pieces": ("a.doc", lambda _: pieced([i * 9 for i in range(TAGS + 1)], [1024] * TAGS), "损坏"),
    "backward-pieces": ("a.doc", lambda _: pieced([0, 9, 3], [1024, 1024]), "损坏"),
    "far-part": ("a.doc", lambda _: with_part(33, MANY, MANY), "损坏"),
    "far-page": ("a.doc", lambda _: with_pages([2**22 - 1]), "损坏"),
    "open-rtf": ("a.rtf", lambda _: b"{\\rtf1" + b"{" * TAGS, "损坏"),
    "long-bin": ("a.rtf", lambda _: b"{\\rtf1\\bin2147483647 }}", "损坏"),
    "odt-bomb": ("a.odt", lambda _: exchanged(odt("<p/>"), CONTENT, lambda _: bytes(70 * 2**20)), "limits.member"),
    "odt-laughs": ("a.odt", lambda _: exchanged(odt("<p/>"), CONTENT, lambda _: BILLION_LAUGHS), "DTD"),
    "page-loop": ("a.pdf", lambda _: LOOP, "limits.pages"),
    "many-paths": ("a.pdf", lambda _: inflated(STROKE, 300_000), "limits.objects"),
    "encrypted": ("a.xlsx", lambda _: ole("EncryptionInfo", "EncryptedPackage"), "加密"),
}

ENDURED: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "deep-div": ("a.html", lambda _: b"<div>" * TAGS),
    "deep-table": ("a.html", lambda _: b"<table><tr><td>" * TAGS),
    "deep-inline": ("a.html", lambda _: "<b><i>指标值".encode() * TAGS),
    "open-comment": ("a.html", lambda _: b"<table><!--" * TAGS),
    "wide-html": ("a.html", lambda _: f"<table><tr><td rowspan={MANY} colspan={MANY}>指标值".encode() * 99),
    "html-xxe": ("a.html", lambda secret: f"{entity(secret)}<table><tr><td>&s;".encode()),
    "html-laughs": ("a.html", lambda _: b"<html>" + BILLION_LAUGHS.encode()),
    "html-fetches": ("a.html", lambda secret: f'<html><link href="{secret}"><iframe src="{secret}"><td>'.encode()),
    "wide-ods": ("a.ods", lambda _: repeated(f'table:number-columns-repeated="{MANY}"', "")),
    "high-ods": ("a.ods", lambda _: repeated("", f'table:number-rows-repeated="{MANY}"')),
    "wide-docx": ("a.docx", lambda _: word(f"<w:tbl>{spanned(MANY) * 99}</w:tbl>")),
    "merged-xlsx": ("a.xlsx", lambda _: ending(MERGED)),
    "deep-rtf": ("a.rtf", lambda _: b"{\\rtf1" + b"{" * TAGS + b"x" + b"}" * (TAGS + 1)),
    "deep-rtf-tables": ("a.rtf", lambda _: b"{\\rtf1" + b"\\intbl\\itap2147483647 x\\nestcell" * 9_999 + b"}"),
    "wide-rtf": (
        "a.rtf",
        lambda _: b"{\\rtf1\\trowd" + b"\\cellx99" * TAGS + b"\\intbl" + b"x\\cell" * TAGS + b"\\row}",
    ),
    "uneven-rtf": ("a.rtf", lambda _: b"{\\rtf1" + b"".join(uneven(i) for i in range(20_000)) + b"}"),
    "words-rtf": ("a.rtf", lambda _: b"{\\rtf1" + b"\\a" * 10**6 + b"\\'" * 10**6 + b"\\u9" * 10**6 + b"}"),
    "deep-doc": ("a.doc", lambda _: Made([P("甲", IN_TABLE + struct.pack("<Hi", 0x6649, MANY))] * 5_000).file()),
    "same-pages": ("a.doc", lambda _: with_pages([3] * TAGS)),
    "wide-odt": (
        "a.odt",
        lambda _: odt(
            f'<table:table><table:table-row table:number-rows-repeated="{MANY}">{FAR_CELL}'
            "</table:table-row></table:table>"
        ),
    ),
    "deep-odt": ("a.odt", lambda _: odt("<text:span>" * TAGS + "</text:span>" * TAGS)),
    "self-form": ("a.pdf", lambda _: one_page("/X Do", "", nested_form(5, 2))),
    "deep-forms": ("a.pdf", lambda _: one_page("/X Do", "", *(nested_form(i, 2) for i in range(6, 70)))),
    "pdf-bomb": ("a.pdf", lambda _: inflated(STROKE, 30_000_000)),
    "one-path": ("a.pdf", lambda _: inflated(b"9 9 l ", 20_000_000)),
    "far-paths": ("a.pdf", lambda _: one_page(FAR)),
    "implicit-cells": ("a.xlsx", lambda _: ending(IMPLICIT)),
}


def problems(folder: Path, name: str, data: bytes) -> list[dict[str, str]]:
    """What ``check`` says of a hostile file beside a good one, which must be linted all the same."""
    (folder / "好.csv").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(data)
    begin = monotonic()
    result = CliRunner().invoke(main, ["check", "--format", "json", "--select", "JX101", str(folder)])
    assert monotonic() - begin < LONGEST
    assert "Traceback" not in result.output
    assert SECRET not in result.output
    documents = {Path(d["path"]).name: d for d in json.loads(result.stdout)["documents"]}
    assert [d["code"] for d in documents["好.csv"]["diagnostics"]] == ["JX101"]
    found: list[dict[str, str]] = documents[name]["problems"]
    assert (result.exit_code == 2) == any(p["code"] == "JX001" for p in found)
    return found


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a file lies that must never be read."""
    path = tmp_path_factory.mktemp("secret") / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("kind", REFUSED)
def test_hostile_file_is_refused_with_the_reason(tmp_path: Path, secret: str, kind: str) -> None:
    name, make, said = REFUSED[kind]
    (problem,) = problems(tmp_path, name, make(secret))
    assert problem["code"] == "JX001"
    assert said in problem["message"]
    assert "请" in problem["help"]


@pytest.mark.parametrize("kind", ENDURED)
def test_hostile_file_is_read_or_told_of_within_seconds(tmp_path: Path, secret: str, kind: str) -> None:
    name, make = ENDURED[kind]
    (problem,) = problems(tmp_path, name, make(secret))
    assert problem["code"] in ("JX001", "JX003")
    assert "出错" not in problem["message"]


def model(root: Path) -> Document:
    """A table as a good drafter would write it."""
    (document,) = read(sorted((root / "examples/good").glob("*.md"))[0])
    return document


def sample_xls(document: Document) -> bytes:
    (table,) = document.tables
    return as_xls([headings(table), *(cells(row, table) for row in table.rows)])


def sample_ods(document: Document) -> bytes:
    (table,) = document.tables
    rows = [headings(table), *(cells(row, table) for row in table.rows)]
    made = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in rows
    )
    return opendocument(f'<table:table table:name="项目">{made}</table:table>')


def sample_odt(document: Document) -> bytes:
    (table,) = document.tables
    return odt(odt_table(odt_row(*headings(table)), *(odt_row(*cells(row, table)) for row in table.rows)))


def sample_pdf(document: Document) -> bytes:
    """A file whose content is not packed, so that a flipped bit changes what is drawn."""
    (table,) = document.tables
    wide = Ruled([], widths=[540 / len(headings(table))] * len(headings(table)), height=78)
    texts = [headings(table), *(cells(row, table) for row in table.rows)]
    room = int(wide.widths[0] // 10) - 1
    rows = [["|".join(t[i : i + room] for i in range(0, len(t), room)) for t in row] for row in texts]
    drawn = [replace(wide, rows=rows[i : i + 9], left=20, top=780).drawn() for i in range(0, len(rows), 9)]
    return pdf_pages(*drawn)


def sample_reportlab(document: Document) -> bytes:
    (data,) = by_reportlab(Path(), [(document, Look())])
    return data


SAMPLES: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "python-docx": ("docx", as_docx),
    "openpyxl": ("xlsx", as_openpyxl),
    "xlsxwriter": ("xlsx", as_xlsxwriter),
    "xls": ("xls", sample_xls),
    "ods": ("ods", sample_ods),
    "doc": ("doc", as_doc),
    "rtf": ("rtf", as_rtf),
    "odt": ("odt", sample_odt),
    "html": ("html", lambda document: as_html(document).encode()),
    "pdf": ("pdf", sample_pdf),
    "reportlab": ("pdf", sample_reportlab),
}


def broken(data: bytes, random: Random, count: int) -> Iterator[bytes]:
    """The file cut off, with some bits flipped, and, of a package, with bits of one part flipped."""
    for i in range(count):
        if i % 3 == 0:
            yield data[: random.randrange(len(data))]
        elif i % 3 == 1 or not data.startswith(b"PK"):
            yield flipped(data, random)
        else:
            with ZipFile(BytesIO(data)) as package:
                part = random.choice([i.filename for i in package.infolist() if i.file_size])
            yield exchanged(data, part, lambda content: flipped(content, random))


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 8, 64))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("kind", SAMPLES)
def test_sample_is_read_as_long_as_it_is_whole(root: Path, kind: str) -> None:
    suffix, make = SAMPLES[kind]
    source = model(root)
    (document,) = read_bytes(make(source), f"a.{suffix}")
    assert not document.problems
    assert [row.name.text for t in document.tables for row in t.rows] == [
        row.name.text for t in source.tables for row in t.rows
    ]


def test_lonely_cell_at_the_end_of_a_sheet_hides_nothing(root: Path) -> None:
    """Somebody typed a blank there: no more than a slip, so the tables above are read, and soon."""
    source = model(root)
    book = openpyxl.load_workbook(BytesIO(as_openpyxl(source)))
    assert book.active
    book.active["H1048576"] = "。"
    stream = BytesIO()
    book.save(stream)
    (document,) = read_bytes(stream.getvalue(), "a.xlsx")
    assert not document.problems
    assert [len(t.rows) for t in document.tables] == [len(t.rows) for t in source.tables]


@pytest.mark.parametrize("kind", SAMPLES)
def test_broken_file_is_read_or_told_of(root: Path, kind: str) -> None:
    """None is a fault of ours ("出错"), none takes long, and the process survives or is replaced."""
    suffix, make = SAMPLES[kind]
    data = make(model(root))
    count = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 100
    for i, bad in enumerate(broken(data, Random(kind), count)):
        begin = monotonic()
        (document,) = read_bytes(bad, f"a.{suffix}")
        assert monotonic() - begin < LONGEST, i
        assert {p.code for p in document.problems} <= {"JX001", "JX003"}, i
        assert not [p.message for p in document.problems if "出错" in p.message], i
        assert document.tables or document.problems, i
    (document,) = read_bytes(data, f"a.{suffix}")
    assert document.tables
