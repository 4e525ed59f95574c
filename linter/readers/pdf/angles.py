"""Which way text runs on a page."""

from __future__ import annotations

from math import atan2, isfinite, pi

# Of a quarter turn: a page that was scanned askew is still upright.
_ASKEW = 0.1


def quarter_of(a: float, b: float) -> int | None:
    """The quarter turns clockwise that make text upright which a matrix moves by (``a``, ``b``); None for slanted text.

    >>> quarter_of(1, 0), quarter_of(0, 1), quarter_of(1, 1)
    (0, 1, None)
    """
    if not isfinite(a) or not isfinite(b):
        return None
    turns = atan2(b, a) / (pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < _ASKEW else None
