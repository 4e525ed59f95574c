"""The program of the reading process: one file after the other from standard input, its Document to standard output.

``worker`` starts it by its path under ``python -I``, so nothing in the working folder, the environment or the user's
own site-packages is imported. A message is its length (8 bytes, big-endian) and that many bytes; a task is two
messages, what to do (``protocol.Task``) and the content of the file.
"""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from pathlib import Path
from typing import BinaryIO


def main() -> None:
    """Answer tasks until there are no more."""
    # Whoever interrupts the run ends it by closing our standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _find_package()
    tasks, answers = _own_streams()
    from linter.readers.protocol import READY, receive, send
    from linter.readers.reading import answer

    try:
        send(answers, READY)
        while task := receive(tasks):
            send(answers, answer(task, receive(tasks)))
    except (BrokenPipeError, EOFError):
        pass


def _find_package() -> None:
    """Make ``linter`` the package that this file is a part of, whatever else is installed under that name."""
    folder = Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location(
        "linter", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec  # a package lies where its parts lie
    assert spec.loader
    package = importlib.util.module_from_spec(spec)
    sys.modules["linter"] = package
    spec.loader.exec_module(package)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for ourselves; what a library prints goes where errors go, and never blocks."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    if os.name == "posix":
        os.set_blocking(2, False)
    return tasks, answers


if __name__ == "__main__":
    main()
