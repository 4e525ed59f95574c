"""``jixiao-lint.toml`` and ``[tool.jixiao-lint]``: what somebody settles once for the documents below a folder.

The dataclasses are the schema; pydantic, which is slow to import, is loaded where a file is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Literal

import regex

from linter.errors import UserError
from linter.readers.limits import Limits
from linter.select import Choice, about
from linter.tomlfile import Key, line_of

FILE = "jixiao-lint.toml"
PYPROJECT = "pyproject.toml"
FailOn = Literal["error", "warning", "info", "never"]

# Nobody writes more; a file beside a document is not to be trusted.
_MAX_BYTES = 1_000_000
_TABLE = ("tool", "jixiao-lint")


def kebab(name: str) -> str:
    """The key of a field."""
    return name.replace("_", "-")


_STRICT: Any = {"extra": "forbid", "alias_generator": kebab}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppress:
    """``[[suppress]]``: findings that are known and accepted. What is left out matches everything."""

    __pydantic_config__: ClassVar[Any] = _STRICT

    code: str | tuple[str, ...] = field(metadata=about("检查项：编号、编号前缀或英文名称，可写多个"))
    reason: str = field(default="", metadata=about("理由；没有理由的不起作用"))
    document: str | None = field(default=None, metadata=about("文件：文件名或相对于配置文件的路径，可用 * 和 ?"))
    project: str | None = field(default=None, metadata=about("项目：项目名称、项目编码或表的标题"))
    row: str | int | None = field(default=None, metadata=about("行：三级指标，或行在表中的序号（从 1 起）"))

    @property
    def codes(self) -> tuple[str, ...]:
        """The selectors."""
        return (self.code,) if isinstance(self.code, str) else self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration(Choice):
    """What one source says; None and empty where it says nothing."""

    __pydantic_config__: ClassVar[Any] = _STRICT

    profile: str | None = field(default=None, metadata=about("方案"))
    fail_on: FailOn | None = field(default=None, metadata=about("有达到这一级别的问题时退出状态为 1"))
    exclude: tuple[str, ...] = field(default=(), metadata=about("检查文件夹时跳过的文件和文件夹，可用 * 和 ?"))
    baseline: Path | None = field(default=None, metadata=about("基线文件，只报其中没有的问题"))
    checks: tuple[Path, ...] = field(default=(), metadata=about("本单位用 TOML 写的检查项"))
    suppress: tuple[Suppress, ...] = field(default=(), metadata=about("有意忽略的问题"))
    limits: Limits | None = field(default=None, metadata=about("读取一个文件时的各种上限"))


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """A configuration with the file it was read from."""

    path: Path
    text: str
    says: Configuration
    table: tuple[str, ...] = ()
    """The table that holds it, in a file that holds other things too."""

    @property
    def folder(self) -> Path:
        """What its paths start from."""
        return self.path.parent

    def line(self, keys: Sequence[Key]) -> int:
        """The line of what ``keys`` lead to."""
        table = [".".join(self.table)] if self.table else []
        return line_of(self.text, [*table, *keys])

    def error(self, keys: Sequence[Key], message: str) -> ConfigError:
        """An error at the key, or at the value behind it."""
        return ConfigError(f"{self.path} 第 {self.line(keys)} 行：{message}")


class ConfigError(UserError):
    """Settings that cannot be used; the Chinese message names file, line and key."""


def load(path: Path) -> ConfigurationFile:
    """Read a configuration; relative paths in it become those seen from its folder. Raises ConfigError."""
    text, data = _read(path)
    table = _TABLE if path.name == PYPROJECT else ()
    for key in table:
        data = data.get(key, {}) if isinstance(data, dict) else data
    file = ConfigurationFile(path, text, Configuration(), table)
    says = _validated(file, data)
    for check in says.checks:
        if check.suffix.lower() != ".toml":
            raise file.error(["checks", check.name], f"checks 只能是 .toml 文件，不能是 {check.name}。")
    return replace(
        file,
        says=replace(
            says,
            baseline=says.baseline and file.folder / says.baseline,
            checks=tuple(file.folder / check for check in says.checks),
        ),
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of ``jixiao-lint.toml``."""
    from pydantic import TypeAdapter

    from linter.profiles import profile_names

    generated: dict[str, Any] = _for_toml(TypeAdapter(Configuration).json_schema())
    generated["properties"]["profile"]["enum"] = profile_names()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILE}
    return head | generated


def _for_toml(schema: Any) -> Any:
    """Without what TOML cannot say (null) and what pydantic makes of our names and docstrings."""
    if isinstance(schema, list):
        return [_for_toml(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {k: _for_toml(v) for k, v in schema.items() if (k, v) != ("default", None) and not _is_ours(k, v)}
    options = kept.pop("anyOf", [])
    return kept | (options[0] if len(options) == 1 else {"anyOf": options} if options else {})


def _is_ours(key: str, value: Any) -> bool:
    return key == "title" or (key == "description" and isinstance(value, str) and value.isascii())


_TOML_PLACE = regex.compile(r"\(at line (\d+),")


def _read(path: Path) -> tuple[str, Any]:
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise ConfigError(f"{path} 太大，不像是配置文件。")
        text = raw.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"无法读取配置文件 {path}（{error.strerror}）。") from None
    except UnicodeDecodeError:
        raise ConfigError(f"配置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = place[1] if place else len(text.splitlines())
        raise ConfigError(f"{path} 第 {line} 行：不符合 TOML 的写法（{str(error).partition(' (at')[0]}）。") from None
    except RecursionError:
        raise ConfigError(f"{path}：嵌套层数过深。") from None


_EXPECTED = {
    "missing": "缺少这一项",
    "string_type": "应为字符串",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为数组，例如 [\"…\"]",
    "dict_type": "应为表",
    "mapping_type": "应为表",
    "path_type": "应为路径",
    "dataclass_type": "应为表",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
}  # fmt: skip


_TABLES: dict[str, type[Suppress | Limits]] = {"suppress": Suppress, "limits": Limits}


def _validated(file: ConfigurationFile, data: Any) -> Configuration:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Configuration).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    keys = _existing(first["loc"], data)
    if first["type"] == "unexpected_keyword_argument":
        table = _TABLES.get(str(keys[0]), Configuration) if len(keys) > 1 else Configuration
        known = [kebab(f.name) for f in fields(table)]
        near = get_close_matches(str(keys[-1]), known, 1)
        hint = f"是不是 {near[0]}？" if near else f"可以是 {'、'.join(known)}。"
        raise file.error(keys, f"没有 {keys[-1]} 这个设置，{hint}")
    expected = _EXPECTED.get(first["type"], "不符合约定")
    if first["type"] == "missing":
        keys = [*keys, first["loc"][-1]]
    if first["type"] == "value_error":
        expected = f"里的 {first['ctx']['error']}"
    if first["type"] == "literal_error":
        choices = first["ctx"]["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
        expected = f"只能是 {choices}"
    raise file.error(keys, f"{_label(keys)} {expected}。")


def _existing(loc: Sequence[Key], data: Any) -> list[Key]:
    """As much of the way as there is in ``data``; pydantic adds the names of types."""
    keys: list[Key] = []
    for key in loc:
        inside = isinstance(data, Mapping) and key in data
        if not inside and not (isinstance(data, list) and isinstance(key, int)):
            break
        data = data[key]
        keys.append(key)
    return keys


def _label(keys: Sequence[Key]) -> str:
    """``suppress[1].code``, counting from 1 as people do."""
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".") or "最外层"
