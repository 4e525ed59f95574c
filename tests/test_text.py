"""Normalisation keeps every place; joining loses nothing but layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.text import display_width, join, normalize

LAYOUT = st.text(alphabet=st.sampled_from(list("≥3０a指标值，、（）％ \n\t\u3000\u00a0\u200b\ufeff")), max_size=40)


def is_layout(char: str) -> bool:
    return char.isspace() or char in "\u200b\ufeff"


@given(st.text())
def test_normalized_text_keeps_its_length(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text())
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("＞＝９５％", ">=95%"), ("≧90", "≥90"), ("⩽90", "≤90"), ("≦90", "≤90"), ("≯90", "≤90"), ("≮90", "≥90"), ("ＡＢ", "AB"),
        ("3–5", "3-5"), ("3—5", "3-5"), ("3～5", "3~5"), ("(次)", "（次）"), ("a:b,c;d?", "a：b，c；d？"), ("1∶20", "1：20"), ("甲\u3000乙", "甲 乙"),
        ("═5", "=5"), ("5﹪", "5%"),
    ],
)  # fmt: skip
def test_variant_glyphs_are_folded(printed: str, folded: str) -> None:
    assert normalize(printed) == folded


@pytest.mark.parametrize("text", ["㎡", "10²", "①", "Ⅲ类", "《办法》", "“好”", "，。、；：？！（）", "…"])
def test_what_carries_meaning_is_not_folded(text: str) -> None:
    assert normalize(text) == text


@given(st.one_of(LAYOUT, st.text()))
def test_every_joined_character_leads_back_to_its_own(raw: str) -> None:
    joined = join(raw)
    assert len(joined.offsets) == len(joined.text)
    assert all(a < b for a, b in zip(joined.offsets, joined.offsets[1:], strict=False))
    for char, offset in zip(joined.text, joined.offsets, strict=True):
        assert raw[offset] == char or (char == " " and is_layout(raw[offset]))


@given(st.one_of(LAYOUT, st.text()))
def test_joining_loses_no_character_but_layout(raw: str) -> None:
    kept = [c for c in join(raw).text if not is_layout(c)]
    assert kept == [c for c in raw if not is_layout(c)]


@given(LAYOUT)
def test_joined_text_is_joined_for_good(raw: str) -> None:
    text = join(raw).text
    assert join(text).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("≥3000 平方\n米", "≥3000平方米"), ("12 月 31 日前", "12月31日前"), ("GB 50300", "GB 50300"), ("GB\n50300", "GB 50300"), ("  满意度 ", "满意度"),
        ("绩 效\u3000指 标", "绩效指标"), ("new\nroad", "new road"), ("2023 12", "202312"), ("\u200b", ""), ("", ""),
    ],
)  # fmt: skip
def test_layout_goes_and_spaces_between_words_stay(raw: str, text: str) -> None:
    assert join(raw).text == text


@given(LAYOUT, st.data())
def test_span_of_joined_text_covers_its_raw_characters(raw: str, data: st.DataObject) -> None:
    joined = join(raw)
    start = data.draw(st.integers(0, len(joined.text)))
    end = data.draw(st.integers(start, len(joined.text)))
    low, high = joined.raw_span((start, end))
    assert 0 <= low <= high <= len(raw)
    assert [c for c in raw[low:high] if not is_layout(c)] == [c for c in joined.text[start:end] if not is_layout(c)]


def test_empty_span_stays_empty() -> None:
    assert join("a b").raw_span((1, 1)) == (1, 1)
    assert join("甲 ").raw_span((1, 1)) == (2, 2)


def test_width_counts_two_columns_for_han_and_none_for_marks() -> None:
    assert [display_width(t) for t in ("指标", "ab", "，", "e\u0301")] == [4, 2, 2, 1]
