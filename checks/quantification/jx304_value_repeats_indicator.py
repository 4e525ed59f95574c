"""指标值重复指标内容

说明：去掉“有效”“逐步”“情况”这类虚词以后，指标值就是三级指标或描述的原话，或者只是名称里已经说了的结果：
“办公环境改善情况”的值写“有效改善”，“完成及时性”的值写“及时”。换了近义词的不算重复，按没有量化处理。

为什么：指标值没有给出要达到的程度，等于没有填写。

怎么改：写出要达到多少、到什么时候：“覆盖率≥95%”“12月底前”“下降5个百分点”；难以量化的先在描述里分级。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 社会效益指标 | 村容村貌改善情况 | 垃圾清运以后村里道路和河道的面貌 | «有效改善» |
| 经济效益指标 | 带动农户增收 | 采摘园用工和分红给周边农户带来的收入 | «带动农户增收» |
| 时效指标 | 救济款发放及时性 | 受灾群众从申请到领款的天数 | «及时» |
| 质量指标 | 水质达到国家标准 | 自来水厂出厂水化验结论 | «达标» |
| 社会效益指标 | 社会效益指标 | 电动车火灾隐患减少情况 | «明显减少» |
| 满意度指标 | 学生满意度 | 学生对食堂饭菜的评价 | «基本满意» |
| 时效指标 | 拨款进度 | 及时拨付公用经费 | «按标准及时拨付公用经费» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 社会效益指标 | 村容村貌改善情况 | 环境整治验收通过的村占全部村的比例 | ≥90% |
| 时效指标 | 救济款发放及时率 | 申请后15天内领到救济款的受灾户占比 | ≥98% |
| 质量指标 | 水质达到国家标准 | 自来水厂出厂水化验结论 | 达到GB 5749的要求 |
| 社会效益指标 | 交通秩序改善程度 | 路口通行评估，分为明显改善、有所改善、没有改善 | 明显改善 |
"""

from collections.abc import Iterator

from linter.api import BENEFIT_KINDS, OUTPUT_KINDS, Finding, Row, check, is_bare, value_repeats


@check(
    "JX304",
    "value-repeats-indicator",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("value",),
)
def value_repeats_indicator(row: Row) -> Iterator[Finding]:
    known = row.kind in OUTPUT_KINDS or row.kind in BENEFIT_KINDS or row.kind == "satisfaction"
    if known and is_bare(row) and value_repeats(row):
        yield Finding(
            "value",
            f"指标值“{row.target.text}”只是重复指标的内容，没有说要达到什么程度。",
            "写出要达到多少、到什么时候；难以量化的先在描述里分级，再取其中一级。",
            severity="error" if row.kind in ("quantity", "satisfaction") else None,
        )
