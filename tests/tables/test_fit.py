"""What the alignment of flat text rules out before it looks at a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model import ROW_ROLES
from linter.tables import weights as w
from linter.tables.align import _COMPARED, _repeats
from linter.tables.fit import fit

_PARTS = [
    "≥",
    "95",
    "%",
    "项",
    "12月底",
    "良好",
    "显著提升",
    "数量",
    "满意度",
    "率",
    "工作方案",
    "文件",
    "（",
    "，",
    "培训",
]
_TEXTS = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=5).map("".join)


@pytest.mark.parametrize("role", [*ROW_ROLES, "comparator", "unit", "direction"])
@given(text=_TEXTS)
def test_no_reading_is_ruled_out_whose_text_fits_better_than_the_bound_says(role: str, text: str) -> None:
    known = w.KNOWN_BASIS if role == "basis" else 0.0
    assert fit(role, text) + known <= w.MOST_FIT.get(role, w.MOST_FIT_OTHER)


@given(left=_TEXTS, text=_TEXTS)
def test_no_reading_is_ruled_out_that_repeats_its_neighbour(left: str, text: str) -> None:
    assert all(_repeats(one, left, two, text) <= w.MOST_REPEATED for one, two in _COMPARED)
    assert all(_repeats(one, text, two, text) <= w.MOST_REPEATED for one, two in _COMPARED)
