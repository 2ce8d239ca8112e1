"""What was read and what would be stored, at a glance."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.ingest import Draft, FileDraft
from wksbm_mapping.maps.figures import name_category, name_denominator
from wksbm_mapping.observations import Breakdown
from wksbm_mapping.periods import Period
from wksbm_mapping.services.import_survey import CheckedImport
from wksbm_mapping.ui.cache import get_workspace


def render_summary(checked: CheckedImport) -> None:
    """Say per file what was understood, and which files were seen before."""
    for _, seen in checked.seen_before.iterrows():
        day = format_date(seen["confirmed_at"])
        st.warning(t("upload.seen_before", day=day))
        st.text(t("upload.seen_before_file", file=seen["name"], batch=seen["batch"]))
    for file in checked.draft.files:
        _render_file(file)


def _render_file(file: FileDraft) -> None:
    with st.container(border=True):
        st.text(file.file)
        st.caption(t(f"upload.layout_{file.layout}"))
        st.markdown(
            t(
                "upload.rows",
                read=format_number(file.rows_read),
                accepted=format_number(file.rows_accepted),
                rejected=format_number(file.rows_rejected),
                skipped=format_number(file.rows_skipped),
            )
        )
        if file.sum_by_unit:
            sums = ", ".join(
                f"{format_number(total)} {unit}"
                for unit, total in file.sum_by_unit.items()
            )
            st.write(t("upload.sums", sums=sums, periods=_periods(file)))
        if not file.population.empty:
            st.write(t("tables.population", figures=_figures(file.population)))
        if file.personal_data_columns:
            st.warning(t("upload.personal", count=len(file.personal_data_columns)))


def _periods(file: FileDraft) -> str:
    codes = sorted(file.observations["period"].unique())
    return ", ".join(Period.from_code(str(code)).label() for code in codes)


def _figures(population: pd.DataFrame) -> str:
    """Say how many regions have a denominator, by kind and year."""
    both = population[population["sex"] == ""]
    counts = both.groupby(["kind", "year"], sort=False).size().reset_index(name="n")
    return "; ".join(
        t(
            "tables.population_figure",
            kind=name_denominator(str(line["kind"])),
            year=line["year"],
            count=format_number(int(line["n"])),
        )
        for line in counts.to_dict("records")
    )


def render_preview(draft: Draft) -> None:
    """Show the accepted counts as a table, and the first rows of each file."""
    with st.expander(t("upload.preview_counts")):
        table = _counts(draft)
        if table.empty:
            st.write(t("common.no_data"))
        else:
            st.dataframe(table, width="stretch")
    with st.expander(t("upload.preview_file")):
        for file in draft.files:
            st.text(file.file)
            st.dataframe(file.preview, width="stretch", height=320)


def _counts(draft: Draft) -> pd.DataFrame:
    """Region × category of the newest period in the draft; blank where unknown."""
    observations = draft.observations
    totals: pd.DataFrame = observations[
        observations["breakdown"] == str(Breakdown.TOTAL)
    ]
    if totals.empty:
        return totals
    newest = max(totals["period"].unique(), key=Period.from_code)
    totals = totals[totals["period"] == newest]
    workspace = get_workspace()
    wide = totals.drop_duplicates(["region", "category"]).pivot(
        index="region", columns="category", values="value"
    )
    wide.columns = [name_category(workspace.categories[str(key)]) for key in wide]
    wide.index = pd.Index(
        [workspace.regions.name_of(str(code)) for code in wide.index],
        name=Period.from_code(str(newest)).label(),
    )
    return wide
