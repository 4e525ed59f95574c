"""Lines on a terminal where a Han character takes two columns."""

from hypothesis import given
from hypothesis import strategies as st

from linter.reports.layout import excerpt, pad, underline, wrap
from linter.text import display_width

TEXT = st.text(st.sampled_from("指标值，。（）《》≥90% abc…"), max_size=60)


@given(TEXT, st.integers(8, 40))
def test_wrapped_lines_fit_and_keep_every_character(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_closing_punctuation_stays_with_its_character() -> None:
    assert wrap("指标值为空，", 10) == ["指标值为", "空，"]


@given(TEXT, st.data(), st.integers(8, 40))
def test_excerpt_fits_and_the_span_still_points_at_its_characters(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, (first, last) = excerpt(text, (start, end), width)
    assert display_width(shown) <= width
    assert text[start:end].startswith(shown[first:last])
    if display_width(text[start:end]) <= width - 2:
        assert shown[first:last] == text[start:end]


def test_underline_counts_columns_not_characters() -> None:
    assert underline("满意度≥90%", (3, 4)) == "      ^"
    assert underline("满意度", (1, 3)) == "  ^^^^"
    assert pad("指标", 6) == "指标  "
