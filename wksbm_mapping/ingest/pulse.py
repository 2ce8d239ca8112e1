"""A sign of life between the steps of long work, for whoever listens.

A listener moves a bar, or ends the work by raising.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[], None] | None] = ContextVar("pulse", default=None)


def pulse() -> None:
    """Give a sign of life; does nothing when nobody listens."""
    listener = _listener.get()
    if listener is not None:
        listener()


@contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Call a listener at every sign of life within the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
