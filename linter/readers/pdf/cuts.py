"""Whether two rows, or two cells, at the end of a page and at the top of the next one are one that the page cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from linter.patterns import Pattern
from linter.readers.pdf.grid import Region
from linter.tables.roles import label_of
from linter.terms import category
from linter.text import display_width

SAME = 4.0
"""Points by which the edges of a table may differ from page to page."""
LEVELS = ("level1", "level2")
"""The columns whose cells head several rows."""
# In heights of the line: what is free below the last line of a cell that goes on on the next page.
_BELOW = 1.6
# So many texts that all stop for want of room do so because the page ends.
_TELLING = 3
# In half-width columns: what may stay free beside a line that is full.
_SLACK = 0.7
# What a line break keeps together: a word or a number, or a character; and the marks behind it.
_HEAD = Pattern(r"(?:[A-Za-z0-9.,]+|.)[，。、；：？！）》”’】％%]*")


class Cut(Enum):
    """Whether two rows are one."""

    NO = auto()
    LIKELY = auto()
    """Nothing is missing in either, and every text goes on."""
    YES = auto()


def cut_between(last: Sequence[Region], first: Sequence[Region], roles: Mapping[str, int], is_header: bool) -> Cut:
    """Whether the last row of a page and the first one of the next are one; ``is_header`` is said of the last one.

    A row has a name and a value. Of one that is cut the rest may lack them; what is there goes on where the text
    above it stops for want of room.
    """
    levels = [roles[role] for role in LEVELS if role in roles]
    pairs = {c: (last[c].whole, first[c]) for c in starts(first) if c not in levels}
    if not pairs or any(first[c].text and not is_label(last[c].whole.text + first[c].text) for c in levels):
        return Cut.NO
    if all(not upper.text for upper, _ in pairs.values()) or all(not lower.text for _, lower in pairs.values()):
        return Cut.YES
    keys = (roles["name"], roles["value"])
    if all(not first[c].text for c in keys):
        return Cut.YES
    if is_header:
        return Cut.NO
    met = {c: _may_go_on(upper, lower) for c, (upper, lower) in pairs.items() if upper.text and lower.text}
    if any(not (last[c].whole.text and first[c].text) for c in keys):
        return Cut.YES if all(met.get(c, True) for c in keys) else Cut.NO
    return Cut.LIKELY if all(met.values()) and len(met) >= _TELLING else Cut.NO


def cut_above(last: Sequence[Region], first: Sequence[Region]) -> Cut:
    """Whether two rows above the header are one: the label stands on either page, texts go on where they do."""
    pairs = [(last[c], first[c]) for c in starts(first) if last[c].text and first[c].text]
    labelled = last[0].text and first[0].text and not is_label(last[0].text + first[0].text)
    return Cut.YES if not labelled and all(_may_go_on(upper, lower) for upper, lower in pairs) else Cut.NO


def starts(row: Sequence[Region]) -> list[int]:
    """The columns where regions begin."""
    return [c for c, region in enumerate(row) if not c or row[c - 1] is not region]


def is_label(text: str) -> bool:
    """Whether a text names a level of indicators or a field above them."""
    bare = "".join(text.split())
    return bool(category.level1(bare) or category.level2(bare) or label_of(bare))


def is_merged(upper: Region, lower: Region) -> bool:
    """Whether two regions above each other can be one: either spans rows of its own page."""
    aligned = abs(upper.box[0] - lower.box[0]) <= SAME and abs(upper.box[2] - lower.box[2]) <= SAME
    return aligned and (upper.top < upper.bottom or lower.top < lower.bottom)


def is_repeated(upper: Region, lower: Region) -> bool:
    """Whether the lower one says again what the upper one says."""
    return bool(lower.text) and "".join(upper.text.split()) == "".join(lower.text.split())


def _may_go_on(upper: Region, lower: Region) -> bool:
    """Whether the first line of the lower text would have found no room behind the upper one."""
    above, below = upper.set, lower.set
    if not above or not below or above.below > _BELOW:
        return False
    head = _HEAD.match(lower.text)
    return bool(head and above.room - above.last < (display_width(head.group()) + _SLACK) * above.unit)
