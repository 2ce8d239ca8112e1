"""From whom files come and of which period: typed once for all of them."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import ImportOptions
from wksbm_mapping.ingest.sheet import shown_name
from wksbm_mapping.periods import parse_period
from wksbm_mapping.ui.upload_state import PERIOD, SOURCE


def choose_options() -> ImportOptions | None:
    """Let a person type both; None where the period means nothing."""
    left, right = st.columns(2)
    left.text_input(
        t("upload.source"),
        key=SOURCE,
        max_chars=120,
        placeholder=t("upload.source_example"),
        help=t("upload.source_help"),
    )
    right.text_input(
        t("upload.period"),
        key=PERIOD,
        max_chars=60,
        placeholder=t("upload.period_example"),
        help=t("upload.period_help"),
    )
    options = read_options()
    if options is None:
        right.error(t("upload.period_unreadable"))
    return options


def read_options() -> ImportOptions | None:
    """Read what is typed now; None where the period means nothing."""
    source, typed = (str(st.session_state.get(key) or "") for key in (SOURCE, PERIOD))
    period = parse_period(typed) if typed.strip() else None
    if typed.strip() and period is None:
        return None
    return ImportOptions(period=period, source=shown_name(source))
