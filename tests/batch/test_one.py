"""The one function that lints one document: wherever it runs, it takes nothing for something else."""

from dataclasses import replace
from pathlib import Path

import pytest

from linter.batch.applies import key_of
from linter.batch.one import Setup, Task, lint_one
from linter.batch.outcome import decoded
from linter.batch.places import Origin
from linter.batch.worklist import sha256_of
from linter.config import Configuration
from linter.settings import Resolver
from tests.batch.books import book

DATA = book(1, value="").encode()


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    return Setup(Configuration(), None, tmp_path)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """One whose file the worker cannot see."""
    sha256 = sha256_of(DATA)
    return Task(key_of(sha256, tmp_path / "a.md", Resolver()), "a.md", Origin("a.md"), sha256, DATA)


def test_sent_bytes_are_linted_without_a_file(task: Task, setup: Setup) -> None:
    done = lint_one(task, setup)
    (document,) = decoded(done.outcome).documents
    assert not done.failed
    assert [f.code for f in document.findings] == ["JX101"]
    assert [line.name for line in document.lines if not line.value] == ["受益居民户数"]


def test_a_machine_with_another_configuration_gives_nothing(task: Task, setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "jixiao-lint.toml").write_text('ignore = ["JX101"]\n', encoding="utf-8")
    done = lint_one(task, replace(setup, folder=tmp_path / "other"))
    assert done.refused
    assert "不同" in done.refused[0]
    assert not done.outcome


def test_a_file_that_has_gone_is_tried_again_by_the_next_run(task: Task, setup: Setup) -> None:
    done = lint_one(replace(task, data=None), setup)
    assert done.refused
    assert "无法再次打开" in done.refused[0]


def test_an_unreadable_file_counts_as_failed_and_is_kept(setup: Setup, tmp_path: Path) -> None:
    sha256 = sha256_of(b"")
    empty = Task(key_of(sha256, tmp_path / "a.md", Resolver()), "a.md", Origin("a.md"), sha256, b"")
    done = lint_one(empty, setup)
    assert done.failed
    assert [p.code for p in decoded(done.outcome).documents[0].problems] == ["JX001"]


def test_what_is_logged_of_a_task_holds_none_of_its_text(task: Task) -> None:
    assert "管网" not in repr(task)
    assert repr(DATA)[2:40] not in repr(task)
