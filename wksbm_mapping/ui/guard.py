"""A page runs only when the main script opened it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from wksbm_mapping.i18n import t

_opened: ContextVar[bool] = ContextVar("opened", default=False)


@contextmanager
def open_door() -> Iterator[None]:
    """Let pages run within the block; used by the main script alone."""
    token = _opened.set(True)
    try:
        yield
    finally:
        _opened.reset(token)


def require_main() -> None:
    """Stop a page that did not come through the main script; its first statement."""
    if not _opened.get():
        st.error(t("shell.open_through_app"))
        st.stop()
