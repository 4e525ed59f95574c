"""Who is satisfied: a group as a word of its own, and as the one that judges."""

import pytest

from linter.terms.group import lacks_group, may_name_group, names_public
from linter.terms.lexicon import groups


@pytest.mark.parametrize("text", ["城市民生工程满意度", "乡村民俗活动满意度", "大学生活区满意度", "安居民生工程满意度"])
def test_a_group_across_a_word_boundary_is_none(text: str) -> None:
    assert not may_name_group(text)


@pytest.mark.parametrize(
    "text", ["城市市民满意度", "乡村村民满意度", "大学生活动满意度", "安居居民满意度", "工作人员工资发放满意度"]
)
def test_the_same_characters_as_a_word_are_one(text: str) -> None:
    assert may_name_group(text)


@pytest.mark.parametrize(
    "text",
    [
        "申领人满意度",
        "受助（低保）户满意度",
        "服务对象（承租户）满意度",
        "用水户满意度",
        "承租单位满意度",
        "优抚对象满意度",
        "科普讲解员满意度",
        "当地群众满意度",
        "参会代表满意度",
        "林农满意度",
        "来访外宾满意度",
        "养殖场（户）满意度",
        "脱贫人口满意度",
        "委托单位满意度",
    ],
)
def test_a_word_with_the_ending_of_a_group_is_one(text: str) -> None:
    assert may_name_group(text)


@pytest.mark.parametrize(
    "text",
    ["对象满意度", "便民满意度", "机器人满意度", "账户满意度", "惠民举措满意度", "利民满意度", "政策经办服务满意度"],
)
def test_a_word_that_only_ends_so_is_none(text: str) -> None:
    assert not may_name_group(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("对参训学员进行满意度调查", True), ("对学员的满意度", False), ("学员对学员的满意度", True), ("学生食堂满意度", False), ("医护人员提供的服务满意度", False),
        ("为老人提供的服务满意度", True), ("受益群众", True), ("聘请高校开展问卷调查", False), ("委托第三方机构问卷调查", False), ("委托人满意度", True), ("推进企业集聚", False), ("企业对服务的认可程度", True), ("提高群众对文化生活的获得感", True),
        ("满意人数占参保人员的比例", True), ("通过问卷了解满意程度", False), ("蒙牧的满意度", True), ("蒙牧补奖，服务满意度", False),
    ],
)  # fmt: skip
def test_a_group_counts_where_it_judges(text: str, named: bool) -> None:
    assert may_name_group(text) is named


def test_a_name_without_satisfaction_lacks_no_group() -> None:
    assert lacks_group("满意率", "")
    assert not lacks_group("投诉率", "")
    assert not lacks_group("满意率", "病人给好评的比例，经护士站统计")


def test_public_is_whom_a_body_serves_not_its_staff() -> None:
    assert names_public("受益村民人数")
    assert names_public("门诊患者候诊时间")
    assert not names_public("参训职工人数")
    assert not names_public("大学生活区面积")


def test_public_groups_are_groups() -> None:
    assert groups().public <= groups().words
