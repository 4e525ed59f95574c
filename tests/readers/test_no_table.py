"""A file that is read and holds no 绩效目标表 says so; it is neither silent nor unreadable."""

from pathlib import Path

import openpyxl
import pytest

from linter.readers import read, read_bytes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("说明.md", "# 说明\n\n| 文件 | 内容 |\n|---|---|\n| a.txt | 校舍维修 |\n"),
        ("收支.csv", "科目,金额\n基本支出,120\n项目支出,80\n"),
        ("通知.txt", "关于报送预算的通知\n各单位：\n请于月底前报送。\n"),
    ],
)
def test_a_file_without_a_target_table_says_so(name: str, text: str) -> None:
    (document,) = read_bytes(text.encode(), name)
    assert [p.code for p in document.problems] == ["JX003"]


def test_hidden_table_is_told_and_missed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("旧表")
    sheet.sheet_state = "hidden"
    sheet.append(("一级指标", "二级指标", "三级指标", "指标值"))
    book.save(tmp_path / "a.xlsx")
    (document,) = read(tmp_path / "a.xlsx")
    assert [p.code for p in document.problems] == ["JX002", "JX003"]
