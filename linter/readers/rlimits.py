"""The operating system's own limits on this process, one file at a time.

Only soft limits are set, so that they can be raised again for the next file, and never above what they were. Windows
has none, and macOS doesn't keep to that on memory: there only the run's clock stops a file. Neither was tested.
"""

from __future__ import annotations

import math

from linter.readers.limits import MB, Limits

try:
    import resource
except ImportError:  # Windows
    AVAILABLE = False
else:
    AVAILABLE = True

    _BEFORE: dict[int, int] = {}

    def _set(which: int, value: int) -> None:
        soft, hard = resource.getrlimit(which)
        before = _BEFORE.setdefault(which, soft)
        known = [v for v in (before, hard, value) if v != resource.RLIM_INFINITY]
        resource.setrlimit(which, (min(known), hard))


def apply(limits: Limits) -> None:
    """Let the file that is read next have this much memory and processor time, write no file and leave no core dump."""
    if not AVAILABLE:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + limits.cpu))
    _set(resource.RLIMIT_AS, limits.memory * MB)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_CORE, 0)
