"""What no parser may see is refused before, by the limit it breaks; what is merely large or odd is not."""

import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from linter.readers.guard import check_package
from linter.readers.limits import DEFAULT, MB, Limits
from linter.readers.unreadable import UnreadableError

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    + "]><x>&k;</x>"
)


def package(parts: Mapping[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def sheet(*cells: str) -> bytes:
    return package(
        {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row>{''.join(cells)}</row></sheetData></worksheet>"}
    )


def cell(place: str) -> str:
    return f'<c r="{place}" t="n"><v>1</v></c>'


def refused(data: bytes, limits: Limits = DEFAULT) -> UnreadableError:
    with pytest.raises(UnreadableError) as raised:
        check_package(data, limits)
    assert "请" in raised.value.help
    return raised.value


NOISE = bytes(i * i % 251 for i in range(3 * MB))


@pytest.mark.parametrize(
    ("data", "limits", "key"),
    [
        (package({"word/document.xml": NOISE}, ZIP_STORED), Limits(member=2), "member"),
        (package({f"word/{i}.xml": NOISE[: MB + i] for i in range(3)}, ZIP_STORED), Limits(total=2), "total"),
        (package({f"word/{i}.xml": b" " * 2 * MB for i in range(3)}), Limits(member=4), "ratio"),
        (package({f"word/{i}.xml": b"" for i in range(30)}), Limits(members=29), "members"),
        (sheet(cell("A1"), cell("XFD1048576")), DEFAULT, "columns"),
        (sheet(cell("XFD1048576")), DEFAULT, "columns"),
        (sheet(cell("ZZ20000")), DEFAULT, "cells"),
        (sheet(cell("N1000000")), DEFAULT, "cells"),
        (sheet(cell("D4")), Limits(columns=3), "columns"),
        (sheet(cell("D4")), Limits(cells=15), "cells"),
        (sheet("<x:c\n s='1' r='XFD1'>1</x:c>"), DEFAULT, "columns"),
    ],
)  # fmt: skip
def test_limit_that_is_broken_is_named(data: bytes, limits: Limits, key: str) -> None:
    why = refused(data, limits)
    assert f"limits.{key}）" in why.message
    assert f"调大 {key}" in why.help


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (package({"word/document.xml": NOISE}), Limits(member=3, total=3, ratio=1)),
        (package({"word/document.xml": b"<w:tr><w:tc/></w:tr>" * MB}), DEFAULT),
        (package({"word/media/white.bmp": b" " * 9 * MB, "word/embeddings/a.bin": b" " * 9 * MB}), Limits(member=1)),
        (sheet(cell("A1"), '<c r="XFD1048576" s="3"/>', '<c r="XFD1" s="3" />', '<c r="ZZ9" s="1"></c>'), DEFAULT),
        (sheet(cell("ALL1"), cell("A1048576")[:0]), DEFAULT),
        (sheet(cell("L1048576")), DEFAULT),
        (sheet(cell("D4")), Limits(columns=4, cells=16)),
        (package({"xl/sharedStrings.xml": "<sst><t>&lt;c r=\"XFD1048576\"&gt;</t></sst>"}), DEFAULT),
    ],
)  # fmt: skip
def test_what_does_no_harm_is_let_through(data: bytes, limits: Limits) -> None:
    check_package(data, limits)


def test_far_off_cell_is_named_so_that_it_can_be_found() -> None:
    assert "XFD 列、第 1048576 行" in refused(sheet(cell("A1"), cell("XFD3"), cell("B1048576"))).help


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels", "word/media/bomb.xml"])
def test_dtd_is_refused_in_every_part_and_encoding(encoding: str, part: str) -> None:
    assert "DTD" in refused(package({part: BILLION_LAUGHS.encode(encoding)})).message


def test_encrypted_files_are_told_from_damaged_ones() -> None:
    data = bytearray(package({"word/document.xml": b"x"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert "加密" in refused(bytes(data)).message
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert "加密" in refused(package({"META-INF/manifest.xml": manifest})).message


def test_directory_that_lies_about_sizes_is_no_way_around() -> None:
    """Two MB said to be ten bytes: whoever unpacks them would get two MB."""
    data = bytearray(package({"word/document.xml": b" " * 2 * MB}))
    for header, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(header) + at, 10)
    assert "损坏" in refused(bytes(data)).message


@pytest.mark.parametrize("cut", [5, 40, -1, -30, -80])
def test_cut_off_package_is_damaged(cut: int) -> None:
    assert "损坏" in refused(package({"word/document.xml": b"x", "word/styles.xml": b"y"})[:cut]).message


@pytest.mark.parametrize("text", ['<c r="A1" ' * 10**5, "<c " * 10**5, '<c r="A1">' * 10**5, "<c r=" + "A" * 10**6])
def test_broken_sheet_is_looked_through_in_one_go(text: str) -> None:
    check_package(package({"xl/worksheets/sheet1.xml": f"<sheetData>{text}"}, ZIP_STORED), DEFAULT)
