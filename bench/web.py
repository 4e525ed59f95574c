"""The reviewer's page under load: fifty files at once, ten people at once, and one file that nobody gets done with.

``python bench/web.py``, in a checkout with the tools of its tests. Documents are Word files and workbooks of our own
making; the server is a process of its own, as people start it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep

import httpx
from perturb import perturbed

from linter.model import Document
from linter.readers import read

ROOT = Path(__file__).resolve().parent.parent
FILES = 50
PEOPLE = 10
EACH = 5
"""Files that each of many people drops."""
STUCK = (1, 3)
"""How many files run into the limit of time."""
_EVERY = 0.1


class Person:
    """Somebody with the page open."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(follow_redirects=True, timeout=120)
        self._page = str(self._client.get(address).url)
        self._origin = "/".join(address.split("/")[:3])
        self.waits: list[float] = []
        """Seconds until the server said how far everything is."""

    def drop(self, name: str, data: bytes) -> None:
        """Upload a file."""
        self._client.post(
            f"{self._page}files", params={"name": name}, content=data, headers={"origin": self._origin}
        ).raise_for_status()

    def until_checked(self, files: int) -> float:
        """Seconds until so many files have a verdict."""
        start = monotonic()
        while True:
            asked = monotonic()
            state = self._client.get(f"{self._page}state").json()
            self.waits.append(monotonic() - asked)
            if sum("verdict" in file for file in state["files"]) >= files:
                return monotonic() - start
            sleep(_EVERY)

    def timed(self, path: str) -> tuple[float, int]:
        """Seconds and bytes of something below the page."""
        start = monotonic()
        size = len(self._client.get(self._page + path).raise_for_status().content)
        return monotonic() - start, size


_SERVER = """
from linter import readers
from linter.cli import main
known = readers.sniff
# What one of these files says is done by the reader that misbehaves on purpose.
readers.sniff = lambda data, name: "probe" if data == b"time" else known(data, name)
main(["serve", "--no-browser", "--port", "0"])
"""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server of its own, for which a file that says ``time`` is one that nobody gets done with."""
    command = [sys.executable, "-u", "-c", _SERVER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, encoding="utf-8") as run:
        try:
            assert run.stdout
            found = re.search(r"http://\S+", run.stdout.readline())
            assert found
            yield found[0]
        finally:
            run.terminate()


def fifty(files: Sequence[tuple[str, bytes]]) -> None:
    """One person drops everything at once, as the page sends it: three at a time."""
    with server() as address:
        person = Person(address)
        start = monotonic()
        with ThreadPoolExecutor(3) as sending:
            sent = [sending.submit(person.drop, *file) for file in files]
            person.until_checked(1)
            first = monotonic() - start
            for one in sent:
                one.result()
        person.until_checked(len(files))
        print(f"{len(files)} files: first verdict after {first:.1f} s, all after {monotonic() - start:.1f} s")
        for path in ("results", "download/all.zip"):
            seconds, size = person.timed(path)
            print(f"  {path}: {seconds:.1f} s, {size / 1e6:.1f} MB")
        print(f"  an answer about progress: median {median(person.waits) * 1000:.0f} ms, "
              f"longest {max(person.waits) * 1000:.0f} ms")  # fmt: skip


def ten(files: Sequence[tuple[str, bytes]]) -> None:
    """Many people at once, each with some of the files."""

    def review(i: int, address: str) -> tuple[float, list[float]]:
        person = Person(address)
        start = monotonic()
        for file in files[i * EACH : (i + 1) * EACH]:
            person.drop(*file)
        person.until_checked(EACH)
        person.timed("results")
        return monotonic() - start, person.waits

    with server() as address, ThreadPoolExecutor(PEOPLE) as pool:
        done = list(pool.map(lambda i: review(i, address), range(PEOPLE)))
    times, waits = [seconds for seconds, _ in done], [wait for _, own in done for wait in own]
    print(f"{PEOPLE} people with {EACH} files each: findings on their screens after {median(times):.1f} s (median), "
          f"{max(times):.1f} s (last)")  # fmt: skip
    print(f"  an answer about progress: median {median(waits) * 1000:.0f} ms, longest {max(waits) * 1000:.0f} ms")


def stuck(files: Sequence[tuple[str, bytes]], n: int) -> None:
    """Somebody drops files that nobody gets done with before the others."""
    with server() as address:
        person, other = Person(address), Person(address)
        for i in range(n):
            person.drop(f"卡住{i}.pdf", b"time")
        start = monotonic()
        for file in files:
            person.drop(*file)
        # With as many stuck files as a session may have threads, its own others wait for the limit on one of them.
        other.drop(*files[0])
        other.until_checked(1)
        colleague = monotonic() - start
        person.until_checked(len(files))
        print(f"beside {n} stuck files: a colleague's after {colleague:.1f} s, one's own {len(files)} others after "
              f"{monotonic() - start:.1f} s")  # fmt: skip


def made(documents: Sequence[Document]) -> list[tuple[str, bytes]]:
    """Word files and workbooks in turn."""
    from tests.readers.office import as_docx, as_openpyxl

    kinds = (("docx", as_docx), ("xlsx", as_openpyxl))
    pairs = [(d, *kinds[i % 2]) for i, d in enumerate(documents)]
    return [(f"送审{i:02}.{suffix}", make(d)) for i, (d, suffix, make) in enumerate(pairs)]


def main() -> None:
    """Measure everything and print it."""
    models = [d for path in sorted((ROOT / "examples/books").iterdir()) for d in read(path)]
    documents: list[Document] = []
    while len(documents) < FILES:
        documents += perturbed(models, 1, len(documents))
    files = made(documents[:FILES])
    rows = sum(len(t.rows) for d in documents[:FILES] for t in d.tables)
    print(f"{FILES} files of {sum(len(data) for _, data in files) / FILES / 1000:.0f} kB with {rows} rows in all")
    fifty(files)
    ten(files)
    for n in STUCK:
        stuck(files[:10], n)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
