"""A reader that does on purpose what hostile files make libraries do: shows whether the limits work on a machine."""

from __future__ import annotations

import os
import time
from typing import NoReturn

from linter.model import Document


def misbehave(path: str, data: bytes) -> Document:
    """Use up memory, processor time or time, or crash, as ``data`` says; anything else is an empty document."""
    deeds = {b"memory": _fill_memory, b"cpu": _spin, b"time": _sleep, b"crash": os.abort}
    if deed := deeds.get(data):
        deed()
    return Document(path, "probe")


def _fill_memory() -> NoReturn:
    held = []
    while True:
        held.append(bytes(2**26))


def _spin() -> NoReturn:
    while True:
        pass


def _sleep() -> NoReturn:
    while True:
        time.sleep(1)
