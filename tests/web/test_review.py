"""What a reviewer does with findings, without a browser: fix, waive, compare, take away."""

import json
import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from linter.annotate import annotate
from linter.engine import lint
from linter.fixes.content import open_content
from linter.readers import read
from linter.select import ruleset
from linter.web.actions import WRITTEN
from linter.web.waivers import FILE
from tests.rendered import as_html
from tests.web.reviewer import ROWS, VERDICT, Reviewer, book


def _word(rows: list[list[str]], title: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(f"{title}绩效目标表")
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _workbook(rows: list[list[str]], title: str) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet
    sheet.append([f"{title}绩效目标表"])
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _table() -> list[list[str]]:
    head = "一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据"
    return [line.split(",") for line in (head, *ROWS)]


@pytest.mark.parametrize("name", ["表.csv", "表.docx", "表.xlsx"])
def test_an_accepted_fix_is_in_the_file_that_is_taken_away(reviewer: Reviewer, name: str, tmp_path: Path) -> None:
    make = {
        "表.csv": lambda: book(),
        "表.docx": lambda: _word(_table(), "桥梁"),
        "表.xlsx": lambda: _workbook(_table(), "桥梁"),
    }
    data = make[name]()
    reviewer.drop(name, data)
    reviewer.settled()
    assert {"JX201", "JX404"} <= set(reviewer.codes())
    done = reviewer.act("fix", "JX201")
    assert done.json()["told"] == "已修改：≤98% → ≥98%"
    assert "JX201" not in reviewer.codes()
    [file] = reviewer.state()["files"]
    assert file["fixed"] == 1
    copy = reviewer.get(f"files/{file['id']}/fixed").content
    (tmp_path / name).write_bytes(copy)
    [document] = read(tmp_path / name)
    assert [row.target.text for row in document.tables[0].rows][:2] == [">=6座", "≥98%"]
    reviewer.post(f"files/{file['id']}/restore")
    assert "JX201" in reviewer.codes()
    assert reviewer.state()["files"][0]["fixed"] == 0


def test_fixes_of_notation_are_accepted_at_once(reviewer: Reviewer) -> None:
    reviewer.drop("一.csv", book())
    reviewer.drop("二.csv", book(title="县道养护"))
    reviewer.settled()
    assert reviewer.act("fix-all").json()["told"] == "已修改 2 处写法。"
    assert "JX404" not in reviewer.codes()
    assert "JX201" in reviewer.codes()
    assert reviewer.act("fix-all").json()["told"] == "没有可以自动修改的写法问题。"


def test_a_fix_is_offered_only_where_a_file_can_be_written(root: Path) -> None:
    for document in (d for path in (root / "examples/books").iterdir() for d in read(path)):
        assert document.format in WRITTEN
    page = as_html(next(d for d in read(root / "examples/books/d_望舒县2025年项目支出绩效目标表.csv")))
    from linter.readers import read_bytes

    [html] = read_bytes(page.encode(), "表.html")
    assert html.tables
    assert html.format not in WRITTEN
    assert open_content(b"%PDF-1.7\xff", "pdf") is None


def test_a_stale_page_changes_nothing(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    reviewer.settled()
    answer = reviewer.post("actions/fix", json={"revision": -1, "finding": 1})
    assert (answer.status_code, answer.json()["stale"]) == (409, True)
    assert reviewer.state()["files"][0]["fixed"] == 0


def test_a_waived_finding_stays_with_its_reason_and_can_be_taken_back(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    before = reviewer.settled()["counts"]
    assert reviewer.act("waive", "JX304", reason=" ").status_code == 400
    assert reviewer.act("waive", "JX304", reason="省厅\n统一口径").status_code == 200
    after = reviewer.state()["counts"]
    assert (after["suppressed"], after["warning"]) == (1, before["warning"] - 1)
    [suppressed] = [
        d["suppressed"] for x in reviewer.result()["documents"] for d in x["diagnostics"] if d["suppressed"]
    ]
    assert suppressed == "省厅 统一口径"
    assert "省厅 统一口径" in reviewer.get("results").text
    reviewer.act("unwaive", "JX304")
    assert reviewer.state()["counts"] == before


def test_waivers_are_saved_and_dropped_back_in(reviewer: Reviewer) -> None:
    row = ROWS[4].replace("绕行里程减少量", '绕行"里程\\减少')
    reviewer.drop("初稿.csv", book(*ROWS[:4], row, ROWS[5], title="农村“危桥”\t[改造]*"))
    reviewer.settled()
    reviewer.act("waive", "JX304", reason='理由："省厅"\\口径')
    saved = reviewer.get("download/waivers.toml").content
    [entry] = tomllib.loads(saved.decode())["suppress"]
    assert (entry["code"], entry["reason"]) == ("JX304", '理由："省厅"\\口径')
    assert "document" not in entry
    reviewer.post("clear")
    again = type(reviewer)(reviewer.client, reviewer.origin, str(reviewer.client.get(reviewer.page + "../").url))
    again.drop("二稿.csv", book(*ROWS[:4], row, ROWS[5], title="农村“危桥”\t[改造]*"))
    again.settled()
    assert "JX304" in again.codes()
    assert "1 条" in again.drop(FILE, saved).json()["told"]
    assert again.settled()["waivers"] == 1
    assert "JX304" not in again.codes()
    assert "0 条" in again.drop(FILE, saved).json()["told"]
    assert [f["name"] for f in again.state()["files"]] == ["二稿.csv"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[suppress]]\ncode = 'JX999'\nreason='x'", "JX999"),
        ("suppress = 3", "suppress"),
        ("[[", "TOML"),
        ("checks = ['/etc/passwd']", "checks"),
    ],
)
def test_a_wrong_list_of_waivers_is_told_of_by_its_name(reviewer: Reviewer, text: str, said: str) -> None:
    answer = reviewer.drop("甲/清单.toml", text.encode())
    assert answer.status_code == 400
    assert said in answer.json()["told"]
    assert "/tmp" not in answer.json()["told"]
    assert reviewer.state()["files"] == []


def test_settings_beside_the_waivers_are_not_taken(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    reviewer.settled()
    before = reviewer.codes()
    assert reviewer.drop(FILE, b"ignore = ['JX']\npreview = true").status_code == 200
    reviewer.settled()
    assert reviewer.codes() == before


def test_the_former_version_tells_what_is_mended_left_and_new(reviewer: Reviewer) -> None:
    mended = (ROWS[0], ROWS[1].replace("≤98%", "≥98%"), *ROWS[2:5], ROWS[5].replace("≥90%", "≤90%"))
    reviewer.drop("表（改）.csv", book(*mended))
    reviewer.drop("表.csv", book(), former=True)
    against = reviewer.settled()["against"]
    assert against == {"fixed": 1, "unchanged": len(reviewer.codes()) - 1, "new": 1}
    text = reviewer.get("results").text
    assert "已改 1 条" in text
    assert 'data-a="new"' in text
    [former] = [f for f in reviewer.state()["files"] if f["former"]]
    reviewer.post(f"files/{former['id']}/remove")
    assert reviewer.settled()["against"] is None


@pytest.mark.parametrize("former", [True, False])
def test_the_former_result_is_known_wherever_it_is_dropped(reviewer: Reviewer, former: bool) -> None:
    reviewer.drop("表.csv", book())
    reviewer.settled()
    saved = reviewer.get("download/result.json").content
    other = type(reviewer)(reviewer.client, reviewer.origin, str(reviewer.client.get(reviewer.page + "../").url))
    other.drop("表.csv", book(ROWS[0], ROWS[1].replace("≤", "≥"), *ROWS[2:]))
    other.drop("检查结果.json", saved, former=former)
    state = other.settled()
    assert state["against"]["fixed"] == 1
    assert [f["result"] for f in state["files"]] == [False, True]


def test_the_zip_of_last_time_is_dropped_as_it_is(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    reviewer.settled()
    reviewer.act("waive", "JX304", reason="统一口径")
    saved = reviewer.get("download/all.zip").content
    other = type(reviewer)(reviewer.client, reviewer.origin, str(reviewer.client.get(reviewer.page + "../").url))
    other.drop("表.csv", book(ROWS[0], ROWS[1].replace("≤", "≥"), *ROWS[2:]))
    assert "1 条忽略" in other.drop("审核结果（2）.zip", saved).json()["told"]
    state = other.settled()
    assert (state["against"]["fixed"], state["waivers"]) == (1, 1)
    assert [(f["name"], f["former"]) for f in state["files"]] == [("表.csv", False), ("检查结果.json", True)]


@pytest.mark.parametrize("members", [{}, {"检查结果.json": b"{}"}, {"jixiao-lint.toml": b""}, {"表.csv": book()}])
def test_any_other_zip_is_to_be_unpacked_first(reviewer: Reviewer, members: dict[str, bytes]) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    for data in (stream.getvalue(), b"PK\x03\x04broken"):
        reviewer.drop("材料.zip", data)
    state = reviewer.settled()
    assert len(state["files"]) == 2
    assert all(f["problems"] for f in state["files"])


def test_a_file_dropped_twice_is_there_once_and_another_of_its_name_is_numbered(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    assert "没有重复放入" in reviewer.drop("表.csv", book()).json()["told"]
    assert "表（2）.csv" in reviewer.drop("表.csv", book(title="县道养护")).json()["told"]
    assert [f["name"] for f in reviewer.settled()["files"]] == ["表.csv", "表（2）.csv"]
    assert "没有重复放入" in reviewer.drop("表.csv", book(title="县道养护")).json()["told"]


def test_a_result_that_breaks_off_is_told_of(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    reviewer.drop("检查结果.json", b'{"schema": "jixiao-lint/check/1", "docu', former=True)
    files = reviewer.settled()["files"]
    assert files[0]["verdict"] == VERDICT
    assert files[1]["problems"]


def test_everything_is_taken_away_as_one_file(reviewer: Reviewer) -> None:
    reviewer.drop("甲/表.docx", _word(_table(), "桥梁"))
    reviewer.drop("乙/表.xlsx", _workbook(_table(), "公路"))
    reviewer.drop("坏.docx", b"PK\x05\x06" + bytes(18))
    reviewer.settled()
    reviewer.act("fix", "JX201")
    reviewer.act("waive", "JX304", reason="统一口径")
    found = {d["path"]: d for d in reviewer.result()["documents"]}
    with ZipFile(BytesIO(reviewer.get("download/all.zip").content)) as archive:
        names = archive.namelist()
        held = {name: archive.read(name) for name in names}
    assert set(names) == {
        "审核意见.docx", "审核意见.xlsx", "检查报告.html", "检查结果.json", FILE, "说明.txt",
        "批注/甲/表.批注.docx", "批注/乙/表.批注.xlsx", *(n for n in names if n.startswith("修改后/")),
    }  # fmt: skip
    assert len([n for n in names if n.startswith("修改后/")]) == 1
    assert "坏.docx" in held["说明.txt"].decode("utf-8-sig")
    assert json.loads(held["检查结果.json"])["schema"] == "jixiao-lint/check/1"
    assert tomllib.loads(held[FILE].decode())["suppress"]
    assert "审核意见" in "".join(p.text for p in docx.Document(BytesIO(held["审核意见.docx"])).paragraphs)
    assert openpyxl.load_workbook(BytesIO(held["审核意见.xlsx"])).sheetnames
    assert held["检查报告.html"].decode().endswith("</html>\n")
    comments = docx.Document(BytesIO(held["批注/甲/表.批注.docx"])).comments
    assert len(list(comments)) == sum(not d["suppressed"] for d in found["甲/表.docx"]["diagnostics"])
    assert "检查结果" in openpyxl.load_workbook(BytesIO(held["批注/乙/表.批注.xlsx"])).sheetnames


def test_a_copy_is_what_the_command_line_makes(reviewer: Reviewer) -> None:
    data = _word(_table(), "桥梁")
    reviewer.drop("表.docx", data)
    [file] = reviewer.settled()["files"]
    copy = reviewer.get(f"files/{file['id']}/annotated")
    from linter.readers import read_bytes

    expected = annotate(data, "表.docx", lint(read_bytes(data, "表.docx"), ruleset()))
    assert copy.content == expected.data
    assert "filename*=UTF-8''%E8%A1%A8.%E6%89%B9%E6%B3%A8.docx" in copy.headers["content-disposition"]
