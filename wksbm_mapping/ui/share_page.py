"""Bagikan: choose what and where to post it, look at it, take it along."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.reports.share.formats import SHEETS, Format
from wksbm_mapping.ui.address import read_address, settle, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_protected
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.freshness import follow_data
from wksbm_mapping.ui.map_filters import PARAMETERS
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_state import PLAN
from wksbm_mapping.ui.share_actions import (
    Chosen,
    choose_donation,
    choose_invitation,
    choose_plan,
)
from wksbm_mapping.ui.share_figures import choose_figures
from wksbm_mapping.ui.share_link import FORMAT, MOTIF, Motif, is_only_here
from wksbm_mapping.ui.share_output import render_output

_WITH_CODE = "bagikan.kode"
_FORMATS = tuple(str(each) for each in Format)


def render_share_page() -> None:
    """Draw the page; everything below the title reruns by itself."""
    read_address((MOTIF, FORMAT, PLAN, *PARAMETERS))
    st.title(t("nav.share"))
    st.write(t("share.intro"))
    _share()
    follow_data(get_protected(Audience.PUBLIC).version)


@page_fragment
def _share() -> None:
    person = current_person()
    motif, chosen = _choose_motif(person), _choose_format()
    has_link = _choose_code()
    made, address = _choose_post(motif, person, has_link=has_link)
    write_address({MOTIF: str(motif), FORMAT: str(chosen), **address})
    if made is not None:
        render_output(made, chosen)


def _choose_post(motif: Motif, person: Person, *, has_link: bool) -> Chosen:
    """Let a person choose what the picture says; what is refused is said."""
    try:
        match motif:
            case Motif.PLAN:
                return choose_plan(person, has_link=has_link)
            case Motif.DONATION:
                return choose_donation(has_link=has_link)
            case Motif.INVITATION:
                return choose_invitation(has_link=has_link)
            case _:
                public = get_protected(Audience.PUBLIC)
                return choose_figures(public, motif, has_link=has_link)
    except WksbmError as error:
        st.error(plain(describe_error(error)))
        return None, {}


def _choose_motif(person: Person) -> Motif:
    motifs = [
        str(each)
        for each in Motif
        if each is not Motif.PLAN or may(person, Action.PLAN)
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
    settle(FORMAT, _FORMATS, default=_FORMATS[0])
    chosen = st.pills(
        t("share.format"),
        _FORMATS,
        key=FORMAT,
        format_func=_name_format,
        required=True,
        persist_state="session",
    )
    return Format(str(chosen))


def _name_format(name: str) -> str:
    width, height = SHEETS[Format(name)].pixels
    return t(f"share.format_{name}", width=width, height=height)


def _choose_code() -> bool:
    has_link = st.toggle(
        t("share.with_code"), value=True, key=_WITH_CODE, persist_state="session"
    )
    if has_link and is_only_here():
        st.caption(t("share.only_here"))
    return bool(has_link)
