"""The profile of a WKSBM group: members, decree, activities; to change and to print."""

from __future__ import annotations

from collections.abc import Sequence
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
from wksbm_mapping.ui.edited_table import TypedRow, list_typed_rows
from wksbm_mapping.ui.network_state import (
    attempt,
    forget_version,
    refuse,
    seen_version,
)
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import offer_document
from wksbm_mapping.ui.uninterrupted import uninterrupted

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
    prefix = _prefix(view)
    _render_members(group, prefix)
    middle, right = st.columns(2, vertical_alignment="bottom")
    middle.text_input(
        t("network.decree"), group.decree, key=f"{prefix}.sk", max_chars=NAME_LIMIT
    )
    right.number_input(
        t("network.decree_year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        step=1,
        value=group.decree_year,
        key=f"{prefix}.tahun",
    )
    st.caption(t("network.activities_note", threshold=PUBLIC_THRESHOLD))
    begun = st.session_state.setdefault(f"{prefix}.awal", _as_table(group.activities))
    st.data_editor(
        begun,
        key=f"{prefix}.kegiatan",
        num_rows="dynamic",
        hide_index=True,
        column_config=_describe_columns(),
        width="stretch",
        placeholder="",
    )
    st.button(
        t("network.save_group"),
        type="primary",
        key="jejaring.kelompok",
        on_click=_save,
        args=(view, who),
    )


def _prefix(view: OrganisationView) -> str:
    """Begin the keys of the fields, of the version they are written on."""
    return f"jejaring.{view.number}.{seen_version(view)}.kelompok"


def _render_members(group: GroupProfile, prefix: str) -> None:
    """Let a person say how many belong to it, one year after the other."""
    left, right = st.columns(2, vertical_alignment="bottom")
    year = left.number_input(
        t("network.members_year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        step=1,
        value=date.today().year,
        key=f"{prefix}.tahun_anggota",
        help=t("network.members_help"),
    )
    typed = _list_counts(prefix)
    before = next((each.count for each in group.members if each.year == year), None)
    right.number_input(
        t("network.members"),
        min_value=0,
        step=1,
        value=typed.get(year, before),
        key=f"{prefix}.anggota.{year}",
        on_change=_keep_count,
        args=(prefix, year),
    )


def _list_counts(prefix: str) -> dict[int | None, int | None]:
    """List the counts that were typed, by year; a field is there for one alone."""
    counts: dict[int | None, int | None] = st.session_state.get(f"{prefix}.jumlah", {})
    return counts


@uninterrupted
def _keep_count(prefix: str, year: int) -> None:
    count = st.session_state[f"{prefix}.anggota.{year}"]
    st.session_state[f"{prefix}.jumlah"] = _list_counts(prefix) | {year: count}


def _read_members(group: GroupProfile, prefix: str) -> tuple[Members, ...]:
    """Read the counts of all years; those of other years stay."""
    typed = _list_counts(prefix)
    if not typed:
        return group.members
    others = [each for each in group.members if each.year not in {*typed, None}]
    told = [Members(year, each) for year, each in typed.items() if each is not None]
    return tuple(sorted((*others, *told), key=lambda each: -(each.year or 0)))


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


@uninterrupted
def _save(view: OrganisationView, person: Person) -> None:
    prefix, group = _prefix(view), view.organisation.group
    begun = st.session_state[f"{prefix}.awal"]
    rows = list_typed_rows(begun, st.session_state[f"{prefix}.kegiatan"])
    activities = _read_activities(rows)
    if activities is None:
        refuse(t("network.activity_unreadable"))
        return
    changed = replace(
        group,
        members=_read_members(group, prefix),
        decree=st.session_state[f"{prefix}.sk"],
        decree_year=st.session_state[f"{prefix}.tahun"],
        activities=activities,
    )
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


def _read_activities(rows: Sequence[TypedRow]) -> tuple[Activity, ...] | None:
    """Read the rows that hold anything; None: one has no year or no words."""
    read = []
    for row in rows:
        said: TypedRow = {name: row.get(name) for name in _COLUMNS}
        if all(each is None for each in said.values()):
            continue
        what = str(said["what"] or "").strip()
        if said["year"] is None or not what:
            return None
        times, reached = (
            None if said[name] is None else int(said[name])
            for name in ("times", "reached")
        )
        read.append(Activity(int(said["year"]), what, times, reached))
    return tuple(read)
