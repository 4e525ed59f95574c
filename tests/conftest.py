"""What all tests share: how hard hypothesis tries, and what is skipped, with its reason, where something is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# No deadlines: a test that measures time fails on a busy machine.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("soak", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

PROGRAMS = {
    "office": ["soffice"],
    "pandoc": ["pandoc"],
    "browser": ["chromium", "chromedriver"],
    "neovim": ["nvim"],
    "node": ["node", "npm"],
}
"""The programs that tests with a marker drive."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run."""
    if item.get_closest_marker("corpus") and not os.environ.get("JIXIAO_CORPUS"):
        pytest.skip("JIXIAO_CORPUS does not name the folder of the labelled books")
    for marker, programs in PROGRAMS.items():
        missing = [program for program in programs if not shutil.which(program)]
        if missing and item.get_closest_marker(marker):
            told = f"{' and '.join(missing)} not installed"
            # CI installs them, so a test that finds none there shows that it forgot to.
            pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the labelled books; for tests marked ``corpus``."""
    return Path(os.environ["JIXIAO_CORPUS"])


@pytest.fixture(scope="session")
def package_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip the test where pip reaches no package index. In CI it must be there, so nothing is tried first."""
    if os.environ.get("CI"):
        return
    target = tmp_path_factory.mktemp("index")
    pip = [sys.executable, "-m", "pip", "--retries", "0", "--timeout", "5", "--no-cache-dir", "download", "--no-deps"]
    tried = subprocess.run([*pip, "--dest", target, "iniconfig"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip("pip reaches no package index: " + (tried.stderr.strip().splitlines() or ["no reason given"])[-1])
