"""One server for all tests that need no other, and a reviewer with a new page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.web.server import Server
from tests.web.reviewer import Reviewer, reviewing, serving


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What holds the private folder of the shared server."""
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """A running server."""
    with serving(folder) as running:
        yield running


@pytest.fixture
def reviewer(server: Server) -> Iterator[Reviewer]:
    """Somebody who has just opened the page."""
    with reviewing(server) as one:
        yield one
