"""Every finding with its place, and the file's own totals beside ours."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.ingest import Answers, Draft, Finding, UploadedFile
from wksbm_mapping.ui.findings_tables import (
    build_finding_table,
    prepare_findings_workbook,
)
from wksbm_mapping.ui.plain_text import plain

_SEVERITIES = ("error", "warning", "info")
_SYMBOLS = {
    "error": ":red[:material/error:]",
    "warning": ":orange[:material/warning:]",
    "info": ":blue[:material/info:]",
}
_LISTED, _SHOWN = 8, 2_000


def render_findings(
    draft: Draft, uploads: Sequence[UploadedFile], answers: Answers
) -> None:
    """Show what was found, gravest first, and offer it as a file."""
    found = sorted(
        ((file.file, each) for file in draft.files for each in file.findings),
        key=lambda pair: _SEVERITIES.index(pair[1].severity),
    )
    if not found:
        st.success(t("upload.no_findings"))
        return
    st.subheader(tn("upload.findings", len(found)))
    is_one = len(draft.files) == 1
    lines = [
        _describe("" if is_one else name, finding) for name, finding in found[:_LISTED]
    ]
    st.markdown("\n".join(lines))
    if len(found) > _LISTED:
        _render_table(found)
    st.download_button(
        t("upload.download_findings"),
        data=prepare_findings_workbook(draft, uploads, answers),
        file_name="temuan.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
    )


def _describe(file: str, finding: Finding) -> str:
    place = ", ".join(filter(None, (file, finding.place())))
    head = f"**{plain(place)}** – " if place else ""
    return f"- {_SYMBOLS[finding.severity]} {head}{plain(finding.message())}"


def _render_table(found: Sequence[tuple[str, Finding]]) -> None:
    with st.expander(t("upload.all_findings")):
        if len(found) > _SHOWN:
            st.caption(t("upload.first_findings", count=format_number(_SHOWN)))
        table = build_finding_table(found[:_SHOWN])
        st.dataframe(
            table, hide_index=True, width="stretch", height=_height(len(table))
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
