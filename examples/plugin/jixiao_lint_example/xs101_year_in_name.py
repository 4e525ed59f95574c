"""三级指标以年份开头

说明：三级指标以“2026年”“2026年度”开头。年份在别处的（规划、会议、产品的名称）不报告。

为什么：绩效目标表本身就是年度的；名称年年不同，上下年的同一指标就对不上。

怎么改：删去年份；不是当年的，在描述里说明。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | «2026年»新建停车位数量 | 老旧小区内施划的车位 | ≥300个 |
| 质量指标 | «2026年度»水质达标率 | 出厂水抽检合格的批次占比 | ＝100% |
| 时效指标 | «２０２６年»秋季开馆时间 | 新馆向读者开放的日期 | 9月底前 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 新建停车位数量 | 老旧小区内施划的车位 | ≥300个 |
| 数量指标 | 建成20年以上的小区改造数量 | 列入计划的住宅小区 | ≥12个 |
| 社会效益指标 | 面向2035年的规划草案知晓率 | 问卷中知道展板内容的居民占比 | ≥60% |
"""

from collections.abc import Iterator

import regex

from linter.api import Finding, Fix, Row, check

YEAR = regex.compile(r"20\d\d年度?(?=.)")


@check("XS101", "year-in-name", severity="info", aspect="完整性·明确清晰性", source="插件示例", needs=("name",))
def year_in_name(row: Row) -> Iterator[Finding]:
    """A name that begins with a year; ``norm`` has the length of ``text``, so the span fits both."""
    found = YEAR.match(row.name.norm)
    if found:
        rest = row.name.text[found.end() :]
        yield Finding("name", "名称里的年份多余。", f"改为“{rest}”。", found.span(), Fix(rest, "删去年份"))
