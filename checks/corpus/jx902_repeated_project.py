"""项目重复列示

说明：同一本预算里，项目编码相同的表出现两次，或者单位和项目名称都相同的表出现两次，在后一张报。项目编码不同的，
名称相同也不报；目标表和自评表、项目表和部门表分别比较。试用阶段的检查，需要加 --preview。

为什么：同一个项目列两次，预算和指标会被重复统计；两张表内容不一致的，不知道以哪张为准。

怎么改：删去重复的一张；确是两个项目的，改正项目编码，或者在名称里写明区别。

bad:
{"documents": [{"unit": "云麓县水务局", "tables": [
  {"title": "农村饮水管护", "project": {"code": "26010031"}, "rows": [{"name": "管护水厂数量", "value": "≥14座"}]},
  {"title": "«农村饮水工程管护»", "project": {"code": "26010031"}, "rows": [{"name": "管护水厂数量", "value": "≥16座"}]}
]}]}

{"documents": [{"unit": "云麓县文化馆", "tables": [
  {"title": "非遗传承人补助", "rows": [{"name": "补助传承人数", "value": "≥32人"}]},
  {"title": "戏曲进校园", "rows": [{"name": "演出场次", "value": "≥60场"}]},
  {"title": "«非遗传承人补助»", "rows": [{"name": "补助传承人数", "value": "≥40人"}]}
]}]}

{"documents": [{"unit": "云麓县公路段", "tables": [
  {"title": "除雪防滑", "project": {"code": "26040007"}, "rows": [{"name": "除雪里程", "value": "≥210公里"}]},
  {"title": "«除雪防滑 »", "rows": [{"name": "除雪里程", "value": "≥210公里"}]}
]}]}

good:
{"documents": [{"unit": "云麓县水务局", "tables": [
  {"title": "农村饮水管护", "project": {"code": "26010031"}, "rows": [{"name": "管护水厂数量", "value": "≥14座"}]},
  {"title": "农村饮水管护", "project": {"code": "26010032"}, "rows": [{"name": "管护水窖数量", "value": "≥260口"}]}
]}]}

{"documents": [{"tables": [
  {"title": "戏曲进校园", "rows": [{"name": "演出场次", "value": "≥60场"}]},
  {"title": "戏曲进校园", "rows": [{"name": "演出场次", "value": "≥45场"}]}
]}]}

{"documents": [{"unit": "云麓县公路段", "tables": [
  {"title": "2025年除雪防滑", "rows": [{"name": "除雪里程", "value": "≥210公里"}]},
  {"title": "2026年除雪防滑", "rows": [{"name": "除雪里程", "value": "≥230公里"}]}
]}]}
"""

from collections.abc import Iterator

from linter.api import Document, Finding, check, repeated_projects


@check("JX902", "repeated-project", severity="info", aspect="相关性·目标相关性", preview=True)
def repeated_project(document: Document) -> Iterator[Finding]:
    for first, table, same_code in repeated_projects(document):
        what = "项目编码" if same_code else "项目名称"
        where = f"第{first.number or first.index}张表“{first.title.text}”"
        yield Finding(
            "title",
            f"{what}与{where}相同。",
            "删去重复的一张；确是两个项目的，改正项目编码，或者在名称里写明区别。",
            table=table,
        )
