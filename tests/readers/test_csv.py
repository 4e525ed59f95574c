"""CSV and TSV: every character stands where the file has it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.csv import delimiter_of, read_csv, records
from linter.tables.cells import NOWHERE

HEADER = "一级指标,二级指标,三级指标,指标值"
CELL = st.text(st.sampled_from('指标率≥0 ,;"\t\r\n|'), max_size=8)


def fields(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[f.text for f in record] for record in records(text, delimiter)]


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=4), st.sampled_from(",\t;"))
def test_what_a_spreadsheet_writes_comes_back_character_by_character(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(table)
    assert fields(out.getvalue().removesuffix("\r\n"), delimiter) == table


@given(CELL.flatmap(lambda a: st.lists(CELL, max_size=6).map(lambda b: ",".join([a, *b]))))
def test_no_character_of_any_text_is_lost_or_invented(text: str) -> None:
    found = [f for record in records(text, ",") for f in record]
    placed = [at for f in found for at in f.offsets if at != NOWHERE]
    assert placed == sorted(set(placed))
    for f in found:
        assert all(text[at] == c for at, c in zip(f.offsets, f.text, strict=True) if at != NOWHERE)
    # What belongs to no field is syntax: delimiters, line breaks, quotes.
    assert {text[i] for i in set(range(len(text))) - set(placed)} <= set(',"\r\n')


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    read_csv("a.csv", f"{HEADER}\n{text}")


def test_quote_without_partner_does_not_swallow_the_rest() -> None:
    assert fields('"甲,乙\n丙,丁"x,') == [['"甲', "乙"], ["丙", '丁"x', ""]]


def test_cell_leads_to_line_and_column_of_its_record() -> None:
    text = f'{HEADER}\n产出指标,数量指标,"修缮\n面积",≥90 平方米\n,质量指标,合格率,≤100%\n'
    table = read_csv("a.csv", text).tables[0]
    first, second = table.rows
    assert (first.name.text, first.name.location.line, first.name.location.column) == ("修缮面积", 2, 3)  # type: ignore[union-attr]
    assert (second.target.location.line, second.target.location.column) == (4, 4)  # type: ignore[union-attr]


def test_runs_give_the_place_of_each_piece_of_a_wrapped_cell() -> None:
    text = f'{HEADER}\n产出指标,数量指标,"修缮\n""面积""",≥90 平方米\n'
    row = read_csv("a.csv", text).tables[0].rows[0]
    for cell in (row.name, row.target):
        for run in cell.runs:
            assert text[run.offset : run.offset + run.length] == cell.text[run.start : run.start + run.length]
    assert row.name.text == '修缮"面积"'
    assert sum(run.length for run in row.name.runs) == 4  # a doubled quote stands nowhere as one character
    assert sum(run.length for run in row.target.runs) == len("≥90平方米")


@pytest.mark.parametrize(
    ("text", "delimiter"), [(HEADER, ","), (HEADER.replace(",", "\t"), "\t"), ("含一级指标,二级指标", None)]
)
def test_delimiter_is_the_one_that_makes_a_header(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter
