"""Projects whose indicators are prescribed: personnel costs, operating costs, debt service."""

from __future__ import annotations

from linter.dictionaries import Dictionary, Entry, load
from linter.model import Table
from linter.patterns import Pattern
from linter.text import normalize


class Template(Entry, frozen=True, kw_only=True):
    """One prescribed set of indicators and how a table that follows it is known."""

    id: str
    endings: tuple[str, ...] = ()
    """A title ends in one of these, brackets and tails aside."""
    inside: tuple[str, ...] = ()
    """A title holds one of these."""
    names: frozenset[str] = frozenset()
    """Prescribed 三级指标, without what they carry in brackets."""


class Templates(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/templates.toml``."""

    tails: tuple[str, ...]
    templates: tuple[Template, ...]


# Fewer prescribed names than this may be chance.
_ENOUGH = 3

_ASIDE = Pattern(r"（[^（）]*）|[“”\"‘’\s]")
_FORMULA = Pattern(r"=.*")


def template_of(table: Table) -> str | None:
    """The id of the template in ``dictionaries/templates.toml`` that the table follows, None where it follows none.

    Its title (or 项目名称) decides; else at least three rows, and half of all, that carry the prescribed names.
    """
    templates: Templates = load("templates", Templates)
    titles = [_ASIDE.sub("", normalize(t)) for t in (table.title.text, table.project and table.project.name) if t]
    names = [bare for row in table.rows if (bare := _FORMULA.sub("", _ASIDE.sub("", row.name.norm)))]
    for template in templates.templates:
        if any(_titled(t, template, templates.tails) for t in titles):
            return template.id
        fixed = sum(name in template.names for name in names)
        if fixed >= _ENOUGH and 2 * fixed >= len(names):
            return template.id
    return None


def _titled(title: str, template: Template, tails: tuple[str, ...]) -> bool:
    if any(word in title for word in template.inside):
        return True
    while not title.endswith(template.endings):
        tail = next((t for t in tails if title.endswith(t)), None)
        if not tail:
            return False
        title = title.removesuffix(tail)
    return True
