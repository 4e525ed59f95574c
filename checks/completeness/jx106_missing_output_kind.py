"""缺少数量、质量或成本指标

说明：有产出指标，但其中没有数量指标、没有质量指标，或者没有成本指标。成本指标列为一级指标或二级指标都算有。
按地区选用的方案可以要求时效指标（hebei），可以只认列为一级指标的成本（central-2021），或把缺少成本作为错误（sichuan）。
一张表只报一次；整张表没有产出指标的由 JX105 报，这里不再报；二级指标用了本地自定名称、看不出属于哪一类的，不作判断。

为什么：产出要从做多少、做得怎样、花多少三个方面考核。只有数量没有质量，做得再差也算完成；没有成本，看不出钱花得值不值。

怎么改：补上缺的那一类，例如数量“新建停车位数量≥260个”、质量“工程验收合格率＝100%”、成本“每个车位建设成本≤1.5万元”。

bad:
{"title": "«公共停车场建设»", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新建停车位数量", "value": "≥260个"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "周边受益居民人数", "value": "≥5000人"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "停车市民满意度", "value": "≥88%"}
]}

{"title": "«动物疫病强制免疫»", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "免疫生猪头数", "value": "≥42000头"},
  {"level1": "产出指标", "level2": "时效指标", "name": "春防完成时间", "value": "5月底前"},
  {"level1": "成本指标", "level2": "经济成本指标", "name": "每头免疫成本", "value": "≤6元"},
  {"level1": "效益指标", "level2": "经济效益指标", "name": "养殖户户均增收", "value": "≥1200元"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "养殖户满意度", "value": "≥90%"}
]}

{"title": "«派出所装备更新»", "rows": [
  {"level1": "产出指标", "level2": "时效指标", "name": "装备到货时间", "value": "9月底前"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "覆盖辖区人口", "value": "≥60000人"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "基层民警满意度", "value": "≥90%"}
]}

good:
{"title": "公共停车场建设", "rows": [
  {"level1": "产出指标", "level2": "数量指标", "name": "新建停车位数量", "value": "≥260个"},
  {"level1": "产出指标", "level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level1": "成本指标", "level2": "经济成本指标", "name": "每个车位建设成本", "value": "≤1.5万元"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "周边受益居民人数", "value": "≥5000人"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "停车市民满意度", "value": "≥88%"}
]}

{"title": "派出所装备更新", "rows": [
  {"level1": "项目完成指标", "level2": "产出数量", "name": "更新执法记录仪数量", "value": "≥150台"},
  {"level1": "项目完成指标", "level2": "产出质量", "name": "装备验收合格率", "value": "＝100%"},
  {"level1": "项目完成指标", "level2": "产出成本", "name": "装备购置总成本", "value": "≤75万元"},
  {"level1": "效果指标", "level2": "社会效益", "name": "覆盖辖区人口", "value": "≥60000人"},
  {"level1": "满意度指标", "level2": "满意度", "name": "基层民警满意度", "value": "≥90%"}
]}

{"title": "图书馆数字资源采购", "rows": [
  {"level1": "产出指标", "level2": "资源建设", "name": "采购电子图书数量", "value": "≥30000册"},
  {"level1": "效益指标", "level2": "社会效益指标", "name": "注册读者人数", "value": "≥12000人"},
  {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "到馆读者满意度", "value": "≥90%"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Row, Table, check, dimensions, indicator_sets, lacking, level1

_NAMES = {"quantity": "数量指标", "quality": "质量指标", "timeliness": "时效指标", "cost": "成本指标"}
_COSTS = {"cost", "social-cost", "ecological-cost"}


@check("JX106", "missing-output-kind", severity="warning", aspect="完整性·规范完整性", source="mof-2021-101")
def missing_output_kind(
    table: Table,
    *,
    kinds: tuple[str, ...] = ("quantity", "quality", "cost"),
    required: tuple[str, ...] = (),
    cost_at_level1: bool = False,
) -> Iterator[Finding]:
    """``kinds`` are asked for, those ``required`` on pain of an error; 成本 as an 一级指标 only, if wanted."""
    missing = {label: _missing(rows, kinds, cost_at_level1) for label, rows in indicator_sets(table).items()}
    if any(missing.values()):
        yield Finding(
            "table",
            lacking({label: [_NAMES[kind] for kind in lacked] for label, lacked in missing.items()}),
            "补上所缺的指标：数量写做多少，质量写做到什么标准，时效写何时做完，成本写花多少钱。",
            severity="error" if any(kind in required for lacked in missing.values() for kind in lacked) else None,
        )


def _missing(rows: list[Row], kinds: tuple[str, ...], cost_at_level1: bool) -> list[str]:
    """Kinds that none of the rows has; nothing without any output, or where a row's kind isn't known."""
    present = {row.kind for row in rows}
    if present & {None, "output"} or not any("output" in dimensions(row) for row in rows):
        return []
    if cost_at_level1:
        costs = {above.kind for row in rows if (above := level1(row.level1.text))}
        present = (present - _COSTS) | (costs & _COSTS)
    if present & _COSTS:
        present.add("cost")
    return [kind for kind in kinds if kind not in present]
