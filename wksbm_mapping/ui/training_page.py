"""Bahan Pelatihan: short guides that lead into the pages that do what they teach."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.training import GUIDES, Guide, write_leaflet
from wksbm_mapping.ui.address import read_address, write_address
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.fragment import page_fragment
from wksbm_mapping.ui.navigation import PAGE_NAMES, may_open, open_page_link

GUIDE = "panduan"


def render_training_page() -> None:
    """Draw the topics, or one guide."""
    st.title(t("training.title"))
    read_address((GUIDE,))
    _render()


@page_fragment
def _render() -> None:
    chosen = st.session_state.get(GUIDE)
    found = next((each for each in GUIDES if each.key == chosen), None)
    write_address({GUIDE: found.key if found else None})
    if found is None:
        _render_topics()
    else:
        _render_guide(found, current_person())


def _render_topics() -> None:
    st.markdown(t("training.intro"))
    st.info(t("training.note"))
    tried = sum(bool(st.session_state.get(_tried(each))) for each in GUIDES)
    if tried:
        st.caption(t("training.tried_count", tried=tried, guides=len(GUIDES)))
    for guide in GUIDES:
        with st.container(border=True, key=f"panduan-{guide.key}", gap="small"):
            st.markdown(f"**{guide.title}**")
            st.markdown(guide.goal)
            st.caption(_say_state(guide))
            st.button(
                t("training.open"),
                key=f"panduan.buka.{guide.key}",
                on_click=_show,
                args=(guide.key,),
            )
    _offer(GUIDES, "bahan-pelatihan", t("training.print_all"))


def _render_guide(guide: Guide, person: Person) -> None:
    st.button(
        t("training.back"),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_show,
        args=(None,),
    )
    st.header(guide.title)
    st.markdown(guide.goal)
    st.caption(tn("training.minutes", guide.minutes))
    st.subheader(t("training.steps"))
    st.markdown(_number(guide.say("step")))
    st.subheader(t("training.cautions"))
    st.markdown("\n".join(f"- {each}" for each in guide.say("caution")))
    st.subheader(t("training.tasks"))
    st.caption(t("training.tasks_note"))
    st.markdown(_number(guide.say("task")))
    st.subheader(t("training.links"))
    _render_links(guide, person)
    st.checkbox(
        t("training.tried"),
        key=_tried(guide),
        help=t("training.tried_note"),
        persist_state="session",
    )
    st.caption(guide.source)
    _offer([guide], f"panduan-{guide.key}", t("training.print"))


def _tried(guide: Guide) -> str:
    """Session key: whether somebody tried what a guide teaches."""
    return f"panduan.dicoba.{guide.key}"


def _say_state(guide: Guide) -> str:
    minutes = tn("training.minutes", guide.minutes)
    if not st.session_state.get(_tried(guide)):
        return minutes
    return f"{minutes} · :material/check: {t('training.tried')}"


def _render_links(guide: Guide, person: Person) -> None:
    for link in guide.links:
        if link.page in PAGE_NAMES:
            label = t(f"training.go_{link.page}")
            if not may_open(person, link.page):
                label = t("training.needs_login", page=label)
            open_page_link(link.page, label=label, query=link.query)


def _offer(guides: Sequence[Guide], name: str, label: str) -> None:
    st.download_button(
        label,
        data=partial(write_leaflet, guides),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        key=f"panduan.cetak.{name}",
        on_click="ignore",
        icon=":material/print:",
    )


def _number(sentences: Sequence[str]) -> str:
    return "\n".join(f"{at}. {each}" for at, each in enumerate(sentences, start=1))


def _show(key: str | None) -> None:
    st.session_state[GUIDE] = key
    write_address({GUIDE: key})
