"""The renderer loses and invents nothing, and breaks lines where a word processor would."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.books.book import DUE, Book, Entry, Project, load_book
from tests.books.mix import mixed_book
from tests.books.render import HEADINGS, render, render_pdf_text, wrap

BOOKS = [load_book(path) for path in sorted((Path(__file__).parents[1] / "data/books").glob("*.toml"))]
CELL = st.text("培训人数合格率，。、；）（《》“”：≥0123456789.%AB", min_size=1, max_size=40)


@given(CELL, st.integers(4, 14))
def test_wrapping_keeps_every_character_and_opens_no_line_with_closing_punctuation(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines) == text
    assert not any(line[0] in "，。、；：）》”%" for line in lines[1:])
    assert not any(line[-1] in "（《“" for line in lines[:-1])


@given(CELL, st.integers(4, 14))
def test_wrapping_parts_no_number_and_fills_its_lines(text: str, width: int) -> None:
    lines = wrap(text, width)
    for before, after in pairwise(lines):
        assert not regex.search(r"[0-9A-Za-z.]$", before) or not regex.match(r"[0-9A-Za-z.%]", after)
        assert len(wrap(before + after, width)) > 1


def expected(book: Book) -> Counter[str]:
    """Every character that a PDF of the book prints once, labels included, headers of the rows aside."""
    parts = [*book.head, *book.tail]
    for number, p in enumerate(book.projects, 1):
        parts += [f"{number}、{p.title}绩效目标表"]
        parts += ["绩效目标", *(f"{i}.{g}" for i, g in enumerate(p.goals or (), 1))] if p.goals is not None else []
        if p.budget:
            parts += ["单位：万元项目编码项目名称预算规模及资金用途预算数其中：财政资金其他资金", p.code or "", p.title]
            parts += [p.purpose or "", *p.budget]
        parts += ["资金支出计划（%）", *DUE, *p.schedule] if p.schedule is not None else []
        above = None
        for e in p.entries:
            parts += [text for role, text in e.cells.items() if role != "level1" or text != above]
            above = e.cells["level1"]
    return Counter("".join("".join(parts).split()))


@given(st.integers(0, 10_000))
def test_pdf_text_prints_every_character_once_and_only_headers_and_page_numbers_again(seed: int) -> None:
    book = mixed_book(BOOKS, Random(seed))
    printed = regex.sub(r"\n\n\n\n\d+\n\n", "\n", render_pdf_text(book, seed))
    header = "".join(HEADINGS.values())
    assert Counter("".join("".join(printed.split()).replace(header, ""))) == expected(book)


def test_a_row_is_cut_by_the_page_and_goes_on_below_the_repeated_header() -> None:
    long = "每公里农村公路全年的日常养护和小修保养的平均支出"
    entry = Entry(dict(zip(HEADINGS, ("产出指标", "成本指标", "单位成本", long, "≤1万元", "养护定额"), strict=True)))
    book = Book("b.txt", "pdf", (Project("养护", (entry,), goals=None),), page={"length": 3})
    assert render(book) == (
        "1、养护绩效目标表\n\n一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n"
        "产出指标 成本指标 单位成本 每公里农村公路全年的日常 ≤1 万元 养护定额\n"
        " 一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据\n\n养护和小修保养的平均支出\n"
    )


def test_shifted_cells_and_page_numbers_come_from_the_seed_alone() -> None:
    book = BOOKS[0]
    assert render(book, 7) == render(book, 7)
    assert render(book, 7) != render(book, 8)
