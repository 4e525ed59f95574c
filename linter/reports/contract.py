"""The JSON contract as types: mypy holds the reports to them, ``docs/schema.py`` makes JSON Schemas of them.

``About`` is what a schema says of a key, for whoever reads the output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from linter.model import Scope, Severity, Stage
from linter.verdict import Verdict


@dataclass(frozen=True, slots=True)
class About:
    """The description of a key."""

    text: str


PLACE = "place"
"""Marks what ``linter.location.to_json`` makes."""

Place = Annotated[dict[str, Any], PLACE]
TableCell = Literal["table", "title", "goals", "budget", "schedule"]
RowCell = Literal[
    "level1", "level2", "name", "description", "value", "basis", "weight", "direction", "actual", "note"
]  # fmt: skip


class ProblemJson(TypedDict):
    """关于整个文件的问题。"""

    code: Annotated[str, About("编号：无法读取 JX001、没有绩效目标表 JX003、忽略没有用到 JX004、检查项出错 JX005")]
    severity: Severity
    message: Annotated[str, About("问题是什么")]
    help: Annotated[str, About("怎么改")]


class RelatedJson(TypedDict):
    """有关的另一个单元格。"""

    table: Annotated[int, About("表在文件中的序号，从 1 起")]
    row: Annotated[int, About("行在表中的序号，从 1 起")]
    cell: RowCell
    message: str


class FixJson(TypedDict):
    """可以直接替换的写法。"""

    safe: Annotated[bool, About("不改变含义")]
    replacement: Annotated[str, About("替换整个单元格的文字")]
    description: str


class DiagnosticJson(TypedDict):
    """一条意见。"""

    code: Annotated[str, About("检查项的编号")]
    name: Annotated[str, About("检查项的英文名称")]
    severity: Annotated[Severity, About("error 错误、warning 警告、info 提示")]
    aspect: Annotated[str, About("绩效目标审核表中的审核要点")]
    message: Annotated[str, About("问题是什么")]
    help: Annotated[str, About("怎么改")]
    table: Annotated[int, About("表在文件中的序号，从 1 起，即 parse 输出的 index")]
    row: Annotated[int | None, About("行在表中的序号，从 1 起；针对整张表的意见为 null")]
    set: Annotated[str | None, About("一张表有几套指标值时，是哪一套")]
    cell: Annotated[RowCell | TableCell, About("单元格")]
    text: Annotated[str, About("单元格的文字")]
    span: Annotated[tuple[int, int] | None, About("有问题的部分在 text 中的起止位置，按字符计，含起不含止")]
    location: Annotated[Place | None, About("在原文件中的位置")]
    related: list[RelatedJson]
    fix: FixJson | None
    source: Annotated[str, About("依据")]
    fingerprint: Annotated[str, About("意见的标识，插入行、重新保存后不变")]
    suppressed: Annotated[str | None, About("被有意忽略时的理由")]
    against: NotRequired[Annotated[Literal["unchanged", "new"], About("与上次检查相比：未改、新增")]]


class FixedJson(TypedDict):
    """上次有、这次没有了的意见，位置和文字是上次的。"""

    code: str
    name: str
    severity: Severity
    message: str
    table: int
    row: int | None
    set: str | None
    cell: Annotated[str, About("单元格，名称是上次的版本所用的")]
    text: str
    location: Annotated[dict[str, Any] | None, About("位置，写法是上次的版本所用的")]
    fingerprint: str


class CheckedJson(TypedDict):
    """一个文件的检查结果。"""

    path: str
    tables: Annotated[int, About("表数")]
    rows: Annotated[int, About("行数")]
    verdict: Annotated[Verdict | None, About("结论；没有读到表或有检查项出错时为 null")]
    diagnostics: Annotated[list[DiagnosticJson], About("意见，按在文件中的先后排列")]
    problems: list[ProblemJson]
    fixed: NotRequired[list[FixedJson]]


class BaselineJson(TypedDict):
    """用了的基线。"""

    known: Annotated[int, About("基线中已有")]
    stale: Annotated[int, About("基线中有而没有再出现")]


class AgainstJson(TypedDict):
    """与上次检查的比较。"""

    fixed: Annotated[int, About("已改")]
    unchanged: Annotated[int, About("未改")]
    new: Annotated[int, About("新增")]
    absent: Annotated[int, About("上次有而这次没有的文件数")]
    same_rules: Annotated[bool, About("两次的检查项是否相同")]


class SummaryJson(TypedDict):
    """合计。"""

    documents: int
    tables: int
    rows: int
    error: int
    warning: int
    info: int
    suppressed: Annotated[int, About("有意忽略的意见数")]
    baseline: NotRequired[BaselineJson]
    against: NotRequired[AgainstJson]


class StatisticJson(TypedDict):
    """一个检查项的意见数。"""

    code: str
    name: str
    count: int


class CheckJson(TypedDict):
    """jixiao-lint check --format json 的输出。"""

    schema: Literal["jixiao-lint/check/1"]
    version: Annotated[str, About("工具的版本")]
    rules: Annotated[str, About("检查项和词典的摘要；两次的摘要相同，结果才能直接比较")]
    documents: list[CheckedJson]
    summary: SummaryJson
    statistics: NotRequired[list[StatisticJson]]


class ProblemLine(ProblemJson):
    """关于整个文件的问题。"""

    path: str


class DiagnosticLine(DiagnosticJson):
    """一条意见。"""

    path: str


class FixedLine(FixedJson):
    """上次有、这次没有了的意见。"""

    path: str
    against: Literal["fixed"]


LineJson = ProblemLine | DiagnosticLine | FixedLine
"""A line of jixiao-lint check --format jsonl."""


class ProjectJson(TypedDict):
    """项目。"""

    code: Annotated[str | None, About("项目编码")]
    name: Annotated[str | None, About("项目名称")]
    purpose: Annotated[str | None, About("资金用途")]


class BudgetJson(TypedDict):
    """预算，数字照原样。"""

    total: Annotated[str | None, About("预算数")]
    fiscal: Annotated[str | None, About("其中财政资金")]
    other: Annotated[str | None, About("其他资金")]
    unit: Annotated[str | None, About("金额单位")]


class PaymentJson(TypedDict):
    """资金支出计划的一期。"""

    due: Annotated[str, About("时间")]
    percent: Annotated[str | None, About("到那时支出的比例")]


class DoubtJson(TypedDict):
    """读不准的单元格。"""

    cell: RowCell
    reason: str


class RowJson(TypedDict):
    """一个指标；单元格的文字接上了折行，空单元格为 null。"""

    index: Annotated[int, About("在表中的序号，从 1 起")]
    set: Annotated[str | None, About("一张表有几套指标值时，是哪一套")]
    level1: Annotated[str | None, About("一级指标")]
    level2: Annotated[str | None, About("二级指标")]
    name: Annotated[str | None, About("三级指标")]
    description: Annotated[str | None, About("绩效指标描述")]
    value: Annotated[str | None, About("指标值，符号、数值和单位合在一起")]
    basis: Annotated[str | None, About("指标值确定依据")]
    weight: Annotated[str | None, About("权重")]
    direction: Annotated[str | None, About("指标方向")]
    actual: Annotated[str | None, About("实际完成值")]
    note: Annotated[str | None, About("备注")]
    location: Annotated[Place | None, About("在原文件中的位置")]
    doubts: list[DoubtJson]


class TableJson(TypedDict):
    """一张绩效目标表；表上没有的栏目为 null，有而没填的为空。"""

    index: Annotated[int, About("在文件中的序号，从 1 起")]
    number: Annotated[str | None, About("表上印的编号")]
    title: Annotated[str, About("标题，不含编号和“绩效目标表”")]
    scope: Annotated[Scope, About("project 项目、department 部门整体")]
    stage: Annotated[Stage, About("target 目标、self-evaluation 自评")]
    project: ProjectJson | None
    budget: BudgetJson | None
    schedule: Annotated[list[PaymentJson] | None, About("资金支出计划")]
    goals: Annotated[list[str] | None, About("绩效目标，每条一项")]
    columns: Annotated[list[str], About("表中有哪些列；没有的列不算漏填")]
    notes: Annotated[str | None, About("表下的注")]
    location: Annotated[Place | None, About("在原文件中的位置")]
    rows: list[RowJson]


class SkippedJson(TypedDict):
    """看着像而没有当作绩效目标表的表格。"""

    reason: str
    location: Place | None


class DocumentJson(TypedDict):
    """一个文件中的表。"""

    path: str
    format: str
    unit: Annotated[str | None, About("单位")]
    year: Annotated[int | None, About("年度")]
    tables: list[TableJson]
    skipped: list[SkippedJson]
    problems: list[ProblemJson]


class ParseJson(TypedDict):
    """jixiao-lint parse --format json 的输出，可以再交给 check 检查。"""

    schema: Literal["jixiao-lint/parse/1"]
    documents: list[DocumentJson]
