"""How much the page takes from the people who use it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.readers.limits import MB

TEXT_BYTES = 2**16
"""What the page itself sends: a reason, the number of a finding."""


@dataclass(frozen=True, slots=True)
class Quota:
    """Sizes in MB, times in seconds."""

    file: int = 64
    session: int = 512
    files: int = 300
    """In one session, uploads that are under way included."""
    sessions: int = 200
    idle: float = 3600.0

    @property
    def file_bytes(self) -> int:
        """The most one file may have."""
        return self.file * MB

    @property
    def session_bytes(self) -> int:
        """The most all files of a session may have, with their former versions."""
        return self.session * MB


QUOTA = Quota()
