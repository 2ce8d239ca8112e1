"""How many told something that nobody has read yet."""

from __future__ import annotations

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, may
from wksbm_mapping.i18n import t, tn
from wksbm_mapping.participation.citizen_report import ReportStatus
from wksbm_mapping.services.kept_reports import list_reports
from wksbm_mapping.store.cards import Collection
from wksbm_mapping.ui.audience import current_person
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.navigation import open_page_link

VIEW = "bagian"
"""Part of the address of Usul Warga: which part of the page is shown."""

_RIGHTS = {Collection.REPORT: Action.PLAN, Collection.DOUBT: Action.REVIEW}


def count_unread(person: Person) -> dict[Collection, int]:
    """Count what waits to be read by this person, by kind."""
    return {
        kind: len(
            list_reports(get_workspace(), kind, status=ReportStatus.NEW, actor=person)
        )
        for kind, action in _RIGHTS.items()
        if may(person, action)
    }


def render_usul_notice() -> None:
    """Tell those who answer what waits."""
    for kind, count in count_unread(current_person()).items():
        if count:
            st.info(tn(f"usul.waiting_{kind}", count), icon=":material/campaign:")
            open_page_link("usul", label=t(f"usul.go_{kind}"), query={VIEW: str(kind)})
