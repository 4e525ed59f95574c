"""Content words, and names that are only categories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.terms import category
from linter.terms.lexicon import degree_words
from linter.terms.wording import content_words, is_category_name, repeats_indicator, repeats_name


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("反映各项资金实际支付情况", "资金 支付"), ("设备完好率（%）", "设备 完好"), ("设备运行效率", "设备 运行 效率"), ("年度管理制度", "年度 管理 制度"),
        ("培训人数（人次/场）", "培训 人数"), ("培训班（含乡镇）", "培训班 含 乡镇"), ("目的地的数量", "目的地"), ("可持续", "可持续"), ("子项目数", "子项目"),
        ("", ""), ("，。（％）", ""), ("芗剧演出", "芗剧 演出"),
    ],
)  # fmt: skip
def test_content_words_keep_what_only_looks_like_filler(text: str, content: str) -> None:
    assert content_words(text) == frozenset(content.split())


@given(st.text(alphabet="病床使用率数量的情况反映（）%个", min_size=1, max_size=15))
def test_nothing_repeats_an_empty_name_and_everything_with_a_letter_repeats_itself(text: str) -> None:
    assert not repeats_name("", text)
    if any("\u4e00" <= c <= "\u9fff" for c in text):
        assert repeats_name(text, text)


def test_unknown_words_must_stand_in_the_name_as_they_are() -> None:
    assert repeats_name("芗剧下乡场次", "芗剧下乡")
    assert not repeats_name("剧芗下乡场次", "芗剧下乡")


def test_every_category_is_recognised_with_any_degree_word() -> None:
    for name, found in category.level2_names().items():
        if found.kind != "satisfaction" and name.endswith("指标"):
            assert is_category_name(name)
            assert all(is_category_name(w + name) and is_category_name(name + w) for w in degree_words())


@pytest.mark.parametrize(
    "text", ["", "，", "持续", "有效", "1", "项目完成", "管理效率", "满意度", "服务对象满意度", "服务对象满意度较高"]
)
def test_no_category_is_seen_where_none_is_written(text: str) -> None:
    assert not is_category_name(text)


@pytest.mark.parametrize(
    ("name", "description", "value", "repeated"),
    [
        ("农户增收情况", "", "稳步增收", True), ("农户增收情况", "", "显著", False), ("农户增收情况", "", "收入提高", False),
        ("质量指标", "", "质量提升", False), ("工程质量", "隐患得到消除", "消除隐患", True), ("", "", "完成", False), ("完工率", "", "完工", True),
        ("达到规范标准", "", "达标", True), ("达到规范要求", "", "达标", False), ("资金来源", "财政预算资金", "预算", False),
    ],
)  # fmt: skip
def test_a_value_repeats_a_whole_text_or_an_outcome(name: str, description: str, value: str, repeated: bool) -> None:
    assert repeats_indicator(name, description, value) is repeated
