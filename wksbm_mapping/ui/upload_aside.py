"""Checks put aside: leave one now, come back to it later."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_datetime, t, tn
from wksbm_mapping.services.unfinished_checks import (
    drop,
    list_unfinished,
    put_aside,
    resume,
)
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import tell
from wksbm_mapping.ui.uninterrupted import uninterrupted
from wksbm_mapping.ui.upload_options import read_options
from wksbm_mapping.ui.upload_shown import NOTICE, Shown, ask_to_look_again
from wksbm_mapping.ui.upload_state import (
    UPLOAD_PROBLEM,
    aside_number,
    begin_anew,
    current_answers,
    current_submission,
    current_uploads,
    keep_aside_number,
    put_on_screen,
)


def render_unfinished() -> None:
    """List the checks put aside, each to be continued or deleted."""
    checks = list_unfinished(get_workspace(), actor=current_person())
    if checks.empty or current_uploads():
        return
    with st.expander(
        tn("correct.unfinished", len(checks)), icon=":material/pending_actions:"
    ):
        for key, check in checks.iterrows():
            number = int(str(key))
            with st.container(border=True):
                st.text(check["title"])
                st.caption(format_datetime(check["saved_at"]))
                with st.container(horizontal=True):
                    st.button(
                        t("correct.resume"),
                        key=f"unggah.lanjut.{number}",
                        on_click=_resume,
                        args=(number,),
                    )
                    _render_drop(number)


def _render_drop(number: int) -> None:
    with st.popover(t("correct.drop"), icon=":material/delete:"):
        st.write(t("correct.drop_note"))
        st.button(
            t("correct.drop_confirm"),
            key=f"unggah.hapus.{number}",
            type="primary",
            on_click=_drop,
            args=(number,),
        )


def render_put_aside(shown: Shown) -> None:
    """Offer to leave the check on screen for later."""
    st.button(
        t("correct.put_aside"),
        key="unggah.tunda",
        icon=":material/bookmark:",
        help=t("correct.put_aside_help"),
        on_click=_put_aside,
        args=(shown,),
    )


@uninterrupted
def _put_aside(shown: Shown) -> None:
    options = read_options()
    if options is None or not shown.is_answered():
        ask_to_look_again()
        return
    put_aside(
        get_workspace(),
        current_uploads(),
        options=options,
        answers=current_answers(),
        actor=current_person(),
        number=aside_number(),
        continues=current_submission(),
    )
    begin_anew()
    tell(NOTICE, t("correct.put_aside_done"))


@uninterrupted
def _resume(number: int) -> None:
    try:
        check = resume(get_workspace(), number, actor=current_person())
    except WksbmError as error:
        begin_anew()
        st.session_state[UPLOAD_PROBLEM] = describe_error(error)
        return
    put_on_screen(check)
    keep_aside_number(number)


@uninterrupted
def _drop(number: int) -> None:
    drop(get_workspace(), number, actor=current_person())
    tell(NOTICE, t("correct.dropped"))
