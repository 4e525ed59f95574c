"""JX401 to JX407, JX204 and JX205: what is wrong with the number, its unit or its sign, and what only looks wrong."""

from __future__ import annotations

import pytest

from linter.engine import lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.select import ruleset

OWN = ("JX401", "JX402", "JX403", "JX404", "JX405", "JX406", "JX407", "JX205")
LEVEL2 = {
    "数": "数量指标", "质": "质量指标", "时": "时效指标", "成": "成本指标", "经": "经济效益指标", "社": "社会效益指标",
    "生": "生态效益指标", "续": "可持续影响指标", "满": "服务对象满意度指标", "社成": "社会成本指标",
}  # fmt: skip


def run(level2: str, name: str, description: str, value: str, *codes: str, **cells: str) -> list[Diagnostic]:
    row = {"level2": LEVEL2[level2], "name": name, "description": description or None, "value": value} | cells
    table = {"columns": [k for k, v in row.items() if v], "rows": [row], "title": "示例"}
    results = lint([document_from_json({"path": "x", "tables": [table]})], ruleset(select=codes or OWN))
    assert not results[0].problems
    return list(results[0].diagnostics)


def split(table: str) -> list[list[str]]:
    """Rows of 二级指标|三级指标|描述|指标值, one a line."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def found(line: list[str]) -> list[str]:
    return [d.code for d in run(*line)]


WITHOUT_UNIT = """
满|旅客满意度|候车厅扫码评价|≥95
满|家长满意度||90以上
数|河道清淤长度|年内疏浚的村级河沟|12.6
数|救助人数|送返原籍的流浪人员|≥180
数|法庭开庭个数|基层法庭审理的案件|300
数|消毒次数|教室和食堂|40-60
质|血液检测合格率|抽检样品|≥98
成|每户改厕成本|施工和材料|≤2400
成|项目成本|全部支出|≤36.5
经|农户增收额|合作社分红|≥1,500
社|带动就业|园区企业吸纳的劳动力|≥600
社|安全感提升程度|居民问卷|≥5.05
时|投诉办结时限|从受理到答复|≤7
数|疫苗采购数量|入库的狂犬疫苗|≥3万
续|设备使用年限|采血车|≥8
生|空气优良天数|国控站点|310
社|研发投入占比|规上企业|≥3.2
数|绿化面积|城区口袋公园|≥0.8
成|树苗采购成本|行道树带土球的价格|≤35.5/株
成|护理补贴标准|失能老人居家照护|600/人/月
"""
UNIT_NOT_NEEDED = """
成|树苗采购成本（元/株）|行道树带土球的价格|≤35.5/株
社|执业医师拥有量|常住人口|≥3.2/万人
满|旅客满意度（%）|候车厅扫码评价|≥95
满|旅客满意度（单位：分）|候车厅扫码评价|≥95
数|改造老旧小区（户）|楼道照明和管线|600
数|改造老旧小区数量（户|楼道照明和管线|600
质|出勤率%|护林员打卡|≥95
质|重大事故起数|施工现场|0
质|验收合格率|单位工程|0.95
质|任务完成率|年度计划|1
社|亿元产值事故死亡率|工矿企业|≤0.05
数|生师比|小学教师与学生|1：18
数|师生比||1:17.5
时|工程完工时间|标段通水|12.31
时|工程完工时间|标段通水|6.30
时|方案印发时间||2025
时|项目实施期||2024-2025
质|管理系统版本号|上线的系统|3.0
生|空气质量综合指数||≤4.2
生|地表水pH值||6-9
经|投入产出比||≥1.5
经|保费补贴杠杆倍数||≥3
社|基尼系数||≤0.38
社|营商环境全省排名||8
质|考核得分||≥92
质|图像分辨率||1080
质|信息安全等级||3
质|执行标准||GB 50300
质|批复文件||冀水〔2024〕35号
数|培训场次||12场
质|零事故||零事故
质|安全事故||无
数|巡诊频次||按月
数|新建改建床位||≥**张
质|绿化养护||完成
数|印刷册数||≥20000（册）
数|印刷册数||定性20000
"""
MISMATCHED = """
时|危房改造完成率|竣工户数占比|≤1年
质|农药残留合格率|抽检|≥50个
质|校车安检通过率|全部车辆|12月底前
时|资金到位及时率|县级配套|10月31日前
满|考生满意度|考务服务|≥300人
满|商户满意率|市场管理|≥3次
社|政策知晓率|惠农补贴|≥5000人
质|设备完好率|消防车辆|≥10年
质|事故率|施工工地|≤2起
数|义诊次数|乡镇卫生院|≥500人
数|执法检查次数|餐饮单位|≥95%
数|参赛人数|广场舞比赛|≥3次
数|受训民警人数|岗位练兵|100%
数|安置人数|易地搬迁|≥3场
数|播种面积|冬小麦|≥30个
数|拆除违建面积|城中村|≥200户
数|路面硬化长度|通组公路|≥1200平方米
数|公路里程|列养县道|≥12条
成|图书采购成本|馆配新书|≤2000册
成|运维费用|视频专网|≤12个月
成|补助金额|公益岗位|100%
成|专项经费|外聘专家|100%
成|工作经费|外聘专家|≤20次
经|旅游收入|接待游客的全部消费|≥8%
数|新品种种类|示范推广|≥95%
数|采购数量|应急物资|100%
数|项目数量|以工代赈|≥500万元
数|车位数量|公共停车场|≥3年
时|完成时间|标段验收|100%
时|办理时限|不动产登记|≥95%
时|完成时限|完成及时率|≥98%
时|完成及时率|完成时间|十一月底
续|使用年限|体育器材|≥95%
续|质保期|路面工程|≥100%
数|服务天数|图书馆开放|≥300人
数|污水处理量|镇级污水厂|≥95%
数|冷库容积|产地仓储|≥3座
成|成本指标|项目支出总额|≤95%
数|数量指标|参训教师人数|≥3场
社|社会效益指标|受益人口覆盖率|≥5000人
时|时效指标|任务完成及时率|12月25日前
数|技能大赛|参赛选手人数|≥2天
社|活动效果|活动参加率|≥3次
"""
FITTING = """
经|良种棉亩均收入较普通品种|示范田与对照田|≥8%
社|门诊次均费用较上年||≤2%
数|义诊次数|乡镇卫生院|≥12场
数|义诊场次|乡镇卫生院|≥12场次
数|宣传期数|校园广播|≥20期
数|义诊批次|乡镇卫生院|≥3批
数|参赛人数|广场舞比赛|≥800人次
数|服务企业数量|上门辅导|≥60家
数|服务企业个数|上门辅导|≥60户
数|设备购置数量|影像科|≥3台/套
数|专职网格员数量|社区|≥40名
数|巡护面积|国有林场|≥3万亩
数|新建绿道里程|沿江|≥6.5公里
成|活动成本|送戏下乡|≤500元/场
成|公务用车费用|燃油和维修|≤3万元/辆
成|科普讲座|参加讲座的学生人数|≤5万元
成|绿化养护|养护面积|≤6元/平方米
成|培训人数|财会人员|≤8万元
成|预算控制率|决算与批复之比|≤100%
成|采购资金节约率|中标价与预算价之差|≥5%
成|成本降低|比上年同口径|≥3%
成|降低运行成本|供水企业|≥3%
成|控制在预算内|全部开支|100%
经|专项补助资金|下达到县|100%
经|农民收入|农民收入比上年增长幅度|≥6%
数|国家奖学金|品学兼优的本科生|≥30人
数|助学金|困难学生|≥300名
数|到位资金数量|省级下达|≥500万元
数|补助资金总数|省级下达|≥500万元
质|保障床位|隔离病区|100%
社|公众号阅读量|政务短视频|≥20万人次
社|门诊量|镇卫生院|≥5万次
社|县域医院诊疗量|分级诊疗|≥3万例
社|接待量|纪念馆|≥300批
社|政策覆盖面|惠企政策|≥20个乡镇
经|电价降幅|工商业用户|≥0.05元
经|劳动生产率|规模以上工业|≥30万元/人
质|水管爆管故障率|供水主干网|≤0.2次/公里·年
质|班车准点间隔班次|早高峰|≤10分钟
时|工程进度|主体结构|9月底前完成封顶
时|支出进度|预算资金|≥95%
时|办理时效|不动产登记|≥95%
时|完成时间|标段验收|10月底
时|完成时间|标段验收|≤90天
时|报送时间|每日疫情|每天17点前
时|清扫时间|主干道|每天2次
时|完成率|年度计划|12月底前完成95%
时|提前完成|年度计划完成率|12月底前完成95%
续|使用寿命|公交电池|≥60万公里
续|质保期|消防车底盘|≥5万公里
续|影响程度|示范作用|≥3年
生|单位产品能耗|造纸企业|≤5%
生|化学需氧量减排量|污水厂提标|≥8%
生|氨氮排放量|比上年下降|≤3%
社|就业人数|比上年增长|≥1.2倍
社|传染病死亡率|甲乙类|≤0.5人/10万
数|建设高标准农田3000亩|项目区|100%
数|硬化道路5公里|通村路|≥1200户
数|品种或面积|耐盐作物|≥300亩
数|参训人数或班次|电商培训|≥6期
数|开放日活动（次）人数|实验室|≥6次
社|服务能力|保障正常运转|≥95%
社|党建工作|开展主题党日|≥12次
社|社区治理|制度健全，群众参与率|≥30人
时|保洁工作|保洁完成时间|100%
社|文明创建|市民知晓率|良好
满|满意度指标|群众满意度|≥90分
满|导游服务满意度|五星评价|≥4星
经|营业收入||同比增长5%左右
质|合格率|抽检|≥9成
质|合格率|抽检|0.98比例
数|志愿者数量|大型活动|≥500朵
数|岁数|平均|≤45岁
"""
OUT_OF_RANGE = """
满|乘客满意度|随车问卷|105%
满|学员满意率||≥120%
质|化肥抽检合格率||＝1000%
社|医保覆盖率||95%-101%
质|投诉率||≤150%
质|出勤率||≥-90%
社|社会效益指标|自来水普及率|≥109%
质|路灯亮灯率||≥292%
质|路灯亮灯率||305%
质|投诉处理率||205%
"""
IN_RANGE = """
满|乘客满意度|随车问卷|100%
质|路灯亮灯率||292%
质|路灯亮灯率||295.5%
质|路灯亮灯率||2100%
经|门票收入增长率||≥105%
经|税收完成率||≥110%
时|预算执行率||≤105%
经|投入产出比||≥150%
成|成本控制率||≤110%
成|成本节约率|预算与决算之差占预算的比重|≥-5%
质|病床使用率||≤105%
社|高等教育毛入学率||≥103%
社|学前三年毛入园率||≥103%
经|羊羔繁殖成活率||≥130%
经|财政资金撬动率||≥300%
社|就业人数增长||≥-2%
满|考生满意度||≥105分
质|合格率||≥150
社|人口自然增长率||≥-1%
"""
NOTATIONS = """
>=95%|≥95%
=>95%|≥95%
>95%|＞95%
<5次|＜5次
<=5次|≤5次
》95%|≥95%
≧95%|≥95%
＞＝95%|≥95%
不低于95%|≥95%
不少于12次|≥12次
不超过3次|≤3次
大于等于95%|≥95%
至少12次|≥12次
超过100人|＞100人
确保不低于95%|确保≥95%
≥９５%|≥95%
３．５万元|3.5万元
１２月３１日前|12月31日前
<=12月31日|≤12月31日
>=85%，<=95%|≥85%，≤95%
>=3场，>=200人|≥3场，≥200人
>= 95 %|≥ 95 %
"""
STANDARD = """≥95% ≤5次 ＞95% ＜5次 ＝100% =100% 100% ═100% 12次以上 5万元以内 12月31日前 不晚于12月31日 不迟于10月底 95%-100% 不低于上年 >=显著
≥ 95 % ≥3场，≥200人 GB/T50300 良好 按月 执行ＧＢ３０９６标准"""
WITHOUT_YUAN = """
成|项目成本|全部开支|≤50万|≤50万元
成|控制在概算内|全部开支|50万以内|50万元以内
成|运维费用|视频专网|12.5万|12.5万元
成|直播设备|购置支出|3-5万|3-5万元
成|保洁服务|外包合同|38万/年|38万元/年
经|农产品网络销售额|平台统计|≥1.2亿|≥1.2亿元
经|税收收入|入库数|不低于3亿|不低于3亿元
数|补助金额|种粮农户|≥800万|≥800万元
"""
WITH_YUAN = """
成|项目成本|全部开支|≤50万元
成|项目成本|全部开支|≤50万人民币
成|控制人数|参会代表|≤3万人
成|单位成本|每亩|≤5000
社|受益人数|改水村庄|≥3万人
经|销售额增长率||≥5%
数|粮食收购|入库|≥3万吨
成|项目成本|全部开支|≤50.00万美元
"""
MALFORMED = "≥≤95% ≥≥95% 90%% 3.5.2 ≥3.5.2万亩 ≥－ ≥% ≥ 95%-90% 100-50人 ≥%95 ≤95%以上"
READABLE = "≥95% 90%-95% ≥85%，≤95% 20℃±2℃ -5% 1,200人 3.5万元 1：20 12.31 ≥**个 ≥XX% / — 待定 良好 ≥显著 GB/T50300-2013 V3.5.2 合格率≥98%、返工率≤2%"
SEVERAL = """
数|参训人数、班次数量|护理员|≥200人|name
数|灭火器数量、消火栓数量|校园|≥60套|name
数|新建管网长度和泵站座数|排水|≥6公里|name
质|出勤率和考核合格率|辅警|≥95%|name
质|及时率、准确率|统计报表|≥98%|name
满|学生满意度和家长满意度|课后服务|≥90%|name
社|覆盖率、受益人数|健康教育|≥90%|name
数|图书册数及期刊种数|农家书屋|≥3000册|name
数|门诊人次和住院人次|县医院|≥6万人次|name
数|文化下乡|演出|≥30场，6000人|value
数|文化下乡|演出|30场6000人|value
数|人才引育|引进和培养|博士≥2名、硕士≥10名|value
质|管网质量|验收|合格率≥98%、返工率≤2%|value
质|建设质量|分年考核|第一年≥90%，第二年≥95%|value
时|建设进度|节点|6月底前开工，12月底前完工|value
成|救助成本|标准和总额|≤1200元/人，≤60万元|value
"""
ONE = """
数|会议、调研人数|防汛专家|≥120人
数|推广的品种或数量|良种|≥5种
数|小学、初中和幼儿园数量|布局调整|≥30所
数|宣传栏、横幅等宣传品数量|禁毒|≥300份
数|采购数量和质量|抽检|≥300件
质|数量和质量达标率|抽检|≥95%
质|道路长度和宽度达标率|抽检|≥95%
质|学生和家长满意率|抽检|≥95%
质|土壤饱和度|监测|≥30%
社|群众参与率|投票|≥60%
时|各项任务完成及时率|年度计划|≥95%
时|开工、完工时间|标段|3月-10月
成|水费、电费|办公楼|≤12万元
质|森林火灾发生率|防火期|≤3起/10万公顷
数|网格员配备|网格划分|1名/300户
成|奖补标准|按星级|一级1500元、二级1000元
时|造林时间|荒山|春季4月底、秋季11月底
成|时间和费用|审批|≤3天
质|满意度、知晓率调查次数|第三方|≥2次
数|培训人数/场次|电商|≥20场
质|技术创新能力和产业贡献度|园区|≥90%
社|参与人数|广场舞|≥300人
质|供水水质|温度|≥18℃，≤24℃
质|合格率|抽检|95%-100%
质|抢修及时率|管网|24小时内，95%
质|整改率|隐患|12月底前，100%
时|服务时间|便民大厅|365天，24小时
数|巡查频次|河长|每月2次，全年24次
数|人行天桥|建成|1座（长30米）
数|义诊|下乡|≥12次。
社|公众号阅读量|推送|≥10万人次
"""
CONFLICTS = """
满|观众满意度||≥90%|反向指标
满|观众满意度||90%|逆向
质|故障率||≤2%|正向指标
质|阳性检出率||≥5%|反向指标
质|阳性检出率||≤5%|正向
成|项目成本||≤30万元|正向指标
数|宣传次数||≥12次|反向
"""
AGREED = """
满|观众满意度||≥90%|正向指标
满|观众满意度||≤90%|正向指标
质|故障率||≤2%|反向指标
质|阳性检出率||≤5%|反向指标
时|完成时间||12月底前|正向指标
社|社会影响||显著|反向指标
数|宣传次数||≥12次|定量指标
成|节约成本||≥3万元|正向指标
质|幼儿园师幼比||1：7|反向指标
"""


@pytest.mark.parametrize("line", split(WITHOUT_UNIT))
def test_number_without_a_unit(line: list[str]) -> None:
    assert found(line) == ["JX401"]


@pytest.mark.parametrize("line", split(UNIT_NOT_NEEDED))
def test_number_that_needs_no_unit_or_has_one_elsewhere(line: list[str]) -> None:
    assert found(line) == []


@pytest.mark.parametrize("line", split(MISMATCHED))
def test_unit_that_cannot_measure_what_is_named(line: list[str]) -> None:
    assert found(line) == ["JX402"]


@pytest.mark.parametrize("line", split(FITTING))
def test_unit_that_fits_or_may_be_meant(line: list[str]) -> None:
    assert found(line) == []


@pytest.mark.parametrize("line", split(MISMATCHED))
def test_mismatched_unit_goes_before_the_comparator(line: list[str]) -> None:
    for sign in "≥≤":
        turned = [*line[:3], line[3].replace("≥", sign).replace("≤", sign)]
        assert [d.code for d in run(*turned, "JX201", "JX402")] == ["JX402"]


@pytest.mark.parametrize(
    ("value", "marked"), [("≥5 年", "年"), ("≥300万人", "万人"), ("11月底前", "11月底"), ("3（次）", "（次）")]
)
def test_span_of_a_mismatch_is_the_unit_or_the_date(value: str, marked: str) -> None:
    [finding] = run("质", "验收合格率", "单位工程", value)
    assert finding.span is not None
    assert finding.text[slice(*finding.span)] == marked


@pytest.mark.parametrize("line", split(OUT_OF_RANGE))
def test_bounded_rate_beyond_its_bounds(line: list[str]) -> None:
    assert found(line) == ["JX403"]


@pytest.mark.parametrize("line", split(IN_RANGE))
def test_rate_that_may_be_so_high_or_low_or_is_misread(line: list[str]) -> None:
    assert "JX403" not in found(line)


@pytest.mark.parametrize("line", split(NOTATIONS))
def test_nonstandard_notation_is_mended_without_another_finding(line: list[str]) -> None:
    value, mended = line
    finding = next(d for d in run("质", "工作考核", "", value) if d.code == "JX404")
    assert finding.severity == "info"
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.replacement == mended
    before = {d.code for d in run("质", "工作考核", "", value, "JX1", "JX2", "JX3", "JX4")}
    assert {d.code for d in run("质", "工作考核", "", mended, "JX1", "JX2", "JX3", "JX4")} == before - {"JX404"}


@pytest.mark.parametrize("value", STANDARD.split())
def test_standard_notation_is_left_alone(value: str) -> None:
    assert "JX404" not in [d.code for d in run("质", "工作考核", "", value)]


@pytest.mark.parametrize(("value", "marked"), [(">=95%", ">="), ("确保不低于95%", "不低于"), ("≥９５%", "９５")])
def test_span_of_a_notation_is_what_is_to_be_mended(value: str, marked: str) -> None:
    [finding] = run("质", "工作考核", "", value, "JX404")
    assert finding.span is not None
    assert finding.text[slice(*finding.span)] == marked


@pytest.mark.parametrize("line", split(WITHOUT_YUAN))
def test_amount_without_yuan_is_mended_without_another_finding(line: list[str]) -> None:
    *row, mended = line
    finding = next(d for d in run(*row) if d.code != "JX404")
    assert finding.code == "JX405"
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.replacement == mended
    assert {d.code for d in run(*row[:3], mended)} == {d.code for d in run(*row)} - {"JX405"}


@pytest.mark.parametrize("line", split(WITH_YUAN))
def test_amount_with_its_unit_or_that_is_no_money(line: list[str]) -> None:
    assert "JX405" not in found(line)


@pytest.mark.parametrize("value", MALFORMED.split())
def test_value_that_cannot_be_read(value: str) -> None:
    assert found(["质", "工作考核", "", value]) == ["JX406"]


@pytest.mark.parametrize("value", READABLE.split())
def test_value_that_can_be_read_or_is_no_value(value: str) -> None:
    assert "JX406" not in found(["质", "工作考核", "", value])


@pytest.mark.parametrize("line", split(SEVERAL))
def test_several_targets_in_one_row(line: list[str]) -> None:
    *row, cell = line
    assert [(d.code, d.cell) for d in run(*row)] == [("JX407", cell)]


@pytest.mark.parametrize("line", split(ONE))
def test_one_target_that_looks_like_several(line: list[str]) -> None:
    assert "JX407" not in found(line)


def test_two_nouns_and_two_numbers_are_one_defect() -> None:
    assert [d.cell for d in run("数", "演出场次、观众人数", "", "≥30场，≥6000人")] == ["name"]


@pytest.mark.parametrize("line", split(CONFLICTS))
def test_direction_column_against_name_or_sign(line: list[str]) -> None:
    *row, column = line
    assert [d.code for d in run(*row, direction=column)] == ["JX205"]


@pytest.mark.parametrize("line", split(AGREED))
def test_direction_column_that_agrees_or_is_no_direction(line: list[str]) -> None:
    *row, column = line
    assert "JX205" not in [d.code for d in run(*row, direction=column)]


@pytest.mark.parametrize("value", ["300人", "100%", "28万元", "365天", "5万人次"])
def test_missing_comparator_is_found_only_where_asked_for(value: str) -> None:
    assert [d.code for d in run("数", "工作考核", "", value, "JX204")] == ["JX204"]
    default = lint([document_from_json({"path": "x", "tables": [{"rows": [{"value": value}]}]})], ruleset())
    assert "JX204" not in [d.code for d in default[0].diagnostics]


@pytest.mark.parametrize(
    "value",
    [
        "≥300人", "300人以上", "＝100%", "90%-95%", "1：20", "0次", "0", "12月底前", "每月1次", "3次/年", "按月", "全年", "良好", "定性90%",
        "≥3场，200人", "约300人",
    ],
)  # fmt: skip
def test_value_that_needs_no_comparator(value: str) -> None:
    assert run("数", "工作考核", "", value, "JX204") == []
