"""Bars of findings by whatever one likes, as the geometry of a picture that a template draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linter.model import Severity
from linter.reports.layout import excerpt
from linter.reports.words import SEVERITIES

ROW, GAP, LATIN, HAN = 26, 8, 8, 14
"""Pixels: height of a row, space between label and bar, widths of characters."""
LABEL = 24
"""The most columns of a label, a Han character taking two."""
NUMBER = 44
"""Pixels kept for the number behind the longest bar."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a bar that shows one severity."""

    severity: Severity
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart."""

    name: str
    """In full, for a tooltip and a screen reader."""
    label: str
    """As much of it as fits."""
    y: int
    segments: tuple[Segment, ...]
    total: int
    end: float
    """Where the bar ends, behind which stands its number."""

    @property
    def told(self) -> str:
        """The line in words."""
        counts = "，".join(f"{SEVERITIES[s.severity]} {s.count}" for s in self.segments)
        return f"{self.name}：{counts or self.total}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its measures in pixels."""

    title: str
    width: int
    height: int
    label_end: int
    bars: tuple[Bar, ...]

    @property
    def told(self) -> str:
        """The chart in words."""
        return f"{self.title}。" + "；".join(bar.told for bar in self.bars)


Tally = Mapping[str, Counter[Severity]]
"""Findings of each severity by name."""


def tally(found: Iterable[tuple[str, Severity]]) -> dict[str, Counter[Severity]]:
    """Counts by name, names in the order they come."""
    counted: dict[str, Counter[Severity]] = {}
    for name, severity in found:
        counted.setdefault(name, Counter())[severity] += 1
    return counted


def chart(title: str, counted: Tally, names: Mapping[str, str] | None = None, *, most: int = 7, width: int) -> Chart:
    """The longest bars first; what is over ``most`` is summed up as 其他. ``names`` are what to call the keys."""
    ordered = sorted(counted.items(), key=lambda item: -item[1].total())
    shown = [((names or {}).get(key, key), counts) for key, counts in ordered]
    rest = shown[most - 1 :] if len(shown) > most else []
    shown = shown[: len(shown) - len(rest)]
    others = f"其他 {len(rest)} 项"
    labels = [excerpt(name, (0, 0), LABEL)[0] for name, _ in shown]
    label_end = max(map(_width, [*labels, others] if rest else labels), default=0)
    start = label_end + GAP
    scale = (width - start - NUMBER) / max((counts.total() for _, counts in shown), default=1)
    bars = [_bar(*line, i * ROW, start, scale) for i, line in enumerate(zip(shown, labels, strict=True))]
    if rest:
        # Without a bar, which would dwarf all others.
        total = sum(counts.total() for _, counts in rest)
        bars.append(Bar(others, others, len(bars) * ROW, (), total, start))
    return Chart(title, width, len(bars) * ROW, label_end, tuple(bars))


def _width(label: str) -> int:
    return sum(LATIN if c < "\x7f" else HAN for c in label)


def _bar(line: tuple[str, Counter[Severity]], label: str, y: int, start: int, scale: float) -> Bar:
    name, counts = line
    segments = []
    x = float(start)
    for severity in SEVERITIES:
        if counts[severity]:
            segments.append(Segment(severity, round(x, 1), round(counts[severity] * scale, 1), counts[severity]))
            x += counts[severity] * scale
    return Bar(name, label, y, tuple(segments), counts.total(), round(x, 1))
