"""JX901, JX902 and JX109: what tables of one run have in common, and goals that only say the title again."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from linter.engine import lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.select import RuleSet
from linter.terms.clones import Record, clusters


def findings(code: str, *books: list[dict[str, Any]], **book: Any) -> list[Diagnostic]:
    """What one check finds in a run over ``books``, each a list of tables."""
    documents = [document_from_json({"path": f"{i}.json", "tables": tables} | book) for i, tables in enumerate(books)]
    rules = RuleSet(tuple(c for c in builtin_checks() if c.code == code))
    results = lint(documents, rules)
    assert not [p for r in results for p in r.problems]
    return [d for r in results for d in r.diagnostics]


def table(title: str, *rows: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "rows": [dict(zip(("name", "value"), row.split(), strict=False)) for row in rows]} | more


COMMON = (
    "改造户数 ≥600户",
    "验收合格率 ＝100%",
    "完工时间 10月底前",
    "户均成本 ≤3万元",
    "受益人数 ≥2100人",
    "村民满意度 ≥90%",
)


def titles(found: list[Diagnostic]) -> list[str]:
    return [d.text for d in found]


# --- JX901


def test_projects_of_other_names_with_the_same_indicators_are_clones() -> None:
    found = findings("JX901", [table("改厕", *COMMON), table("危房改造", *COMMON), table("改水", "水井眼数 ≥6眼")])
    assert titles(found) == ["改厕", "危房改造"]
    assert all(d.cell == "title" for d in found)
    assert "危房改造" in found[0].message
    assert "改厕" in found[1].message


def test_clones_are_seen_across_files() -> None:
    assert titles(findings("JX901", [table("改厕", *COMMON)], [table("危房改造", *COMMON)])) == ["改厕", "危房改造"]


@pytest.mark.parametrize(("same", "cloned"), [(6, True), (5, True), (4, False)])
def test_four_rows_in_five_must_be_equal(same: int, cloned: bool) -> None:
    other = [*COMMON[:same], *(f"其他指标{i} ≥{i}户" for i in range(6 - same))]
    assert bool(findings("JX901", [table("改厕", *COMMON), table("危房改造", *other)])) is cloned


@pytest.mark.parametrize(("rows", "cloned"), [(4, False), (5, True)])
def test_fewer_than_five_equal_rows_may_be_chance(rows: int, cloned: bool) -> None:
    found = findings("JX901", [table("改厕", *COMMON[:rows]), table("危房改造", *COMMON[:rows])])
    assert bool(found) is cloned


@pytest.mark.parametrize(("more", "cloned"), [(1, True), (2, False)])
def test_the_larger_table_counts(more: int, cloned: bool) -> None:
    larger = [*COMMON, *(f"其他指标{i} ≥{i}户" for i in range(more))]
    assert bool(findings("JX901", [table("改厕", *COMMON), table("危房改造", *larger)])) is cloned


def test_the_value_must_be_equal_as_well() -> None:
    others = [f"{row.split()[0]} ≥7户" for row in COMMON]
    assert not findings("JX901", [table("改厕", *COMMON), table("危房改造", *others)])


def test_spaces_and_stops_make_no_difference() -> None:
    rows = [{"name": n + " ", "value": v + "。"} for n, v in (row.split() for row in COMMON)]
    assert findings("JX901", [table("改厕", *COMMON), table("危房改造", rows=rows)])


@pytest.mark.parametrize(
    "other", ["改厕", "2026年改厕", "“改厕”", "2025年度改厕", "改厕项目", "改厕项目支出绩效自评表"]
)
def test_the_same_project_in_another_file_is_no_clone(other: str) -> None:
    assert not findings("JX901", [table("2025年改厕", *COMMON)], [table(other, *COMMON)])


def test_the_same_code_tells_the_same_project() -> None:
    one, other = (table(title, *COMMON, project={"code": "26010031"}) for title in ("改厕", "农村户厕改造"))
    assert not findings("JX901", [one], [other])
    assert len(findings("JX901", [one], [other], [table("危房改造", *COMMON)])) == 3


def test_a_table_without_a_name_is_of_no_other_project() -> None:
    assert not findings("JX901", [table("改厕", *COMMON)], [table("", *COMMON)])


def test_the_name_of_the_project_goes_before_the_title() -> None:
    tables = [table("附件1", *COMMON, project={"name": "改厕"}), table("附件2", *COMMON, project={"name": "改厕"})]
    assert not findings("JX901", tables)


def test_rows_nobody_filled_in_are_not_equal() -> None:
    empty = [row.split()[0] for row in COMMON]
    assert not findings("JX901", [table("改厕", *empty), table("危房改造", *empty)])


def test_prescribed_indicators_may_be_the_same() -> None:
    rows = ("足额保障率 ＝100%", "发放覆盖率 ＝100%", "科目调整次数 ≤3次", "按时发放率 ＝100%", "结余率 ≤5%")
    assert not findings("JX901", [table("基本工资", *rows), table("绩效工资", *rows)])


def test_whole_departments_may_share_indicators() -> None:
    tables = [table(title, *COMMON, scope="department") for title in ("水务局", "农业农村局")]
    assert not findings("JX901", tables)
    assert not findings("JX901", [*tables, table("改厕", *COMMON)])


def test_five_others_are_named_and_the_rest_counted() -> None:
    found = findings("JX901", [table(f"{name}片改造", *COMMON) for name in "东南西北中上下"])
    assert len(found) == 7
    assert all(d.message.count("片改造") == 5 and "6个项目" in d.message for d in found)
    assert not any(d.text in d.message for d in found)


def test_what_is_like_one_of_a_group_belongs_to_it() -> None:
    def varied(title: str, first: int) -> dict[str, Any]:
        return table(title, *(f"指标{i} ≥{i}户" for i in range(first, first + 10)))

    assert len(findings("JX901", [varied("甲", 0), varied("乙", 2), varied("丙", 4)])) == 3
    assert not findings("JX901", [varied("甲", 0), varied("丙", 4)])


def test_one_set_of_values_may_be_cloned() -> None:
    def sets(title: str, aim: int) -> dict[str, Any]:
        rows = [{"set": "年度", "name": n, "value": v} for n, v in (row.split() for row in COMMON)]
        return {
            "title": title,
            "rows": [*rows, *({"set": "长期", "name": f"远期{i}", "value": f"≥{aim}户"} for i in range(6))],
        }

    assert titles(findings("JX901", [sets("改厕", 1), sets("危房改造", 2)])) == ["改厕", "危房改造"]


def test_sets_of_one_table_are_no_clones() -> None:
    rows = [{"set": s, "name": n, "value": v} for s in ("城关镇", "河口镇") for n, v in (row.split() for row in COMMON)]
    assert not findings("JX901", [{"title": "改厕", "rows": rows}])


def test_clusters_are_those_of_comparing_all_pairs() -> None:
    random = Random(7)
    for _ in range(60):
        records = []
        for _ in range(40):
            items = frozenset(random.sample(range(14), random.randint(0, 9)))
            records.append(Record(items, max(3, -(-4 * (len(items) + random.randint(0, 1)) // 5))))
        assert clusters(records) == _by_all_pairs(records)


def _by_all_pairs(records: list[Record]) -> list[list[int]]:
    group = list(range(len(records)))
    for i, one in enumerate(records):
        for k, other in enumerate(records[:i]):
            if len(one.items & other.items) >= max(one.needed, other.needed):
                group = [min(group[i], group[k]) if g in (group[i], group[k]) else g for g in group]
    found = [[i for i, g in enumerate(group) if g == root] for root in sorted(set(group))]
    return [members for members in found if len(members) > 1]


# --- JX902


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"code": "26010031"}, {"code": "26010031"}, "项目编码"),
        ({"code": "26010031 "}, {"code": "2601 0031"}, "项目编码"),
        ({"name": "除雪"}, {"name": "除雪"}, "项目名称"),
        ({"name": "除雪", "code": "26010031"}, {"name": "除雪"}, "项目名称"),
    ],
)
def test_a_project_listed_twice_is_reported_at_the_second(
    one: dict[str, str], other: dict[str, str], said: str
) -> None:
    tables = [table("甲项目", project=one), table("乙项目", project=other)]
    (found,) = findings("JX902", tables, unit="公路段")
    assert (found.cell, found.table.index) == ("title", 2)
    assert said in found.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "除雪", "code": "1"}, {"name": "除雪", "code": "2"}),
        ({"name": "2025年除雪"}, {"name": "2026年除雪"}),
        ({"name": "除雪"}, {"name": "除冰"}),
    ],
)
def test_projects_with_codes_or_names_of_their_own_are_two(one: dict[str, str], other: dict[str, str]) -> None:
    assert not findings("JX902", [table("甲项目", project=one), table("乙项目", project=other)], unit="公路段")


def test_other_books_and_stages_list_a_project_again() -> None:
    assert not findings("JX902", [table("除雪")], [table("除雪")], unit="公路段")
    assert not findings("JX902", [table("除雪"), table("除雪", stage="self-evaluation")], unit="公路段")


def test_without_a_unit_equal_names_may_be_of_two_units() -> None:
    assert not findings("JX902", [table("除雪"), table("除雪")])


# --- JX109


@pytest.mark.parametrize(
    ("title", "goals"),
    [
        ("乡镇消防站建设项目", ["建设乡镇消防站"]),
        ("乡镇消防站建设项目", ["完成乡镇消防站建设工作。"]),
        ("老旧小区电梯更新", ["老旧小区电梯更新"]),
        ("家庭医生签约服务经费", ["保障家庭医生签约服务", ""]),
        ("2025年中小学校舍维修", ["中小学校舍维修", "校舍维修"]),
    ],
)
def test_a_goal_that_says_the_title_again_is_reported_at_the_goals(title: str, goals: list[str]) -> None:
    (found,) = findings("JX109", [table(title, goals=goals)])
    assert (found.cell, found.text) == ("goals", goals[0])


@pytest.mark.parametrize(
    ("title", "goals"),
    [
        ("乡镇消防站建设项目", ["建设乡镇消防站3座"]),
        ("乡镇消防站建设项目", ["建设乡镇消防站，缩短出警时间"]),
        ("乡镇消防站建设项目", ["建设乡镇消防站", "15分钟内到场扑救"]),
        ("乡镇消防站建设项目", [""]),
        ("乡镇消防站建设项目", ["保障正常运转"]),
        ("", ["建设乡镇消防站"]),
    ],
)
def test_a_goal_that_adds_a_word_or_is_missing_is_not(title: str, goals: list[str]) -> None:
    assert not findings("JX109", [table(title, goals=goals)])
