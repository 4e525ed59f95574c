"""Template residue, and what only looks like it."""

import pytest

from linter.terms.placeholder import is_blank, is_placeholder, is_unwritten, placeholder_span, says_none
from linter.text import normalize


@pytest.mark.parametrize(
    "text",
    [
        "*", "**", "＊＊＊", "XX", "xxx", "X", "×", "××", "……", "...", "/", "／", "—", "——", "-", "--", "___", "□□", "○○", "N",
        "指标1：", "指标1:", "指标一：", "三级指标1：", "三级指标1", "指标2：……", "指标1：XX", "三级指标", "三级指标名称", "指标值",
        "待定", "待补充", "略", "TBD", "N/A", "填写具体指标", "请填写指标值", "年月日", "2025年月日前", "年月底前",
    ],
)  # fmt: skip
def test_residue_from_end_to_end(text: str) -> None:
    norm = normalize(text)
    assert placeholder_span(norm) == (0, len(norm))
    assert is_blank(norm)


@pytest.mark.parametrize(
    ("text", "residue"),
    [
        ("≥**个", "**"),
        ("★新建道路长度（≥**公里）", "**"),
        ("≥*%", "*"),
        ("*个", "*"),
        ("≥XX%", "XX"),
        ("≤X万元", "X"),
        ("≥n次", "n"),
        ("N个", "N"),
        ("＝××元/人", "××"),
        ("XX乡镇道路硬化里程", "XX"),
        ("xxx项目验收合格率", "xxx"),
        ("某某中学在校生人数", "某某"),
        ("20XX年12月31日前", "20XX"),
        ("2026年*月*日前", "*"),
        ("X月X日前", "X"),
        ("≥___户", "___"),
        ("≥（）人", "（）"),
        ("≥/次", "/"),
        ("○○小学食堂供餐天数", "○○"),
        ("培训人数待定", "待定"),
        ("购置数量（待定）", "待定"),
        ("培训人次（必填）", "（必填）"),
        ("养护里程（请填写公里数）", "（请填写公里数）"),
        ("【根据实际情况填写】", "【根据实际情况填写】"),
        ("打造N个示范村", "N"),
        ("XX-XX%", "XX"),
    ],
)
def test_residue_inside_a_text(text: str, residue: str) -> None:
    norm = normalize(text)
    span = placeholder_span(norm)
    assert span is not None
    assert text[slice(*span)] == residue


@pytest.mark.parametrize(
    "text",
    [
        "", "≥12场", "≤3元/人", "元/平方米/月", "24小时/天", "X光机购置数量", "CT/X光检查人次", "X射线防护合格率", "N95口罩储备数量", "5G基站数量",
        "N型组件转换效率", "XXL码校服", "Q/XXL-2024", "JXX7V项目", "XX2024-03", "138****5678", "单价*数量", "3*5", "4×100米接力", "长×宽",
        "★新建道路长度", "*培训人数", "*项目完成率", "*个人防护用品配备率", "指标1", "指标完成率", "质量指标", "-5%", "0", "〇", "二〇〇八年以来累计",
        "无", "公务接待费", "公务接待落实率", "优待定补发放人数", "待业人员培训人数", "填写准确率", "表格填写完整率", "申报材料（网上填报）",
        "设备（输入端）", "问卷填写份数", "2024年12月31日前", "每月底前", "年底前", "月底前", "（人）", "培训人数（人）", "P>0.05", "培训、宣传……等",
        "≥－", "Excel模板", "nginx服务可用率", "1+N个专项规划", "1+X证书试点专业数", "三级指标完成率", "（=实际数/计划数）", "NO.3井", "MAX值",
    ],
)  # fmt: skip
def test_what_only_looks_like_residue(text: str) -> None:
    assert not is_placeholder(normalize(text))


@pytest.mark.parametrize("text", ["", "无", "暂无", "/", "—"])
def test_nothing_is_said(text: str) -> None:
    assert is_blank(normalize(text))


@pytest.mark.parametrize("text", ["按规定", "0", "无事故", "≥**个", "XX市规划"])
def test_a_text_that_says_something_is_not_blank(text: str) -> None:
    assert not is_blank(normalize(text))


def test_none_is_an_answer_and_no_residue() -> None:
    assert says_none("无")
    assert not is_placeholder("无")
    assert not says_none("")


@pytest.mark.parametrize(
    ("text", "unwritten"), [("0", True), ("0.00", True), ("/", True), ("", True), ("10", False), ("0起", False)]
)
def test_a_bare_zero_stands_for_an_empty_cell(text: str, unwritten: bool) -> None:
    assert is_unwritten(text) is unwritten
