"""The parts of a Word document that are the same whatever it says: styles, settings, relationships."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.office.xml import DECLARATION, quoted

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"


class Style(NamedTuple):
    """A paragraph style: East Asian font, size in points, and how its paragraphs stand."""

    name: str
    font: str
    size: float
    bold: bool = False
    align: str = "both"
    before: float = 0
    """Points above a paragraph, and below it; ``line`` is the height of a line, 1 for single."""
    after: float = 0
    line: float = 1.0
    level: int | None = None
    """Of a heading, from 0; a heading stays with what follows it."""


STYLES = {
    "Normal": Style("Normal", "仿宋", 12, before=3, after=3, line=1.25),
    "Title": Style("Title", "宋体", 22, bold=True, align="center", before=6, after=12),
    "Subtitle": Style("Subtitle", "楷体", 14, align="center", after=12),
    "Heading1": Style("heading 1", "黑体", 15, align="left", before=14, after=6, level=0),
    "Heading2": Style("heading 2", "楷体", 13, bold=True, align="left", before=10, after=5, level=1),
    "Heading3": Style("heading 3", "仿宋", 12, bold=True, align="left", before=6, after=3, level=2),
    "Cell": Style("Cell", "宋体", 10.5, align="left"),
    "Footer": Style("footer", "宋体", 9, align="center"),
}
"""The styles of every document, by the id that paragraphs name."""

SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{WORD}"><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

FOOTER = (
    f'{DECLARATION}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">第 </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> 页　共 </w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>1</w:t></w:r>'
    '</w:fldSimple><w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p></w:ftr>'
)

PACKAGE_RELATIONSHIPS = (
    f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_CORE}" Target="docProps/core.xml"/></Relationships>'
)


def styles() -> str:
    """word/styles.xml."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        ' w:eastAsia="宋体" w:cs="Times New Roman"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    own = "".join(_style(key, style) for key, style in STYLES.items())
    return f'{DECLARATION}<w:styles xmlns:w="{WORD}">{defaults}{own}</w:styles>'


def _style(key: str, s: Style) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    outline = "" if s.level is None else f'<w:outlineLvl w:val="{s.level}"/>'
    keep = "" if s.level is None else "<w:keepNext/>"
    bold = "<w:b/>" if s.bold else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{s.name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{keep}"
        f'<w:spacing w:before="{s.before * 20:.0f}" w:after="{s.after * 20:.0f}" w:line="{s.line * 240:.0f}"'
        f' w:lineRule="auto"/><w:jc w:val="{s.align}"/>{outline}</w:pPr><w:rPr><w:rFonts w:eastAsia="{s.font}"/>{bold}'
        f'<w:sz w:val="{s.size * 2:.0f}"/><w:szCs w:val="{s.size * 2:.0f}"/></w:rPr></w:style>'
    )


def core(title: str, creator: str) -> str:
    """docProps/core.xml, which says no time."""
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{quoted(title)}</dc:title>'
        f"<dc:creator>{quoted(creator)}</dc:creator></cp:coreProperties>"
    )


def content_types(comments: bool) -> str:
    """[Content_Types].xml of a document with or without comments."""
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *_parts(comments))
    )
    return (
        f'{DECLARATION}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>'
    )


def document_relationships(comments: bool) -> str:
    """word/_rels/document.xml.rels; the footer is rId3."""
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for i, (name, kind) in enumerate(_parts(comments), 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>'


def _parts(comments: bool) -> Iterator[tuple[str, str]]:
    yield from (("styles", "styles"), ("settings", "settings"), ("footer1", "footer"))
    if comments:
        yield "comments", "comments"
