"""What applies to a document: its profile, the configuration found above it, the command line; the last word counts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple

from linter import config, globs
from linter.config import ConfigError, Configuration, ConfigurationFile, FailOn, Suppress
from linter.profiles import Profile, ProfileError, apply, load_profile
from linter.readers.limits import DEFAULT, Limits
from linter.registry import Check, CheckError, builtin_checks, unique
from linter.select import RuleSet, SelectorError, combine, match
from linter.tomlfile import Key

_PROFILE = "default"
_FAIL_ON: FailOn = "error"
_DEFAULTS = {"profile": _PROFILE, "fail_on": _FAIL_ON, "preview": False}


class Layer(NamedTuple):
    """One source of settings."""

    origin: str
    """As people are told: 方案 hebei, the path of a file, 命令行."""
    says: Configuration


@dataclass(frozen=True, slots=True)
class Suppression:
    """One ``[[suppress]]`` with its selectors looked up."""

    says: Suppress
    codes: Mapping[str, frozenset[str]]
    """The codes that each selector names."""
    file: Path
    line: int

    def names(self, path: Path) -> bool:
        """Whether it is about the document at this absolute path."""
        return self.says.document is None or globs.matches(self.says.document, path, self.file.parent)


@dataclass(frozen=True, slots=True)
class Settings:
    """What applies to the documents below one configuration, or to those that have none."""

    file: Path | None
    layers: tuple[Layer, ...]
    """From the one that gives way to the one that has the last word."""
    known: tuple[Check, ...]
    """Every check there is, whether it runs or not."""
    rules: RuleSet
    suppressions: tuple[Suppression, ...]
    fail_on: FailOn
    baseline: Path | None


class Resolver:
    """The settings of each document of a run. Every method raises UserError for settings that cannot be used."""

    def __init__(self, flags: Configuration | None = None, file: Path | None = None) -> None:
        """``flags`` come from the command line, ``file`` stands for the configurations beside the documents."""
        self._flags = flags or Configuration()
        self._named = file
        self._found: dict[Path, Path | None] = {}
        self._files: dict[Path, ConfigurationFile] = {}
        self._settings: dict[Path | None, Settings] = {}

    def settings(self, path: Path) -> Settings:
        """What applies to the document at ``path``."""
        found = self._file_for(_absolute(path).parent)
        if found not in self._settings:
            self._settings[found] = _settings(self._load(found), self._flags)
        return self._settings[found]

    def limits(self, path: Path) -> Limits:
        """How much the document at ``path`` may ask of the machine."""
        file = self._load(self._file_for(_absolute(path).parent))
        return (file.says.limits if file else None) or DEFAULT

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder met on the way through a folder is left out."""
        at = _absolute(path)
        file = self._load(self._file_for(at.parent))
        return file is not None and any(globs.matches(p, at, _absolute(file.folder)) for p in file.says.exclude)

    def _load(self, path: Path | None) -> ConfigurationFile | None:
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = config.load(path)
        return self._files[path]

    def _file_for(self, folder: Path) -> Path | None:
        """The nearest configuration in ``folder`` or above it, up to the root of a repository."""
        if self._named:
            return self._named
        if folder not in self._found:
            at_root = folder == folder.parent or os.path.exists(folder / ".git")  # noqa: PTH110 - never raises
            own = _configuration_in(folder)
            self._found[folder] = own or (None if at_root else self._file_for(folder.parent))
        return self._found[folder]


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link is looked at where it lies


def _configuration_in(folder: Path) -> Path | None:
    own, shared = folder / config.FILE, folder / config.PYPROJECT
    if os.path.isfile(own):  # noqa: PTH113 - never raises
        return own
    if os.path.isfile(shared):  # noqa: PTH113
        try:
            return shared if b"tool.jixiao-lint" in shared.read_bytes() else None
        except OSError:
            return None
    return None


def _settings(file: ConfigurationFile | None, flags: Configuration) -> Settings:
    says = file.says if file else Configuration()
    known = _known(says.checks)
    name = flags.profile or says.profile or _PROFILE
    try:
        profile = load_profile(name)
    except ProfileError as error:
        if file and not flags.profile:
            raise _at(file, ["profile", name], error) from None
        raise
    layers = [Layer(f"方案 {name}", _of_profile(profile))]
    suppressions: tuple[Suppression, ...] = ()
    if file:
        _verify(file, known)
        layers.append(Layer(str(file.path), says))
        suppressions = tuple(_suppression(file, i, known) for i in range(len(says.suppress)))
    layers.append(Layer("命令行", flags))
    rules = apply(name, combine([layer.says for layer in layers], known), known)
    return Settings(
        file.path if file else None,
        tuple(layers),
        known,
        rules,
        suppressions,
        flags.fail_on or says.fail_on or _FAIL_ON,
        flags.baseline or says.baseline,
    )


def _known(files: Sequence[Path]) -> tuple[Check, ...]:
    """The checks of the distribution, of the installed plug-ins, and of a bureau's own files."""
    from linter.plugins import plugin_checks

    found = [*builtin_checks(), *plugin_checks()]
    if files:
        from linter.datacheck import load_checks

        found += load_checks(files)
    try:
        return unique(found)
    except CheckError as error:
        raise ConfigError(f"两个检查项的编号或名称相同（{error}）。") from None


def _of_profile(profile: Profile) -> Configuration:
    return Configuration(
        select=profile.select, extend_select=profile.extend_select, ignore=profile.ignore, severity=profile.severity
    )  # fmt: skip


def _verify(file: ConfigurationFile, known: tuple[Check, ...]) -> None:
    """Raise ConfigError at the first selector of the file that names no check."""
    for key in ("select", "extend_select", "ignore", "severity"):
        try:
            match(getattr(file.says, key), known)
        except SelectorError as error:
            raise _at(file, [config.kebab(key), error.selector], error) from None


def _suppression(file: ConfigurationFile, i: int, known: tuple[Check, ...]) -> Suppression:
    says = file.says.suppress[i]
    try:
        codes = {selector: frozenset(match([selector], known)) for selector in says.codes}
    except SelectorError as error:
        raise _at(file, ["suppress", i, error.selector], error) from None
    return Suppression(says, codes, _absolute(file.path), file.line(["suppress", i]))


def _at(file: ConfigurationFile, keys: list[Key], error: Exception) -> ConfigError:
    return file.error(keys, f"{keys[0]}：{error}")


def shown(settings: Settings) -> list[tuple[str, Any, str]]:
    """Key, value and origin of everything that a source says, and of what holds where none says anything.

    Values are those of TOML and JSON: strings, numbers, lists and tables.
    """
    told: list[tuple[str, Any, str]] = []
    for key in sorted((f.name for f in fields(Configuration)), key=lambda key: key != "profile"):
        given = [(getattr(layer.says, key), layer.origin) for layer in settings.layers]
        said = [(config.kebab(key), _plain(value), origin) for value, origin in given if value not in (None, (), {})]
        told += said or [(config.kebab(key), _DEFAULTS.get(key), "默认")]
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Limits):
        return {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
    if isinstance(value, Suppress):
        return {key: _plain(said) for key, said in asdict(value).items() if said is not None}
    return str(value) if isinstance(value, Path) else value
