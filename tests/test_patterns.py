"""The time-out of patterns, and that no pattern of ours needs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import pytest
import regex

import linter
from linter import patterns
from linter.patterns import SHORT, Pattern
from linter.registry import builtin_checks

HOSTILE = r"(.+)(.+)(.+)(.+)\4\3\2\1$"


def ours() -> Iterator[tuple[str, Pattern]]:
    """Every pattern at the top of a module of the linter or of a check."""
    builtin_checks()
    for module in walk_packages(linter.__path__, "linter."):
        # Theirs is what this machine may not have, or what runs when imported.
        if not module.name.endswith(("__main__", "_main")):
            import_module(module.name)
    for name, loaded in list(sys.modules.items()):
        if name.startswith(("linter.", "_jixiao_checks.")):
            yield from ((f"{name}.{key}", p) for key, p in vars(loaded).items() if isinstance(p, Pattern))


PATTERNS = sorted(dict(ours()).items())


def test_runaway_match_on_a_long_text_ends_in_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.05)
    with pytest.raises(TimeoutError):
        Pattern(HOSTILE).search("".join(chr(0x4E00 + i) for i in range(300)))


def test_methods_find_what_the_library_finds() -> None:
    text = "≥90%，≤3次"
    expected = regex.compile(r"[≥≤](\d+)")
    for size in (1, 20):
        long = text * size
        own = Pattern(r"[≥≤](\d+)")
        assert own.findall(long) == expected.findall(long)
        assert own.split(long) == expected.split(long)
        assert own.sub("#", long) == expected.sub("#", long)
        assert [m.span() for m in own.finditer(long, 1)] == [m.span() for m in expected.finditer(long, 1)]
        for method in ("search", "match", "fullmatch"):
            one, two = getattr(own, method)(long), getattr(expected, method)(long)
            assert (one and one.span()) == (two and two.span())


def test_patterns_of_every_part_are_looked_at() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_no_pattern_runs_away_on_what_it_is_made_of(name: str, pattern: Pattern) -> None:
    """Texts of the pattern's own characters: short ones have no time-out to save them, long ones must not need it."""
    random = Random(name)
    own = [c for c in pattern.pattern if c not in "\\[](){}|?*+^$"] + list("12 ,.、（）%月")
    compiled = regex.compile(pattern.pattern)
    for size in (SHORT, SHORT, SHORT, 400, 400):
        few = random.sample(own, min(len(own), random.choice([1, 2, 4])))
        text = "".join(random.choices(few, k=size)) + "\x00"
        compiled.search(text, timeout=1)
        compiled.match(text, timeout=1)


def test_every_pattern_that_meets_the_text_of_a_cell_has_the_timeout() -> None:
    root = Path(linter.__file__).parent
    files = [path for folder in ("terms", "values") for path in (root / folder).rglob("*.py")]
    assert not [path.name for path in files if "regex.compile(" in path.read_text(encoding="utf-8")]
