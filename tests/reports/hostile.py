"""A document whose texts would do harm in a page that took them for more than text."""

from __future__ import annotations

from linter.engine import Result, lint
from linter.readers import read_bytes
from linter.select import ruleset

TEXTS = (
    "<img src=x onerror=window.harm=1>",
    "</script><script>window.harm=1</script>",
    "\"' onmouseover='window.harm=1' x=\"",
    "{{ 7 * 7 }}${window.harm=1}<!--",
    "😀👩\u200d🌾巡诊次数\u202e数次诊巡",
    "长" * 300,
)
PATH = "<img src=x onerror=window.harm=1>\"'&😀.csv"


def hostile() -> list[Result]:
    """What all checks find in it: every text stands in every column of some row."""
    columns = len(TEXTS)
    rows = [[TEXTS[(i + k) % columns] for k in range(4)] for i in range(columns)]
    lines = ["一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据"]
    lines += [",".join(["产出指标", "数量指标", *map(_quoted, row)]) for row in rows]
    # Without a value, so that every name comes to stand in a finding.
    lines += [f"产出指标,质量指标,{_quoted(text)},{_quoted(text)},," for text in TEXTS]
    return lint(read_bytes("\n".join(lines).encode(), PATH), ruleset(preview=True))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
