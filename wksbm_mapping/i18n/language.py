"""The language of the running task (per thread, so per browser session's run)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_language: ContextVar[str] = ContextVar("language", default="id")


def current_language() -> str:
    """Which language the running task speaks: ``id`` or ``en``."""
    return _language.get()


def set_language(language: str) -> None:
    """Speak this language until the running task ends."""
    _language.set(language)


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Speak this language within the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)
