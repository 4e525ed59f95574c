"""Which module may import which: dependencies point one way, and what is heavy loads only where it is used."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FRONT_ENDS = ("linter.cli", "linter.commands", "linter.lsp", "linter.web", "linter.batch", "linter.__main__")
HEAVY = (
    "ahocorasick_rs", "jieba", "jinja2", "lxml", "msgspec", "openpyxl", "pydantic", "pypdf", "pypdfium2", "python_calamine", "rapidfuzz",
    "rich", "starlette", "xlsxwriter",
)  # fmt: skip


@dataclass(frozen=True)
class Layer:
    """``modules`` (a pattern) import nothing under ``barred``, whatever is under ``but`` aside."""

    modules: str
    barred: tuple[str, ...]
    but: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Modules of the pattern that the rule leaves alone."""


LAYERS = (
    Layer("checks.*", ("linter", "checks"), but=("linter.api",)),
    Layer("checks.*", ("jieba", "pydantic", "tomllib", "ahocorasick_rs", "os", "pathlib")),
    Layer("*", ("checks", "_jixiao_checks")),
    Layer("*", ("jieba",), unless=("linter.segment", "tests.*")),
    Layer("linter*", FRONT_ENDS, unless=FRONT_ENDS),
    Layer("linter.api", ("linter.engine", "linter.select", "linter.readers", "linter.reports", "linter.config")),
    Layer("linter.engine", ("linter.readers", "linter.reports", "linter.config", "linter.docs", "click")),
    Layer("linter.reports*", ("linter.readers", "linter.config", "click"), but=("linter.readers.json.SCHEMA",)),
    Layer("linter.readers*", ("linter.engine", "linter.reports", "linter.select", "linter.config", "click")),
    Layer("linter.tables*", ("linter.engine", "linter.reports", "linter.select", "linter.config", "linter.registry")),
    Layer("linter.terms*", ("linter.engine", "linter.reports", "linter.select", "linter.config", "linter.registry")),
    Layer("linter.model", ("linter", "pydantic"), but=("linter.location", "linter.text", "linter.value")),
    Layer("linter.value", ("linter.model", "linter.engine", "linter.registry", "linter.readers", "linter.tables")),
    Layer("linter.text", ("linter",)),
    Layer("linter.location", ("linter",)),
)


@dataclass(frozen=True)
class Import:
    """One imported name: ``linter.model.Row`` for ``from linter.model import Row``."""

    name: str
    line: int
    at_top: bool
    """Whether it runs when the module is imported."""


@dataclass(frozen=True)
class Module:
    """One of our source files, by the name it is imported under."""

    name: str
    path: Path
    imports: tuple[Import, ...]


def _modules() -> dict[str, Module]:
    found = {}
    for path in sorted(p for top in ("linter", "checks", "tests") for p in (ROOT / top).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        package = parts[:-1]
        found[name] = Module(name, path, tuple(_imports(ast.parse(path.read_text(encoding="utf-8")), package, True)))
    return found


def _imports(node: ast.AST, package: tuple[str, ...], at_top: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(a.name, child.lineno, at_top) for a in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = ".".join((*package[: len(package) - child.level + 1], *filter(None, [child.module])))
            source = base if child.level else child.module or ""
            yield from (Import(f"{source}.{a.name}", child.lineno, at_top) for a in child.names)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            yield from _imports(child, package, False)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, package, at_top and not inside)


def _under(name: str, tops: tuple[str, ...]) -> bool:
    return any(name == top or name.startswith(top + ".") for top in tops)


MODULES = _modules()


def _violations(layer: Layer, modules: dict[str, Module]) -> list[str]:
    return [
        f"{m.path.relative_to(ROOT)}:{i.line}: {m.name} imports {i.name}"
        for m in modules.values()
        if fnmatch(m.name, layer.modules) and not any(_under(m.name, (u.removesuffix(".*"),)) for u in layer.unless)
        for i in m.imports
        if _under(i.name, layer.barred) and not _under(i.name, layer.but)
    ]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: f"{layer.modules}-{layer.barred[0]}")
def test_imports_point_one_way(layer: Layer) -> None:
    assert not _violations(layer, MODULES), "\n" + "\n".join(_violations(layer, MODULES))


def test_a_wrong_import_is_seen_wherever_it_hides() -> None:
    source = "def f():\n    if True:\n        from linter.engine import lint\n"
    wrong = Module("checks.wording.x", ROOT / "x.py", tuple(_imports(ast.parse(source), ("checks", "wording"), True)))
    assert _violations(LAYERS[0], {wrong.name: wrong}) == ["x.py:3: checks.wording.x imports linter.engine.lint"]
    relative = tuple(_imports(ast.parse("from ..model import Row"), ("linter", "reports"), True))
    assert [i.name for i in relative] == ["linter.model.Row"]


def test_start_up_reaches_nothing_heavy() -> None:
    """Follows the imports that run at once from the command line's module, and says by which way it got there."""
    way = {"linter.cli": "linter.cli"}
    queue = ["linter.cli"]
    heavy = []
    while queue:
        module = MODULES[queue.pop()]
        for i in (i for i in module.imports if i.at_top):
            if _under(i.name, HEAVY):
                heavy.append(f"{module.path.relative_to(ROOT)}:{i.line}: {i.name} ({way[module.name]})")
            parts = i.name.split(".")
            for target in (".".join(parts[:n]) for n in range(1, len(parts) + 1)):
                if target in MODULES and target not in way:
                    way[target] = f"{way[module.name]} → {target}"
                    queue.append(target)
    assert not heavy, "\n" + "\n".join(heavy)


def test_version_loads_nothing_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "linter", "--version"],
        capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert "click" in loaded
    assert not {name for name in loaded if _under(name, HEAVY)}


@pytest.mark.parametrize("name", ["linter.model", "linter.value", "linter.location", "linter.text"])
def test_data_between_stages_is_frozen_and_slotted(name: str) -> None:
    path = MODULES[name].path
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            written = [ast.unparse(d) for d in (*node.decorator_list, *node.bases)]
            frozen = ["dataclass(frozen=True, slots=True)"], ["NamedTuple"]
            assert written in frozen, f"{path}:{node.lineno}: {node.name}"
