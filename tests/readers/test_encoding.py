"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.encoding import decode

TEXT = "一级指标,二级指标,三级指标,指标值\r\n产出指标,数量指标,修缮面积,≥3000平方米\r\n"


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\x00\x00"),
    ],
)
def test_text_of_office_programs_is_read_and_can_be_written_back(encoding: str, bom: bytes) -> None:
    data = bom + TEXT.encode(encoding)
    decoded = decode(data)
    assert decoded
    assert decoded.text == TEXT
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00\x01\x02\x03" * 500,
        "指标".encode() + b"\xff\xff\xff" + "值".encode(),
        b"\xff\xfe" + b"\x00",
        "指标值".encode("utf-16-le") + b"\x00\xd8" * 20,
    ],
    ids=["every-byte", "controls", "broken-utf-8", "half-a-character", "lone-surrogates"],
)
def test_noise_is_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.binary(max_size=200))
def test_whatever_the_bytes_nothing_is_raised(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.encode(decoded.text) == data
