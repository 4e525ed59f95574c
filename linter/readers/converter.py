"""LibreOffice, where it is installed: makes Word files of documents that are too old for our own readers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.readers.limits import MB, Limits

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Macros never run, and nothing that a document links to is fetched.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def as_docx(data: bytes, limits: Limits) -> bytes:
    """The document as a Word file; empty where there is no LibreOffice, or it makes none of it in ``limits.time``."""
    office = program()
    if not office:
        return b""
    # A folder and a profile of its own: no other run, and no open window, is in the way.
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        (folder / "old.doc").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        wanted = ["--convert-to", "docx", "--outdir", str(folder / "new"), str(folder / "old.doc")]
        _run([office, profile, "--headless", "--norestore", *wanted], limits.time)
        try:
            with (folder / "new/old.docx").open("rb") as made:
                return made.read(limits.file * MB)
        except OSError:
            return b""


def _run(command: list[str], seconds: int) -> None:
    """Run a program to its end, or to the end of its time together with all that it started."""
    with suppress(OSError):
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            if os.name == "posix":
                os.killpg(running.pid, signal.SIGKILL)
            else:
                running.kill()
            running.wait()
