"""The 审核意见 says all that was found, in words a reviewer can sign, and nothing else."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome

from linter.against import Comparison
from linter.cli import main
from linter.engine import lint
from linter.model import Document, Former
from linter.notices import UNREADABLE
from linter.readers import read_bytes
from linter.registry import ASPECTS
from linter.reports import Report, render_check
from linter.reports.review.wording import FIXED, OPINIONS, ordinal
from linter.reports.words import SEVERITIES
from linter.run import run
from linter.select import RuleSet, ruleset
from linter.settings import Resolver
from tests.readers.office import office_program
from tests.reports.conftest import CHECKS
from tests.reports.review_text import docx_rows, docx_text, xlsx_rows
from tests.reports.snapshot import assert_snapshot

BOOKS = sorted((Path(__file__).parents[2] / "examples/books").iterdir())
FORMS = ("review", "review.xlsx")
HEADER = "一级指标,二级指标,三级指标,绩效指标描述,指标值\n"


def form(report: Report, format: str = "review") -> bytes:
    made = render_check(format, report)
    assert isinstance(made, bytes)
    return made


def shown(report: Report, format: str) -> str:
    """All text of a form, of either kind."""
    data = form(report, format)
    return (
        docx_text(data) if format == "review" else "\n".join(" | ".join(r) for s in xlsx_rows(data).values() for r in s)
    )


def checked(text: str, name: str = "a.csv") -> Report:
    return Report(tuple(lint(read_bytes(text.encode(), name), ruleset())), "0" * 16)


@pytest.fixture(scope="module")
def books() -> Report:
    documents = [(path, d) for path in BOOKS for d in read_bytes(path.read_bytes(), path.name)]
    return run(documents, Resolver()).report


def second_look(documents: list[Document]) -> Report:
    """A run with all that a form can hold: kept, new and fixed findings, one that was accepted, an unreadable file."""
    [first] = lint(documents[:1], RuleSet(CHECKS))
    scan = Document(
        "扫描件.pdf", "pdf", problems=(UNREADABLE("文件没有文字层。", "请先做文字识别。"),), sha256="0" * 64
    )
    marked = [replace(d, against="new" if i else "unchanged") for i, d in enumerate(first.diagnostics)]
    marked[1] = replace(marked[1], suppressed="上级文件只要求定性描述")
    former = Former("XX101", "inverted-example", "error", "符号方向反了。", 1, 2, "value", "≤100%", "x")
    results = (replace(first, diagnostics=tuple(marked), fixed=(former,)), *lint([scan], RuleSet(CHECKS)))
    return Report(results, "0" * 16, comparison=Comparison(same_rules=False, absent=1))


def test_form_says_what_it_is_expected_to(documents: list[Document]) -> None:
    report = second_look(documents)
    assert_snapshot("review.txt", docx_text(form(report)))
    assert_snapshot("review.xlsx.txt", shown(report, "review.xlsx") + "\n")


@pytest.mark.parametrize("format", FORMS)
def test_every_finding_is_in_the_form(books: Report, format: str) -> None:
    cells = docx_rows(form(books)) if format == "review" else xlsx_rows(form(books, format))["问题清单"]
    rows = ["".join(row).replace("\n", "") for row in cells]
    found = [*books.shown()]
    assert len(found) > 50
    for d in found:
        assert any(
            d.code in row and d.message.removesuffix("。") in row and d.help in row
            and (d.location is None or d.location.label() in row) and (d.cell == "table" or d.text[:20].strip() in row)
            for row in rows
        ), d  # fmt: skip


def test_findings_stand_under_their_headings_in_the_order_of_the_form(books: Report) -> None:
    [report] = [replace(books, results=(r,)) for r in books.results if "b_" in r.document.path]
    expected = [
        (d.table.title.text, d.aspect, d.code)
        for d in sorted(report.shown(), key=lambda d: (d.table.index, ASPECTS.index(d.aspect)))
    ]
    seen, project, heading, point = [], "", "", ""
    for line in docx_text(form(report)).splitlines():
        if line.startswith("[Heading 2]"):
            project = line.partition("）")[2]
        elif line[:2] in ("1.", "2.", "3.", "4.") and " | " not in line:
            heading = line[2:]
        elif line.startswith("（") and " | " not in line:
            point = line.partition("）")[2]
        elif line.partition(" | ")[0].isdigit() and "JX" in line:
            seen.append((project, f"{heading}·{point}", line[line.index("JX") :][:5]))
    assert seen == expected


def test_projects_without_findings_are_named(books: Report) -> None:
    text = docx_text(form(books))
    for result in books.results:
        troubled = {d.table.index for d in result.diagnostics}
        for table in result.document.tables:
            assert table.title.text in text
        clean = [t.title.text for t in result.document.tables if t.index not in troubled]
        assert not clean or f"未发现问题：{'、'.join(clean)}。" in text


def test_wording_has_no_jargon_and_accuses_nobody(books: Report) -> None:
    text = docx_text(form(books))
    assert "违反" not in text
    body = text[: text.index("附：审核依据和说明")]
    for word in (*SEVERITIES, "error", "warning", "diagnostic", "jixiao-lint", "None", "«"):
        assert word not in body, word


@pytest.mark.parametrize("format", FORMS)
def test_the_same_run_gives_the_same_bytes(books: Report, format: str) -> None:
    assert form(books, format) == form(books, format)
    with ZipFile(BytesIO(form(books, format))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def concluded(*values: str, code: str = "XX101") -> str:
    """What the form says of a document with rows of these values, of which one below 20 is an error."""
    text = HEADER + "".join(f"产出指标,数量指标,巡查次数{i},辖区第{i}路段,{v}\n" for i, v in enumerate(values))
    rules = RuleSet((replace(CHECKS[0], code=code),))
    lines = docx_text(form(Report(tuple(lint(read_bytes(text.encode(), "a.csv"), rules)), ""))).splitlines()
    return next(line.partition(" | ")[2] for line in lines if line.startswith("审核结论"))


def test_verdict_says_how_it_was_reached() -> None:
    assert concluded("≥20次") == "通过⏎没有应予修改和建议修改的问题。"
    assert concluded("≤1次", *["≥20次"] * 14) == (
        "修改后通过⏎有应予修改的问题1处，有应予修改问题的指标1项，占全部15项的6.7%，未达到退回的界线（30%），修改后可以通过。"
    )
    assert concluded("≤1次", "≥20次") == (
        "退回⏎有应予修改问题的指标1项，占全部2项的50%，达到退回的界线（30%），建议退回，修改后重新报送。"
    )
    assert (
        concluded("≤1次", *["≥20次"] * 14, code="JX107")
        == "退回⏎绩效目标有整项缺失（示例），建议退回，修改后重新报送。"
    )


@pytest.mark.parametrize("format", FORMS)
def test_what_could_not_be_read_is_told_and_gets_no_verdict(format: str) -> None:
    report = Report(
        tuple(lint(read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "甲.et"), ruleset())), "0" * 16
    )
    text = shown(report, format)
    assert "不作结论" in text
    assert report.results[0].problems[0].message in text
    assert "JX001" in text
    assert "没有发现" not in text


def test_projects_of_one_name_can_be_told_apart() -> None:
    text = f"{HEADER}产出指标,数量指标,巡查次数,辖区路段巡查,\n"
    [one] = read_bytes(text.encode(), "a.csv")
    document = replace(one, tables=(one.tables[0], replace(one.tables[0], index=2)))
    said = docx_text(form(Report(tuple(lint([document], ruleset())), "")))
    assert "（一）第1张表" in said
    assert "（二）第2张表" in said


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    text = (HEADER + "产出指标,数量指标,巡查次数,辖区路段巡查,\n").encode()
    documents = [d for name in ("甲局/目标.csv", "乙局/目标.csv") for d in read_bytes(text, name)]
    said = docx_text(form(Report(tuple(lint(documents, ruleset())), "")))
    assert "第一部分　甲局/目标.csv" in said
    assert "第二部分　乙局/目标.csv" in said


@pytest.mark.parametrize("format", FORMS)
def test_names_and_numbers_in_a_header_stay_there(format: str) -> None:
    text = (
        "# 某县水务局2026年部门预算\n\n填报人：欧阳明远 联系电话：13800001234\n\n## 1、渠道清淤绩效目标表\n\n"
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 清淤长度 | |\n"
    )
    said = shown(checked(text, "a.md"), format)
    assert "清淤长度" in said
    assert "欧阳" not in said
    assert "1380000" not in said


@pytest.mark.parametrize("format", FORMS)
def test_hostile_text_neither_breaks_the_form_nor_runs(format: str) -> None:
    text = HEADER + '产出指标,数量指标,"=HYPERLINK(""http://x"")\x0b<w:p>&\ufffe\u202e",=1+1,\n'
    data = form(checked(text, "=甲\x07.csv"), format)
    if format == "review":
        assert "HYPERLINK" in docx_text(data)
    else:
        with ZipFile(BytesIO(data)) as package:
            assert not any(b"<f>" in package.read(name) for name in package.namelist())
        assert any("HYPERLINK" in cell for row in xlsx_rows(data)["问题清单"] for cell in row)


def test_many_findings_take_little_time_and_room() -> None:
    rows = "".join(f"产出指标,数量指标,巡查次数{i},辖区第{i}路段的巡查,\n" for i in range(3000))
    data = form(checked(HEADER + rows))
    assert len(docx.Document(BytesIO(data)).tables[-2].rows) > 3000
    assert len(data) < 1_000_000


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1010, "一千零一十"), (2000, "二千")]
)  # fmt: skip
def test_sections_are_numbered_as_in_documents_of_state(number: int, word: str) -> None:
    assert ordinal(number) == word


def command(*arguments: str | Path, stdin: bytes | None = None) -> Outcome:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def test_the_suffix_says_which_form_is_written(tmp_path: Path) -> None:
    book = BOOKS[-1]
    for name in ("意见.docx", "意见.XLSX"):
        assert command("check", book, "--exit-zero", "--output", f"review={tmp_path / name}").exit_code == 0
    assert TITLE_OF["docx"] in docx_text((tmp_path / "意见.docx").read_bytes())
    assert [*xlsx_rows((tmp_path / "意见.XLSX").read_bytes())] == ["绩效目标审核意见", "问题清单", "其他事项"]
    wrong = command("check", book, "--output", f"review={tmp_path / '意见.pdf'}")
    assert (wrong.exit_code, ".docx 或 .xlsx" in wrong.output) == (2, True)
    assert not (tmp_path / "意见.pdf").exists()


TITLE_OF = {"docx": "[Title] 绩效目标审核意见"}


def test_a_piped_form_is_the_word_document() -> None:
    piped = command("check", "--format", "review", "--exit-zero", BOOKS[-1])
    assert TITLE_OF["docx"] in docx_text(piped.stdout_bytes)


def test_the_hash_is_that_of_what_was_read(tmp_path: Path) -> None:
    data = BOOKS[-1].read_bytes()
    piped = command("check", "-", "--stdin-filename", "目标.csv", "--format", "review", "--exit-zero", stdin=data)
    assert hashlib.sha256(data).hexdigest() in docx_text(piped.stdout_bytes)
    parsed = command("parse", "--format", "json", BOOKS[-1]).stdout_bytes
    (tmp_path / "a.json").write_bytes(parsed)
    again = command("check", tmp_path / "a.json", "--format", "review", "--exit-zero")
    assert hashlib.sha256(parsed).hexdigest() in docx_text(again.stdout_bytes)


def test_a_second_look_says_what_became_of_each_finding(tmp_path: Path) -> None:
    row = "产出指标,质量指标,{0},按统一格式登记的{0},{1}\n"
    book, old, out = tmp_path / "目标.csv", tmp_path / "old.json", tmp_path / "意见.docx"
    book.write_text(HEADER + row.format("巡查合格率", "较好") + row.format("台账规范率", ""), encoding="utf-8")
    command("check", book, "--output", f"json={old}")
    book.write_text(
        HEADER + row.format("巡查合格率", "较好") + row.format("台账规范率", "≥95%") + row.format("登记率", ""),
        encoding="utf-8",
    )
    command("check", book, "--against", old, "--output", f"review={out}")
    rows = docx_rows(out.read_bytes())
    looked = {row[1].partition("\n")[0]: row[-1] for row in rows if row[-1] in ("未改", "新增")}
    assert (looked["“巡查合格率”的指标值"], looked["“登记率”的指标值"]) == ("未改", "新增")
    assert [(row[1], row[-1]) for row in rows if row[-1] == FIXED] == [("原第1张表第2项指标的指标值", FIXED)]
    assert "与上次审核相比：已改1处" in docx_text(out.read_bytes())


@pytest.mark.office
def test_libreoffice_prints_the_form_on_a4(books: Report, tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument(office_program(tmp_path, form(books), "docx", "pdf"))
    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {(595, 842)}
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert f"第 1 页 共 {len(pages)} 页" in text.replace("　", " ").replace("  ", " ")
    assert all(word in text for word in OPINIONS.values())
    # Nothing runs over the edge of a page.
    for page in pages:
        assert all(box.get_bounds()[2] <= 595 - 40 for box in page.get_objects())


@pytest.mark.office
def test_libreoffice_prints_the_workbook_on_a4(books: Report, tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument(office_program(tmp_path, form(books, "review.xlsx"), "xlsx", "pdf"))
    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {(842, 595)}
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(d.code in text for d in books.shown())


@pytest.mark.parametrize("format", FORMS)
def test_a_run_without_documents_has_an_empty_form(format: str) -> None:
    assert "审核人" in shown(Report((), "0" * 16), format)


def test_a_stale_suppression_and_a_doubt_stand_apart_from_the_findings(tmp_path: Path) -> None:
    book, out = tmp_path / "目标.csv", tmp_path / "意见.docx"
    book.write_text(HEADER + "产出指标,数量指标,清淤长度,完成清淤的干渠,≥12公里\n", encoding="utf-8")
    (tmp_path / "jixiao-lint.toml").write_text(
        '[[suppress]]\ncode = "JX302"\nreason = "上级要求"\ndocument = "目标.csv"\n'
    )
    command("check", book, "--select", "JX302", "--output", f"review={out}", "--exit-zero")
    text = docx_text(out.read_bytes())
    assert "JX004" in text[text.index("未能读取或者需要核对的内容") :]
    assert "没有发现需要提出意见的问题" in text
