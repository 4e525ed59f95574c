"""What a check's 依据 prints, from the id in its declaration."""

from __future__ import annotations

from linter.dictionaries import Dictionary, Entry, load


class Source(Entry, frozen=True, kw_only=True):
    """A published document, or logic alone (which has no number)."""

    title: str
    number: str | None = None
    """文号, as printed."""
    year: int | None = None
    note: str
    """What it is about, in our own words."""


class Sources(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/sources.toml``."""

    sources: dict[str, Source]


def known_sources() -> dict[str, Source]:
    """Every source of the distribution by its id."""
    loaded: Sources = load("sources", Sources)
    return loaded.sources


def source_line(source: str) -> str:
    """The 依据 of a check: title and number of the source with this id.

    Text that is no id is returned as it stands, so that a bureau's own checks can name the bureau's own rules.

    >>> source_line("mof-2015-88")
    '参照《中央部门预算绩效目标管理办法》（财预〔2015〕88号）'
    """
    found = known_sources().get(source)
    if not found:
        return source
    return f"参照《{found.title}》（{found.number}）" if found.number else found.title
