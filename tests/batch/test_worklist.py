"""What a run looks at: files, folders, globs, archives, and what a manifest says of them."""

import io
import tarfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from linter.batch import archives
from linter.batch.manifest import read_manifest
from linter.batch.places import Labels, Place, content
from linter.batch.worklist import WorkList, sha256_of
from linter.errors import UserError
from linter.settings import Resolver
from tests.batch.books import book


def places(path: Path) -> list[Place]:
    return list(WorkList(Resolver(), path.parent / "out").places(path))


def tar(path: Path, mode: str, files: dict[str, bytes]) -> None:
    with tarfile.open(path, mode) as made:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))


def test_folders_are_searched_and_name_the_region(tmp_path: Path) -> None:
    (tmp_path / "books" / "青州").mkdir(parents=True)
    (tmp_path / "books" / "青州" / "a.md").write_text(book(1), encoding="utf-8")
    (tmp_path / "books" / "b.md").write_text(book(2), encoding="utf-8")
    found = {Path(p.name).name: p.labels.region for p in places(tmp_path / "books")}
    assert found == {"a.md": "青州", "b.md": None}


def test_a_glob_that_no_shell_has_expanded(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "c.txt"):
        (tmp_path / name).write_text(book(1), encoding="utf-8")
    assert [Path(p.name).name for p in places(tmp_path / "*.md")] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("name", "mode"), [("b.tar", "w"), ("b.tar.gz", "w:gz"), ("b.tgz", "w:gz"), ("b.tar.xz", "w:xz")]
)
def test_members_of_a_tar_are_read_without_unpacking(tmp_path: Path, name: str, mode: str) -> None:
    data = {f"青州/{n}.md": book(n).encode() for n in range(3)}
    tar(tmp_path / name, mode, {**data, "青州/.a.md": b"x", "说明.exe": b"x"})
    found = places(tmp_path / name)
    assert [p.name for p in found] == [str(tmp_path / name / member) for member in data]
    assert [p.sha256 for p in found] == [sha256_of(text) for text in data.values()]
    assert {p.labels.region for p in found} == {"青州"}
    assert [*tmp_path.iterdir()] == [tmp_path / name]
    if mode == "w":
        assert [content(p.origin, 10**6) for p in found] == [*data.values()]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_a_zip_are_found_again_by_their_place(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.zip", "w", ZIP_DEFLATED) as made:
        # Two of one name, as careless programs write them.
        for n in range(2):
            made.writestr(ZipInfo("a.md"), book(n))
    assert [content(p.origin, 10**6) for p in places(tmp_path / "b.zip")] == [book(0).encode(), book(1).encode()]


def test_names_that_windows_wrote_in_gbk(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr("ABCDEFGH.md", book(1))
    raw = (tmp_path / "b.zip").read_bytes().replace(b"ABCDEFGH", "青州水务".encode("gbk"))
    (tmp_path / "b.zip").write_bytes(raw)
    assert places(tmp_path / "b.zip")[0].name.endswith("青州水务.md")


def test_a_bomb_is_refused_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE", 10**6)
    with ZipFile(tmp_path / "b.zip", "w", ZIP_DEFLATED) as made:
        made.writestr("a.md", b" " * 3 * 10**6)
    (place,) = places(tmp_path / "b.zip")
    assert place.problem
    assert "压缩倍数" in place.problem.message


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 2)
    tar(tmp_path / "b.tar", "w", {f"{n}.md": b"x" for n in range(3)})
    problem = places(tmp_path / "b.tar")[-1].problem
    assert problem
    assert "超过 2 个文件" in problem.message


@pytest.mark.parametrize("name", ["b.zip", "b.tar", "b.tar.gz"])
def test_a_broken_archive_is_told_of(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 no archive at all" * 40)
    (place,) = places(tmp_path / name)
    assert place.problem
    assert "压缩包无法读取" in place.problem.message


def test_an_archive_within_an_archive_is_told_of(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "b.zip", "w") as made:
        made.writestr("c.zip", b"PK")
    (place,) = places(tmp_path / "b.zip")
    assert place.problem


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_manifest_in_the_encodings_that_excel_writes(tmp_path: Path, encoding: str) -> None:
    text = "路径,单位,地区,年度,级次\nb/1.md,水务局,青州,2025年,市本级\n\n2.md,,,,\n"
    (tmp_path / "m.csv").write_bytes(text.encode(encoding))
    assert list(read_manifest(tmp_path / "m.csv")) == [
        (tmp_path / "b/1.md", Labels("水务局", "青州", 2025, "市本级")),
        (tmp_path / "2.md", Labels()),
    ]


@pytest.mark.parametrize(("text", "said"), [("单位\n甲\n", "path"), ("path,year\na,明年\n", "第 2 行")])
def test_a_manifest_that_cannot_be_used_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "m.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=said):
        list(read_manifest(tmp_path / "m.csv"))
