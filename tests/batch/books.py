"""Small books for tests of the batch run: as many as one likes, each with rows of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_ROWS = """\
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 改造管网长度 | 更换的老旧输水管道 | ≥{n}公里 | 初步设计批复 |
| 产出指标 | 数量指标 | 更换水表数量 | 更换的智能水表 | ≥{m}块 | 设备采购清单 |
| 产出指标 | 质量指标 | 管网打压合格率 | 试压合格管段占全部管段的比例 | ≥98% | 施工验收规范 |
| 产出指标 | 时效指标 | 改造完工时间 | 全部管段完工的时间 | 11月底前 | 年度实施方案 |
| 产出指标 | 成本指标 | 管网改造单价 | 每公里管道的综合造价 | ≤{m}万元/公里 | 财政评审控制价 |
| 效益指标 | 社会效益指标 | 受益居民户数 | 用水条件改善的居民 | {value} | 供水台账 |
| 满意度指标 | 服务对象满意度指标 | 用水居民满意度 | 受访居民表示满意的比例 | ≥90% | 入户调查 |
"""


def book(n: int, *, value: str | None = None, year: int = 2025) -> str:
    """A project that no other number has; with ``value`` empty it has a JX101."""
    rows = _ROWS.format(n=n + 3, m=2 * n + 7, value=f"≥{n + 900}户" if value is None else value)
    return f"# 第{n}水务站{year}年项目绩效目标\n\n## 第{n}片区管网改造绩效目标表\n\n{rows}"


def write_books(folder: Path, count: int, start: int = 0) -> None:
    """Books number ``start`` and on, every third of which has a defect."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(start, start + count):
        (folder / f"{n:05}.md").write_text(book(n, value="" if n % 3 == 0 else None), encoding="utf-8")


def command(*arguments: str | Path) -> list[str]:
    """The command line of a batch run."""
    return [sys.executable, "-m", "linter", "batch", *map(str, arguments)]


def batch(*arguments: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    run: Sequence[str] = command(*arguments)
    return subprocess.run(run, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=timeout, check=False)
