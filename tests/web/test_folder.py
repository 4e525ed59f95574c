"""The private folder: nobody else's business, gone with its server, and what a crash leaves is removed by the next."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter.web.folder import LOCK, PREFIX, PrivateFolder

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are those of POSIX")


@posix
def test_only_its_owner_looks_into_it(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    folder.close()
    assert not list(tmp_path.iterdir())


def test_folder_of_a_crashed_server_is_removed_and_that_of_a_running_one_stays(tmp_path: Path) -> None:
    crash = "import os, sys; from linter.web.folder import PrivateFolder; from pathlib import Path\n"
    crash += "made = PrivateFolder(Path(sys.argv[1])); (made.path / 'x').write_bytes(b'x'); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", crash, tmp_path], check=False).returncode == 9
    [left] = tmp_path.iterdir()
    assert (left / "x").exists()
    running = PrivateFolder(tmp_path)
    assert not left.exists()
    other = PrivateFolder(tmp_path)
    assert running.path.exists()
    running.close()
    other.close()


def test_folder_without_a_lock_is_left_alone_while_it_is_new(tmp_path: Path) -> None:
    new, old = (tmp_path / f"{PREFIX}{name}" for name in ("new", "old"))
    new.mkdir()
    old.mkdir()
    os.utime(old, (0, 0))
    PrivateFolder(tmp_path).close()
    assert new.exists()
    assert not old.exists()


@posix
def test_link_with_its_name_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / LOCK).write_bytes(b"")
    (tmp_path / f"{PREFIX}x").symlink_to(precious)
    PrivateFolder(tmp_path).close()
    assert (precious / LOCK).exists()
