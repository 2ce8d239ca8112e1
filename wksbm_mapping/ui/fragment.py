"""Parts of a page that rerun by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.ui.language import speak
from wksbm_mapping.ui.person import has_person_changed
from wksbm_mapping.ui.plain_text import plain


def page_fragment(render: Callable[[], None]) -> Callable[[], None]:
    """Rerun this part alone when its widgets change.

    It speaks the session's language (a rerun may come on another thread), and an error
    raised on purpose is shown as a sentence while the rest of the page stays. Where
    somebody logged out meanwhile, the whole page reruns instead.
    """

    @st.fragment
    @wraps(render)
    def run() -> None:
        speak()
        if has_person_changed():
            st.rerun()
        try:
            render()
        except WksbmError as error:
            st.error(plain(describe_error(error)))

    return run
