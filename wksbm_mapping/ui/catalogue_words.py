"""Entries of the catalogue in words: what, for whom, how sure, changed by whom."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_date, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.planning.catalogue import Programme, Response
from wksbm_mapping.services.catalogue import Entry, Origin
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.plain_text import plain

LINES = ("needs", "steps", "services", "offices", "referral", "money")


def render_response(entry: Entry[Response]) -> None:
    """Draw what is usually done about a category."""
    for name in LINES:
        words = getattr(entry.item, name)
        if words:
            st.markdown(f"**{t(f'plan.catalogue_{name}')}**: {plain(words)}")
    _render_change(entry)


def title_of(entry: Entry[Programme]) -> str:
    """Name a programme with what sets it apart in a list."""
    marks = [t(f"catalog.level_{entry.item.level}")]
    if entry.origin is not Origin.SHIPPED:
        marks.append(t(f"catalog.origin_{entry.origin}"))
    if entry.is_away:
        marks.append(t("catalog.is_away"))
    return f"{plain(entry.item.name)} ({', '.join(marks)})"


def render_programme(entry: Entry[Programme]) -> None:
    """Draw all that is known of one programme, and that it has to be asked for."""
    item = entry.item
    year = str(item.year) if item.year else t("plan.year_unknown")
    rows = {
        t("plan.programme_benefit"): item.benefit,
        t("plan.programme_year"): year,
        t("plan.programme_target"): item.target,
        t("plan.programme_owner"): item.owner,
        t("plan.programme_local"): item.local_office,
        t("catalog.contact"): item.contact or t("catalog.no_contact"),
        t("plan.catalogue_money"): item.money,
        t("plan.programme_certainty"): t(f"plan.certainty_{item.certainty}"),
        t("catalog.categories"): ", ".join(name_needs(item.categories)) or "–",
    }
    texts = [plain(each) or "–" for each in rows.values()]
    st.table(pd.DataFrame({"": texts}, index=list(rows)))
    st.markdown(f"**{t('plan.ask_office')}**")
    _render_change(entry)


def name_needs(keys: Iterable[str]) -> list[str]:
    """Name categories."""
    categories = get_workspace().categories
    return [name_category(categories[key]) for key in keys if key in categories]


def _render_change(entry: Entry[Programme] | Entry[Response]) -> None:
    if entry.origin is Origin.SHIPPED or entry.at is None:
        return
    said = t(
        f"catalog.said_{entry.origin}",
        actor=entry.actor,
        day=format_date(entry.at),
    )
    st.caption(plain(said))
