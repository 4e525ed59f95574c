"""What is generated from the checks and the dictionaries is in step with them, and says what they say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import regex

from linter.registry import builtin_checks

ROOT = Path(__file__).resolve().parents[1]
INDEXES = ("checks/README.md", "dictionaries/README.md")


@pytest.fixture(scope="module")
def indexes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("indexes", ROOT / "docs/indexes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", INDEXES)
def test_index_is_in_step(indexes: ModuleType, name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == indexes.FILES[name](), "run make docs"


@pytest.mark.parametrize("name", INDEXES)
def test_every_line_of_an_index_leads_to_its_file_and_every_file_has_one(name: str) -> None:
    folder = (ROOT / name).parent
    linked = regex.findall(r"^\| \[[^\]]+\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"), regex.MULTILINE)
    suffix = ".py" if folder.name == "checks" else ".toml"
    held = [p.relative_to(folder).as_posix() for p in folder.rglob(f"*{suffix}")]
    assert sorted(linked) == sorted(held)


def test_index_tells_what_runs_by_default() -> None:
    text = (ROOT / "checks/README.md").read_text(encoding="utf-8")
    states = dict(regex.findall(r"^\| \[(JX\d+)\].*\| (\S*) ?\| [^|]*\|$", text, regex.MULTILINE))
    wanted = {c.code: "预览" if c.preview else "✓" if c.default else "" for c in builtin_checks()}
    assert states == wanted


def test_first_sentence_ends_at_a_stop_not_at_a_file_name(indexes: ModuleType) -> None:
    assert indexes._what("# Words (see a.toml) that\n# count. No more.\nx = 1\n") == "Words (see a.toml) that count."
    assert indexes._what("# 单位。其他\n") == "单位。"
    assert indexes._what("x = 1\n") == ""


def test_entries_are_words_and_numbers_without_version_and_source(indexes: ModuleType) -> None:
    data = {"version": "2026-01-01", "source": "s", "a": ["x", "y"], "b": [{"c": "z", "d": 0.5}], "words": "\n一 二\n"}
    assert indexes.entries(data) == 6
