"""What can exceed 100%, what ≥100% says, and which differences can be negative."""

import pytest

from linter.terms.rates import is_bounded_rate, is_full_at_100, is_signed_difference

BOUNDED = """
    合格率 验收合格率 产品抽检合格比例 优良率 患者满意度 家长满意率 完好率 设备完好率 覆盖率 疫苗接种率 政策知晓率 知晓度
    资金到位率 拨付及时率 使用率 场馆使用率 入学率 巩固率 毕业率 就业率 治愈率 成活率 入住率 参保率 出勤率 在岗率 正点率
    破案率 办结率 审结率 调解成功率 整改率 达标率 水质达标率 无害化处理率 资源化利用率 回收率 绿化覆盖率 森林覆盖率
    优良天数比例 达标企业占比 合格样品占比 按时完成率 不合格率 投诉率 故障率 差错率 漏损率 空置率 返工率 辍学率 感染率
    死亡率 逾期率 失业率 近视率 检出率 资金节约率 治疗有效率 公开率 市场占有率 信息披露率 公共交通分担率 殡葬火化率
"""
NOT_BOUNDED = """
    增长率 收入增长率 增幅 能耗下降率 投入产出比 投入产出率 偏离度 偏差率 产值率 拉动率 撬动率 资产负债率 超支率 毛入学率 周转率
    利润率 投资回报率 控制率 预算控制率 成本控制率 变动率 容积率 利率 税率 汇率 频率 效率 工作效率 功率 产销率 贡献率 自给率
    培训人数 宣传次数 温度 进度 制度 完成时间 占地面积 完成率 预算执行率 影响率 活动效果 图书流通率 图书借阅率 耕地保有率 专项资金支出率
"""
SIGNED = [
    "计划支出与实际支出之差占计划支出的比率",
    "（计划工期-实际工期）/计划工期",
    "成本偏差率",
    "三公经费变动率",
    "人口净流入",
    "与上年同比的变化",
    "(预算数－决算数)÷预算数×100%",
]
NOT_SIGNED = [
    "按期完工项目占比",
    "合格数/抽检数",
    "投诉率",
    "2023-2025年覆盖率",
    "A-B类房屋占比",
    "1-9月开放天数/全年天数",
]


@pytest.mark.parametrize("name", BOUNDED.split())
def test_share_cannot_exceed_100(name: str) -> None:
    assert is_bounded_rate(name)


@pytest.mark.parametrize("name", NOT_BOUNDED.split())
def test_what_can_exceed_100_or_is_no_share(name: str) -> None:
    assert not is_bounded_rate(name)


@pytest.mark.parametrize(
    "name",
    [
        "合格率",
        "拨付及时率",
        "项目完成率",
        "预算执行率",
        "任务完成比例",
        "按期完工率",
        "施工进度完成率（%）",
        "专项资金支出率",
    ],
)
def test_at_least_100_says_equal(name: str) -> None:
    assert is_full_at_100(name)


@pytest.mark.parametrize(
    "name",
    [
        "税收完成率",
        "门票收入完成率",
        "产值完成率",
        "增长率",
        "撬动率",
        "投诉率",
        "不合格率",
        "未完成率",
        "毛入学率",
        "培训人数",
    ],
)
def test_at_least_100_is_a_target_of_its_own(name: str) -> None:
    assert not is_full_at_100(name)


@pytest.mark.parametrize("text", SIGNED)
def test_difference_can_be_negative(text: str) -> None:
    assert is_signed_difference(text)


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_quotient_cannot_be_negative(text: str) -> None:
    assert not is_signed_difference(text)
