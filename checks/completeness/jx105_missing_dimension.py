"""缺少产出、效益或满意度指标

说明：表中没有一行产出指标，或没有一行效益指标，或没有一行满意度指标。满意度列在效益指标下的也算有。只缺满意度的是警告；
人员类、还本付息类项目不要求满意度，central-2021 方案只在项目名称或指标提到居民、学生、患者等公众时才要求。
只印了指标类别、没有内容的行，以及填“无”的行，不算指标。
一级、二级指标用了本地自定名称、看不出属于哪一类的表，不作判断。

为什么：产出说明做了什么，效益说明有什么用，满意度说明受益的人怎么看。缺了一类，就只能考核一半。

怎么改：缺产出的，补数量、质量、时效指标；缺效益的，写清对谁有什么好处、用什么数衡量，例如“受益村民人数≥3200人”；
缺满意度的，写明由谁评价，例如“就诊患者满意度≥90%”。

bad:
{"title": "«农村道路硬化»", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "硬化道路里程", "value": "≥12公里"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level1": "产出指标", "level2": "成本指标", "name": "硬化工程总成本", "value": "≤540万元"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "沿线村民满意度", "value": "≥90%"}
]}

{"title": "«敬老院消防改造»", "rows": [
  {"level1": "效益指标", "level2": "社会效益指标", "name": "受益老人人数", "value": "≥210人"},
  {"level1": "效益指标", "level2": "满意度指标", "name": "入住老人满意度", "value": "≥92%"}
]}

{"title": "«中心血站采血车购置»", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "购置采血车数量", "value": "2辆"},
  {"level1": "产出指标", "level2": "质量指标", "name": "车辆验收合格率", "value": "＝100%"},
  {"level1": "产出指标", "level2": "成本指标", "name": "购车总成本", "value": "≤160万元"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "街头献血人数", "value": "≥9000人"}
]}

good:
{"title": "农村道路硬化", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "硬化道路里程", "value": "≥12公里"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level1": "产出指标", "level2": "成本指标", "name": "硬化工程总成本", "value": "≤540万元"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "受益村民人数", "value": "≥3200人"},
  {"level1": "效益指标", "level2": "满意度指标", "name": "沿线村民满意度", "value": "≥90%"}
]}

{"title": "在职人员工资", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "发放工资人数", "value": "86人"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工资发放差错率", "value": "≤1%"},
  {"level1": "产出指标", "level2": "成本指标", "name": "工资总成本", "value": "≤920万元"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "受益职工家庭户数", "value": "≥80户"}
]}

{"title": "城市管网普查", "rows": [
  {"level1": "履职效能", "level2": "重点工作履行", "name": "普查管网长度", "value": "≥300公里"},
  {"level1": "履职效能", "level2": "部门目标实现", "name": "隐患点整改率", "value": "≥95%"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Row, Table, check, dimensions, indicator_sets, lacking, names_public, template_of

_NAMES = {"output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标"}
_SERVES_NOBODY = {"personnel", "debt-service"}


@check("JX105", "missing-dimension", severity="error", aspect="完整性·规范完整性", source="mof-2021-101")
def missing_dimension(table: Table, *, public_only: bool = False) -> Iterator[Finding]:
    """With ``public_only``, 满意度 is asked for where title or indicators name somebody of the public."""
    if not any(map(dimensions, table.rows)):
        return
    sets = indicator_sets(table) or {None: []}
    served = template_of(table) not in _SERVES_NOBODY and (not public_only or _serves_public(table))
    missing = {label: _missing(rows, served) for label, rows in sets.items()}
    if any(missing.values()):
        only_satisfaction = all(names in ([], [_NAMES["satisfaction"]]) for names in missing.values())
        yield Finding(
            "table",
            lacking(missing),
            "补上所缺的指标：产出写做了什么，效益写有什么用，满意度写由谁评价。",
            severity="warning" if only_satisfaction else None,
        )


def _serves_public(table: Table) -> bool:
    return names_public(table.title.norm) or any(
        names_public(cell.norm) for row in table.rows for cell in (row.name, row.description)
    )


def _missing(rows: list[Row], served: bool) -> list[str]:
    """Names of the dimensions none of the rows has; nothing where a row's dimension isn't known."""
    found = [dimensions(row) for row in rows]
    if not all(found):
        return []
    present = frozenset().union(*found)
    # A benefit under a local name may be somebody's judgement.
    if not served or any(row.kind == "benefit" and row.level2 for row in rows):
        present |= {"satisfaction"}
    return [name for kind, name in _NAMES.items() if kind not in present]
