"""The profile of a WKSBM group: members, decree, activities; to change and to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.rules import PUBLIC_THRESHOLD
from wksbm_mapping.i18n import t
from wksbm_mapping.network.organisation import Activity, GroupProfile, Members
from wksbm_mapping.services.group_profile import (
    lay_out_activities,
    list_group,
    write_group_profile,
)
from wksbm_mapping.services.organisation_texts import (
    FIRST_YEAR,
    LAST_YEAR,
    NAME_LIMIT,
)
from wksbm_mapping.services.organisations import OrganisationView, change_organisation
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.network_state import (
    attempt,
    forget_version,
    refuse,
    seen_version,
)
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import offer_document

_COLUMNS = ("year", "what", "times", "reached")


def render_group(view: OrganisationView, person: Person, *, is_open: bool) -> None:
    """Draw the profile of a group."""
    group = view.organisation.group
    st.subheader(t("network.group"))
    for name, words in list_group(group):
        st.markdown(f"{plain(name)}: **{plain(words)}**")
    if group.activities:
        grid = lay_out_activities(group.activities)
        rows = [[plain(cell) for cell in row] for row in grid.rows]
        table = pd.DataFrame(rows, columns=list(grid.header))
        st.table(table.set_index(grid.header[0]))
    else:
        st.caption(t("network.no_activities"))
    _offer(view)
    if is_open:
        with st.expander(t("network.change_group")):
            _render_fields(view, group, person)


def _offer(view: OrganisationView) -> None:
    workspace = get_workspace()
    write = partial(
        write_group_profile,
        view.organisation,
        workspace.regions,
        workspace.categories,
    )
    offer_document(
        write,
        f"profil-wksbm-{view.number}",
        label=lambda file_format: t(f"document.get_{file_format}"),
    )


def _render_fields(view: OrganisationView, group: GroupProfile, who: Person) -> None:
    prefix = f"jejaring.{view.number}.{seen_version(view)}.kelompok"
    members = _choose_members(group, prefix)
    middle, right = st.columns(2)
    decree = middle.text_input(
        t("network.decree"), group.decree, key=f"{prefix}.sk", max_chars=NAME_LIMIT
    )
    year = right.number_input(
        t("network.decree_year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        step=1,
        value=group.decree_year,
        key=f"{prefix}.tahun",
    )
    st.caption(t("network.activities_note", threshold=PUBLIC_THRESHOLD))
    begun: pd.DataFrame = st.session_state.setdefault(
        f"{prefix}.awal", _as_table(group.activities)
    )
    written = st.data_editor(
        begun,
        key=f"{prefix}.kegiatan",
        num_rows="dynamic",
        hide_index=True,
        column_config=_describe_columns(),
        width="stretch",
    )
    if st.button(t("network.save_group"), type="primary", key="jejaring.kelompok"):
        _save(view, replace(group, members=members), (decree, year), written, who)


def _choose_members(group: GroupProfile, prefix: str) -> tuple[Members, ...]:
    """Let a person say how many belong to it in a year; other years stay."""
    left, right = st.columns(2)
    year = left.number_input(
        t("network.members_year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        step=1,
        value=date.today().year,
        key=f"{prefix}.tahun_anggota",
        help=t("network.members_help"),
    )
    before = next((each.count for each in group.members if each.year == year), None)
    count = right.number_input(
        t("network.members"),
        min_value=0,
        step=1,
        value=before,
        key=f"{prefix}.anggota.{year}",
    )
    if count == before:
        return group.members
    others = [each for each in group.members if each.year not in {year, None}]
    added = [] if count is None else [Members(year, count)]
    return tuple(sorted((*others, *added), key=lambda each: -(each.year or 0)))


def _describe_columns() -> dict[str, Any]:
    def whole(label: str, least: int = 0, most: int | None = None) -> Any:
        return st.column_config.NumberColumn(
            label, step=1, min_value=least, max_value=most
        )

    return {
        "year": whole(t("network.year"), FIRST_YEAR, LAST_YEAR),
        "what": st.column_config.TextColumn(t("network.activity"), width="large"),
        "times": whole(t("network.times")),
        "reached": whole(t("network.reached")),
    }


def _as_table(activities: tuple[Activity, ...]) -> pd.DataFrame:
    table = pd.DataFrame([vars(each) for each in activities], columns=list(_COLUMNS))
    numbers = dict.fromkeys(("year", "times", "reached"), "Int64")
    return table.astype({**numbers, "what": "str"})


def _save(
    view: OrganisationView,
    group: GroupProfile,
    decided: tuple[str, int | None],
    table: pd.DataFrame,
    person: Person,
) -> None:
    activities = _read_activities(table)
    if activities is None:
        refuse(t("network.activity_unreadable"))
        st.rerun()
        return
    decree, year = decided
    changed = replace(group, decree=decree, decree_year=year, activities=activities)
    if attempt(
        lambda: change_organisation(
            get_workspace(),
            view.number,
            replace(view.organisation, group=changed),
            seen=seen_version(view),
            actor=person,
        ),
        t("network.saved"),
    ):
        forget_version(view.number)
    st.rerun()


def _read_activities(table: pd.DataFrame) -> tuple[Activity, ...] | None:
    """Read the rows that hold anything; None: one has no year or no words."""
    filled = table[list(_COLUMNS)].dropna(how="all")
    read = []
    for row in filled.to_dict("records"):
        what = "" if pd.isna(row["what"]) else str(row["what"]).strip()
        if pd.isna(row["year"]) or not what:
            return None
        times, reached = (
            None if pd.isna(row[name]) else int(row[name])
            for name in ("times", "reached")
        )
        read.append(Activity(int(row["year"]), what, times, reached))
    return tuple(read)
