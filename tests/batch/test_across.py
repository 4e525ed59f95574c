"""Clones over many books: nearly all planted ones are found, nothing else is, and the check has the last word."""

from pathlib import Path
from random import Random

from linter.batch.across import Index, Owner, find_clones
from linter.batch.clones import hashed
from linter.batch.ledger import Ledger
from linter.model import Corpus, Document
from linter.terms.project import cloned_projects
from tests.batch.books import batch, book
from tests.batch.projects import Made, projects
from tests.batch.stores import records


def groups_of(made: list[Made]) -> list[set[int]]:
    index = Index()
    for n, one in enumerate(made):
        for needed, items in hashed(one.table):
            index.add(Owner(str(n), 0, 1), needed, items)
    return [{int(index.owners[i].key) for i in group} for group in index.alike()]


def pairs(groups: list[set[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups for a in group for b in group if a < b}


def test_planted_clones_are_found_and_nothing_else() -> None:
    made = list(projects(10_000, Random(9)))
    families: dict[int, set[int]] = {}
    for n, one in enumerate(made):
        families.setdefault(one.family, set()).add(n)
    planted, found = pairs(list(families.values())), pairs(groups_of(made))
    assert len(planted) > 100
    assert len(planted & found) >= 0.98 * len(planted)
    assert len(planted & found) >= 0.98 * len(found)


def test_it_finds_what_the_check_finds_by_comparing_everything() -> None:
    made = list(projects(2_000, Random(4)))
    corpus = Corpus(tuple(Document(str(n), "made", (one.table,)) for n, one in enumerate(made)))
    expected = {int(clone.document.path) for clone in cloned_projects(corpus)}
    found = {n for group in groups_of(made) for n in group}
    assert found == expected


def test_nothing_to_compare_is_no_clone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    find_clones(ledger)
    assert Index().alike() == []
    ledger.close()


def test_a_clone_in_another_book_is_told_of_at_both_with_the_verdict_it_deserves(tmp_path: Path) -> None:
    for name, of, value in (("a", 1, None), ("b", 1, None), ("c", 2, None)):
        text = book(of, value=value).replace(f"第{of}片区管网改造", f"{name}项目")
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert batch(tmp_path, "--out", out, "--workers", "1", "--fail-on", "warning").returncode == 1
    found = {Path(f["path"]).stem: f["message"] for f in records(out, "findings")}
    assert found == {"a": "绩效指标与“b项目”雷同。", "b": "绩效指标与“a项目”雷同。"}
    verdicts = {Path(d["path"]).stem: d["verdict"] for d in records(out, "documents")}
    assert verdicts == {"a": "修改后通过", "b": "修改后通过", "c": "通过"}
