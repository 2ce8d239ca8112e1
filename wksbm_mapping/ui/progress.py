"""A bar for work that takes long, with a button that ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ui.uninterrupted import uninterrupted


@contextmanager
def show_progress(
    text: str, *, on_cancel: Callable[[], None]
) -> Iterator[Callable[[float], None]]:
    """Show a bar while the block runs; gives the function that moves it.

    Streamlit ends a run at its next call once a button is pressed: pressing the button
    ends the work at the next move of the bar, and ``on_cancel`` then clears up.
    """
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, text=text)
        st.button(
            t("correct.cancel"),
            key="kemajuan.batal",
            type="tertiary",
            on_click=uninterrupted(on_cancel),
        )

    def move(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), text=text)

    try:
        yield move
    finally:
        place.empty()
