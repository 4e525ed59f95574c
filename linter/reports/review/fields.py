"""The placeholders of a bureau's own form: {{单位}}, and {{问题.原因}} in what is repeated for each finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linter.reports import Report
from linter.reports.review.content import Entry, Part, Remark, quoted
from linter.reports.review.notes import basis, comparison, creator
from linter.reports.review.wording import HEADINGS, OPINIONS, UNDECIDED
from linter.sources import source_line


class Field(NamedTuple):
    """What a placeholder is filled with, and how the documentation says it."""

    meaning: str
    value: Callable[[Part, Report], str]


class EntryField(NamedTuple):
    """The same for one finding."""

    meaning: str
    value: Callable[[Entry], str]


ALL = "问题"
"""The group of all findings; each 审核内容 and 审核要点 is a group too."""

GROUPS = (ALL, *HEADINGS, *(point for points in HEADINGS.values() for point in points))

ENTRY_FIELDS = {
    "序号": EntryField("从1起的序号，全文连续", lambda e: str(e.number)),
    "项目": EntryField("项目名称", lambda e: e.project),
    "审核内容": EntryField("完整性、相关性、适当性或可行性", lambda e: e.heading),
    "审核要点": EntryField("审核内容下的要点，如规范完整性", lambda e: e.point),
    "指标": EntryField("哪个指标的哪一栏", lambda e: e.subject),
    "位置": EntryField("在原文件中的位置", lambda e: e.place),
    "原文": EntryField("单元格的原文", quoted),
    "原因": EntryField("存在的问题", lambda e: e.reason),
    "参照": EntryField("参照的文件", lambda e: source_line(e.source)),
    "建议": EntryField("修改建议", lambda e: e.advice),
    "处理意见": EntryField("、".join(OPINIONS.values()), lambda e: e.opinion),
    "复审": EntryField("用 --against 复审时的未改、新增", lambda e: e.against),
    "编号": EntryField("检查项编号", lambda e: e.code),
}


def members(group: str, entries: Sequence[Entry]) -> list[Entry]:
    """The findings of a group."""
    return [e for e in entries if group in (ALL, e.heading, e.point)]


def _opinions_of(group: str) -> Field:
    return Field("", lambda p, _: _list(map(_opinion, members(group, p.findings))))


def _number_of(group: str) -> Field:
    return Field("", lambda p, _: str(len(members(group, p.findings))))


def _list(items: Iterable[str]) -> str:
    lines = [*items]
    return "\n".join(f"{i}.{line}" for i, line in enumerate(lines, 1)) if lines else "无"


def _opinion(e: Entry) -> str:
    return (
        f"{e.project}：{e.subject}（{e.place}），{e.reason}{e.advice}"
        if e.place
        else f"{e.subject}，{e.reason}{e.advice}"
    )


def _waived(e: Entry) -> str:
    return f"{e.project}：{e.subject}，{e.reason}理由：{e.suppressed}"


def _told(r: Remark) -> str:
    return f"{r.subject}：{r.text}"


FIELDS = {
    "文件": Field("送审文件的名称", lambda p, _: p.name),
    "单位": Field("送审单位；没有读出时为空", lambda p, _: p.unit),
    "年度": Field("预算年度，如2025年；没有读出时为空", lambda p, _: p.year),
    "结论": Field(f"通过、修改后通过、退回或{UNDECIDED}", lambda p, _: p.decision),
    "结论说明": Field("结论是怎么得出的", lambda p, _: p.conclusion),
    "表数": Field("绩效目标表的张数", lambda p, _: str(p.tables)),
    "指标数": Field("绩效指标的项数", lambda p, _: str(p.rows)),
    "问题数": Field("审核意见的总数", lambda p, _: str(p.count())),
    "应予修改数": Field("应予修改的数量", lambda p, _: str(p.count(severity="error"))),
    "建议修改数": Field("建议修改的数量", lambda p, _: str(p.count(severity="warning"))),
    "仅供参考数": Field("仅供参考的数量", lambda p, _: str(p.count(severity="info"))),
    "有问题项目": Field("有审核意见的项目", lambda p, _: "、".join(project for project, _ in p.projects()) or "无"),
    "无问题项目": Field("没有审核意见的项目", lambda p, _: "、".join(p.clean) or "无"),
    "需要核对": Field("未能读取或者需要核对的内容，每条一行", lambda p, _: _list(map(_told, p.doubts))),
    "不作为问题": Field("按说明的理由不作为问题的内容，每条一行", lambda p, _: _list(map(_waived, p.waived))),
    "已改问题": Field("用 --against 复审时已改的问题，每条一行", lambda p, _: _list(map(_told, p.fixed))),
    "复审情况": Field("用 --against 复审时已改、未改、新增各多少", lambda _, r: "".join(comparison(r))),
    "参照文件": Field("意见参照的文件", lambda p, _: "".join(basis([p]))),
    "工具": Field("工具的名称和版本", lambda _, __: creator()),
    "规则版本": Field("检查项和词典的校验值", lambda _, r: r.rules),
    "文件校验值": Field("送审文件的 SHA-256", lambda p, _: p.sha256),
    **{f"{group}.意见": _opinions_of(group) for group in GROUPS},
    **{f"{group}.问题数": _number_of(group) for group in GROUPS[1:]},
}
"""Filled in once. Those without a meaning are explained together."""


def group_of(name: str) -> str | None:
    """The group whose findings a placeholder is repeated for; None for one that is filled in once or unknown."""
    group, _, field = name.partition(".")
    return group if group in GROUPS and field in ENTRY_FIELDS else None


def known() -> list[str]:
    """Every placeholder there is."""
    return [*FIELDS, *(f"{group}.{field}" for group in GROUPS for field in ENTRY_FIELDS)]
