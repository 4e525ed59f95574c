"""Names of uploaded files lead nowhere, whatever they are, and look like what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.web.names import DEPTH, LENGTH, disposition, marked, on_disk, shown, unique

NAMES = {
    "../../../etc/passwd": "etc/passwd",
    "..\\..\\表.docx": "表.docx",
    "/etc/表.docx": "etc/表.docx",
    "甲//乙/./表.docx": "甲/乙/表.docx",
    "": "未命名",
    "..": "未命名",
    "\u202eexe.表.docx": "\ufffdexe.表.docx",
    "表\n.docx": "表\ufffd.docx",
    "📊 <img src=x onerror=alert(1)>.xlsx": "📊 <img src=x onerror=alert(1)>.xlsx",
}


@pytest.mark.parametrize("name", NAMES)
def test_name_is_shown_without_what_misleads(name: str) -> None:
    assert shown(name) == NAMES[name]


def test_long_name_keeps_its_suffix() -> None:
    assert shown("长" * 300 + ".docx") == "长" * (LENGTH - 6) + "….docx"
    assert shown("甲/" * 99 + "表.docx").count("/") == DEPTH


@given(st.text())
def test_name_on_disk_leads_nowhere(name: str) -> None:
    parts = on_disk(shown(name)).split("/")
    assert 0 < len(parts) <= DEPTH + 1
    for part in parts:
        assert part.strip(". ")
        assert len(part) <= LENGTH + 1
        assert not set(part) & set('<>:"\\|?*\n\0')


@given(st.text())
def test_header_of_a_download_holds_nothing_but_ascii(name: str) -> None:
    header = disposition(shown(name))
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@pytest.mark.parametrize("name", ["CON.docx", "nul", "com1.txt"])
def test_names_that_windows_takes_for_devices_are_changed(name: str) -> None:
    assert on_disk(name) == f"_{name}"


def test_equal_names_are_numbered_and_copies_marked() -> None:
    assert unique("表.docx", {"表.docx", "表（2）.docx"}) == "表（3）.docx"
    assert marked("甲/表.DOCX", "批注", ".docx") == "甲/表.批注.DOCX"
    assert marked("甲/表.pdf", "批注", ".docx") == "甲/表.pdf.批注.docx"
