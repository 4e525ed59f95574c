"""What stands at the end of the 审核意见: what it rests on, how it was made, and how it compares with the last one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter import __version__
from linter.reports import Report
from linter.reports.review.content import Part
from linter.reports.review.wording import FIXED, OPINIONS
from linter.reports.words import SEVERITIES
from linter.sources import known_sources


def creator() -> str:
    """The tool and its version."""
    return f"jixiao-lint {__version__}"


def basis(found: Sequence[Part]) -> Iterator[str]:
    """The documents that the findings follow."""
    used = {e.source for p in found for e in p.findings}
    titles = [f"《{s.title}》（{s.number}）" for key, s in known_sources().items() if key in used and s.number]
    if titles:
        yield f"本意见参照{'、'.join(titles)}。"


def statement(found: Sequence[Part], report: Report) -> Iterator[str]:
    """Which tool, rules and dictionaries, and what their words mean."""
    profiles = "、".join(dict.fromkeys(p.profile for p in found))
    yield (
        f"本意见由绩效目标表检查工具 {creator()} 生成，供审核人复核后使用；"
        f"审核方案为 {profiles}，检查项和词典的版本（校验值）为 {report.rules}。"
    )
    words, severities = ("".join(f"“{word}”" for word in said) for said in (OPINIONS.values(), SEVERITIES.values()))
    yield f"{words}依次对应检查结果的{severities}；各条末尾的编号是检查项的编号。"
    if report.baseline:
        yield f"以前已登记的问题{report.baseline.known}处未列入本意见。"


def comparison(report: Report) -> Iterator[str]:
    """What has become of the findings of a former check, where one was named."""
    if not report.comparison:
        return
    n = report.against()
    yield f"与上次审核相比：{FIXED}{n['fixed']}处，未改{n['unchanged']}处，新增{n['new']}处。"
    if report.comparison.absent:
        yield f"上次审核的文件中有{report.comparison.absent}份不在本次送审之列，其中的问题没有比较。"
    if not report.comparison.same_rules:
        yield "两次审核所用的检查项或者版本不同，已改和新增也可能由此而来。"
