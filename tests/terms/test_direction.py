"""Whether more or less is better, over many fields; a wrong answer turns a right target into an error."""

import pytest

from linter.terms.direction import direction, is_change, natural_upper

MORE = """
    甲级病案率 规划编制率 信息披露率 高血压患者管理率 公共交通分担率 特种设备定检率 电梯年检率 提案办复率 软件正版率 资产入账率
    工程竣工决算率 林业有害生物防治率 贷款还款率 证照通办率 图书借阅率 耕地保有率 绿色出行比例 预约就诊率 实验课程开出率
    农村公路列养率 控辍保学率 普惠园占比 门诊患者满意度 学生家长满意率 受训学员满意程度 工程竣工验收合格率 产品抽检合格比例 设备完好率 路灯亮灯率
    垃圾无害化处理率 农村生活污水治理率 义务教育巩固率 高中阶段毛入学率 适龄儿童疫苗接种率 孕产妇系统管理率
    高血压患者规范管理率 住院分娩率 治愈好转率 手术成功率 居民电子健康档案建档率 政策知晓率 资金拨付及时率
    补助资金到位率 按时发放率 公交准点率 航班正常率 森林覆盖率 空气质量优良天数比例 地表水水质达标率
    苗木成活率 农作物良种覆盖率 主要农作物综合机械化率 秸秆综合利用率 畜禽粪污资源化利用率 自来水普及率
    供水水质合格率 集中供热温度达标率 道路清扫保洁率 桥梁检测完成率 隐患整改率 重大火灾隐患销号率
    消防设施完好率 出警及时率 刑事案件破案率 命案侦破率 逃犯抓获率 案件审结率 服判息诉率 人民调解成功率
    法律援助案件办结率 执行案件执结率 信访事项按期办结率 投诉办结率 投诉处理及时率 失信主体信用修复率
    低保对象应保尽保率 临时救助覆盖率 孤儿基本生活保障率 残疾人就业率 毕业生就业率 技能鉴定合格率
    职业资格取证率 退役军人安置率 博物馆文物保存完好率 公共图书馆藏书量 读者借阅量 文艺演出场次 送戏下乡场次
    展览参观人次 游客接待人次 旅游总收入 过夜游客量 招商引资到位资金 税收入库率 增值税发票查验准确率
    税法宣传次数 企业走访户数 市场抽检批次 食品安全抽检覆盖率 药品不良反应报告数 特种设备检验率 专利授权量
    科技成果转化率 高新技术企业数量 技术合同成交额 农民人均可支配收入 粮食总产量 蔬菜亩产 生猪存栏量
    高标准农田建设面积 植树造林面积 新建公路里程 管网铺设长度 培训人次 受益群众人数 新增就业人数
    救助流浪人员人次 法律服务咨询人次 应急演练次数 安全检查次数 采购设备数量 印刷宣传册数量 建成充电桩数量
    床位数 学位数量 设备使用年限 道路设计使用寿命 工程质保期 系统无故障运行时间 场馆免费开放天数
    供暖服务天数 网站访问量 公众号阅读量 视频播放量 碳汇量 年节水量 年节能量 二氧化碳减排量 资金节约率
    成本节约率 能源节约量 单位产品能耗下降率 万元GDP能耗降低率 事故起数下降率 事故死亡人数减少率
    信访量下降幅度 投诉量降幅 发案率降幅 办理时限压缩率 审批环节压减率 用水量降低率 三公经费压减率
    财政收入增长率 旅游收入增幅 城镇居民收入增速 培训人数增长率 满意度提升 合格率提高幅度 零投诉率 无违纪率
    投入产出比 资金使用效率 社会知名度 群众安全感 预算执行率 项目完成率 年度任务完成比例 达标企业占比
    按时完成项目比例 优良水体比例 合格样品占比 公路优良路率 街面盗窃案件下降率 会议数量下降率 抽检合格的样品比例 未逾期办结率 违章建筑拆除率 违法案件查处率
"""
LESS = """
    医患纠纷率 结算争议率 劣五类水体比例 重污染天数比例 设备故障率 系统宕机次数 网络中断次数 网络中断时长 信息安全事件次数 安全事故发生次数 重大安全责任事故起数
    食物中毒人数 学生溺水死亡人数 道路交通事故死亡人数 火灾起数 群体性事件起数 有效投诉次数 投诉率
    群众投诉件数 上访人次 越级上访起数 信访量 媒体负面报道次数 工作差错率 核算差错次数 返工率 工程返修率
    产品不合格率 次品率 不满意率 未按时完成率 逾期率 贷款不良率 坏账率 资产负债率 政府债务率 房屋空置率
    土地闲置率 供水管网漏损率 供电线损率 货车超限率 道路拥堵率 停电时长 平均停水时间 新生儿死亡率
    孕产妇死亡率 传染病发病率 医院感染发生率 住院患者压疮发生率 术后并发症发生率 剖宫产率 抗菌药物使用率
    药占比 平均住院日 门诊候诊时间 义务教育辍学率 学生近视率 大班额比例 教师流失率 失业率 贫困发生率
    返贫率 刑事发案率 社区矫正对象再犯罪率 戒毒人员复吸率 一审案件发回重审率 错案率 污染物排放量
    二氧化硫排放浓度 单位面积能耗 单位产品水耗 重污染天数 病虫害发生率 农药使用率 牲畜病死率 运输损耗率
    项目成本 单位建设成本 人均培训费用 工程造价 采购单价 项目预算控制数 直接经济损失 办理时限 事项办结时限
    故障响应时间 应急响应时长 警情处置时间 出警到场时间 项目完成时间 施工工期 货物交付期限 审批时长
    群众排队时间 跑动次数 申请材料数量 科目调整次数 设计变更率 预算调整率 超支率 投诉量增长率 能耗增长率
    启用后有差错的检查报告比例 物业费 管网更换单价 成本增长率 旷课率 合格率下降幅度 森林面积减少率 结转结余率 建设周期 补贴逾期发放率 热线工单超时办结率 专项资金违规使用率
"""
# Quotas, prices, what is used up, what may be the work itself, promises and categories: no answer is the right one.
UNDECIDED = """
    企业注销率 养老机构护理型床位占比 纳税申报率 商标注册量 查处违规行为起数 调解矛盾纠纷数量
    苗木管护期限 无重大事故天数比例 居民健康素养水平 食物中毒事件次数 PM2.5平均浓度 拖欠工资金额
    预算控制率 成本控制率 三公经费控制率 人员控制率 办公用电量 公务用车次数 公务接待批次 会议次数 编制人数
    在职人员数 离退休人员数量 低保人数 保安人员数量 补助标准 奖励金额 资金总额 项目投入 检出率 阳性率
    举报数量 隐患数量 警情数量 违法案件数 女职工比例 城镇化率 人口自然增长率 物价涨幅 房价涨幅 周转天数
    容积率 生师比 观众平均停留时间 服务半径 办公用房面积 更新频率 排名 温度 活动效果 完成情况 党建活动 保障机关正常运转
    降低运行成本 挽回经济损失 减少碳排放量 质量指标 管理制度健全性 改善就医环境 隐患逾期整改率 违规查处率
"""


@pytest.mark.parametrize("name", MORE.split())
def test_more_is_better(name: str) -> None:
    assert direction(name) == "more"


@pytest.mark.parametrize("name", LESS.split())
def test_less_is_better(name: str) -> None:
    assert direction(name) == "less"


@pytest.mark.parametrize("name", UNDECIDED.split())
def test_what_cannot_be_told_stays_undecided(name: str) -> None:
    assert direction(name) is None


@pytest.mark.parametrize(
    ("thing", "change", "expected"),
    [
        ("能耗", "下降率", "more"), ("能耗", "增长率", "less"), ("事故起数", "下降幅度", "more"),
        ("就诊人次", "增长率", "more"), ("就诊人次", "下降率", "less"), ("办理时限", "压缩比例", "more"),
        ("投诉量", "同比下降率", "more"), ("合格率", "提升", "more"), ("物价", "涨幅", None), ("运行成本", "节约率", "more"),
    ],
)  # fmt: skip
def test_an_ending_for_a_change_goes_with_the_thing_or_turns_it_round(thing: str, change: str, expected: str) -> None:
    assert direction(thing + change) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("投诉", "less"), ("有责投诉率", "less"), ("投诉办结率", "more"), ("零投诉率", "more"), ("处理投诉数量", None),
        ("合格率", "more"), ("不合格率", "less"), ("未按期完成率", "less"), ("死亡人数", "less"), ("救治中毒人数", None),
        ("事故处置次数", "more"), ("事故预防宣传次数", "more"), ("经济损失", "less"), ("挽回经济损失", None),
    ],
)  # fmt: skip
def test_verbs_and_negations_turn_what_nobody_wants(name: str, expected: str | None) -> None:
    assert direction(name) == expected


def test_brackets_units_numbering_and_punctuation_do_not_hide_the_head() -> None:
    for name in (
        "培训人数（人次）",
        "1.培训人数",
        "指标1：培训人数",
        "★培训人数。",
        "培训人数（含复训）情况",
        "培训 人数",
    ):
        assert direction(name) == "more", name


def test_direction_column_decides() -> None:
    assert direction("检出率", column="正向指标") == "more"
    assert direction("检出率", column="反向指标") == "less"
    assert direction("故障率", column=" 逆向指标 ") == "less"
    assert direction("故障率", column="定性") == "less", "a column that says nothing leaves it to the name"


def test_description_decides_only_behind_a_generic_name() -> None:
    assert direction("运行情况", "反映电梯全年故障次数") == "less"
    assert direction("完成情况", "对照年度计划，检修任务完成率") == "more"
    assert direction("检出率", "参训学员合格率") is None
    assert direction("学术活动", "为会员提供交流机会，扩大影响") is None


@pytest.mark.parametrize(
    "name", ["办公用电量", "机关编制数", "项目经费", "工程造价", "办理时限", "公务用地面积", "污染物排放量"]
)
def test_upper_limit_is_natural(name: str) -> None:
    assert natural_upper(name)


@pytest.mark.parametrize("name", ["宣传次数", "患者满意度", "检出率", "活动效果", "奖励金额"])
def test_upper_limit_is_not_natural_or_not_known(name: str) -> None:
    assert not natural_upper(name)


def test_changes_are_known_by_their_ending() -> None:
    assert is_change("新增就业人数增长率")
    assert is_change("用水量下降")
    assert not is_change("新增就业人数")
