"""Menunggu Anda: what waits for this person, counted, with a link to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.planning.practices import PracticeState
from wksbm_mapping.services.kept_reports import count_new_reports
from wksbm_mapping.services.practices import count_practices
from wksbm_mapping.services.submissions import count_open, list_submissions
from wksbm_mapping.store import SubmissionKind, SubmissionStatus
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.practice_filter import STATE
from wksbm_mapping.ui.usul_words import VIEW

_PAGES = {SubmissionKind.FILES: "unggah", SubmissionKind.FORM: "isi_data"}


@dataclass(frozen=True)
class Waiting:
    """Something that waits for a person.

    Parameters
    ----------
    page : str
    said, link : str
        What waits and how many; where it leads.
    count : int
    icon : str
    query : mapping of str to str
        The part of the address of the page.
    """

    page: str
    said: str
    link: str
    count: int
    icon: str
    query: Mapping[str, str] = field(default_factory=dict)


def count_waiting(person: Person) -> dict[str, int]:
    """Count what waits to be read or reviewed by this person, by page."""
    counts: dict[str, int] = {}
    for each in _to_review(person):
        counts[each.page] = counts.get(each.page, 0) + each.count
    return counts


def render_waiting() -> None:
    """Say what waits for whoever looks; nothing where nothing waits."""
    person = current_person()
    found = [*_to_review(person), *_to_put_right(person)]
    if not found:
        return
    with st.container(border=True, key="menunggu-anda", gap="small"):
        st.markdown(f"#### {t('waiting.title')}")
        for each in found:
            st.markdown(f"{each.icon} {plain(each.said)}")
            open_page_link(each.page, label=each.link, query=each.query)


def _to_review(person: Person) -> Iterator[Waiting]:
    """What others sent and this person answers."""
    workspace = get_workspace()
    if may(person, Action.REVIEW):
        count = count_open(workspace, SubmissionStatus.WAITING, actor=person)
        if count:
            said, link = tn("review.waiting_notice", count), t("review.go_review")
            yield Waiting("tinjau", said, link, count, ":material/fact_check:")
        yield from _practices(person, PracticeState.SUBMITTED)
    rights = {Collection.REPORT: Action.PLAN, Collection.DOUBT: Action.REVIEW}
    for kind, action in rights.items():
        if may(person, action):
            yield from _reports(person, kind)


def _reports(person: Person, kind: Collection) -> Iterator[Waiting]:
    count = count_new_reports(get_workspace(), kind, actor=person)
    if count:
        yield Waiting(
            "usul",
            tn(f"usul.waiting_{kind}", count),
            t(f"usul.go_{kind}"),
            count,
            ":material/campaign:",
            {VIEW: str(kind)},
        )


def _practices(person: Person, state: PracticeState) -> Iterator[Waiting]:
    count = count_practices(get_workspace(), state, actor=person)
    if count:
        yield Waiting(
            "praktik",
            tn(f"waiting.practice_{state}", count),
            t("waiting.go_practice"),
            count,
            ":material/lightbulb:",
            {STATE: str(state)},
        )


def _to_put_right(person: Person) -> Iterator[Waiting]:
    """What this person sent and got back."""
    if may(person, Action.REVIEW):
        return
    if may(person, Action.PLAN):
        yield from _practices(person, PracticeState.RETURNED)
    if not may(person, Action.UPLOAD):
        return
    returned = [
        each.kind
        for each in list_submissions(get_workspace(), actor=person)
        if each.status is SubmissionStatus.RETURNED
    ]
    for kind in sorted(set(returned)):
        count = returned.count(kind)
        said, link = tn("review.returned_notice", count), t(f"review.go_own_{kind}")
        yield Waiting(_PAGES[kind], said, link, count, ":material/undo:")
