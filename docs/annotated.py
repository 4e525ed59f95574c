"""docs/annotated.png: a Word table with the comments that ``annotate`` puts on it. ``make pictures`` takes it.

LibreOffice lays out the page; without a window it draws no comments beside it, so they are drawn here, where it has
them and with what they say.
"""

from __future__ import annotations

import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdfium2
from PIL import Image
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
TITLE = "乡镇卫生院设备更新项目绩效目标表"
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
WIDTHS = (20.0, 24.0, 34.0, 46.0, 24.0, 27.0)
ROWS = (
    ("产出指标", "数量指标", "更新诊疗设备数量", "为全县乡镇卫生院更新的诊疗设备", "≥46台", "年度采购计划"),
    ("产出指标", "质量指标", "设备验收合格率", "一次验收合格的设备所占比例", "≤98%", "医疗器械验收规范"),
    ("产出指标", "时效指标", "设备投入使用时间", "设备投入使用时间", "10月底前", "年度采购计划"),
    ("产出指标", "成本指标", "设备采购总成本", "采购、运输和安装的全部支出", "≤320", "财政评审意见"),
    ("效益指标", "社会效益指标", "就近诊疗人次增长率", "与上年相比在乡镇就诊人次的增长", "明显提高", "卫生统计年报"),
    ("满意度指标", "服务对象满意度指标", "就诊群众满意度", "就诊群众对诊疗条件的评价", "≥90%", "出院回访记录"),
)
SCALE = 1.7
"""Pixels a point."""
COLOURS = 128


class Remark(NamedTuple):
    """A comment and how far below the top of its page it is, in points."""

    top: float
    text: str


def picture(target: Path) -> None:
    """Write the picture, in few colours so that it is small. Raises CalledProcessError where a program fails."""
    from tests.browser import chromium, drawn

    with TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        original, copy = folder / "a.docx", folder / "b.docx"
        original.write_bytes(_original())
        annotate = [sys.executable, "-m", "linter", "annotate", str(original), "-o", str(copy)]
        subprocess.run(annotate, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        pdf = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
        convert = ["soffice", profile, "--headless", "--convert-to", pdf, "--outdir", name, str(copy)]
        subprocess.run(convert, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        (folder / "page.html").write_text("".join(_page((folder / "b.pdf").read_bytes())), encoding="utf-8")
        browser.get((folder / "page.html").as_uri())
        drawn(browser)
        taken = Image.open(BytesIO(browser.find_element("id", "page").screenshot_as_png)).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def _original() -> bytes:
    """The Word file as a unit hands it in."""
    from linter.office.docx_writer import Paragraph, Table, text_cell, write

    rows = [tuple(text_cell(text, align="center", bold=True) for text in HEADER)]
    rows += [tuple(map(text_cell, row)) for row in ROWS]
    goal = "绩效目标：更新乡镇卫生院的诊疗设备，让群众在家门口看得上病。"
    body = (Paragraph((TITLE,), "Subtitle"), Paragraph((goal,)), Table(WIDTHS, tuple(rows), header=1))
    return write(body, title=TITLE, creator="填报单位")


def _page(pdf: bytes) -> Iterator[str]:
    """The page and its comments beside each other."""
    page = PdfReader(BytesIO(pdf)).pages[0]
    height = float(page.mediabox.height)
    notes = [a.get_object() for a in page["/Annots"]]  # type: ignore[attr-defined]
    told = [Remark(height - float(a["/Rect"][1]), str(a["/Contents"])) for a in notes if a["/Subtype"] == "/Text"]
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=SCALE, may_draw_forms=False, draw_annots=False).to_pil()
    top, bottom = (round(y * SCALE) for y in (60, 362))
    stream = BytesIO()
    shown.crop((round(40 * SCALE), top, shown.width - round(40 * SCALE), bottom)).save(stream, "png")
    yield _STYLE
    yield f'<div id="page"><img src="data:image/png;base64,{b64encode(stream.getvalue()).decode()}"><div id="notes">'
    for remark in sorted(told):
        head, *lines = remark.text.strip().splitlines()
        yield f"<p><i>绩效检查</i><b>{escape(head)}</b>{'<br>'.join(map(escape, lines))}</p>"
    yield "</div></div>"


_STYLE = """<!doctype html><meta charset="utf-8"><style>
#page { display: flex; width: max-content; background: #fff; font: 12.5px/1.45 "Noto Sans CJK SC", sans-serif; }
#notes { width: 400px; padding: 12px; background: #f3f3f3; }
p { margin: 0 0 7px; padding: 5px 9px; background: #fff; border-left: 3px solid #2f6fb3; }
i { float: right; color: #2f6fb3; font-style: normal; font-size: 11px; } b { display: block; }
</style>"""

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    picture(ROOT / "docs/annotated.png")
