"""Which 一级指标 and 二级指标 a label names, with what stands in brackets behind it."""

import pytest

from linter.terms.category import level1, level2


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("数量指标（20分）", "quantity"),
        ("数量指标（必填）", "quantity"),
        ("质量指标（选填项）", "quality"),
        ("时效指标（工期）", "timeliness"),
        ("数量指标（或建设规模指标）", "quantity"),
        ("服务对象满意度指标等", "satisfaction"),
    ],
)
def test_a_remark_in_brackets_leaves_the_label_what_it_is(label: str, kind: str) -> None:
    found = level2(label)
    assert found
    assert found.kind == kind


@pytest.mark.parametrize("label", ["产出指标（数量）", "效益指标（社会效益）", "指标（必填）", "绿化指标（必填）"])
def test_brackets_that_name_another_label_leave_it_open(label: str) -> None:
    assert level2(label) is None


def test_an_expected_output_is_an_output() -> None:
    found = level1("预期产出指标")
    assert found
    assert found.kind == "output"
