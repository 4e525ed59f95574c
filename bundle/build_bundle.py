"""``make bundle``: folders that start the reviewer's page by a double-click on machines without a network.

``python bundle/build_bundle.py [--out FOLDER] [windows|linux …]``. Each holds wheels of everything for every Python it
says it runs on, a script that makes its own virtual environment once, and a short manual. What pip downloads is what it
would install; what is needed there and not here (pip looks at the machine it runs on) is found in the wheels' metadata.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WANTED = "jixiao-lint[web]"
PYTHONS = ("3.11", "3.12", "3.13")


@dataclass(frozen=True)
class Target:
    """A kind of machine."""

    name: str
    platforms: tuple[str, ...]
    """As wheels call it, the newest first."""
    markers: Mapping[str, str]
    """As requirements call it."""
    encoding: Mapping[str, str]
    """Of its files, by suffix."""
    newline: str


TARGETS = {
    "windows": Target(
        "绩效目标检查-windows-x64",
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
        # cmd reads scripts in the code page that the script itself switches to; Notepad knows UTF-8 by its mark.
        {".bat": "gbk", ".txt": "utf-8-sig"},
        "\r\n",
    ),
    "linux": Target(
        "绩效目标检查-linux-x64",
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_12_x86_64"),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
        {".sh": "utf-8", ".txt": "utf-8"},
        "\n",
    ),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build what is asked for, everything by default."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    asked = parser.parse_args(arguments)
    for name in asked.targets or TARGETS:
        print(build(name, asked.out))


def build(name: str, out: Path) -> Path:
    """Make the folder of one target below ``out``. Raises CalledProcessError where pip fails."""
    target = TARGETS[name]
    folder = out / target.name
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    # What is not to be had as a wheel is made one here; both are good for any machine.
    _pip("wheel", "--no-deps", "--wheel-dir", wheels, ROOT, "jieba")
    for python in PYTHONS:
        _download(target, python, wheels, [WANTED])
        while missing := unmet(target, python, wheels):
            _download(target, python, wheels, missing)
    write_files(name, folder)
    return folder


def write_files(name: str, folder: Path) -> None:
    """The script and the manual, as the machine wants them."""
    target = TARGETS[name]
    for source in (HERE / name).iterdir():
        text = source.read_text(encoding="utf-8").replace("\n", target.newline)
        made = folder / source.name
        made.write_bytes(text.encode(target.encoding[source.suffix]))
        if source.suffix == ".sh":
            made.chmod(0o755)


class _Wheel(NamedTuple):
    path: Path
    version: Version


def unmet(target: Target, python: str, wheels: Path) -> list[str]:
    """Requirements that no wheel of the folder meets on such a machine."""
    tags = _tags(target, python)
    held = {}
    for path in wheels.glob("*.whl"):
        name, version, _, own = parse_wheel_filename(path.name)
        if own & tags:
            held[name] = _Wheel(path, version)
    environment = {**target.markers, "python_version": python, "python_full_version": f"{python}.0"}
    missing, seen, queue = dict[str, None](), set[str](), [Requirement(WANTED)]
    while queue:
        wanted = queue.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        wheel = held.get(canonicalize_name(wanted.name))
        if wheel and wanted.specifier.contains(wheel.version, prereleases=True):
            queue += _requirements(wheel.path, wanted.extras, environment)
        else:
            missing[str(wanted)] = None
    return [*missing]


def _requirements(wheel: Path, extras: set[str], environment: Mapping[str, str]) -> Iterator[Requirement]:
    with ZipFile(wheel) as archive:
        [name] = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
        metadata = BytesParser().parsebytes(archive.read(name))
    for line in metadata.get_all("Requires-Dist", ()):
        required = Requirement(line)
        marker, required.marker = required.marker, None
        if marker is None or any(marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras)):
            yield required


def _tags(target: Target, python: str) -> frozenset[Tag]:
    version = tuple(map(int, python.split(".")))
    interpreter = f"cp{python.replace('.', '')}"
    own = cpython_tags(version, platforms=target.platforms)
    return frozenset((*own, *compatible_tags(version, interpreter, target.platforms)))


def _download(target: Target, python: str, wheels: Path, wanted: Sequence[str]) -> None:
    platforms = [part for platform in target.platforms for part in ("--platform", platform)]
    _pip(
        "download", "--only-binary", ":all:", *platforms, "--implementation", "cp", "--python-version", python,
        "--find-links", wheels, "--dest", wheels, *wanted,
    )  # fmt: skip


def _pip(command: str, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "--quiet", *arguments], check=True)


if __name__ == "__main__":
    main()
