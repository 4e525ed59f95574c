"""比较符号写法不规范

说明：用“>=”“=>”“>”“<”“》”“≧”等代替“≥”“≤”“＞”“＜”，用“不低于”“不少于”“大于等于”等文字代替符号，或者数字用了全角。
半角“=”，数字后面的“以上”“以内”“前”，日期前的“不晚于”都不报告。

为什么：写法不一，系统汇总和比对时认不出来；“》”是书名号，不是大于号。

怎么改：改为规范的符号和半角数字，意思不变。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 灌渠衬砌验收合格率 | 一次通过验收的渠段占比 | «>=»95% |
| 质量指标 | 灌渠衬砌验收合格率 | 一次通过验收的渠段占比 | «》»95% |
| 数量指标 | 惠民演出场次 | 送到乡镇的戏曲、电影 | «不少于»60场 |
| 时效指标 | 急救平均响应时间 | 从接到呼救到出车的时长 | «<»5分钟 |
| 数量指标 | 疫苗冷藏箱购置数量 | 配发到接种门诊的设备 | ≥«１２０»台 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 灌渠衬砌验收合格率 | 一次通过验收的渠段占比 | ≥95% |
| 质量指标 | 危险废物无害化处置率 | 按规范焚烧、填埋的吨数占比 | =100% |
| 数量指标 | 惠民演出场次 | 送到乡镇的戏曲、电影 | 60场以上 |
| 时效指标 | 秋粮收购完成时间 | 最后一座粮库停止收购的日期 | 不晚于12月20日 |
| 质量指标 | 检测报告差错率 | 复核发现有误的份数占比 | ＜2% |
"""

from collections.abc import Iterator

from linter.api import Finding, Fix, Row, check, corrected, slips

NUMERIC = frozenset({"number", "range", "date", "duration", "frequency"})


@check("JX404", "nonstandard-comparator", severity="info", aspect="完整性·明确清晰性", needs=("value",))
def nonstandard_comparator(row: Row) -> Iterator[Finding]:
    text = row.target.text
    if row.value.kind not in NUMERIC or not (found := slips(row.value, text)):
        return
    replacement = corrected(text, found)
    written = "、".join(f"“{text[slice(*slip.span)]}”" for slip in found)
    yield Finding(
        "value",
        f"{written}的写法不规范。",
        f"改为“{replacement}”。",
        span=(found[0].span[0], found[-1].span[1]),
        fix=Fix(replacement, "改为规范的符号和数字", safe=True),
    )
