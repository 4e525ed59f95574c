"""What a name measures; checks of units and of 二级指标 stand on it."""

import pytest

from linter.terms.measure import Measure, fits, head, is_generic_name, measure, measure_of, subject

NAMES: dict[Measure, str] = {
    "rate": "合格率 资金到位及时率 优良天数比例 研发投入占比 政策知晓度 完成进度 就业增幅 经费使用率 手术成功率 治疗有效率 按时缴费率 办公用房占用比重",
    "satisfaction": "满意度 就诊患者满意度 家长满意率 群众满意程度 服务对象满意度指标 学员满意度调查",
    "times": "宣传次数 演出场次 抽检批次 公交班次 巡逻频次 网页浏览量 视频播放量 图书借阅量",
    "people": "受训人数 参观人次 服务人员数量 班额 门诊量 受益学生数 志愿者数量 客流量 流动人口",
    "count": "采购数量 新建厕所座数 路灯盏数 受益户数 床位数 发明专利数 信访量 案件数量 车辆保有量",
    "amount": "发电量 用水量 单位产品能耗 污染物排放量 垃圾清运量 粮食产量 培训学时",
    "area": "改造面积 绿化面积 保洁总面积 播种亩数",
    "length": "管网长度 公路里程 河道整治公里数 路基宽度",
    "volume": "水库库容 冷库容积",
    "weight": "秸秆打捆重量 冬储肉吨数",
    "money": "项目总成本 工程造价 人均补助标准 生活费 经费控制数 粮食收购价格 门票收入 直接经济损失 贷款余额 专项资金",
    "time-limit": "办理时限 完成时间 应急响应时间 施工工期 采购周期",
    "date": "开工日期 举办月份 截止时间",
    "duration": "开放天数 服务时长 平均住院日 值班时间",
    "lifetime": "设备使用年限 道路设计寿命 工程质保期 政策可持续影响时间",
    "frequency": "信息更新频率",
    "score": "考核得分 空气质量综合指数 全省排名 企业信用等级",
    "degree": "社会影响程度 群众参与度 环境改善程度",
    "open": "投入产出比 婴儿死亡率 室内温度 财政收入增长率 生师比 床位周转率 出厂水浊度",
}  # fmt: skip
GENERIC = """
    完成情况 活动效果 质量指标 数量指标 经济效益指标 党支部活动 技术项目推介 工作效率 服务质量 管理制度 宣传力度 本年度 保障正常办公
    提高工作能力 降低运行成本 减少碳排放量 保障公用经费 及时发放补助 环境改善情况 免费 公共消费 行业标准 成本控制在预算内 长效机制
"""
CASES = [(name, kind) for kind, names in NAMES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_name_tells_what_is_measured(name: str, kind: Measure) -> None:
    assert measure_of(name) == kind
    assert not is_generic_name(name)


@pytest.mark.parametrize("name", GENERIC.split())
def test_generic_name_fixes_no_unit(name: str) -> None:
    assert is_generic_name(name)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("培训人数（人）", "培训人数"), ("培训人数（次或", "培训人数"), ("（新建）泵站座数", "泵站座数"), ("各项任务完成及时率（%）", "各项任务完成及时率"),
        ("指标2：路灯数量", "路灯数量"), ("3、路灯数量。", "路灯数量"), ("★新建道路长度（≥**公里）", "新建道路长度"), ("满意度≥90%", "满意度"),
        ("“一网通办” 覆盖率", "一网通办覆盖率"), ("满意度指标", "满意度"), ("质量指标", ""), ("情况", "情况"), ("", ""),
    ],
)  # fmt: skip
def test_head_is_bare(name: str, core: str) -> None:
    assert head(name) == core


def test_description_decides_behind_a_generic_name_and_unit_comes_last() -> None:
    assert measure("学习活动", "反映全年组织集中学习的次数", "人") == "times"
    assert measure("学习活动", "加强理论武装，提高服务能力", "人次") == "people"
    assert measure("学习活动", "加强理论武装") is None
    assert measure("学习次数", "参加学习的人数", "人") == "times", "a name that says it is not overruled"


def test_noun_that_names_a_thing_does_not_count_at_the_end_of_a_description() -> None:
    assert measure("机关运转", "足额保障公用经费", "%") == "rate"
    assert subject("机关运转", "足额保障公用经费") == "机关运转"
    assert subject("机关运转", "对口支援，设备完好率") == "设备完好率"


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        ("rate", "%", True), ("rate", "个", False), ("rate", "年", False), ("satisfaction", "分", True), ("satisfaction", "人", False),
        ("times", "场次", True), ("times", "人", False), ("times", "%", False), ("people", "人次", True), ("people", "次", False),
        ("area", "平方米", True), ("area", "个", False), ("money", "万元", True), ("money", "元/人", True), ("money", "次", False),
        ("count", "台", True), ("count", "%", False), ("lifetime", "年", True), ("lifetime", "%", False), ("open", "次", None),
        ("people", None, None), ("people", "朵", None),
    ],
)  # fmt: skip
def test_unit_fits_what_is_measured(kind: Measure, unit: str | None, expected: bool | None) -> None:
    assert fits(kind, unit) is expected
