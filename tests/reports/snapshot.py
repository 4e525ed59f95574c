"""Expected output in files. ``UPDATE_SNAPSHOTS=1 pytest tests/reports`` writes them anew; read the difference."""

import os
from pathlib import Path

import regex

DATA = Path(__file__).parent.parent / "data/reports"
# What changes with every release and says nothing of a report.
_VOLATILE = regex.compile(
    r"""(?<=jixiao-lint[ ])\d+\.\d+\.\d+|(?<="(?:version|rules)":[ ]")[^"]+
    |(?<=<style>).*?(?=</style>)|(?<=<script[^>]*>).*?(?=</script>)|(?<=sha256-)[\w+/=]+""",
    regex.VERBOSE | regex.DOTALL,
)


def assert_snapshot(name: str, text: str) -> None:
    """``text`` is what ``tests/data/reports/<name>`` holds, version and rule hash aside."""
    stable = _VOLATILE.sub("…", text)
    path = DATA / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_bytes(stable.encode())
    assert stable == path.read_bytes().decode(), f"{name} differs; UPDATE_SNAPSHOTS=1 pytest tests/reports accepts it"
