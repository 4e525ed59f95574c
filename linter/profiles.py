"""Profiles: what a finance bureau asks for, as data. ``dictionaries/profiles`` holds one file each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cache, partial
from inspect import Parameter, signature
from typing import Annotated, Any

from msgspec import Meta, field

from linter.dictionaries import Dictionary, Entry, load
from linter.errors import UserError
from linter.model import Severity
from linter.registry import Check
from linter.resources import shipped
from linter.select import RuleSet, match
from linter.text import normalize


class Thresholds(Entry, frozen=True, kw_only=True, rename="kebab"):
    """Where the lines between the verdicts are drawn."""

    return_codes: tuple[str, ...]
    """Codes whose errors send a document back by themselves."""
    return_share: Annotated[float, Meta(gt=0, le=1)]
    """Share of the rows with an error from which on a document goes back."""


class Exemption(Entry, frozen=True, kw_only=True):
    """An indicator that the bureau prescribes, so that nobody can mend its wording."""

    name: str
    """三级指标."""
    ignore: tuple[str, ...]
    """Selectors of the checks that find nothing in its row."""


class Profile(Dictionary, frozen=True, kw_only=True, rename="kebab"):
    """Schema of ``dictionaries/profiles/*.toml``."""

    promise: str
    """What the profile is for, in one Chinese sentence."""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    options: dict[str, dict[str, bool | str | tuple[str, ...]]] = field(default_factory=dict)
    """Options of checks, by code: keyword-only parameters of the check's function."""
    exempt: tuple[Exemption, ...] = ()
    verdict: Thresholds


class ProfileError(UserError):
    """A profile that doesn't exist, or (in English, as its author reads it) one whose options no check has."""


def profile_names() -> list[str]:
    """The profiles of the distribution."""
    return sorted(path.stem for path in (shipped("dictionaries") / "profiles").glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """The profile of this name. Raises ProfileError for an unknown one."""
    if name not in (names := profile_names()):
        near = get_close_matches(name, names, 1)
        hint = f"是不是 {near[0]}？" if near else f"可以是 {'、'.join(names)}。"
        raise ProfileError(f"没有名为“{name}”的方案，{hint}")
    loaded: Profile = load(f"profiles/{name}", Profile)
    return loaded


def apply(name: str, rules: RuleSet, known: tuple[Check, ...]) -> RuleSet:
    """The rule set with the options and exemptions of the profile ``name``. Raises ProfileError for a wrong option."""
    profile = load_profile(name)
    exempt = {normalize(e.name): frozenset(match(e.ignore, known)) for e in profile.exempt}
    return replace(rules, checks=tuple(_configured(rules.checks, profile.options)), exempt=exempt, profile=name)


def _configured(checks: Iterable[Check], options: Mapping[str, Mapping[str, Any]]) -> Iterable[Check]:
    for c in checks:
        given = options.get(c.code)
        if given and c.run:
            unknown = given.keys() - {
                p.name for p in signature(c.run).parameters.values() if p.kind is Parameter.KEYWORD_ONLY
            }
            if unknown:
                raise ProfileError(f"{c.code}: no option {', '.join(sorted(unknown))}")
            yield replace(c, run=partial(c.run, **given))
        else:
            yield c
