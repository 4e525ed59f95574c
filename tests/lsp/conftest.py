"""Servers of these tests read nothing outside of the test's own folder."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder that no configuration of anybody applies to."""
    (tmp_path / "jixiao-lint.toml").write_text("", encoding="utf-8")
    own = tmp_path / "books"
    own.mkdir()
    return own
