"""The zip file that somebody took away last time, dropped back in as it is: what of it is of use again."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from linter.readers.limits import DEFAULT, MB
from linter.web.downloads import REPORTS
from linter.web.waivers import FILE

RESULT = REPORTS["result.json"][0]


def useful(path: Path) -> dict[str, bytes]:
    """The former result and the waivers by their names; nothing in a zip file that is none of ours."""
    found = {}
    try:
        with ZipFile(path) as archive:
            for name in (RESULT, FILE):
                # What a member says of its size may be a lie.
                with archive.open(name) as member:
                    content = member.read(DEFAULT.member * MB + 1)
                if len(content) <= DEFAULT.member * MB:
                    found[name] = content
    except (BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return {}
    return found
