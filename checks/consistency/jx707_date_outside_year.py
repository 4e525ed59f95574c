"""完成时间不在预算年度内

说明：年度目标表里的完成时间落在预算年度以前或以后，例如2025年预算写“2026年3月底前”；或者写了没有的日期，例如“2月30日”。
预算年度从文件里读出，读不出的只看日期有没有。质保期、服务期一类的止期，跨年度的项目，按学年、采暖季安排的项目不报。

为什么：年度预算考核年度内的事，完成时间在年度以外，年底就无法考核；写着往年日期的，多半是沿用旧表忘了改。

怎么改：改为预算年度内的日期，例如“12月15日前”；确需跨年的，写明本年度完成到哪一步。

bad:
{"documents": [{"year": 2025, "tables": [{"title": "防汛沙袋采购", "rows": [
  {"name": "沙袋到货时间", "value": "«2026年3月底前»"}
]}]}]}

{"documents": [{"year": 2025, "tables": [{"title": "学校操场翻新", "rows": [
  {"name": "操场完工时间", "value": "«2024年8月31日前»"},
  {"name": "质保金支付时间", "value": "12月底前"}
]}]}]}

{"title": "人口抽样调查", "rows": [
  {"name": "数据上报时间", "value": "«11月31日前»"}
]}

good:
{"documents": [{"year": 2025, "tables": [{"title": "防汛沙袋采购", "rows": [
  {"name": "沙袋到货时间", "value": "2025年5月底前"},
  {"name": "沙袋质保到期时间", "value": "2027年5月"}
]}]}]}

{"documents": [{"year": 2025, "tables": [{"title": "校车运营补助（2025-2026学年）", "rows": [
  {"name": "补助发放时间", "value": "2026年1月底前"}
]}]}]}

{"title": "人口抽样调查", "rows": [
  {"name": "数据上报时间", "value": "2月29日前"},
  {"name": "报告印发时间", "value": "2026年12月"}
]}
"""

from collections.abc import Iterator

from linter.api import Document, Finding, check, deadlines_outside, no_such_date


@check("JX707", "date-outside-year", severity="error", aspect="适当性·绩效合理性")
def date_outside_year(document: Document) -> Iterator[Finding]:
    for table in document.tables:
        for row in table.rows:
            if no_such_date(row.value, document.year):
                help = "改为预算年度内有的日期，例如“12月15日前”。"
                yield Finding("value", f"没有“{row.value.text}”这个日期。", help, row=row, table=table)
    for table, row in deadlines_outside(document):
        yield Finding(
            "value",
            f"完成时间{row.target.text}不在{document.year}年预算年度内。",
            "改为预算年度内的日期；确需跨年的，写明本年度完成到哪一步。",
            row=row,
            table=table,
        )
