"""指标值与绩效目标矛盾

说明：绩效目标里对同一件事（动作和对象都相同）写了数，没有一个数能同时满足它和指标值。目标里写“每”“约”“其中”“现有”的数、
同一对象出现几个数的、金额和时长，以及对象多一个或少一个限定词的，不作判断。

为什么：指标从目标分解出来，两处数字打架，年底按哪个考核都说得过去，也都说不过去。

怎么改：核对实施方案，把目标和指标值改成一致。

bad:
{"title": "义务教育薄弱环节改善", "goals": ["新建学生食堂2个，解决寄宿学生就餐拥挤的问题。"], "rows": [
  {"name": "新建学生食堂数量", "description": "建成并投入使用的就餐场所", "value": "«≥3个»"}
]}

{"title": "林业生态建设", "goals": ["完成山体造林1200亩、中幼林抚育3000亩。"], "rows": [
  {"name": "山体造林面积", "description": "在荒坡上栽植侧柏的亩数", "value": "＝1200亩"},
  {"name": "中幼林抚育面积", "description": "割灌、间伐、修枝的林地", "value": "«≤2000亩»"}
]}

{"title": "反诈宣传", "goals": ["印发宣传册不少于50000份。", "举办反诈宣讲30场以上。"], "rows": [
  {"name": "印发宣传册数量", "description": "入户发给居民的资料", "value": "«20000份»"},
  {"name": "反诈宣讲场次", "description": "进社区、进学校面对面讲解", "value": "≥30场"}
]}

good:
{"title": "青少年体育", "goals": ["举办青少年足球赛3场，参加省级比赛2次。"], "rows": [
  {"name": "参加省级比赛次数", "description": "组队到外地参赛", "value": "≥2次"},
  {"name": "青少年足球训练营期数", "description": "暑期集中训练", "value": "≥5期"}
]}

{"title": "农村公路建设", "goals": ["新建公路20公里、养护公路300公里。"], "rows": [
  {"name": "养护公路里程", "description": "列入日常养护的县道和乡道", "value": "≥300公里"},
  {"name": "新建公路里程", "description": "当年通车的四级以上路段", "value": "≥18公里"}
]}

{"title": "基层卫生人员培训", "goals": ["培训乡村医生10次以上，每次培训40人，培训合格率达到90%。"], "rows": [
  {"name": "培训乡村医生次数", "description": "线下集中授课", "value": "≥10次"},
  {"name": "培训乡村医生人数", "description": "完成全部学时的学员总数", "value": "≥400人"},
  {"name": "培训合格率", "description": "结业考核通过的学员占比", "value": "≥95%"}
]}

{"title": "社区矫正", "goals": ["对现有矫正对象260人开展教育帮扶，为15名社区矫正对象提供就业岗位。"], "rows": [
  {"name": "矫正对象帮扶人数", "description": "一对一结对的对象", "value": "≥200人"},
  {"name": "推荐就业人数", "description": "与企业签订劳动合同的对象", "value": "≥20人"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, goal_conflicts


@check("JX702", "goal-value-conflict", severity="warning", aspect="适当性·绩效合理性", source="mof-2015-88")
def goal_value_conflict(table: Table) -> Iterator[Finding]:
    for row, index, amount in goal_conflicts(table):
        written = (table.goals or ())[index].text[slice(*amount.span)]
        yield Finding(
            "value",
            f"绩效目标里写的是{written}，指标值却是{row.target.text}。",
            "核对实施方案，把目标和指标值改成一致。",
            row=row,
        )
