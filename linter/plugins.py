"""Checks of installed plug-ins: distributions with an entry point in the group ``jixiao_lint.checks``.

An entry point names a module with checks, or a package whose modules hold them. Plug-ins are code that the user
installed; nothing that merely lies beside a document is ever looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from linter.registry import Check, CheckError, builtin_checks, checks_in

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "jixiao_lint.checks"


@dataclass(frozen=True, slots=True)
class Plugins:
    """What the installed plug-ins bring."""

    checks: tuple[Check, ...]
    broken: tuple[str, ...]
    """A Chinese sentence for each plug-in that cannot be used, naming its distribution; the others still work."""


@cache
def plugins() -> Plugins:
    """The checks of every installed plug-in. Never raises: a plug-in that cannot be used is in ``broken``."""
    if not _are_any():
        return Plugins((), ())
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=GROUP), key=lambda point: (_distribution(point), point.name))
    return collect(points)


def plugin_checks() -> tuple[Check, ...]:
    """The checks of the plug-ins that can be used."""
    return plugins().checks


def collect(points: Iterable[EntryPoint]) -> Plugins:
    """The checks of these entry points; a code or name that is taken makes its plug-in a broken one."""
    taken = {key: "本工具" for c in builtin_checks() for key in (c.code, c.name)}
    checks, broken = list[Check](), list[str]()
    for point in points:
        try:
            found = list(_checks(point))
            _verify(found, taken)
        except (Exception, SystemExit) as error:
            broken.append(f"插件 {_distribution(point)} 不能使用：{_reason(point, error)}。")
            continue
        taken |= {key: f" {_distribution(point)} " for c in found for key in (c.code, c.name)}
        checks += found
    return Plugins(tuple(checks), tuple(broken))


def _are_any() -> bool:
    """Whether an installed distribution may name a plug-in; to import what reads them all takes longer than to look."""
    group = GROUP.encode()
    for entry in map(Path, sys.path):
        try:
            if entry.is_file() or any(group in told.read_bytes() for told in entry.glob("*-info/entry_points.txt")):
                return True  # what an archive holds is not looked at
        except OSError:
            return True
    return False


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.name


def _checks(point: EntryPoint) -> Iterator[Check]:
    loaded = point.load()
    if not isinstance(loaded, ModuleType):
        raise CheckError(f"入口 {point.value} 应指向一个模块")
    found = [c for module in _modules(loaded) for c in checks_in(module)]
    if not found:
        raise CheckError(f"{point.value} 里没有用 @check 声明的检查项")
    yield from found


def _modules(top: ModuleType) -> Iterator[ModuleType]:
    """The module, and those in it where it is a package."""
    yield top
    for found in iter_modules(getattr(top, "__path__", ()), f"{top.__name__}."):
        yield import_module(found.name)


def _verify(found: Iterable[Check], taken: dict[str, str]) -> None:
    own: dict[str, str] = {}
    for c in found:
        if c.code.startswith("JX"):
            raise CheckError(f"编号 {c.code} 以 JX 开头，那是本工具自己的")
        for key in (c.code, c.name):
            if key in taken or key in own:
                raise CheckError(f"{key} 已经用在{taken.get(key, own.get(key))}里了")
        own |= dict.fromkeys((c.code, c.name), f" {c.module} ")


def _reason(point: EntryPoint, error: BaseException) -> str:
    if isinstance(error, CheckError):
        return str(error)
    what = "：".join(filter(None, [type(error).__name__, str(error)]))
    return f"加载 {point.value} 时出错（{what}）"
