"""``make tour``: every output of one example book, the same on every machine."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from linter.reports import CHECK_FORMATS, PARSE_FORMATS


@pytest.fixture
def made(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(root / "docs"))
    import tour

    tour.tour(tmp_path)
    assert tour.REPORTS.keys() == set(CHECK_FORMATS)
    assert tour.TABLES.keys() == set(PARSE_FORMATS)
    assert all((tmp_path / name).stat().st_size for name in (*tour.REPORTS.values(), *tour.TABLES.values()))
    return tmp_path


def test_tour_shows_every_output_and_can_be_taken_again(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tour

    # The drafts are made by libraries that tell the time in their files.
    kept = {path.name: path.read_bytes() for path in made.iterdir() if not path.name.startswith("送审稿")}
    assert any(is_zipfile(made / name) for name in kept)
    for draft in ("送审稿.批注.docx", "送审稿.批注.xlsx"):
        with ZipFile(made / draft) as package:
            assert any("comments" in name for name in package.namelist()), draft
    tour.tour(made)
    assert {name: (made / name).read_bytes() for name in kept} == kept
