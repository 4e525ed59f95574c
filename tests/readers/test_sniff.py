"""What a file is follows from its content; its name decides only what the content leaves open."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from linter.readers.sniff import NATIVE, SUFFIXES_OF, Format, sniff
from linter.readers.unreadable import foreign

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def package(*names: str, mimetype: str = "", before: bytes = b"") -> bytes:
    stream = BytesIO()
    stream.write(before)
    with ZipFile(stream, "a", ZIP_DEFLATED) as file:
        if mimetype:
            file.writestr("mimetype", mimetype, ZIP_STORED)
        for name in names:
            file.writestr(name, "<x/>")
    return stream.getvalue()


def ole(*streams: str, text: str = "") -> bytes:
    """An OLE file's header and directory; ``text`` is what some stream holds."""
    entries = [(s + "\0").encode("utf-16-le").ljust(66, b"\0") + b"\x02".ljust(62, b"\0") for s in streams]
    return OLE + b"".join(entries) + b"\0" * 2 + text.encode("utf-16-le")


DOCX = package("[Content_Types].xml", "word/document.xml", "word/embeddings/xl/workbook.xml")
XLSX = package("[Content_Types].xml", "xl/workbook.xml")
ODS = package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (DOCX, "a.docx", Format.DOCX),
        (DOCX, "a.doc", Format.DOCX),
        (DOCX, "a.wps", Format.DOCX),
        (DOCX, "a.txt", Format.DOCX),
        (DOCX, "-", Format.DOCX),
        (DOCX[: len(DOCX) // 2], "a.bin", Format.DOCX),
        (package("word/document.xml", before=b"PK\x03\x04 something in front"), "a.docx", Format.DOCX),
        (package("Word\\Document.xml"), "a.docx", Format.DOCX),
        (XLSX, "a.xls", Format.XLSX),
        (XLSX, "a.et", Format.XLSX),
        (XLSX, "a.csv", Format.XLSX),
        (package("xl/workbook.bin"), "a.xlsx", Format.XLSB),
        (ODS, "a.xlsx", Format.ODS),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "a.odt", Format.ODT),
        (package("content.xml", "META-INF/manifest.xml"), "a.ods", Format.ODS),
        (package("OFD.xml", "Doc_0/Document.xml"), "a.ofd", Format.OFD),
        (package("ppt/presentation.xml"), "a.pptx", Format.PPTX),
        (package("_rels/.rels", "text/main.xml"), "a.docx", Format.DOCX),
        (package("_rels/.rels", "text/main.xml"), "a.zip", Format.ARCHIVE),
        (package("表.docx", "xl.xlsx"), "a.docx", Format.ARCHIVE),
        (b"PK\x03\x04", "a.xlsx", Format.XLSX),
        (b"PK\x03\x04", "a.txt", Format.ARCHIVE),
        (ole("Workbook"), "a.doc", Format.XLS),
        (ole("Book"), "a.et", Format.XLS),
        (ole("WordDocument"), "a.xls", Format.DOC),
        (ole("WordDocument", "Workbook"), "a.doc", Format.DOC),
        (ole("Workbook", "WordDocument"), "a.xls", Format.XLS),
        (ole("Workbook", text="请看 EncryptedPackage\0 WordDocument\0"), "a.xls", Format.XLS),
        (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", Format.ENCRYPTED),
        (ole("PowerPoint Document"), "a.ppt", Format.OLE),
        (OLE, "a.txt", Format.OLE),
        (b"{\\rtf1\\ansi", "a.doc", Format.RTF),
        (b"%PDF-1.7", "a.docx", Format.PDF),
        (b"\x89PNG\r\n", "a.docx", Format.IMAGE),
        (b"<html><table>", "a.xls", Format.HTML),
        ("<!-- 保存自 http://x -- y -->\n<!DOCTYPE HTML>".encode("gb18030"), "a.txt", Format.HTML),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="x">', "a.csv", Format.HTML),
        ("<html>".encode("utf-16"), "a.xls", Format.HTML),
        (b"<style>td {}</style><tr><td>1", "a.html", Format.HTML),
        ("说明\n<p><table><tr><td>".encode(), "a.htm", Format.HTML),
        (b"<table><tr><td>", "a.txt", Format.HTML),
        (b"<table><tr><td>\n\n| a |", "a.md", Format.TEXT),
        (b"a,<td>,b", "a.csv", Format.TEXT),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>\n'
         b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "a.xls", Format.EXCEL_XML),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "a.doc", Format.WORD_XML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.xls", Format.MHTML),
        ("一级指标,二级指标".encode(), "a.docx", Format.TEXT),
        (b"", "a.docx", Format.TEXT),
    ],
)  # fmt: skip
def test_content_decides(data: bytes, name: str, format: Format) -> None:
    assert sniff(data, name) is format


def test_every_format_has_a_reader_or_advice() -> None:
    readable = {Format.TEXT, *NATIVE}
    assert {format for format in Format if not foreign(format)} == readable
    for format in set(Format) - readable:
        why = foreign(format)
        assert why
        assert "请" in why.help


def test_no_suffix_stands_for_two_formats() -> None:
    suffixes = [suffix for known in SUFFIXES_OF.values() for suffix in known]
    assert len(suffixes) == len(set(suffixes))


def test_long_prologs_and_broken_directories_end_soon() -> None:
    assert sniff(b"<!--" * 10**6, "a.xls") is Format.TEXT
    assert sniff(b"PK\x03\x04" * 10**6, "a.docx")
    end = b"PK\x05\x06" + b"\xff" * 18
    assert sniff(DOCX[:-22] + end, "a.docx")
    assert sniff(OLE + "Workbook\0".encode("utf-16-le") * 10**5, "a.xls") is Format.XLS
