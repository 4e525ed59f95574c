"""Checks that a bureau adds as data: a TOML file with words, patterns, bounds or cells to fill in, and examples.

Each becomes a Check like those written in Python: documented, selectable, tested by its own examples. Only the keys of
``schema`` are read; nothing in the file is executed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from linter.docs import DocumentationError, documentation
from linter.model import Row, Table
from linter.registry import Check, builtin_checks

if TYPE_CHECKING:
    from linter.datacheck.schema import DataCheck, File


class DataCheckError(Exception):
    """A file of checks that cannot be used; the Chinese message names file and line and says what is expected."""


def load_checks(paths: Iterable[Path]) -> tuple[Check, ...]:
    """The checks of the files, in the order written.

    Raises DataCheckError for a file that cannot be read or breaks the format, and for a code or name used twice.
    """
    seen = {key: "本工具" for c in builtin_checks() for key in (c.code, c.name)}
    return tuple(c for path in paths for c in _load(path, seen))


def _load(path: Path, seen: dict[str, str]) -> Sequence[Check]:
    text = _read(path)
    file = _validated(path, text)
    found = []
    for index, c in enumerate(file.checks):
        for key in ("code", "name"):
            value = getattr(c, key)
            if value in seen:
                raise _error(path, text, (index, key), f"“{value}”已经用在{seen[value]}里了")
            seen[value] = str(path)
        found.append(_check(path, text, file, index))
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataCheckError(f"{path}：无法读取（{error.strerror}）") from None
    except UnicodeDecodeError:
        raise DataCheckError(f"{path}：不是 UTF-8 编码，请另存为 UTF-8") from None


def _validated(path: Path, text: str) -> File:
    from pydantic import ValidationError

    from linter.datacheck.schema import as_file

    try:
        return as_file(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = regex.search(r"line (\d+)", str(error))
        raise DataCheckError(f"{path}:{line[1] if line else _last_line(text)}：不是正确的 TOML（{error}）") from None
    except ValidationError as error:
        from linter.datacheck.messages import expected

        first = error.errors(include_url=False, include_input=False)[0]
        loc = first["loc"]
        # checks, number, kind, key …: the kind is pydantic's, not the file's.
        place = (loc[1], *loc[3:]) if loc[:1] == ("checks",) and len(loc) > 1 else loc
        raise _error(path, text, place, expected(first)) from None


def _last_line(text: str) -> int:
    return max(1, len(text.splitlines()))


def _check(path: Path, text: str, file: File, index: int) -> Check:
    from linter.datacheck.runs import looks_at_tables, run_of

    c = file.checks[index]
    for key in ("bad", "good"):
        try:
            examples = documentation(f"{c.title}\n\n{key}:\n{getattr(c, key).strip()}\n").examples
        except DocumentationError as error:
            raise _error(path, text, (index, key), str(error)) from None
        if not examples:
            raise _error(path, text, (index, key), "至少要有一个示例")
    needs = {"range": ("value",), "required": getattr(c, "cells", ())}.get(c.kind, ())
    return Check(
        c.code,
        c.name,
        c.severity,
        c.aspect,
        c.source or file.source,
        file.version,
        preview=False,
        default=True,
        needs=needs,
        rests=frozenset(),
        scope=Table if looks_at_tables(c) else Row,
        run=run_of(c),
        doc=_doc(c),
        module=str(path),
    )


def _doc(c: DataCheck) -> str:
    """The documentation in the form of a check's docstring."""
    sections = f"说明：{c.explanation.strip()}\n\n为什么：{c.why.strip()}\n\n怎么改：{c.how.strip()}"
    return f"{c.title}\n\n{sections}\n\nbad:\n{c.bad.strip()}\n\ngood:\n{c.good.strip()}\n"


def _error(path: Path, text: str, place: Sequence[Any], message: str) -> DataCheckError:
    keys = [str(p) for p in place if isinstance(p, str)]
    where = f"{path}:{_line(text, place)}：" + (f"{'.'.join(keys)}：" if keys else "")
    return DataCheckError(where + message)


def _line(text: str, place: Sequence[Any]) -> int:
    """The line of a key: of the file, or of the check that the place begins with; where it is missing, its check's."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if line.strip().startswith("[[checks]]")]
    first, last = 0, starts[0] if starts else len(lines)
    if place and isinstance(place[0], int) and place[0] < len(starts):
        first = starts[place[0]]
        last = next((n for n in starts if n > first), len(lines))
    for key in (p for p in place if isinstance(p, str)):
        for n in range(first, last):
            if regex.match(rf'\s*"?{regex.escape(key)}"?\s*=|\s*\[checks\.{regex.escape(key)}\]', lines[n]):
                return n + 1
    return first + 1


__all__ = ["DataCheckError", "load_checks"]
