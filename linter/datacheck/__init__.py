"""Checks that a bureau adds as data: a TOML file with words, patterns, bounds or cells to fill in, and examples.

Each becomes a Check like those written in Python: documented, selectable, tested by its own examples. Only the keys of
``schema`` are read; nothing in the file is executed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from linter.docs import DocumentationError, documentation
from linter.errors import UserError
from linter.model import Row, Table
from linter.registry import Check, builtin_checks
from linter.tomlfile import Key, line_of

if TYPE_CHECKING:
    from linter.datacheck.schema import DataCheck, File

# Nobody writes more; a file that a configuration beside a document names is not to be trusted.
_MAX_BYTES = 1_000_000
_PLACE = regex.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


class DataCheckError(UserError):
    """A file of checks that cannot be used; the Chinese message names file and line and says what is expected."""


def load_checks(paths: Iterable[Path]) -> tuple[Check, ...]:
    """The checks of the files, in the order written.

    Raises DataCheckError for a file that cannot be read or breaks the format, and for a code or name used twice.
    """
    taken = {key: "本工具" for c in builtin_checks() for key in (c.code, c.name)}
    return tuple(c for path in paths for c in _checks(_Source(path, _read(path)), taken))


@dataclass(frozen=True, slots=True)
class _Source:
    """One file and its text."""

    path: Path
    text: str

    def error(self, keys: Sequence[Key], message: str) -> DataCheckError:
        """An error at what the keys lead to."""
        label = next((f"{key}：" for key in reversed(keys) if isinstance(key, str) and key != "checks"), "")
        return DataCheckError(f"{self.path} 第 {line_of(self.text, keys)} 行：{label}{message}。")


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise DataCheckError(f"无法读取检查项文件 {path}（{error.strerror}）。") from None
    except UnicodeDecodeError:
        raise DataCheckError(f"检查项文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    if len(raw) > _MAX_BYTES:
        raise DataCheckError(f"{path} 太大，不像是检查项文件。")
    return text


def _checks(source: _Source, taken: dict[str, str]) -> Iterator[Check]:
    file = _validated(source)
    for index, c in enumerate(file.checks):
        for key, value in (("code", c.code), ("name", c.name)):
            if value in taken:
                raise source.error(["checks", index, key], f"“{value}”已经用在{taken[value]}里了")
            taken[value] = f" {source.path} "
        _verify_examples(source, index, c)
        yield _check(source, file, c)


def _validated(source: _Source) -> File:
    from pydantic import ValidationError

    from linter.datacheck.schema import as_file

    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place and place[1] else "末尾"
        what = _PLACE.sub("", str(error))
        raise DataCheckError(f"{source.path} {where}：不符合 TOML 的写法（{what}）。") from None
    except RecursionError:
        raise DataCheckError(f"{source.path}：嵌套层数过深。") from None
    try:
        return as_file(data)
    except ValidationError as error:
        from linter.datacheck.messages import expected

        # A key that nobody knows is most likely the one that is missing as well.
        wrong = error.errors(include_url=False, include_input=False)
        first = min(wrong, key=lambda e: e["type"] != "extra_forbidden")
        loc = (*first["loc"], "kind") if first["type"] == "union_tag_invalid" else first["loc"]
        raise source.error(_existing(loc, data), expected(first)) from None


def _existing(loc: Sequence[Key], data: Any) -> list[Key]:
    """The way as far as the file holds it; pydantic adds the kind of a check."""
    keys: list[Key] = []
    for key in loc:
        held = key in data if isinstance(data, dict) else isinstance(data, list) and isinstance(key, int)
        if held:
            data = data[key]
            keys.append(key)
    return keys


def _verify_examples(source: _Source, index: int, c: DataCheck) -> None:
    for key, text in (("bad", c.bad), ("good", c.good)):
        try:
            examples = documentation(f"{c.title}\n\n{key}:\n{text.strip()}\n").examples
        except DocumentationError as error:
            raise source.error(["checks", index, key], str(error)) from None
        if not examples:
            raise source.error(["checks", index, key], "至少要有一个示例")


def _check(source: _Source, file: File, c: DataCheck) -> Check:
    from linter.datacheck.runs import looks_at_tables, needs_of, run_of

    return Check(
        code=c.code,
        name=c.name,
        severity=c.severity,
        aspect=c.aspect,
        source=c.source or file.source,
        since=file.version,
        preview=False,
        default=True,
        needs=needs_of(c),
        rests=frozenset(),
        scope=Table if looks_at_tables(c) else Row,
        run=run_of(c),
        doc=_doc(c),
        module=str(source.path),
    )


def _doc(c: DataCheck) -> str:
    """The documentation in the form of a check's docstring."""
    sections = f"说明：{c.explanation.strip()}\n\n为什么：{c.why.strip()}\n\n怎么改：{c.how.strip()}"
    return f"{c.title}\n\n{sections}\n\nbad:\n{c.bad.strip()}\n\ngood:\n{c.good.strip()}\n"
