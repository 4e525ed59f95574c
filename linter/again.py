"""Work that need not be done again: what was made of the parts of a text, kept while somebody writes it.

A run over files reads each text once, so nothing is kept unless ``remembering`` says where.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Store:
    """What was made, the longest unused forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[Hashable, Any] = {}

    def get(self, make: Callable[[K], V], of: K) -> V:
        """What ``make`` makes of something, or made of its equal before."""
        key = make, of
        made = self._made.pop(key, self)
        if made is self:
            made = make(of)
            if len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
        self._made[key] = made
        found: Any = made
        return found  # type: ignore[no-any-return]


_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def remembering(store: Store) -> Iterator[None]:
    """Keep in ``store`` what is made meanwhile, and take from there what was made before."""
    token = _store.set(store)
    try:
        yield
    finally:
        _store.reset(token)


def is_remembering() -> bool:
    """Whether what is made is kept, so that it pays to make it in parts."""
    return _store.get() is not None


def remembered(make: Callable[[K], V]) -> Callable[[K], V]:
    """The function, which makes the same of equals, looking first whether that is remembered."""

    @wraps(make)
    def looking(of: K) -> V:
        store = _store.get()
        return store.get(make, of) if store else make(of)

    return looking
