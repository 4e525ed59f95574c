"""Every dictionary, whoever reads it: a schema, a source, a date, no entry twice, and errors that lead to their line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import regex
from msgspec import Struct

from linter import dictionaries
from linter.dictionaries import Dictionary, DictionaryError, Entry, load

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "dictionaries"
FILES = sorted(p.relative_to(FOLDER).with_suffix("").as_posix() for p in FOLDER.rglob("*.toml"))
_NAMED = regex.compile(r"Schema of ``dictionaries/([\w\-/*]+)\.toml``")

each_file = pytest.mark.parametrize("name", FILES)


def _schemas() -> dict[str, type[Dictionary]]:
    """The schema of each file, or pattern of files, as its docstring says."""
    for path in (ROOT / "linter").rglob("*.py"):
        if "(Dictionary" in path.read_text(encoding="utf-8"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return {name: s for s in Dictionary.__subclasses__() for name in _NAMED.findall(s.__doc__ or "")}


SCHEMAS = _schemas()


def _schema(name: str) -> type[Dictionary]:
    (found,) = [schema for pattern, schema in SCHEMAS.items() if fnmatch(name, pattern)]
    return found


def _raw(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _lists(value: Any, at: str = "") -> Iterator[tuple[str, list[str]]]:
    """The word lists of a file with their places; a text of several lines is a list of its words."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{at}.{key}")
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield at, value
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _lists(inner, f"{at}[{i}]")
    elif isinstance(value, str) and "\n" in value:
        yield at, value.split()


def _sets(loaded: Any, raw: Any, at: str = "") -> Iterator[tuple[str, list[str]]]:
    """The lists that the schema reads as sets, in the order of the file."""
    if isinstance(loaded, frozenset):
        yield at, list(raw)
    elif isinstance(loaded, Struct):
        for name, key in zip(loaded.__struct_fields__, loaded.__struct_encode_fields__, strict=True):
            if key in raw:
                yield from _sets(getattr(loaded, name), raw[key], f"{at}.{key}")
    elif isinstance(loaded, dict):
        for key, inner in loaded.items():
            yield from _sets(inner, raw[key], f"{at}.{key}")
    elif isinstance(loaded, tuple):
        for i, (inner, written) in enumerate(zip(loaded, raw, strict=True)):
            yield from _sets(inner, written, f"{at}[{i}]")


@each_file
def test_file_fits_its_schema_and_names_its_source_and_date(name: str) -> None:
    loaded: Dictionary = load(name, _schema(name))
    assert regex.fullmatch(r"\d{4}-\d{2}-\d{2}", loaded.version)
    assert date.fromisoformat(loaded.version)
    assert loaded.source.strip()


@each_file
def test_file_says_at_its_top_what_it_holds(name: str) -> None:
    assert regex.match(r"# \S.{9}", (FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_every_schema_has_a_file() -> None:
    assert not [pattern for pattern in SCHEMAS if not any(fnmatch(name, pattern) for name in FILES)]
    assert len(FILES) > 20


@each_file
def test_no_list_holds_an_entry_twice_or_an_empty_one(name: str) -> None:
    for at, words in _lists(_raw(name)):
        assert not {word for word in words if words.count(word) > 1}, at
        assert all(word.strip() == word != "" for word in words), at


@each_file
def test_what_is_read_as_a_set_is_sorted(name: str) -> None:
    """Other lists stand in an order that counts, or that helps a reader; a set has none of its own."""
    raw = _raw(name)
    lists = dict(_sets(load(name, _schema(name)), raw))
    lists |= {at: words for at, words in _lists(raw) if isinstance(raw.get(at[1:]), str)}
    assert {at: words for at, words in lists.items() if words != sorted(words)} == {}


def test_sets_and_lists_are_found_wherever_they_stand() -> None:
    class Inner(Entry, frozen=True, kw_only=True):
        some_words: frozenset[str]

    class Outer(Entry, frozen=True, kw_only=True):
        inner: tuple[Inner, ...]
        by_name: dict[str, frozenset[str]]

    raw = {"inner": [{"some_words": ["b", "a"]}], "by_name": {"x": ["c"]}, "text": "\nb a\n"}
    loaded = Outer(inner=(Inner(some_words=frozenset("ab")),), by_name={"x": frozenset("c")})
    assert list(_sets(loaded, raw)) == [(".inner[0].some_words", ["b", "a"]), (".by_name.x", ["c"])]
    assert dict(_lists(raw)) == dict(_sets(loaded, raw)) | {".text": ["b", "a"]}


class Part(Entry, frozen=True, kw_only=True):
    """A table of the made-up file below."""

    words: tuple[str, ...]


class Made(Dictionary, frozen=True, kw_only=True):
    """A schema made up for the tests of the loader."""

    parts: tuple[Part, ...]
    plain: frozenset[str]


TEXT = 'version = "2026-01-01"\nsource = "s"\nplain = ["a"]\n\n[[parts]]\nwords = ["b"]\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (TEXT.replace('["a"]', "5"), 3, "plain: Expected `array`, got `int`"),
        (TEXT.replace('["b"]', '["b", 7]'), 6, "parts.words: Expected `str`, got `int`"),
        (TEXT.replace("words", "word"), 5, "parts: Object contains unknown field `word`"),
        (TEXT.replace('["a"]', '["a"'), None, "line 5"),
        (TEXT.replace('plain = ["a"]\n', ""), 1, "missing required field `plain`"),
    ],
)
def test_loader_error_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int | None, says: str
) -> None:
    path = tmp_path / "made.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(dictionaries, "shipped", lambda _: tmp_path)
    with pytest.raises(DictionaryError) as error:
        load.__wrapped__("made", Made)
    assert str(error.value).startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert says in str(error.value)


def test_missing_dictionary_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionaries, "shipped", lambda _: tmp_path)
    with pytest.raises(DictionaryError, match=r"made\.toml"):
        load.__wrapped__("made", Made)


def test_no_word_of_ours_is_a_slip_or_breaks_off() -> None:
    from linter.terms.brackets import unpaired
    from linter.terms.lexicon import vocabulary
    from linter.terms.typos import typos

    assert [word for word in vocabulary() if typos(word) or unpaired(word)] == []


def test_no_label_of_a_scheme_is_a_misprint_of_another() -> None:
    from linter.terms.category import Categories

    categories = load("categories", Categories)
    labels = {word for c in (*categories.level1, *categories.level2) for word in (c.name, *c.synonyms)}
    assert labels.isdisjoint(word for c in (*categories.level1, *categories.level2) for word in c.misprints)
