"""The value parser: what each notation means, and what holds for any text whatever."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.text import normalize
from linter.value import Value, parse_value

# text | kind | comparator | number or low..high | unit
NOTATIONS = """
≥3000平方米 | number | ≥ | 3000 | 平方米
3148.92平方米 | number | | 3148.92 | 平方米
≥77.5公里 | number | ≥ | 77.5 | 公里
100% | number | | 100 | %
>=95% | number | ≥ | 95 | %
=>95% | number | ≥ | 95 | %
＞＝９５％ | number | ≥ | 95 | %
≧95% | number | ≥ | 95 | %
》95% | number | ≥ | 95 | %
<=3次 | number | ≤ | 3 | 次
≦3次 | number | ≤ | 3 | 次
≯3次 | number | ≤ | 3 | 次
> = 95% | number | ≥ | 95 | %
＞95% | number | > | 95 | %
＜5起 | number | < | 5 | 起
＝100% | number | = | 100 | %
不低于95% | number | ≥ | 95 | %
不少于12场 | number | ≥ | 12 | 场
不得少于12场 | number | ≥ | 12 | 场
至少12场 | number | ≥ | 12 | 场
最低12场 | number | ≥ | 12 | 场
大于等于12场 | number | ≥ | 12 | 场
大于或等于12场 | number | ≥ | 12 | 场
不超过8万元 | number | ≤ | 8 | 元
未超过8万元 | number | ≤ | 8 | 元
不高于8万元 | number | ≤ | 8 | 元
小于等于8万元 | number | ≤ | 8 | 元
最多8万元 | number | ≤ | 8 | 元
大于5家 | number | > | 5 | 家
超过5家 | number | > | 5 | 家
小于5家 | number | < | 5 | 家
不足3% | number | < | 3 | %
等于3个 | number | = | 3 | 个
100%以上 | number | ≥ | 100 | %
90分及以上 | number | ≥ | 90 | 分
30人（含）以上 | number | ≥ | 30 | 人
5‰以下 | number | ≤ | 5 | ‰
5万元以内 | number | ≤ | 5 | 元
达到95%以上 | number | ≥ | 95 | %
控制在5万元以内 | number | ≤ | 5 | 元
90%≥ | number | ≥ | 90 | %
最低90%以上 | number | ≥ | 90 | %
≥90 | number | ≥ | 90 |
0 | number | | 0 |
0次 | number | | 0 | 次
零事故 | number | | 0 |
≥100.00(%) | number | ≥ | 100.00 | %
95（%） | number | | 95 | %
95百分比 | number | | 95 | %
0.95比例 | number | | 95 | %
百分之九十 | number | | 90 | %
百分之三点五 | number | | 3.5 | %
百分之九十五以上 | number | ≥ | 95 | %
百分之百 | number | | 100 | %
百分百 | number | | 100 | %
九成以上 | number | ≥ | 90 | %
千分之三 | number | | 3 | ‰
5个百分点 | number | | 5 | 个百分点
提高5个百分点 | number | | 5 | 个百分点
-3% | number | | -3 | %
≥-3% | number | ≥ | -3 | %
1.5倍 | number | | 1.5 | 倍
≤1：20 | number | ≤ | 1 | ：20
2/3 | number | | 2 | /3
三分之二以上 | number | ≥ | 2 | /3
≥2万人次 | number | ≥ | 2 | 人次
1.2亿元 | number | | 1.2 | 元
12,000元 | number | | 12000 | 元
1，234，567.89元 | number | | 1234567.89 | 元
3（万元） | number | | 3 | 元
10万（元） | number | | 10 | 元
5千元 | number | | 5 | 元
5千米 | number | | 5 | 千米
￥500元 | number | | 500 | 元
500美元 | number | | 500 | 美元
≤4元/平米/月 | number | ≤ | 4 | 元/平米/月
≥500元/人·月 | number | ≥ | 500 | 元/人·月
10元每人 | number | | 10 | 元每人
≤35微克/立方米 | number | ≤ | 35 | 微克/立方米
100元/100人 | number | | 100 | 元/100人
10人（次） | number | | 10 | 人（次）
1200kWh | number | | 1200 | kWh
500㎡ | number | | 500 | ㎡
10²吨 | text | | |
100头 | number | | 100 | 头
≥10垧 | number | ≥ | 10 | 垧
一次 | number | | 1 | 次
两个 | number | | 2 | 个
三百人 | number | | 300 | 人
一万二千元 | number | | 12000 | 元
五百万元 | number | | 500 | 元
三个乡镇 | number | | 3 | 个
前三名 | number | | 3 | 名
约50人 | number | | 50 | 人
50人左右 | number | | 50 | 人
200余人 | number | | 200 | 人
10余万元 | number | | 10 | 元
100%符合设计要求 | number | | 100 | %
参训学员合格率≥95% | number | ≥ | 95 | %
比2022年增长5% | number | | 5 | %
2022年基础上下降3% | number | | 3 | %
3.5万/公里 | number | | 3.5 |
≤35.5/株 | number | ≤ | 35.5 | /株
600/人/月 | number | | 600 | /人/月
3.2/万人 | number | | 3.2 | /万人
0.6元/千瓦时 | number | | 0.6 | 元/千瓦时
年增长率5%左右 | number | | 5 | %
≥95%（抽样调查） | number | ≥ | 95 | %
≥95%，无安全事故 | number | ≥ | 95 | %
95%-100% | range | | 95..100 | %
95%—100% | range | | 95..100 | %
95-100% | range | | 95..100 | %
95%-100 | range | | 95..100 | %
3000-5000人 | range | | 3000..5000 | 人
2至3个 | range | | 2..3 | 个
3~5项 | range | | 3..5 | 项
10±2 | range | | 8..12 |
±5% | range | | -5..5 | %
3万-5万元 | range | | 3..5 | 元
3000元-1万元 | range | | 3000..10000 | 元
≥85%，≤95% | range | | 85..95 | %
≥3且≤5次 | range | | 3..5 | 次
30天 | duration | | 30 | 天
1年 | duration | | 1 | 年
24小时 | duration | | 24 | 小时
≤2小时 | duration | ≤ | 2 | 小时
3个工作日内 | duration | ≤ | 3 | 个工作日
15日内 | duration | ≤ | 15 | 日
三个月以内 | duration | ≤ | 3 | 个月
半年 | duration | | 0.5 | 年
3-5天 | duration | | 3..5 | 天
1年6个月 | duration | | 1 | 年
合同签订后30日内完成 | duration | ≤ | 30 | 日
1小时/次 | duration | | 1 | 小时/次
30分钟内到场 | duration | ≤ | 30 | 分钟
18月 | duration | | 18 | 月
1次/年 | frequency | | 1 | 次/年
≥4次/年 | frequency | ≥ | 4 | 次/年
每周2次 | frequency | | 2 | 次
每年不少于2次 | frequency | ≥ | 2 | 次
一年两次 | frequency | | 2 | 次
每周对校园消杀2次 | frequency | | 2 | 次
按月 | frequency | | |
每季度 | frequency | | |
按季报送 | frequency | | |
冀财教〔2020〕179号 | standard | | |
GB 50300-2013 | standard | | |
符合GB/T 19001标准 | standard | | |
≥国家标准（GB 3838-2002） | standard | ≥ | |
按《道路交通安全法》执行 | standard | | |
优 | grade | | |
较显著 | grade | | |
良好以上 | grade | | |
有效提升 | grade | | |
≥显著 | grade | ≥ | |
改善农村人居环境 | text | | |
≥上年 | text | ≥ | |
不低于2022年水平 | text | | |
不低于上年水平 | text | | |
一站式服务 | text | | |
一次性发放 | text | | |
进一步规范 | text | | |
四季常青 | text | | |
第三方评估 | text | | |
5G基站建设 | text | | |
12345热线接听及时 | text | | |
3.5.2版本 | text | | |
按年度计划完成 | text | | |
逐年递增 | text | | |
7×24小时 | text | | |
≥**个 | text | | |
≥－ | malformed | | |
≥ | malformed | | |
≥个 | malformed | | |
≥≥90% | malformed | | |
≥≤90% | malformed | | |
≥不低于90% | malformed | | |
90%% | malformed | | |
%90 | malformed | | |
9.5.5% | malformed | | |
≤580.5.2元/路 | malformed | | |
16.5.2台（套） | malformed | | |
9。5% | malformed | | |
100%-95% | malformed | | |
90-% | malformed | | |
≤90%以上 | malformed | | |
≥95%，≤85% | malformed | | |
 | empty | | |
　 | empty | | |
"""
# text | comparator | year | month | day
DATES = """
12月31日前 | ≤ | | 12 | 31
12 月 31 日前 | ≤ | | 12 | 31
12月31日24时前 | ≤ | | 12 | 31
≤12月31日 | ≤ | | 12 | 31
2月30日 | | | 2 | 30
2023.12 | | 2023 | 12 |
2023年12月 | | 2023 | 12 |
2023年 6 月 30 日之前 | ≤ | 2023 | 6 | 30
2024-06-30 | | 2024 | 6 | 30
2024/6/30 | | 2024 | 6 | 30
2024-06-30 00:00:00 | | 2024 | 6 | 30
20241231前 | ≤ | 2024 | 12 | 31
6.30前 | ≤ | | 6 | 30
九月底 | | | 9 |
十二月三十一日前 | ≤ | | 12 | 31
二〇二五年六月 | | 2025 | 6 |
6月底前 | ≤ | | 6 |
六月份之前 | ≤ | | 6 |
7月中旬 | | | 7 |
12月 | | | 12 |
9月起 | ≥ | | 9 |
第三季度 | | | 9 |
四季度 | | | 12 |
2023年第3季度末 | | 2023 | 9 |
前三季度 | | | 9 |
一、二季度 | | | 6 |
上半年 | | | 6 |
年底前 | ≤ | | 12 |
年底完成 | | | 12 |
2023年底 | | 2023 | 12 |
本年度内 | | | 12 |
当年 | | | 12 |
年中 | | | 6 |
全年 | | | 12 |
2023 | | 2023 | |
2023年度 | | 2023 | |
2021-2023年 | | 2023 | |
1-12月 | | | 12 |
3月至5月 | | | 5 |
2023年1-9月 | | 2023 | 9 |
2022-2023学年 | | 2023 | |
3、6、9、12月 | | | 12 |
2023年1月-9月 | | 2023 | 9 |
2023.06-2023.12 | | 2023 | 12 |
3月1日-15日 | | | 3 | 15
每月10日前 | ≤ | | | 10
10日前 | ≤ | | | 10
每季度末前 | ≤ | | |
每年12月底前 | ≤ | | 12 |
国庆节前 | ≤ | | 10 |
汛期前 | ≤ | | |
截止12月底 | | | 12 |
12月底前完成80% | ≤ | | 12 |
当日办结 | | | |
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip(" ") for cell in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("text", "kind", "comparator", "number", "unit"), table(NOTATIONS))
def test_notation_is_read(text: str, kind: str, comparator: str, number: str, unit: str) -> None:
    value = parse_value(text)
    low, _, high = number.partition("..")
    expected = (kind, comparator or None, Decimal(low) if low else None, Decimal(high) if high else None, unit or None)
    assert (value.kind, value.comparator, value.number, value.upper, value.unit) == expected


@pytest.mark.parametrize(("text", "comparator", "year", "month", "day"), table(DATES))
def test_date_is_read(text: str, comparator: str, year: str, month: str, day: str) -> None:
    value = parse_value(text)
    given = tuple(int(n) if n else None for n in (year, month, day))
    assert (value.kind, value.comparator or "", value.year, value.month, value.day) == ("date", comparator, *given)


def test_number_that_looks_like_a_date_is_none() -> None:
    assert [parse_value(text).kind for text in ("2023.6万元", "2015.12元", "2000", "12.31", "13月")] == [
        "number", "number", "number", "number", "duration",
    ]  # fmt: skip


def test_time_of_day_is_no_ratio() -> None:
    assert parse_value("8:30").kind == "text"
    assert parse_value("1:30").kind == "number"


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("≤8.6万元", "86000"), ("1.2亿元", "120000000"), ("12,000元", "12000"), ("5千元", "5000"), ("3（万元）", "30000"),
        ("4元/平米/月", "4"), ("500元人民币", "500"), ("3万-5万元", "30000"), ("3000元-1万元", "3000"), ("1千万元", "10000000"),
    ],
)  # fmt: skip
def test_money_is_counted_in_yuan(text: str, money: str) -> None:
    assert parse_value(text).money == Decimal(money)


@pytest.mark.parametrize("text", ["50万", "500美元", "50人", "95%"])
def test_what_is_not_chinese_money_has_no_amount(text: str) -> None:
    assert parse_value(text).money is None


def test_scale_is_kept_apart_from_number_and_unit() -> None:
    value = parse_value("≥2.5万亩")
    assert (value.number, value.scale, value.unit) == (Decimal("2.5"), 10_000, "亩")
    assert parse_value("100万").scale == 10_000
    assert parse_value("100万").unit is None


@pytest.mark.parametrize("text", ["95%", "百分之九十五", "0.95比例", "95百分比", "九成", "95（%）"])
def test_share_is_percent_in_any_notation(text: str) -> None:
    assert parse_value(text).percent


@pytest.mark.parametrize("text", ["5个百分点", "3‰", "1.5倍", "95分", "95"])
def test_other_ratios_are_no_percent(text: str) -> None:
    assert not parse_value(text).percent


@pytest.mark.parametrize(
    ("text", "comparator", "number", "unit"),
    [
        ("≥3000 平方米", "≥", "3000", "平方米"), ("不低于95%", "不低于", "95", "%"), ("30人（含）以上", "（含）以上", "30", "人"),
        ("≤8.6万元", "≤", "8.6", "万元"), ("95（%）", "", "95", "（%）"), ("百分之九十以上", "以上", "九十", "百分之"),
        ("3万-5万元", "", "3万-5", "万元"), ("12月31日前", "前", "12月31日", ""), ("达到1,200人", "", "1，200", "人"),
    ],
)  # fmt: skip
def test_spans_point_at_what_was_written(text: str, comparator: str, number: str, unit: str) -> None:
    value = parse_value(text)
    spans = (value.comparator_span, value.number_span, value.unit_span)
    assert tuple(value.text[slice(*span)] if span else "" for span in spans) == (comparator, number, unit)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("50人左右", "左右"), ("约50人", "约"), ("200余人", "余"), ("新增床位20张", "新增床位"), ("≥95%。", ""), ("≥95%（抽样）", "抽样"),
        ("12个乡镇", "乡镇"), ("全年12次", "全年"), ("年底前完成", "完成"), ("≥3次，200人", ""), ("2个系统，1个平台", "系统平台"),
    ],
)  # fmt: skip
def test_words_around_the_target_are_kept(text: str, rest: str) -> None:
    assert parse_value(text).rest == rest


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每周2次", "周"), ("1次/年", "年"), ("一年两次", "年"), ("每两年一次", "两年"), ("1次/2年", "2年"), ("按季度", "季度"), ("每个月1次", "月"),
        ("每月10日前", "月"), ("4元/平米/月", "月"), ("2次", None),
    ],
)  # fmt: skip
def test_span_of_time_it_recurs_in(text: str, per: str | None) -> None:
    assert parse_value(text).per == per


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("≥3次，200人", ["次", "人"]), ("3场、每场200人", ["场", "人"]), ("≥3次200人", ["次", "人"]), ("3场/200人", ["场", "人"]),
        ("2次（线上），3次（线下）", ["次", "次"]), ("2个系统，1个平台", ["个", "个"]), ("5公里和3座", ["公里", "座"]),
    ],
)  # fmt: skip
def test_several_targets_are_told_apart(text: str, units: list[str]) -> None:
    value = parse_value(text)
    assert [part.unit for part in value.parts] == units
    assert (value.unit, value.number) == (value.parts[0].unit, value.parts[0].number)


@pytest.mark.parametrize(
    "text", ["95%–100%", "≥85%，≤95%", "3-5次", "1,200人", "1年6个月", "≥95%，验收合格", "元/人", "12个100平方米大棚"]
)
def test_one_target_has_no_parts(text: str) -> None:
    assert parse_value(text).parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "≥90%", "3-5人", "年底前", "30天", "按月", "0", "苏财建〔2021〕15号", "执行《城市道路管理条例》", "≥－",
        "每学期对全校教职工至少集中培训2次", "接到报警后5分钟内出动", "按合同约定在12月底前支付", "每月足额发放生活补助金", "学校开学前", "一个半月",
        "二级甲等", "4A级", "达到Ⅲ类水质", "白天8:00至18:00", "位居全省前三", "10万", "满意度达到90",
    ],
)  # fmt: skip
def test_measurable_value_is_quantified(text: str) -> None:
    assert parse_value(text).quantified


@pytest.mark.parametrize(
    "text",
    [
        "", "显著", "良好以上", "完成", "按时", "符合条件", "长期", "≥显著", "改善农村人居环境", "12345热线接听及时", "按照合同约定支付", "统一管理",
        "一站式服务", "进一步提升", "按年度计划完成", "逐年递增",
    ],
)  # fmt: skip
def test_bare_words_are_not_quantified(text: str) -> None:
    assert not parse_value(text).quantified


def test_mark_of_a_qualitative_target_is_kept_apart() -> None:
    assert (parse_value("定性优").kind, parse_value("定性优").qualitative) == ("grade", True)
    assert (parse_value("定性：≥90%").kind, parse_value("定性：≥90%").qualitative) == ("number", True)
    assert not parse_value("优").qualitative


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("不低于95％", "≥95%"), ("95%以上", "≥95%"), ("》95%", "≥95%"), ("≥ 1,200 人", "≥1200人"), ("3（万元）", "3万元"), ("三百人", "300人"),
        ("百分之九十以上", "≥90%"), ("0.95比例", "95%"), ("95%—100%", "95-100%"), ("3个工作日内办结", "≤3个工作日办结"), ("12月31日前", "12月31日前"),
        ("不晚于6月30日", "≤6月30日"), (">=显著", "≥显著"), ("±5%", "-5~5%"), ("90%%", "90%%"), ("改善环境", "改善环境"),
    ],
)  # fmt: skip
def test_rendered_in_canonical_notation(text: str, rendered: str) -> None:
    assert parse_value(text).render() == rendered


@pytest.mark.parametrize("piece", ["3次，", "A", "3个", "1月", "年", "每年", "3-", "（", "≥", "1，000", "百分之"])
def test_endless_cell_is_read_in_no_time(piece: str) -> None:
    began = perf_counter()
    assert parse_value(piece * 30_000).quantified in (True, False)
    assert parse_value(piece * 60).quantified in (True, False)
    assert perf_counter() - began < 2


PIECES = [
    "≥", "≤", ">=", "》", "不低于", "不超过", "95", "3", "12", "0.95", "2023", "1,000", "一", "三百", "半", "万", "亿", "元", "%", "人", "次", "个工作日",
    "平方米", "年", "月", "日", "/", "-", "~", "±", "至", "，", "、", "。", "：", "（", "）", " ", "每年", "每周", "按月", "以上", "以内", "前", "底", "左右",
    "约", "余", "达到", "比例", "成", "百分之", "分之", "完成", "季度", "12月31日", "显著", "性", "定性", "《", "GB 50300", "×", "*",
]  # fmt: skip
NOTATION = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def spans_of(value: Value) -> list[tuple[int, int]]:
    own = [s for s in (value.comparator_span, value.number_span, value.unit_span) if s]
    return own + [span for part in value.parts for span in spans_of(part)]


@given(st.one_of(st.text(max_size=30), NOTATION))
@settings(max_examples=400, deadline=None)
def test_any_text_is_parsed_and_every_span_lies_in_it(text: str) -> None:
    value = parse_value(text)
    assert value.text == normalize(text)
    for start, end in spans_of(value):
        assert 0 <= start <= end <= len(text)
    assert value.quantified in (True, False)


@given(st.one_of(st.text(max_size=20), NOTATION))
@settings(max_examples=400, deadline=None)
def test_rendered_text_means_the_same_and_stays_as_it_is(text: str) -> None:
    value = parse_value(text)
    again = parse_value(value.render())
    assert again.means(value)
    assert again.render() == value.render()


SIGNS = {"": None, "≥": "≥", "≤": "≤", ">=": "≥", "不少于": "≥", "不超过": "≤", "＝": "="}
UNITS = ["人", "次", "%", "平方米", "公里", "元", "台", "元/人", "个"]


@given(
    st.sampled_from(sorted(SIGNS)), st.decimals(0, 10**9, places=2), st.sampled_from(["", "万", "亿"]), st.sampled_from(UNITS)
)  # fmt: skip
def test_plain_target_is_read_back_part_by_part(sign: str, number: Decimal, scale: str, unit: str) -> None:
    value = parse_value(f"{sign}{number:,}{scale}{unit}")
    assert value.comparator == SIGNS[sign]
    assert value.number == number
    assert value.unit == unit
    assert value.number_span is not None
    assert Decimal(value.text[slice(*value.number_span)].replace("，", "")) == number
    assert value.unit_span is not None
    assert value.text[slice(*value.unit_span)] == scale + unit
