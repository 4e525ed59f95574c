"""三级指标重复

说明：同一张表里有两行三级指标相同（空白、标点和末尾的率、度、性不计），指标解释也相同，或者都没有解释，在后一行报。
长期目标和年度目标、不同地区等分组填写的，各组分别比较。

为什么：同一个指标写两遍，得分重复计算；两个指标值不一样的，更不知道该考核哪一个。

怎么改：删去重复的一行；考核的是不同内容的，在名称里写明区别，例如“小学教师培训人数”“初中教师培训人数”。

bad:
{"rows": [
  {"name": "维修校舍面积", "description": "屋面和外墙维修的建筑面积", "value": "≥5000平方米"},
  {"name": "«维修校舍面积»", "description": "屋面和外墙维修的建筑面积", "value": "≥3000平方米"}
]}

{"columns": ["name", "value"], "rows": [
  {"name": "患者满意度", "value": "≥90%"},
  {"name": "病历甲级率", "value": "≥95%"},
  {"name": "«患者满意率»", "value": "≥92%"}
]}

{"rows": [
  {"name": "抽检蔬菜批次", "description": "农贸市场、超市随机抽样检测", "value": "≥300批次"},
  {"name": "«抽检蔬菜批次»", "description": "农贸市场、超市随机抽样检测。", "value": "≥300批次"}
]}

good:
{"rows": [
  {"name": "维修校舍面积", "description": "小学屋面和外墙维修的建筑面积", "value": "≥5000平方米"},
  {"name": "维修校舍面积", "description": "初中屋面和外墙维修的建筑面积", "value": "≥3000平方米"}
]}

{"rows": [
  {"name": "平均候诊时间", "description": "门诊病人从签到到就诊的分钟数", "value": "≤20分钟"},
  {"name": "平均候诊时间", "description": "检查检验从开单到做上的分钟数", "value": "≤40分钟"}
]}

{"columns": ["name", "value"], "rows": [
  {"set": "长期", "name": "抽检蔬菜批次", "value": "≥900批次"},
  {"set": "年度", "name": "抽检蔬菜批次", "value": "≥300批次"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Related, Table, check, repeated_rows


@check("JX704", "duplicate-indicator", severity="warning", aspect="相关性·指标科学性")
def duplicate_indicator(table: Table) -> Iterator[Finding]:
    for first, row in repeated_rows(table):
        yield Finding(
            "name",
            f"三级指标“{row.name.text}”与第{first.index}行重复。",
            "删去重复的一行；考核的是不同内容的，在名称里写明区别。",
            row=row,
            related=(Related(first, "name", "先出现的一行"),),
        )
