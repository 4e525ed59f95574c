"""The labelled real books, where JIXIAO_CORPUS names their folder: read and judged well enough, and never copied."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import regex

from linter.dictionaries import load
from linter.tables.roles import Roles
from linter.terms import category

CODES = "JX101,JX102,JX103,JX104,JX105,JX106,JX107,JX108,JX201,JX202,JX203,JX206,JX30,JX501,JX502,JX503"
CELLS, FIELDS, PRECISION, RECALL = 0.995, 0.99, 0.97, 0.95


def labelled(corpus: Path) -> dict[str, Path]:
    """The book of each table file in ``gold``: both begin with the same number."""
    gold = sorted((corpus / "gold").glob("*.json"))
    return {g.stem: book for g in gold for book in (corpus / "seeds").glob(f"{g.stem[:3]}_*")}


def run(*command: str | Path) -> str:
    """What a program prints; its complaint fails the test."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def linted(corpus: Path, folder: Path, *arguments: str) -> Iterator[tuple[str, Path]]:
    """The name of each labelled book and the file that holds what the command line printed for it."""
    for name, book in labelled(corpus).items():
        out = folder / f"{name}.json"
        out.write_text(run(sys.executable, "-m", "linter", *arguments, book), encoding="utf-8")
        yield name, out


@pytest.mark.corpus
def test_corpus_has_labelled_books(corpus: Path) -> None:
    assert labelled(corpus)


@pytest.mark.corpus
def test_real_books_are_read_as_a_person_reads_them(corpus: Path, tmp_path: Path) -> None:
    for name, parsed in linted(corpus, tmp_path, "parse", "--format", "json"):
        score = corpus / "score/score_parse.py"
        told = run(sys.executable, score, corpus / f"gold/{name}.json", parsed, "--verbose", "--min-cells", str(CELLS))
        found = {m[1]: (int(m[2]), int(m[3])) for m in regex.finditer(r"(fields|tables) (\d+)/(\d+)", told)}
        assert found["tables"][0] == found["tables"][1], told
        assert found["fields"][0] >= FIELDS * found["fields"][1], told


@pytest.mark.corpus
def test_real_books_are_judged_as_two_reviewers_judged_them(corpus: Path, tmp_path: Path) -> None:
    bounds = ("--min-precision", str(PRECISION), "--min-recall", str(RECALL))
    for name, findings in linted(corpus, tmp_path, "check", "--format", "json", "--exit-zero"):
        labels = corpus / f"gold/labels/{name}.json"
        run(sys.executable, corpus / "score/score_labels.py", labels, findings, "--codes", CODES, "--verbose", *bounds)


# A sentence of twenty characters is somebody's; the form's own words, which every book prints, are nobody's.
RUN = 20
_CHINESE = regex.compile(rf"[\p{{Han}}，。、；：？！“”‘’（）《》【】〔〕]{{{RUN},}}")
_FORM = ("项目编码", "项目名称", "预算规模及资金用途", "预算数", "其中", "财政资金", "其他资金", "资金支出计划", "绩效目标表", "绩效目标", "单位", "万元")  # fmt: skip


@cache
def _form_words() -> regex.Pattern[str]:
    headings = {h for names in load("roles", Roles).roles.values() for h in names}
    words = headings | set(category.level1_names()) | set(category.level2_names()) | set(_FORM)
    return regex.compile("|".join(sorted(map(regex.escape, words), key=len, reverse=True)))


def decoded(path: Path) -> str:
    """The text of a file in whichever of the two encodings it has; of a binary file whatever looks like text."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="ignore")


def sentences(text: str) -> set[str]:
    """Every run of RUN Chinese characters in ``text``, its line breaks and spaces aside."""
    joined = "".join(text.split())
    return {m[0][i : i + RUN] for m in _CHINESE.finditer(joined) for i in range(len(m[0]) - RUN + 1)}


def own(text: str) -> bool:
    """Whether a run says more than titles of regulations and the words of the form."""
    untitled = regex.sub("《[^》]*(》|$)|^[^《]*》", "", text)
    return len(_form_words().sub("", untitled)) >= RUN // 2


@pytest.mark.corpus
def test_nothing_of_a_real_book_stands_in_the_repository(corpus: Path, root: Path) -> None:
    theirs = {s for book in (corpus / "seeds").iterdir() for s in sentences(decoded(book))}
    copied = []
    for name in run("git", "-C", root, "ls-files", "-z").split("\0")[:-1]:
        copied += [f"{name}: {s}" for s in sentences(decoded(root / name)) & theirs if own(s)]
    assert theirs
    assert not copied


def test_a_copied_sentence_is_noticed_and_a_header_is_not() -> None:
    header = "一级指标二级指标三级指标绩效指标描述指标值指标值确定依据"
    assert not any(map(own, sentences(header)))
    assert all(map(own, sentences("为困难群众按月足额发放\n生活补贴，并逐户核对领取名单")))
