"""JX801 and JX802 on bases of many fields, judged by hand before the checks saw them."""

import pytest

from linter.engine import lint
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.select import RuleSet


def codes(basis: str, name: str = "入户走访户数", value: str = "≥1200户", stage: str = "target") -> list[str]:
    row = {"name": name, "value": value, "basis": basis}
    document = document_from_json({"tables": [{"title": "试点项目", "stage": stage, "rows": [row]}]})
    (result,) = lint([document], RuleSet(tuple(c for c in builtin_checks() if c.code in ("JX801", "JX802"))))
    assert not result.problems
    return [d.code for d in result.diagnostics]


# --- JX801

NO_BASIS = [
    "次", "人次", "（个）", "万元", "平方米", "%", "3.9万", "3.9万元", "1200", "100%", "≥95%", "12个月", "365天", "50-60人", "1200户", "≥1200户",
    "入户走访户数", "入户走访户数。", "入户走访 户数",
]  # fmt: skip
LOOKED_UP = [
    "", "无", "/", "2024年", "2024", "2024年12月", "GB 50300", "GB/T 18883-2022", "JTG H10—2009", "水管〔2024〕17号", "179号文", "《农村公路养护技术规范》",
    "上年完成1150户", "预算批复3.9万元", "2024年走访1200户", "合同", "实施方案", "问卷调查", "验收单", "20260415", "走访户数台账", "入户走访方案", "按1200户测算",
    "每户100元标准", "第5次党组会议纪要", "近三年平均数", "12345热线统计", "历史经验", "中标单价3.9万元", "三定方案", "十四五规划",
]  # fmt: skip


@pytest.mark.parametrize("basis", NO_BASIS)
def test_a_unit_a_number_or_a_repetition_is_no_basis(basis: str) -> None:
    assert "JX801" in codes(basis)


@pytest.mark.parametrize("basis", LOOKED_UP)
def test_what_may_be_looked_up_or_is_empty_is_no_mistaken_cell(basis: str) -> None:
    assert "JX801" not in codes(basis)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [("符合《公路技术状况评定标准》", False), ("按标准财政投入", True), ("5月底前", True), ("较显著", True)],
)
def test_a_value_again_is_a_basis_only_where_it_names_a_standard(value: str, wrong: bool) -> None:
    assert ("JX801" in codes(value, value=value)) is wrong


def test_self_evaluations_need_no_basis() -> None:
    assert codes("次", stage="self-evaluation") == []
    assert codes("历史经验", stage="self-evaluation") == []


# --- JX802

WEAK = [
    "历史经验", "工作实际", "实际情况", "工作需要", "上级要求", "根据工作实际情况确定", "按照上级要求", "结合实际", "历史经验、实际情况", "依据往年经验测算", "实际需求", "根据单位实际情况",
    "工作需要和上级要求", "相关规定", "有关文件规定", "上级文件精神",
]  # fmt: skip
FIRM = [
    "", "年度工作计划", "2024年历史数据", "工作实际和普查台账", "上年实际完成数", "历史采购价格", "实施方案", "行业标准", "调查问卷", "合同", "《条例》有关规定", "工作需要（见附件2）", "水利局文件", "统计年报",
    "绩效评价报告", "实际参训名册",
]  # fmt: skip


@pytest.mark.parametrize("basis", WEAK)
def test_a_basis_that_names_nothing_is_weak(basis: str) -> None:
    assert codes(basis) == ["JX802"]


@pytest.mark.parametrize("basis", FIRM)
def test_a_basis_that_names_anything_is_not(basis: str) -> None:
    assert codes(basis) == []


def test_weak_bases_are_only_looked_for_on_request() -> None:
    (weak,) = (c for c in builtin_checks() if c.code == "JX802")
    assert not weak.default
    assert not weak.preview
