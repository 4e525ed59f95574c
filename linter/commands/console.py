"""Standard output that survives any console: cp936, ASCII, a closed pipe."""

from __future__ import annotations

import codecs
import os
import sys

import click

_ERRORS = "jixiao-lint"
_JSON = ("json", "jsonl", "sarif")
# What a cp936 console shows instead of signs it lacks; any other character it lacks becomes a question mark.
_INSTEAD = {
    "«": "<<", "»": ">>", "²": "2", "³": "3", "㎥": "m3", "㎢": "km2", "⩾": "≥", "⩽": "≤",
    "−": "-", "‑": "-", "•": "·", "½": "1/2", "\xa0": " ", "\u200b": "",
}  # fmt: skip


def prepare() -> None:
    """Make standard output and error replace what their encoding lacks instead of failing."""
    codecs.register_error(_ERRORS, _replace)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=_ERRORS)


def emit(text: str | bytes, format: str = "text") -> None:
    """Print a report: text as the console has it, JSON in ASCII where that isn't UTF-8, all else in UTF-8.

    Raises UsageError for a report that is no text on a terminal.
    """
    if isinstance(text, bytes):
        if sys.stdout.isatty():
            raise click.UsageError(f"{format} 不能显示在屏幕上，请用 --output {format}=文件 保存。")
        click.echo(text, nl=False)
        return
    if format == "text" or (format == "markdown" and sys.stdout.isatty()):
        click.echo(text, nl=False, color=True)
        return
    utf8 = format not in _JSON or codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    click.echo(encoded(text if utf8 else "".join(c if c < "\x80" else _escaped(c) for c in text)), nl=False)


def colourful() -> bool:
    """Whether to colour standard output: only on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def encoded(report: str | bytes) -> bytes:
    """A report as the bytes of a file. A path that is no valid text keeps its bytes as escapes."""
    return report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")


def _escaped(c: str) -> str:
    """A character as JSON writes it in ASCII."""
    units = c.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_INSTEAD.get(c, "?") for c in error.object[error.start : error.end]), error.end
