"""Profiles: each is sound, and asks for what it promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.config import Configuration
from linter.engine import Result, lint
from linter.profiles import ProfileError, load_profile, profile_names
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.select import RuleSet, combine, match
from linter.settings import Resolver

KNOWN = builtin_checks()

SCHOOL = (
    ("产出指标", "数量指标", "改造教室间数", "≥24间"),
    ("产出指标", "质量指标", "工程验收合格率", "＝100%"),
    ("产出指标", "时效指标", "改造完工时间", "8月底前"),
    ("产出指标", "成本指标", "教室改造总成本", "≤96万元"),
    ("效益指标", "社会效益指标", "受益学生人数", "≥1100人"),
    ("满意度指标", "服务对象满意度指标", "在校学生满意度", "≥90%"),
)


def rules(profile: str) -> RuleSet:
    return Resolver(Configuration(profile=profile)).settings(Path("/a.json")).rules


def check(profile: str, *rows: tuple[str, str, str, str], **table: Any) -> Result:
    keys = ("level1", "level2", "name", "value")
    listed = [dict(zip(keys, row, strict=True)) for row in rows]
    document = document_from_json({"path": "a.json", "tables": [{"title": "校舍改造", "rows": listed} | table]})
    (result,) = lint([document], rules(profile))
    assert not result.problems
    return result


def found(result: Result) -> list[tuple[str, str]]:
    return [(d.code, d.severity) for d in result.diagnostics]


def without(*names: str) -> list[tuple[str, str, str, str]]:
    return [row for row in SCHOOL if row[1] not in names and row[0] not in names]


@pytest.mark.parametrize("name", profile_names())
def test_profile_promises_something_and_names_only_what_exists(name: str) -> None:
    profile = load_profile(name)
    assert profile.promise.endswith("。")
    assert profile.promise.count("。") == 1
    match(profile.verdict.return_codes, KNOWN)
    assert profile.options.keys() <= {c.code for c in KNOWN}
    assert rules(name).checks


@pytest.mark.parametrize("name", sorted({*profile_names()} - {"central-2021"}))
def test_sound_table_is_clean(name: str) -> None:
    assert found(check(name, *SCHOOL)) == []


def test_profiles_are_those_of_the_catalogue() -> None:
    assert profile_names() == ["central-2021", "default", "hebei", "sichuan", "strict"]


def test_default_profile_changes_nothing() -> None:
    assert rules("default") == combine([], KNOWN)


def test_unknown_profile_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(ProfileError, match="是不是 hebei"):
        load_profile("heibei")
    with pytest.raises(ProfileError, match="sichuan、strict"):
        load_profile("江苏")


def test_option_that_no_check_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(load_profile("hebei").options, "JX106", {"kind": ("cost",)})
    with pytest.raises(ProfileError, match=r"JX106.*kind"):
        rules("hebei")


def test_hebei_asks_for_timeliness() -> None:
    assert found(check("hebei", *without("时效指标"))) == [("JX106", "warning")]
    assert found(check("default", *without("时效指标"))) == []


def test_hebei_exempts_the_prescribed_row_from_all_but_gaps() -> None:
    fixed = ("产出指标", "成本指标", "项目或定额成本控制率", "不超标准")
    assert found(check("default", *SCHOOL, fixed)) == [("JX302", "warning")]
    assert found(check("hebei", *SCHOOL, fixed)) == []
    assert found(check("hebei", *SCHOOL, (*fixed[:3], ""))) == [("JX101", "error")]
    assert found(check("hebei", *SCHOOL, (*fixed[:2], "项目或定额成本节约", fixed[3]))) == [("JX302", "warning")]


def test_central_wants_costs_at_level_1() -> None:
    costs = ("成本指标", "经济成本指标", "教室改造总成本", "≤96万元")
    assert found(check("central-2021", *SCHOOL)) == [("JX106", "warning")]
    assert found(check("central-2021", *without("成本指标"), costs)) == []


def test_central_asks_for_satisfaction_only_where_the_public_is_served() -> None:
    costs = ("成本指标", "经济成本指标", "机房改造总成本", "≤96万元")
    room = (
        ("产出指标", "数量指标", "改造机房面积", "≥240平方米"),
        ("产出指标", "质量指标", "工程验收合格率", "＝100%"),
        ("效益指标", "经济效益指标", "每年节约电费", "≥12万元"),
    )
    assert found(check("central-2021", *room, costs, title="机房改造")) == []
    assert found(check("default", *room, costs, title="机房改造")) == [("JX105", "warning")]
    assert found(check("central-2021", *without("满意度指标", "成本指标"), costs)) == [("JX105", "warning")]


def test_sichuan_makes_errors_of_vague_output_and_of_missing_costs_benefit_and_satisfaction() -> None:
    vague = ("产出指标", "质量指标", "教室改造工艺", "良好")
    assert found(check("default", *SCHOOL, vague)) == [("JX302", "warning")]
    assert found(check("sichuan", *SCHOOL, vague)) == [("JX302", "error")]
    assert found(check("sichuan", *without("满意度指标"))) == [("JX105", "error")]
    assert found(check("sichuan", *without("效益指标"))) == [("JX105", "error")]
    assert found(check("sichuan", *without("成本指标"))) == [("JX106", "error")]
    assert found(check("sichuan", *without("质量指标"))) == [("JX106", "warning")]


def test_strict_runs_every_stable_check_and_no_preview() -> None:
    assert {c.code for c in rules("strict").checks} == {c.code for c in KNOWN if c.run and not c.preview}
