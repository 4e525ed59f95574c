"""Which role a column heading names."""

from __future__ import annotations

from functools import cache

from linter.dictionaries import Dictionary, load
from linter.text import normalize


class Roles(Dictionary):
    """Schema of ``dictionaries/roles.toml``."""

    roles: dict[str, tuple[str, ...]]


@cache
def _headings() -> dict[str, str]:
    return {normalize(h): role for role, headings in load("roles", Roles).roles.items() for h in headings}


def role_of(heading: str) -> str | None:
    """The role of a column heading, white space aside; None for a heading nobody knows.

    >>> role_of("三 级 指\\n标")
    'name'
    """
    return _headings().get("".join(normalize(heading).split()))
