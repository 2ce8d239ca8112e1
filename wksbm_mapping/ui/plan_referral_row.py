"""One row of the referrals of a plan, written in fields as a telephone shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.categories.category import Group
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period, PeriodKind, parse_period
from wksbm_mapping.planning.referrals import FIELDS, MOST_REFERRED, Referral
from wksbm_mapping.planning.states import PlanPart
from wksbm_mapping.services.catalogue import read_catalogue
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plan_state import field_key

PART = PlanPart.REFERRALS
NEW = 0
_MOST_PERIODS = 8


@dataclass(frozen=True)
class RowPlace:
    """Which row of which plan is being written, and by whom.

    Parameters
    ----------
    view : PlanView
    person : Person
    rows : tuple of Referral
        As they stand.
    number : int
        From 1; 0: a new one.
    """

    view: PlanView
    person: Person
    rows: tuple[Referral, ...]
    number: int

    @property
    def row(self) -> Referral | None:
        """The row as it stands."""
        return self.rows[self.number - 1] if self.number else None

    def key(self, name: str) -> str:
        """Key of a field of this row, of the version it is written on."""
        return field_key(self.view, PART, f"{self.number}.{name}")


def render_fields(place: RowPlace) -> None:
    """Draw the fields of a row."""
    _choose_category(place)
    _choose_office(place)
    st.text_input(
        t("referral.service"),
        value=place.row.service if place.row else "",
        key=place.key("service"),
        max_chars=TITLE_LIMIT,
        placeholder=t("referral.service_example"),
    )
    _choose_period(place)
    with st.container(horizontal=True):
        for field in FIELDS:
            st.number_input(
                t(f"referral.{field}"),
                min_value=0,
                max_value=MOST_REFERRED,
                value=getattr(place.row.counts, field) if place.row else None,
                step=1,
                key=place.key(field),
                placeholder="…",
                width=132,
            )
    st.caption(t("referral.blank_note"))


def read_fields(place: RowPlace) -> dict[str, Any]:
    """Read what stands in the fields of a row now, as ``build_referrals`` takes it.

    Read when it is stored: what a button was drawn with is older than what was typed.
    """
    names = ("category", "office", "service", "period", *FIELDS)
    written = {name: st.session_state.get(place.key(name)) for name in names}
    texts = {name: written[name] or "" for name in names[:4]}
    period = parse_period(texts["period"])
    return written | texts | {"period": period.code if period else ""}


def _choose_category(place: RowPlace) -> None:
    categories = get_workspace().categories
    own = place.row.category if place.row else place.view.plan.subject.category
    listed = [key for key, each in categories.items() if each.group is Group.PPKS]
    options = _first(own, listed)
    st.selectbox(
        t("map.category"),
        options,
        key=place.key("category"),
        format_func=lambda key: name_category(categories[key]),
    )


def _choose_office(place: RowPlace) -> None:
    """Suggest the offices known for the category; any other may be written."""
    category = str(
        st.session_state.get(place.key("category"), place.view.plan.subject.category)
    )
    entry = read_catalogue(get_workspace(), actor=current_person()).answer(category)
    known = entry.item.places if entry else ()
    own = place.row.office if place.row else ""
    options = _first(own, known) if own else list(known)
    st.selectbox(
        t("referral.office"),
        options,
        index=0 if own else None,
        key=place.key("office"),
        accept_new_options=True,
        placeholder=t("referral.office_search"),
        help=t("referral.office_help"),
    )


def _choose_period(place: RowPlace) -> None:
    """Offer periods of the kind of the plan, from its own to today's."""
    own = place.row.period if place.row else ""
    offered = _list_periods(Period.from_code(place.view.plan.subject.period))
    options = _first(own, offered) if own else offered
    names = {code: Period.from_code(code).label() for code in options}
    st.selectbox(
        t("map.period"),
        options,
        key=place.key("period"),
        format_func=lambda code: names.get(code, code),
        accept_new_options=True,
        help=t("entry.period_help"),
    )


def _list_periods(own: Period) -> list[str]:
    """From the period of today back to that of the plan, and at least that one."""
    today = date.today()
    if own.kind is PeriodKind.DAY:
        return _first(today.isoformat(), [own.code])
    months = own.kind.months
    begun = [
        Period.of(own.kind, year, number)
        for year in range(own.year, today.year + 1)
        for number in range(1, 12 // months + 1)
    ]
    found = [each.code for each in begun if own <= each and each.start <= today]
    return _first(own.code, found[-_MOST_PERIODS:])[::-1]


def _first(own: str, others: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((own, *others)))
