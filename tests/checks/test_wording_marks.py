"""JX504 to JX508: what breaks off, stray marks, names that are no indicators, foreign descriptions, slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from linter.dictionaries import load
from linter.engine import lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.select import ruleset
from linter.terms.brackets import unpaired
from linter.terms.lexicon import vocabulary
from linter.terms.naming import Naming, named_instead
from linter.terms.truncation import LeadingWords, truncated
from linter.terms.typos import Slips, typos
from linter.text import normalize

LEVEL2 = {
    "数": "数量指标", "质": "质量指标", "时": "时效指标", "成": "成本指标", "社": "社会效益指标",
    "满": "服务对象满意度指标",
}  # fmt: skip


def run(code: str, rows: list[dict[str, str | None]], **table: object) -> list[Diagnostic]:
    columns = ["level2", "name", "description", "value", "basis"]
    data = {"columns": columns, "rows": rows, "title": "示例"} | table
    [result] = lint([document_from_json({"path": "x", "tables": [data]})], ruleset([code], preview=True))
    assert not result.problems
    return list(result.diagnostics)


def rows_of(text: str) -> list[dict[str, str | None]]:
    """Rows of 二级指标|三级指标|描述|指标值, one a line."""
    roles = ("level2", "name", "description", "value")
    found = []
    for line in text.strip().splitlines():
        cells = [cell.strip() or None for cell in line.split("|")]
        row = dict(zip(roles, cells, strict=True))
        found.append(row | {"level2": LEVEL2[row["level2"] or ""]})
    return found


def each(text: str) -> list[str]:
    return text.strip().splitlines()


def marked(code: str, line: str) -> list[tuple[str, str]]:
    """Cell and marked text of each finding on a row."""
    found = run(code, rows_of(line))
    return [(d.cell, d.text[slice(*d.span)] if d.span else "") for d in found]


# --- JX504


CUT = """
数|新建村级卫生厕所数量（座|按三格式标准建成|≥320座 > name （
数|开展反诈宣传次数（场或|进企业、进校园|≥40场 > name （
数|采购防汛物资的品种和|编织袋、冲锋舟等|≥12种 > name 和
数|发放助学金的人数以及|普通高中和中职|≥800人 > name 以及
数|推广林下中药材种植技术模|示范乡镇的做法|≥5种 > name 模
质|农贸市场快检室覆|配备仪器的市场占比|≥90% > name 覆
数|法律援助案件办理及|为农民工讨薪|≥260件 > name 及
数|慰问驻地部队|春节和“八一走访的单位|≥6个 > description “
质|危房改造验收合格率|一次验收通过的户数÷申请验收户数（不含跨年度的|100% > description （
质|饮用水达标率|抽检合格的水样占全部水样的比例）|≥98% > description ）
质|病死畜禽无害化处理率|参照《病死畜禽无害化处理规范处理的占比|100% > description 《
社|义务教育巩固率|小学入学人数与|≥98% > description 与
社|殡葬惠民政策知晓率|抽样调查时知道减免项目的居民占|≥85% > description 占
时|冬小麦统防统治完成时间|按照农时要求，在抽穗扬花期并|5月10日前 > description 并
满|住院患者满意度|患者出院后第三方回访，对|≥92% > description 对
数|新增停车泊位数量|老旧小区内部及周边【含临时泊位|≥600个 > description 【
数|培训护林员人数|集中授课|≥150人（含季节性 > value （
质|档案数字化合格率|抽检时图像清晰的页数较|≥98% > description 较
数|建设口袋公园数量[个|城区边角地绿化|≥8个 > name [
数|治理小流域面积|坡耕地改梯田、修建塘坝和水窖等「含封育|≥18平方公里 > description 「
"""


@pytest.mark.parametrize("line", each(CUT))
def test_text_that_breaks_off_is_found_at_its_cell(line: str) -> None:
    row, _, want = line.partition(" > ")
    assert marked("JX504", row) == [tuple(want.split())]


WHOLE = """
数|新建村级卫生厕所数量（座）|按三格式标准建成|≥320座
数|新建村级卫生厕所数量(座）|半角和全角（混用)|≥320座
数|法律援助案件数|1）农民工讨薪；2）工伤赔偿；3）赡养|≥260件
数|法律援助案件数|一）农民工讨薪 二）工伤赔偿|≥260件
数|法律援助案件数|共两类：a）民事；b）刑事|≥260件
数|法律援助案件数|（两类：1）民事；2）刑事）|≥260件
数|法律援助案件数|（一）民事；（二）刑事；①农民工；②老年人|≥260件
数|覆盖村庄数|供水管网通达的（共12）个行政村|≥12个
质|“互联网＋监管”覆盖率|纳入“双随机、一公开”的事项占比|100%
质|"一网通办"办件率|网上受理的“全程"办件占比|≥80%
质|“两癌”筛查率|“适龄“妇女接受筛查的比例|≥85%
数|采购显示屏数量|24"以上的会议显示设备|≥6台
质|群众安全感|安全感》90%的乡镇占比|》95%
质|政策兑现率|依据《关于印发〈稳岗返还办法〉的通知》兑现的企业占比|100%
质|政策兑现率|依据《关于印发《稳岗返还办法》的通知》兑现的企业占比|100%
质|资金合规率|参照财建〔2023］15号、【2024〕6号核查的项目占比|100%
社|义务教育普及|适龄残疾儿童入学情况，各县均有涉及|≥98%
社|违法建设查处|乱搭乱建等违法行为|≤20起
社|居民参与|小区业主自愿参与|≥300人
数|撤并村小|生源不足、就近合并|6所
社|群众工作方向|化解信访积案的意向|≥90%
社|矛盾缓和|婆媳、邻里关系缓和|≥60户
数|结对|城乡学校结对|≥30对
数|羊羔|投放种羊三十对|三十对
数|耕地流失面积|被违法侵占、挤占|≤5亩
质|资产评估|第三方对划转资产的评估|100%
社|教育规模|乡镇寄宿制学校的办学规模|≥8所
质|计划完成率|实际数与计划数之和的比较|≥95%
社|群众举措|便民利民新举措|≥6项
质|收入差距|与上年同期相比较|≤5%
社|补贴目的|说明补贴目的|1份
质|扣分次数|每发现一处，未整改的|≤3次
时|完成时间|最后一批物资到货的日期为|6月底前
满|家长满意度|家长对延时服务的评价，分为：满意、较满意、一般|≥90%
社|医疗服务可及|群众就近看病，基层首诊可及|≥65%
数|创建“无诈”社区、“无访”村庄|公安、信访部门联合验收|≥40个
数|购置服务器|配置为（CPU≥2颗，内存[64GB,128GB)）|6台
质|水质（Ⅲ类及以上）断面比例|监测断面（点位）中达到（优于）Ⅲ类的比例|≥90%
质|优良率|≥90%（含）的学校占比|≥80%
"""


@pytest.mark.parametrize("line", each(WHOLE))
def test_whole_text_is_left_alone(line: str) -> None:
    assert marked("JX504", line) == []


def test_name_and_description_cut_alike_are_one_finding() -> None:
    assert marked("JX504", "数|推广稻虾共作技术模|在圩区推广稻虾共作技术模|≥2种") == [("name", "模")]


def test_name_and_description_cut_differently_are_two() -> None:
    assert len(marked("JX504", "数|新建粮仓数量（座|高标准粮仓的建设及|≥3座")) == 2


def test_bracket_closed_in_the_next_cell_is_the_readers_mistake() -> None:
    assert marked("JX504", "数|新建粮仓数量（座|或万吨）建成的仓容|≥3座") == []


def test_template_residue_is_not_cut() -> None:
    assert marked("JX504", "数|新建粮仓数量|建成的仓容|≥（**座") == []


def test_title_is_looked_at() -> None:
    [found] = run("JX504", [], title="农村饮水安全巩固提升（二期")
    assert (found.cell, found.span) == ("title", (10, 11))


def test_purpose_is_reported_at_the_budget_and_without_one_at_the_table() -> None:
    project = {"purpose": "用于购置垃圾压缩车、更换分类亭和"}
    [found] = run("JX504", [], project=project, budget={"total": "90.00"})
    assert found.cell == "budget"
    assert "资金用途" in found.message
    [found] = run("JX504", [], project=project)
    assert found.text == "示例"


@pytest.mark.parametrize("purpose", ["购置垃圾压缩车（3台）", "宣传、普及", "", "用于“三支一扶”人员生活补贴，"])
def test_whole_purpose_is_left_alone(purpose: str) -> None:
    assert run("JX504", [], project={"purpose": purpose}, budget={"total": "90.00"}) == []


def test_goals_are_read_as_one_text() -> None:
    goals = ["建设内容包括（一期", "二期）的全部道路。", "引进“头雁人才，做强合作社。", "带动农户增收为"]
    found = run("JX504", [], goals=goals)
    assert [(d.goal, d.text[slice(*d.span or ())]) for d in found] == [(2, "“"), (3, "为")]


@pytest.mark.parametrize(
    "goal", ["提升防灾减灾能力、", "方便群众办事，", "规范执法行为", "让更多家庭参与", "达到小康目的"]
)
def test_goal_that_stops_at_a_comma_is_no_cut(goal: str) -> None:
    assert run("JX504", [], goals=[goal]) == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("", ()),
        ("（", (0,)),
        ("）（", (0, 1)),
        ("《甲》《乙", (3,)),
        ("（甲〔乙）", (0,)),
        ("“甲”乙”", (4,)),
        ('"甲', (0,)),
        ("《2024年要点", (0,)),
        ("《30天", ()),
        ("《办法〉", ()),
        ("第3）款", ()),
        ("10%）", (3,)),
    ],
)
def test_marks_without_partner(text: str, alone: tuple[int, ...]) -> None:
    assert unpaired(normalize(text)) == alone


def leading() -> LeadingWords:
    words: LeadingWords = load("leading", LeadingWords)
    return words


def test_leading_words_and_their_exceptions_are_listed_once() -> None:
    words = [w.word for w in leading().words]
    assert len(words) == len(set(words))
    for word in leading().words:
        assert len(word.closes) == len(set(word.closes)), word.word
        assert all(c.endswith(word.word) and c != word.word for c in word.closes), word.word


def test_exception_of_a_leading_word_is_never_cut() -> None:
    # 以及 closes no text itself; it only keeps 及 from being reported in its stead.
    own = {w.word for w in leading().words}
    closes = {c for w in leading().words for c in w.closes} - own
    roles = ("title", "name", "description", "goals")
    assert [c for c, role in product(sorted(closes), roles) if truncated("农村" + c, role)] == []


def test_every_leading_word_is_found() -> None:
    missed = [w.word for w in leading().words if not truncated("乡镇校舍" + w.word, (*w.cells, "name")[0])]
    assert missed == []


# --- JX505


STRAY = """
数|渔船更新改造数量。|老旧木质渔船|≥20艘 > name 。 渔船更新改造数量
数|渔船更新改造数量，|老旧木质渔船|≥20艘 > name ， 渔船更新改造数量
数|渔船更新改造数量;|老旧木质渔船|≥20艘 > name ; 渔船更新改造数量
数|渔船更新改造数量、|老旧木质渔船|≥20艘 > name 、 渔船更新改造数量
数|渔船更新改造数量。。|老旧木质渔船|≥20艘 > name 。。 渔船更新改造数量
数|渔船更新改造数量|老旧木质渔船|≥20艘。 > value 。 ≥20艘
数|渔船更新改造数量|老旧木质渔船|≥20艘, > value , ≥20艘
数|渔船更新改造数量|老旧木质渔船，|≥20艘 > description ， 老旧木质渔船
数|渔船更新改造数量|老旧木质渔船；|≥20艘 > description ； 老旧木质渔船
数|渔船更新改造数量|老旧木质渔船。。|≥20艘 > description 。。 老旧木质渔船。
数|渔船更新改造数量|木质、、钢质渔船|≥20艘 > description 、、 木质、钢质渔船
数|渔船更新改造数量|木质，,钢质渔船；|≥20艘 > description ，, 木质，钢质渔船
数|渔船更新改造数量|木质渔船，。|≥20艘 > description ，。 木质渔船。
时|补贴发放时间|打卡到户|按时发放，年底前完成。 > value 。 按时发放，年底前完成
"""


@pytest.mark.parametrize("line", each(STRAY))
def test_stray_mark_is_found_and_removed(line: str) -> None:
    row, _, want = line.partition(" > ")
    [found] = run("JX505", rows_of(row))
    assert found.fix
    assert found.fix.safe
    assert [found.cell, found.text[slice(*found.span or ())], found.fix.replacement] == want.split()


TIDY = """
数|渔船更新改造数量|老旧木质渔船。|≥20艘
数|渔船更新改造数量|老旧木质渔船……|≥20艘
数|渔船更新改造数量|老旧木质渔船——20米以下；钢质渔船除外。|≥1，200艘
数|渔船更新改造数量（艘）|是否含“三无”船舶？不含！|≥20艘
数|渔船更新改造数量：|老旧木质渔船：|≥20艘
质|渔港“平安渔港”达标率|按《渔港管理办法》，逐项核对。（见附表）|≥95%
社|渔民转产意愿|愿意上岸的渔民多不多？！|≥60%
"""


@pytest.mark.parametrize("line", each(TIDY))
def test_mark_in_its_place_is_left_alone(line: str) -> None:
    assert marked("JX505", line) == []


def test_cell_of_nothing_but_marks_gets_no_empty_fix() -> None:
    assert marked("JX505", "数|渔船更新改造数量|，|。") == []


def test_each_cell_of_a_row_is_a_finding_of_its_own() -> None:
    assert [cell for cell, _ in marked("JX505", "数|渔船更新数量。|木质渔船，|≥20艘；")] == [
        "name",
        "description",
        "value",
    ]


def test_basis_may_end_as_it_likes_but_not_double_its_marks() -> None:
    row = rows_of("数|渔船更新数量|木质渔船|≥20艘")[0]
    assert run("JX505", [row | {"basis": "渔船更新方案；"}]) == []
    assert [d.cell for d in run("JX505", [row | {"basis": "渔船更新方案；；合同"}])] == ["basis"]


@pytest.mark.parametrize(
    ("goals", "found"),
    [
        (["更新渔船20艘，"], [0]),
        (["更新渔船20艘；"], [0]),
        (["更新渔船20艘；", "减少事故、"], [1]),
        (["更新渔船20艘；", "减少事故。"], []),
        (["更新渔船20艘，", "减少事故。"], []),
        (["更新渔船20艘，", "减少事故，", "渔民增收。"], []),
        (["更新渔船20艘，", "减少事故"], [0]),
        (["更新渔船20艘。", "减少事故，", "渔民增收。"], [1]),
        (["更新渔船20艘，", ""], [0]),
        (["更新渔船20艘", "减少事故"], []),
        (["更新渔船。。减少事故。"], [0]),
        ([], []),
    ],
)
def test_goals(goals: list[str], found: list[int]) -> None:
    assert [d.goal for d in run("JX505", [], goals=goals)] == found


# --- JX506


NO_INDICATOR = """
数|非遗展演|进景区表演的场次|≥12场
数|社区矫正工作|在册对象的管理|≥600人
数|购置校园安防设备|摄像头和门禁|≥90台
数|电子病历系统|接入市级平台|1套
数|选派驻村干部60人|到重点帮扶村任职|≥60人
数|硬化通组道路18.5公里|四米宽水泥路|≥18.5公里
质|保障春耕用水|渠系按时放水|≥95%
质|确保粮食安全|储备粮轮换|完成
社|提升乡村治理水平|积分制推行的村|≥80%
社|提高市民文明素养|志愿者注册人数|≥5万人
社|为旅游发展奠定基础|景区道路建成|完成
时|及时拨付补贴|打卡到户|6月底前
时|规定时间内完成采购|合同约定|≤60天
成|控制在预算以内|全部支出|≤80万元
成|工程造价控制在概算内|审计核定|≤900万元
成|支出不超预算|全部支出|≤80万元
社|降低运行成本|路灯节能改造|≥10%
社|减少噪声扰民|夜间施工投诉|≤20起
"""
INDICATORS = """
数|非遗展演场次|进景区表演|≥12场
数|培训护林员（人）|集中授课|≥150人
社|保障性住房分配|公开摇号|≥300套
社|改善程度|人居环境|≥80%
社|保障能力|应急供水|明显增强
社|提升幅度|普通话水平|≥5%
社|促进作用|带动消费|明显
质|提高验收合格率|房屋市政工程|≥95%
社|提升群众满意度|窗口服务|≥90%
社|生态环境改善情况|河道水质|明显改善
时|培训完成及时率|按计划|≥95%
数|新建5G基站个数|乡镇驻地|≥20个
数|2024年新增床位|医养结合机构|≥120张
成|非遗展演|场地和劳务|≤9万元
成|选派驻村干部补贴|每人每月|≤1800元
社|社会效益指标|群众安全感|≥90%
时|第3期项目竣工|最后一个标段|10月底前
数|保障工作人员|大型活动期间|≥60人
质|指标1|救护车出车|≥95%
"""


@pytest.mark.parametrize("line", each(NO_INDICATOR))
def test_name_that_is_no_indicator(line: str) -> None:
    assert [cell for cell, _ in marked("JX506", line)] == ["name"]


@pytest.mark.parametrize("line", each(INDICATORS))
def test_name_that_can_be_measured(line: str) -> None:
    assert marked("JX506", line) == []


def test_every_activity_and_thing_is_found() -> None:
    words: Naming = load("naming", Naming)
    assert [w for w in words.activities if named_instead("乡镇" + w) != "activity"] == []
    assert [w for w in words.things if named_instead("乡镇" + w) not in ("thing", "activity")] == []


# --- JX507


FOREIGN = """
成|义诊活动成本|参加义诊的医生人数|≤3万元
成|义诊|接受义诊人数|≤3万元
时|采血车检修及时率|检修完成时间|6月底前
时|采血车检修完成时间|检修及时率|≥95%
数|巡回开庭次数|旁听人数|≥40次
数|培训网格员人数|培训合格率|≥95%
质|化肥利用率|召开现场会的场次|≥40%
满|听证代表满意度|参加听证人数|≥90%
数|整修田间道路长度|工程造价|≥12公里
"""
OWN = """
成|义诊活动成本|车辆和耗材的费用|≤3万元
质|参保率|参保人数|≥95%
质|设备完好率|完好设备数量占全部设备的比例|≥95%
质|化肥利用率|作物吸收量/施用量|≥40%
数|巡回开庭次数|在乡镇开庭，旁听人数三千人|≥40次
数|开庭数量|巡回开庭场次|≥40次
满|听证代表满意度|满意人数|≥90%
满|听证代表满意度|给好评的人数占比|≥90%
成|校车租金|平均每人次费用|≤6元
数|培训网格员人数|培训人次|≥60人
社|质量指标|参加听证人数|≥90人
社|办事便利度|平均等待时间|≤10分钟
成|戏曲进校园单价|每场次的费用占比|≤6000元
"""


@pytest.mark.parametrize("line", each(FOREIGN))
def test_description_that_measures_something_else(line: str) -> None:
    assert [cell for cell, _ in marked("JX507", line)] == ["description"]


@pytest.mark.parametrize("line", each(OWN))
def test_description_that_may_belong_to_its_name(line: str) -> None:
    assert marked("JX507", line) == []


def test_description_that_is_the_name_of_another_row_points_there() -> None:
    rows = rows_of("质|路灯亮灯率|沟渠清淤长度|≥98%\n数|沟渠清淤长度|支渠、斗渠|≥60公里")
    [found] = run("JX507", rows)
    assert found.row
    assert found.row.index == 1
    assert [r.row.index for r in found.related] == [2]


def test_name_made_clear_by_the_name_of_another_row_is_no_mismatch() -> None:
    rows = rows_of("数|沟渠清淤|沟渠清淤长度|≥98公里\n数|沟渠清淤长度|支渠、斗渠|≥60公里")
    assert run("JX507", rows) == []


# --- JX508


SLIPS = {
    "玉米秸杆离田": "秸杆", "附合设计要求": "附合", "对本的区就业的影响": "本的区", "县乡社区社区矫正": "社区社区",
    "教师与与家长": "与与", "残疾人的的康复": "的的", "全县科技科技特派员": "科技科技", "乡村振兴局乡村振兴局拨款": "乡村振兴局乡村振兴局",
    "己经验收的项目": "己经", "按装路灯": "按装", "峻工验收": "峻工", "桥粱加固": "桥粱", "纠份调处": "纠份",
}  # fmt: skip


@pytest.mark.parametrize(("text", "slip"), SLIPS.items())
def test_slip_is_found(text: str, slip: str) -> None:
    assert [text[slice(*t.span)] for t in typos(text)] == [slip]


@pytest.mark.parametrize(
    "text",
    [
        "自己经营的小店", "附合导线测量", "日本的区别待遇", "资本的区域流动", "企业企业家座谈", "研究研究生培养", "检查检查组成员", "参与与否自愿",
        "目的的实现", "饱和和不饱和", "普及及推广", "常常巡查", "管理管理人员", "学生学会游泳", "颠覆行业", "严峻工作形势", "仲裁培训", "等等", "惠及及时",
        "一户一户走访", "家家户户", "项目项目库", "投资询价", "交通迅速恢复", "大冶理工", "答辩认真",
    ],
)  # fmt: skip
def test_right_words_that_meet_are_no_slip(text: str) -> None:
    assert typos(text) == ()


def test_slips_are_found_in_every_cell() -> None:
    row = rows_of("数|秸杆离田面积|疏菜大棚|防冶及时")[0] | {"basis": "县桥粱规划"}
    found = run("JX508", [row], title="古藉修复", goals=["修复古籍。", "灌慨农田。"])
    assert [(d.cell, d.goal) for d in found] == [
        ("title", 0), ("goals", 1), ("name", 0), ("description", 0), ("value", 0), ("basis", 0),
    ]  # fmt: skip


def slips() -> Slips:
    data: Slips = load("typos", Slips)
    return data


def test_slips_are_sorted_and_their_exceptions_hold_them() -> None:
    written = [s.written for s in slips().slips]
    assert written == sorted(set(written))
    for slip in slips().slips:
        assert all(slip.written in phrase for phrase in slip.unless), slip.written
        assert slip.meant != slip.written
        assert typos(slip.meant) == ()


def test_every_slip_is_found_and_no_exception_is() -> None:
    assert [s.written for s in slips().slips if [t.meant for t in typos(s.written)] != [s.meant]] == []
    assert [p for s in slips().slips for p in s.unless if typos(p)] == []


def neighbours() -> Iterator[str]:
    """Two known words side by side whose seam holds the characters of a slip; 以及及 is one indeed."""
    known = vocabulary()
    for slip in slips().slips:
        for i in range(1, len(slip.written)):
            ends = [w for w in known if w.endswith(slip.written[:i]) and len(w) > 1]
            begins = [w for w in known if w.startswith(slip.written[i:]) and len(w) > 1]
            yield from (a + b for a, b in product(ends, begins))


def test_no_two_known_words_make_a_slip() -> None:
    assert [text for text in neighbours() if typos(text)] == []


def test_nouns_that_are_said_twice_are_sorted_and_known_once() -> None:
    lines = slips().nouns
    assert all(len(noun) == 2 for noun in lines)
    assert [noun for noun in lines if [t.meant for t in typos(noun * 2)] != [noun]] == []
