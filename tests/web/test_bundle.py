"""The offline folders: complete for every machine they are for, and the one for Linux is installed and started."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import httpx
import pytest
import regex

from tests.web.reviewer import VERDICT, Reviewer, book


@pytest.fixture(scope="module")
def build(root: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root / "bundle")
        yield import_module("build_bundle")


@pytest.fixture(scope="module")
def folders(build: ModuleType, tmp_path_factory: pytest.TempPathFactory, package_index: None) -> dict[str, Path]:
    """Both folders, built as ``make bundle`` does."""
    out = tmp_path_factory.mktemp("bundle")
    return {name: build.build(name, out) for name in build.TARGETS}


def _wheel(folder: Path, name: str, *requirements: str) -> None:
    with ZipFile(folder / f"{name}.whl", "w") as archive:
        stem = "-".join(name.split("-")[:2])
        required = "".join(f"Requires-Dist: {r}\n" for r in requirements)
        archive.writestr(f"{stem}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: x\n{required}")


def test_what_is_missing_on_another_machine_is_found(build: ModuleType, tmp_path: Path) -> None:
    """Requirements of Windows alone, of an older Python, of an extra; wheels of another Python or too old."""
    _wheel(
        tmp_path, "jixiao_lint-1-py3-none-any", 'web; extra == "web"', 'lsp; extra == "lsp"', "native>=2",
        'console; platform_system == "Windows"', 'backport; python_version < "3.12"',
    )  # fmt: skip
    _wheel(tmp_path, "native-2-cp312-cp312-win_amd64")
    _wheel(tmp_path, "web-1-py3-none-any", "deep>=3")
    _wheel(tmp_path, "deep-2-py3-none-any")
    windows, linux = build.TARGETS["windows"], build.TARGETS["linux"]
    assert sorted(build.unmet(windows, "3.12", tmp_path)) == ["console", "deep>=3"]
    assert sorted(build.unmet(windows, "3.11", tmp_path)) == ["backport", "console", "deep>=3", "native>=2"]
    assert sorted(build.unmet(linux, "3.13", tmp_path)) == ["deep>=3", "native>=2"]


def test_scripts_and_manuals_are_what_their_machines_read(build: ModuleType, tmp_path: Path) -> None:
    for name, script in (("windows", "启动.bat"), ("linux", "启动.sh")):
        (tmp_path / name).mkdir()
        build.write_files(name, tmp_path / name)
        assert {p.name for p in (tmp_path / name).iterdir()} == {script, "使用说明.txt"}
    bat = (tmp_path / "windows/启动.bat").read_bytes()
    assert bat.startswith(b"@echo off\r\nchcp 936")
    assert bat.count(b"\n") == bat.count(b"\r\n")
    text = bat.decode("gbk")
    labels = set(regex.findall(r"(?m)^:(\w+)", text))
    assert set(regex.findall(r"goto (\w+)", text)) == labels
    assert "%" not in text.replace("%~dp0", "")
    manual = (tmp_path / "windows/使用说明.txt").read_bytes()
    assert manual.startswith(b"\xef\xbb\xbf")
    assert manual.count(b"\n") == manual.count(b"\r\n")
    assert os.access(tmp_path / "linux/启动.sh", os.X_OK)
    assert b"\r" not in (tmp_path / "linux/启动.sh").read_bytes()


def test_scripts_name_every_python_that_the_folder_is_for(build: ModuleType, root: Path) -> None:
    for path in (p for name in build.TARGETS for p in (root / "bundle" / name).iterdir()):
        text = path.read_text(encoding="utf-8")
        assert all(python in text or python.removeprefix("3.") in text for python in build.PYTHONS), path


@pytest.mark.network
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("name", ["windows", "linux"])
def test_folder_is_complete(
    build: ModuleType, folders: dict[str, Path], tmp_path: Path, name: str, python: str
) -> None:
    target, wheels = build.TARGETS[name], folders[name] / "wheels"
    assert build.unmet(target, python, wheels) == []
    platforms = [part for platform in target.platforms for part in ("--platform", platform)]
    command = [
        sys.executable, "-m", "pip", "--isolated", "install", "--dry-run", "--quiet", "--no-index", "--find-links", wheels,
        *platforms, "--python-version", python, "--only-binary", ":all:", "--target", tmp_path, build.WANTED,
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert any(path.name.startswith("jieba-") for path in wheels.iterdir())


@pytest.mark.network
@pytest.mark.skipif(sys.platform != "linux", reason="only the folder for Linux can be started here")
def test_folder_for_linux_is_installed_without_a_network_and_opens_the_page(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    # A proxy that nothing listens at stands for the missing network.
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))}
    script = folders["linux"] / "启动.sh"
    with subprocess.Popen(
        [script, "--no-browser", "--port", "0"], stdout=subprocess.PIPE, cwd=tmp_path, encoding="utf-8",
        env=kept | nowhere | {"TMPDIR": str(tmp_path), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
    ) as run:  # fmt: skip
        try:
            assert run.stdout
            lines = iter(run.stdout.readline, "")
            address = next(found[0] for line in lines if (found := regex.search(r"http://\S+", line)))
            with httpx.Client(follow_redirects=True, trust_env=False) as client:
                origin = address.partition("/")[0] + "//" + address.split("/")[2]
                reviewer = Reviewer(client, origin, str(client.get(address).url))
                reviewer.drop("表.csv", book())
                assert [f["verdict"] for f in reviewer.settled()["files"]] == [VERDICT]
        finally:
            run.terminate()
            run.wait(20)
    assert not [p for p in tmp_path.iterdir() if p.name.startswith("jixiao-lint-web-")]
