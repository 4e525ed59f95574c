"""A hash of everything that decides what is found: the checks of a run and the dictionaries."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from linter import __version__
from linter.resources import shipped
from linter.select import RuleSet


def digest(rules: RuleSet) -> str:
    """Sixteen hexadecimal digits; the same as long as version, checks, severities and dictionaries are."""
    found = hashlib.sha256(__version__.encode())
    for c in rules.checks:
        module = sys.modules.get(c.module)
        # A check written as data has no module but the file that holds it.
        source = Path(module.__file__) if module and module.__file__ else Path(c.module)
        found.update(f"\x1e{c.code}\x1f{c.severity}\x1f{_text(source)}".encode())
    found.update(
        "\x1e".join([rules.profile, *sorted(rules.ignored), *map("=".join, sorted(rules.severities.items()))]).encode()
    )
    folder = shipped("dictionaries")
    for path in sorted(folder.rglob("*.toml")):
        found.update(f"\x1e{path.relative_to(folder).as_posix()}\x1f{_text(path)}".encode())
    return found.hexdigest()[:16]


def _text(path: Path) -> str:
    # Text mode, so that the line ends of a checkout on Windows make no difference.
    return path.read_text(encoding="utf-8") if path.is_file() else ""
