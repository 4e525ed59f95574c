"""A bureau's own form is filled in, and nothing of it is lost."""

import runpy
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from linter.engine import lint
from linter.model import Document
from linter.readers import read_bytes
from linter.reports import Report
from linter.reports.review.fields import ENTRY_FIELDS, FIELDS, GROUPS, known
from linter.reports.review.template import TemplateError, read_template
from linter.select import ruleset
from tests.readers.office import office_program
from tests.reports.review_text import docx_rows, docx_text

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/review/审核意见模板.docx"
TEXT = (
    "# 某县教育体育局2026年部门预算\n\n## 1、校舍维修绩效目标表\n\n| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |\n|---|---|---|---|---|\n"
    "| 产出指标 | 数量指标 | 维修学校数 | 完成屋面维修的村小学 | |\n| 产出指标 | 质量指标 | 验收合格率 | 一次通过验收的比例 | 较好 |\n"
    "| 产出指标 | 质量指标 | 材料合格率 | 抽检合格的比例 | |\n"
)
CLEAN = "一级指标,二级指标,三级指标,绩效指标描述,指标值\n产出指标,数量指标,清淤长度,完成清淤的干渠,≥12公里\n"


def report(*texts: tuple[str, str], codes: Sequence[str] = ("JX101", "JX302")) -> Report:
    documents: list[Document] = [d for text, name in texts for d in read_bytes(text.encode(), name)]
    return Report(tuple(lint(documents, ruleset(codes))), "0" * 16)


FOUND = report((TEXT, "目标.md"))


def made(tmp_path: Path, build: Callable[[Word], object]) -> Path:
    document = docx.Document()
    build(document)
    path = tmp_path / "模板.docx"
    document.save(str(path))
    return path


def filled(tmp_path: Path, build: Callable[[Word], object], found: Report = FOUND) -> bytes:
    return read_template(made(tmp_path, build)).fill(found)


def table(document: Word, *rows: Sequence[str]) -> None:
    grid = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_placeholders_are_filled_in_wherever_they_stand(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        document.add_paragraph("{{单位}}（{{ 年度 }}）：｛｛结论｝｝，共{{问题数}}处")
        document.sections[0].header.paragraphs[0].text = "{{文件}}"
        document.sections[0].footer.paragraphs[0].text = "{{规则版本}}"

    document = docx.Document(BytesIO(filled(tmp_path, build)))
    assert document.paragraphs[0].text == "某县教育体育局（2026年）：退回，共3处"
    assert document.sections[0].header.paragraphs[0].text == "目标.md"
    assert document.sections[0].footer.paragraphs[0].text == "0" * 16


@pytest.mark.parametrize("cuts", [(1,), (2, 3), (1, 2, 3, 4, 5), (5, 6)])
def test_a_placeholder_that_word_split_over_runs_is_one(tmp_path: Path, cuts: tuple[int, ...]) -> None:
    text = "{{单位}}与{{年度}}"

    def build(document: Word) -> None:
        paragraph = document.add_paragraph("前")
        for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True):
            paragraph.add_run(text[start:end]).bold = start == 0
        paragraph.add_run("后")

    [paragraph] = docx.Document(BytesIO(filled(tmp_path, build))).paragraphs
    assert paragraph.text == "前某县教育体育局与2026年后"
    assert paragraph.runs[1].bold
    assert paragraph.runs[1].text.startswith("某县教育体育局")


def test_a_row_is_repeated_for_each_finding_and_keeps_its_look(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        table(
            document,
            ("序号", "问题"),
            ("{{问题.序号}}", "{{问题.指标}}：{{问题.原因}}（{{单位}}）"),
            ("合计", "{{问题数}}"),
        )
        cell = document.tables[0].cell(1, 1)
        cell.paragraphs[0].runs[0].italic = True

    data = filled(tmp_path, build)
    found = list(FOUND.shown())
    rows = docx_rows(data)
    assert [row[0] for row in rows] == ["序号", "1", "2", "3", "合计"]
    assert rows[1][1] == f"“维修学校数”的指标值：{found[0].message}（某县教育体育局）"
    assert rows[-1] == ["合计", "3"]
    grid = docx.Document(BytesIO(data)).tables[0]
    assert all(row.cells[1].paragraphs[0].runs[0].italic for row in grid.rows[1:4])


def test_rows_of_an_aspect_hold_its_findings_alone(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        table(document, ("{{完整性.编号}}",), ("{{指标科学性.编号}}",), ("{{可行性.编号}}",), ("{{可行性.问题数}}",))

    assert docx_rows(filled(tmp_path, build)) == [["JX101"], ["JX101"], ["JX302"], ["无"], ["0"]]


def test_a_heading_merged_downwards_goes_on_beside_the_copies(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        table(document, ("意见", "{{问题.编号}}"), ("", "{{问题数}}"))
        document.tables[0].cell(0, 0).merge(document.tables[0].cell(1, 0))

    grid = docx.Document(BytesIO(filled(tmp_path, build))).tables[0]
    assert len(grid.rows) == 4
    assert len({row.cells[0]._tc for row in grid.rows}) == 1


def test_a_paragraph_outside_of_tables_is_repeated_too(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        document.add_paragraph("{{问题.序号}}.{{问题.编号}}")
        document.add_paragraph("完")

    lines = [p.text for p in docx.Document(BytesIO(filled(tmp_path, build))).paragraphs]
    assert lines == ["1.JX101", "2.JX101", "3.JX302", "完"]


def test_a_list_of_opinions_has_a_line_each(tmp_path: Path) -> None:
    text = docx_text(filled(tmp_path, lambda d: d.add_paragraph("{{完整性.意见}}")))
    assert text.count("\n") == 2
    assert "1.校舍维修：“维修学校数”的指标值" in text
    assert "2.校舍维修：“材料合格率”的指标值" in text


def test_without_findings_the_row_says_so(tmp_path: Path) -> None:
    data = filled(tmp_path, lambda d: table(d, ("{{问题.序号}}", "{{问题.原因}}")), report((CLEAN, "a.csv")))
    assert docx_rows(data) == [["无", ""]]


def test_all_other_parts_keep_their_bytes(tmp_path: Path) -> None:
    path = made(tmp_path, lambda d: d.add_paragraph("{{单位}}"))
    with ZipFile(path) as old, ZipFile(BytesIO(read_template(path).fill(FOUND))) as new:
        assert old.namelist() == new.namelist()
        assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["word/document.xml"]
    assert read_template(path).fill(FOUND) == read_template(path).fill(FOUND)


def test_braces_in_a_document_are_no_placeholders(tmp_path: Path) -> None:
    found = report((TEXT.replace("较好", "较好{{单位}}{{无此项}}"), "a.md"))
    assert "较好{{单位}}{{无此项}}" in docx_text(filled(tmp_path, lambda d: table(d, ("{{问题.原文}}",)), found))


def test_text_in_a_box_is_filled_in_once(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        run = document.add_paragraph("外{{年度}}").add_run()
        box, paragraph = OxmlElement("w:txbxContent"), OxmlElement("w:p")
        inner, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "内{{单位}}"
        inner.append(text)
        paragraph.append(inner)
        box.append(paragraph)
        run._r.append(box)

    root = docx.Document(BytesIO(filled(tmp_path, build))).element
    assert [t.text for t in root.iter(qn("w:t"))] == ["外2026年", "内某县教育体育局"]


def test_ids_are_not_repeated_with_a_row(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        table(document, ("{{问题.编号}}",))
        paragraph = document.tables[0].cell(0, 0).paragraphs[0]._p
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "1A2B3C4D")
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), "7")
        paragraph.append(mark)

    root = docx.Document(BytesIO(filled(tmp_path, build))).element
    assert len([*root.iter(qn("w:bookmarkStart"))]) == 1
    assert sum("paraId" in str(key) for node in root.iter() for key in node.attrib) == 1


def test_an_unknown_placeholder_is_named_with_the_closest(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as error:
        read_template(made(tmp_path, lambda d: d.add_paragraph("{{结论}}{{问题.修改建议}}")))
    assert "{{问题.修改建议}}" in str(error.value)
    assert "是不是 {{问题.建议}}？" in str(error.value)
    assert all(name in str(error.value) for name, field in FIELDS.items() if field.meaning)


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda d: d.add_paragraph("没有"), "没有占位符"),
        (lambda d: table(d, ("{{完整性.原因}}", "{{相关性.原因}}")), "几组占位符"),
    ],
)
def test_a_form_that_cannot_be_filled_in_is_refused(tmp_path: Path, build: Callable[[Word], object], said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        read_template(made(tmp_path, build))


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    for data in (b"", b"PK\x03\x04", b"{{x}}"):
        path.write_bytes(data)
        with pytest.raises(TemplateError, match="Word"):
            read_template(path)
    with ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w:p")
    with pytest.raises(TemplateError, match="损坏"):
        read_template(path)
    with pytest.raises(TemplateError, match="无法读取"):
        read_template(tmp_path / "无.docx")


def test_a_form_holds_one_document(tmp_path: Path) -> None:
    template = read_template(made(tmp_path, lambda d: d.add_paragraph("{{单位}}")))
    with pytest.raises(TemplateError, match="检查了 2 份"):
        template.fill(report((TEXT, "a.md"), (CLEAN, "b.csv")))


def test_every_placeholder_can_be_used(tmp_path: Path) -> None:
    def build(document: Word) -> None:
        for name in FIELDS:
            document.add_paragraph(f"{{{{{name}}}}}")
        for group in GROUPS:
            table(document, [f"{{{{{group}.{field}}}}}" for field in ENTRY_FIELDS])

    assert "{{" not in docx_text(filled(tmp_path, build))


def test_the_documentation_lists_every_placeholder() -> None:
    page = (ROOT / "docs/review.md").read_text(encoding="utf-8")
    for name, field in FIELDS.items():
        assert not field.meaning or f"| `{{{{{name}}}}}` | {field.meaning} |" in page
    for name, entry_field in ENTRY_FIELDS.items():
        assert f"| `{{{{问题.{name}}}}}` | {entry_field.meaning} |" in page
    assert all(name in page for name in GROUPS)
    assert len(known()) > 100


def test_the_example_is_what_its_script_makes() -> None:
    made_again = runpy.run_path(str(EXAMPLE.with_name("template.py")))["template"]()
    with ZipFile(EXAMPLE) as old, ZipFile(BytesIO(made_again)) as new:
        parts = ({name: package.read(name) for name in package.namelist()} for package in (old, new))
        assert next(parts) == next(parts), "python examples/review/template.py writes it anew"


@pytest.mark.office
def test_libreoffice_opens_the_filled_example(tmp_path: Path) -> None:
    text = office_program(tmp_path, read_template(EXAMPLE).fill(FOUND), "docx", "txt").decode("utf-8-sig")
    assert "2026年项目支出绩效目标审核表" in text
    assert "“验收合格率”的指标值" in text
    assert "{{" not in text
