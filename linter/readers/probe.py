"""A reader that does on purpose what hostile files make libraries do: shows whether the limits work on a machine."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from typing import NoReturn

from linter.model import Document

_PIECE = 2**26
_FAR_TOO_MUCH = 2**32


def misbehave(path: str, data: bytes) -> Document:
    """Do what ``data`` names, and make an empty document if that can be survived."""
    deeds = {
        b"memory": _fill_memory, b"cpu": _spin, b"time": _sleep, b"crash": os.abort, b"print": _print, b"write": _write,
    }  # fmt: skip
    if deed := deeds.get(data):
        deed()
    return Document(path, "probe")


def _fill_memory() -> None:
    # Never touched, so that where nothing stops it no memory is used in earnest.
    held = [bytes(_PIECE) for _ in range(_FAR_TOO_MUCH // _PIECE)]
    held.clear()


def _print() -> None:
    with suppress(OSError):
        for stream in (1, 2):
            os.write(stream, bytes(_PIECE))


def _write() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"x")


def _spin() -> NoReturn:
    while True:
        pass


def _sleep() -> NoReturn:
    while True:
        time.sleep(1)
