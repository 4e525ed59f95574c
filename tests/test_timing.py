"""``--timing``: where the time of a run goes."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from click.testing import CliRunner

from linter.api import Finding, Row
from linter.cli import main
from linter.engine import lint
from linter.readers import read_bytes
from linter.select import RuleSet
from linter.timing import Timing
from tests.made import made_check

TEXT = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,\n"


def test_time_of_each_check_is_its_own_and_findings_are_the_same() -> None:
    def slow(row: Row) -> list[Finding]:
        sleep(0.02)
        return [Finding("name", "慢。", "")]

    def broken(row: Row) -> list[Finding]:
        raise RuntimeError

    checks = (
        made_check("XX101", "quick", "info", Row, lambda _: []),
        made_check("XX102", "slow", "info", Row, slow),
        made_check("XX103", "broken", "info", Row, broken),
    )
    timing = Timing()
    documents = read_bytes(TEXT.encode(), "a.csv")
    with timing.stage("检查"):
        (timed,) = lint(documents, timing.timed(RuleSet(checks)))
    (plain,) = lint(documents, RuleSet(checks))
    assert (timed.diagnostics, timed.problems) == (plain.diagnostics, plain.problems)
    labels = [line.split()[-1] for line in timing.lines()]
    assert labels[:2] == ["检查", "XX102"]
    assert sorted(labels[2:]) == ["XX101", "XX103"]
    assert float(timing.lines()[1].split()[0]) >= 20


def test_timing_goes_to_standard_error(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text(TEXT, encoding="utf-8")
    arguments = ["check", "--select", "JX101,JX105", "--format", "json", str(book)]
    plain, timed = (CliRunner().invoke(main, [*arguments, *more]) for more in ((), ("--timing",)))
    assert timed.stdout == plain.stdout
    assert not plain.stderr
    assert {line.split()[-1] for line in timed.stderr.splitlines()} == {"读取", "检查", "输出", "JX101", "JX105"}
