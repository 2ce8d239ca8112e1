"""Bagikan: choose what and where to post it, look at it, take it along."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.reports.share.formats import Format
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_protected
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import PARAMETERS
from wksbm_mapping.ui.meeting_lead import MEETING
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import PLAN
from wksbm_mapping.ui.share_actions import (
    Chosen,
    choose_donation,
    choose_invitation,
    choose_plan,
)
from wksbm_mapping.ui.share_figures import choose_figures
from wksbm_mapping.ui.share_link import CALL, FORMAT, MOTIF, Motif
from wksbm_mapping.ui.share_output import WITH_CODE, render_output

_RIGHTS = {Motif.PLAN: Action.PLAN, Motif.INVITATION: Action.MEET}
_FORMATS = tuple(str(each) for each in Format)


def render_share_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((MOTIF, FORMAT, PLAN, CALL, MEETING, *PARAMETERS))
    st.title(t("nav.share"))
    st.write(t("share.intro"))
    _share()
    follow_data(get_protected(Audience.PUBLIC).version)


@page_fragment
def _share() -> None:
    person = current_person()
    motif = _choose_motif(person)
    settle(FORMAT, _FORMATS, default=_FORMATS[0])
    has_link = bool(st.session_state.get(WITH_CODE, True))
    made, address = _choose_post(motif, person, has_link=has_link)
    if made is not None:
        render_output(made, _choose_format())
    chosen = st.session_state[FORMAT]
    write_address({MOTIF: str(motif), FORMAT: chosen, **address})


def _choose_post(motif: Motif, person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose what the picture says; what is refused is said."""
    try:
        match motif:
            case Motif.PLAN:
                return choose_plan(person, has_link=has_link)
            case Motif.DONATION:
                return choose_donation(person, has_link=has_link)
            case Motif.INVITATION:
                return choose_invitation(person, has_link=has_link)
            case _:
                public = get_protected(Audience.PUBLIC)
                return choose_figures(public, motif, has_link=has_link)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return None, {}


def _choose_motif(person: Person) -> Motif:
    motifs = [
        str(each) for each in Motif if each not in _RIGHTS or may(person, _RIGHTS[each])
    ]
    settle(MOTIF, motifs, default=motifs[0])
    chosen = st.pills(
        t("share.motif"),
        motifs,
        key=MOTIF,
        format_func=lambda each: t(f"share.motif_{each}"),
        required=True,
        persist_state="session",
    )
    return Motif(str(chosen))


def _choose_format() -> Format:
    chosen = st.pills(
        t("share.format"),
        _FORMATS,
        key=FORMAT,
        format_func=lambda each: t(f"share.format_{each}"),
        required=True,
        persist_state="session",
    )
    return Format(str(chosen))
