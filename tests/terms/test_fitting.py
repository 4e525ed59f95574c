"""Units against what is named, beyond the plain table of measures and families."""

import pytest

from linter.dictionaries import load
from linter.terms.fitting import Fitting, is_bare_number, suits, unit_in_name, usual_unit
from linter.terms.measure import measured_ending
from linter.terms.nouns import measured_nouns, names_two_targets

DATA = load("fitting", Fitting)


@pytest.mark.parametrize(
    ("core", "unit", "cost", "expected"),
    [
        ("任务完成率", "年", False, False), ("参训人数", "人次", False, True), ("活动效果", "次", False, None), ("参训人数", "朵", False, None),
        ("网页浏览量", "人次", False, True), ("公交使用寿命", "公里", False, True), ("人均期望寿命", "岁", False, True), ("价格涨幅", "元", False, None), ("价格涨幅", "%", False, True),
        ("专项资金", "%", False, None), ("专项资金", "%", True, False), ("运行成本", "%", False, False), ("到位资金数量", "万元", False, True),
        ("采购物资数量", "万元", False, False), ("就业人数", "倍", False, None), ("管网故障率", "次/公里", False, None), ("硬化道路5公里", "户", False, None),
        ("巡河次数", "人次", False, True), ("网页浏览量", "W", False, None), ("养老服务半径", "分钟", False, True), ("巡河次数", "人", False, False), ("购机补贴标准", "%", True, True), ("购机补贴标准", "次", True, False), ("送达时间", "点", False, True), ("送达时间", "个", False, False),
    ],
)  # fmt: skip
def test_unit_suits_what_is_named(core: str, unit: str, cost: bool, expected: bool | None) -> None:
    assert suits(core, unit, cost=cost) is expected


@pytest.mark.parametrize(
    ("core", "bare"),
    [("生师比", True), ("研发占比", False), ("综合指数", True), ("完成日期", True), ("出厂水pH值", True), ("路面使用性能指数PQI", True), ("销售额GDP", False), ("参训人数", False), ("", False)],
)  # fmt: skip
def test_bare_number_is_told_by_its_whole_ending(core: str, bare: bool) -> None:
    assert is_bare_number(core) is bare


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("培训人数（人次）", "人次"), ("培训人数(人)", "人"), ("培训人数【人】", "人"), ("培训人数（单位：人）", "人"), ("培训人数，单位：人", "人"), ("合格率%", "%"),
        ("设备数量（台或套）", "台"), ("设备数量（台", "台"), ("培训人数（含线上）", None), ("培训人数", None), ("（新建）道路", None), ("", None),
        ("受益村（社区）数量", None), ("巡查乡镇（街道）数", None), ("受益村（社区）", "社区"), ("新建泵站（座）数量", "座"), ("厂区（栋）数", "栋"),
    ],
)  # fmt: skip
def test_unit_in_a_name(name: str, unit: str | None) -> None:
    assert unit_in_name(name) == unit


def test_usual_unit_is_suggested_only_where_there_is_one() -> None:
    assert (usual_unit("任务完成率"), usual_unit("投入产出比"), usual_unit("活动效果")) == ("%", "", "")


def test_every_ending_of_the_dictionary_is_the_ending_of_a_measure() -> None:
    listed = {*DATA.sums, *DATA.counting, *DATA.bare, *(e for entry in DATA.also for e in entry.endings)}
    assert {e for e in listed if (found := measured_ending(e)) is None or found[0] != e} == set()
    assert {e for e in DATA.sums if (found := measured_ending(e)) and found[1] != "money"} == set()
    assert {e for e in DATA.codes if measured_ending(e)} == set()


def test_every_unbound_ending_would_bind_a_unit_otherwise() -> None:
    assert {e for e in DATA.unbound if measured_ending(e) is None} == set()


def test_names_are_cut_only_where_nouns_are_joined() -> None:
    assert [n.core for n in measured_nouns("参训人数、班次数量（期）")] == ["参训人数", "班次数量"]
    assert [n.core for n in measured_nouns("完成及时率")] == ["完成及时率"]
    assert [n.core for n in measured_nouns("群众参与率")] == ["群众参与率"]
    assert not names_two_targets("品种或数量")
