"""Every finding with its place, and the file's own totals beside ours."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import t, tn
from wksbm_mapping.ingest import Draft
from wksbm_mapping.reports import write_csv

_ICONS = {"error": "⛔", "warning": "⚠️", "info": "ℹ️"}


def build_finding_table(draft: Draft) -> pd.DataFrame:
    """List every finding of every file in words.

    Returns
    -------
    DataFrame
        RangeIndex, text columns: severity, file, place, finding, value, suggestion,
        under their names in the language of the screen.
    """
    rows = [
        {
            t("upload.col_severity"): t(f"upload.severity_{finding.severity}"),
            t("upload.col_file"): file.file,
            t("upload.col_place"): finding.place(),
            t("upload.col_finding"): finding.message(),
            t("upload.col_value"): finding.value,
            t("upload.col_suggestion"): finding.suggestion,
        }
        for file in draft.files
        for finding in file.findings
    ]
    return pd.DataFrame(rows, dtype="str")


def render_findings(draft: Draft) -> None:
    """Show what was found, gravest first, and offer it as a file."""
    table = build_finding_table(draft)
    if table.empty:
        st.success(t("upload.no_findings"))
        return
    st.subheader(tn("upload.findings", len(table)))
    order = list(_ICONS)
    ranks = [order.index(f.severity) for file in draft.files for f in file.findings]
    icons = [f"{_ICONS[order[rank]]} " for rank in ranks]
    name = t("upload.col_severity")
    shown = table.assign(
        **{name: [a + b for a, b in zip(icons, table[name], strict=True)]}
    )
    shown = shown.iloc[pd.Series(ranks).sort_values(kind="stable").index]
    st.dataframe(shown, hide_index=True, width="stretch", height=_height(len(shown)))
    st.download_button(
        t("upload.download_findings"),
        data=lambda: write_csv(table),
        file_name="temuan.csv",
        mime="text/csv",
        on_click="ignore",
    )


def render_totals(draft: Draft) -> None:
    """Set the totals the files state beside the sums of what was read."""
    tables = [file.totals for file in draft.files if not file.totals.empty]
    if not tables:
        return
    totals = pd.concat(tables, ignore_index=True)
    wrong = int((totals["difference"] != 0).sum())
    st.subheader(t("upload.totals"))
    if wrong:
        st.warning(tn("upload.totals_differ", wrong))
    else:
        st.success(tn("upload.totals_agree", len(totals)))
    ordered = totals.sort_values("difference", key=abs, ascending=False, kind="stable")
    names = ["row", "column", "header", "label", "stated", "computed", "difference"]
    shown = ordered[names].rename(
        columns={name: t(f"upload.col_{name}") for name in names}
    )
    with st.expander(t("upload.totals_table"), expanded=bool(wrong)):
        st.dataframe(
            shown, hide_index=True, width="stretch", height=_height(len(shown))
        )


def _height(rows: int) -> int:
    return 38 + 35 * min(rows, 10)
