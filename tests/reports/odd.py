"""Runs that a report must get through: nothing found, only problems, everything at once, names made to break formats."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from linter.against import Comparison
from linter.api import Finding, Fix, Row
from linter.baseline import Tally
from linter.engine import Result, lint
from linter.model import Former
from linter.notices import CHECK_FAILED, NO_TARGET_TABLE, UNUSED_SUPPRESSION
from linter.readers import read_bytes
from linter.readers.json import document_from_json
from linter.reports import Report
from linter.select import RuleSet
from tests.made import made_check

HEADER = "项目名称：{title}\n一级指标,二级指标,三级指标,指标值\n"
NASTY = (
    '=HYPERLINK("http://x.example","点")', "-1+cmd|' /C calc'!A0", "@甲 ＠乙", "<script>alert(1)</script>", "]]>&amp;&#0;",
    "a|b`c`*d*_e_[f](http://g.example)~~h~~", "WWW.g.example/~x_y i@j.example", "::error::%0A%25", "\x00\x1b[31m\x07\x85\u2028\u202e\ufffe\ud7ff", "😀𠀀é",
    "--><!--", "${{ secrets.X }}", "$x$ #12", "\\", "100%",
)  # fmt: skip
"""What a document may say; each of it once did harm to somebody's report."""

NASTY_PATH = "坏 名%20,:#&<\"'>|\udcff\x01.csv"


def _each(row: Row) -> Iterator[Finding]:
    yield Finding(
        "name", f"不好：{row.name.text}", f"改掉：{row.name.text}", (0, 1), Fix(f"{row.name.text}x", row.name.text)
    )


EACH = made_check("XX201", "each-example", "error", Row, _each)
RULES = RuleSet((EACH,))


def made(names: tuple[str, ...], path: str = "a.csv", title: str = "项目") -> Result:
    """A finding on the name of every row."""
    quoted = [name.replace('"', '""') for name in names]
    text = HEADER.format(title=title) + "".join(f'产出指标,数量指标,"{name}",≥{i}次\n' for i, name in enumerate(quoted))
    documents = read_bytes(text.encode(), PurePosixPath(path).name)
    (result,) = lint([replace(d, path=path) for d in documents], RULES)
    return result


def names(report: Report) -> list[str]:
    """The cells of the findings as they were read."""
    return [d.text for result in report.results for d in result.diagnostics]


def nasty() -> Report:
    """Hostile text in cells, title and path, where it has a place in a text and where not."""
    placed = made(tuple(name for name in NASTY if name.isprintable()), NASTY_PATH, "=1+1 <b>|")
    rows = [
        {"level1": "产出指标", "level2": "数量指标", "name": name, "value": f"≥{i}次"} for i, name in enumerate(NASTY)
    ]
    document = document_from_json({"path": f"/b/../{NASTY_PATH}", "tables": [{"title": "".join(NASTY), "rows": rows}]})
    return Report((placed, *lint([document], RULES)), "0" * 16)


def clean() -> Report:
    """A document in which nothing was found."""
    return Report((replace(made(("巡查次数",)), diagnostics=()),), "0" * 16)


def empty() -> Report:
    """No document at all."""
    return Report((), "0" * 16)


def problems() -> Report:
    """Documents with problems and nothing else."""
    broken = made(("巡查次数",))
    notices = (
        NO_TARGET_TABLE("没有找到绩效目标表。", "请确认。"),
        CHECK_FAILED("检查项 XX201 each-example 运行出错（KeyError），本文件的其他检查不受影响。", "请反馈。"),
        UNUSED_SUPPRESSION("jixiao-lint.toml 第 3 行的 suppress 没有写理由，不起作用。", "补上 reason。"),
    )
    unread = lint(read_bytes(b"\0\xff\xd8", "a.bin"), RULES)
    return Report((replace(broken, diagnostics=(), problems=notices), *unread), "0" * 16)


def everything() -> Report:
    """Suppressed, known to a baseline, compared with a former check, with statistics."""
    result = made(("甲次数", "乙次数", "丙次数", "丁次数"))
    new, unchanged, remark, configured = result.diagnostics
    location: dict[str, int | str | list[float] | None] = {"kind": "csv", "line": 9, "column": 3}
    former = Former("XX201", "each-example", "error", "不好：戊", 1, 7, "name", "戊", "f" * 16, location=location)
    gone = Former("ZZ999", "no-longer-there", "info", "旧：己", 2, None, "不认识", "", "e" * 16)
    result = replace(
        result,
        diagnostics=(
            replace(new, against="new"),
            replace(unchanged, against="unchanged"),
            replace(remark, suppressed="已说明", suppressed_by="remark", against="unchanged"),
            replace(configured, suppressed="缓办", suppressed_by="configuration", against="new"),
        ),
        fixed=(former, gone),
        known=(replace(new, fingerprint="a" * 16, against="unchanged"),),
    )
    return Report((result,), "0" * 16, statistics=True, comparison=Comparison(False, 1), baseline=Tally(1, 2))


def many(findings: int) -> Report:
    """That many findings, ten a table."""
    tables = [made(tuple(f"第{i}段巡查次数{n}" for n in range(100)), f"{i}.csv") for i in range(findings // 100)]
    return Report(tuple(tables), "0" * 16)


ODD = {"nasty": nasty, "clean": clean, "empty": empty, "problems": problems, "everything": everything}
