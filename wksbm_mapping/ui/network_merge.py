"""Which organisations may be one; merged by a person, and taken apart again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.services.keep_apart import (
    keep_apart,
    list_apart,
    suggest_again,
)
from wksbm_mapping.services.merge_organisations import (
    Pair,
    merge_duplicates,
    suggest_merges,
    undo_merge,
)
from wksbm_mapping.services.organisations import (
    OrganisationView,
    bring_back,
    list_organisation_versions,
    may_change,
)
from wksbm_mapping.store.cards import CardWritten
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_state import PUT_AWAY, attempt, forget_version
from wksbm_mapping.ui.network_words import list_facts
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.uninterrupted import uninterrupted

SHOWN = 10


def render_suggestions(found: Sequence[OrganisationView], person: Person) -> None:
    """Offer pairs that may be one, for who may change both."""
    known = {
        each.number: each
        for each in found
        if may_change(get_workspace(), each.organisation, person)
    }
    apart = list_apart(get_workspace(), actor=person)
    pairs = suggest_merges(known.values(), apart)
    _render_apart([each for each in apart if {*each} <= known.keys()], known, person)
    if not pairs:
        return
    with st.expander(tn("network.duplicates", len(pairs))):
        st.caption(t("network.merge_note"))
        for one, other in pairs[:SHOWN]:
            _render_pair(known[one], known[other], person)
        if len(pairs) > SHOWN:
            st.caption(tn("network.more_pairs", len(pairs) - SHOWN))


def _render_apart(
    pairs: Sequence[Pair], known: Mapping[int, OrganisationView], person: Person
) -> None:
    if not pairs:
        return
    with st.expander(tn("network.apart", len(pairs))):
        for pair in pairs:
            one, other = (known[each].organisation.name for each in pair)
            st.caption(plain(t("network.apart_pair", one=one, other=other)))
            st.button(
                t("network.suggest_again"),
                key=f"jejaring.lagi.{pair[0]}-{pair[1]}",
                icon=":material/undo:",
                on_click=_suggest_again,
                args=(pair, person),
            )


def _render_pair(one: OrganisationView, other: OrganisationView, who: Person) -> None:
    key = f"{one.number}-{other.number}"
    with st.container(border=True, key=f"gabung-{key}", gap="small"):
        for view, column in zip((one, other), st.columns(2), strict=True):
            with column:
                st.markdown(f"**{plain(view.organisation.name)}**")
                for name, words in list_facts(view.organisation):
                    st.caption(f"{plain(name)}: {plain(words)}")
        with st.container(horizontal=True):
            with st.popover(t("network.merge")):
                st.write(plain(t("network.merge_ask", name=one.organisation.name)))
                st.button(
                    t("network.merge_now"),
                    key=f"jejaring.gabung.{key}",
                    on_click=_merge,
                    args=(one, other, who),
                )
            st.button(
                t("network.keep_apart"),
                key=f"jejaring.beda.{key}",
                on_click=_keep_apart,
                args=((one.number, other.number), who),
            )


def render_merged(view: OrganisationView, person: Person) -> None:
    """Offer to take apart what was merged into an organisation."""
    for other in view.organisation.merged:
        versions = list_organisation_versions(get_workspace(), other, actor=person)
        last = next((each.content for each in versions if each.content), None)
        if last is None or versions[0].content is not None:
            continue
        st.caption(plain(t("network.merged_here", name=last["name"])))
        st.button(
            t("network.unmerge"),
            key=f"jejaring.pisah.{other}",
            icon=":material/undo:",
            on_click=_unmerge,
            args=(view.number, other, person),
        )


def render_undo_away(person: Person) -> None:
    """Offer to bring back what was just put away."""
    put_away = st.session_state.get(PUT_AWAY)
    if put_away is None:
        return
    number, revision = put_away
    st.success(t("network.put_away"))
    st.button(
        t("network.bring_back"),
        key="jejaring.kembalikan",
        icon=":material/undo:",
        on_click=_bring_back,
        args=(number, revision, person),
    )


@uninterrupted
def _bring_back(number: int, revision: int, person: Person) -> None:
    st.session_state.pop(PUT_AWAY, None)

    def act() -> CardWritten:
        return bring_back(
            get_workspace(), number, revision, seen=revision + 1, actor=person
        )

    attempt(act, t("network.brought_back"))


@uninterrupted
def _merge(one: OrganisationView, other: OrganisationView, person: Person) -> None:
    attempt(
        lambda: merge_duplicates(
            get_workspace(),
            one.number,
            other.number,
            seen=(one.revision, other.revision),
            actor=person,
        ),
        t("network.merged", name=one.organisation.name),
    )


@uninterrupted
def _keep_apart(pair: Pair, person: Person) -> None:
    attempt(
        lambda: keep_apart(get_workspace(), pair, actor=person),
        t("network.kept_apart"),
    )


@uninterrupted
def _suggest_again(pair: Pair, person: Person) -> None:
    attempt(
        lambda: suggest_again(get_workspace(), pair, actor=person),
        t("network.suggested_again"),
    )


@uninterrupted
def _unmerge(kept: int, other: int, person: Person) -> None:
    if attempt(
        lambda: undo_merge(get_workspace(), kept, other, actor=person),
        t("network.unmerged"),
    ):
        forget_version(kept)
