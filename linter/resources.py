"""Where the shipped checks and dictionaries lie: inside the package in a wheel, beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped(name: str) -> Path:
    """The folder ``checks`` or ``dictionaries`` of the linter's own distribution, wherever the user stands."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
