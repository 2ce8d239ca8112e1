"""Places, categories and status of what residents tell, in words."""

from __future__ import annotations

from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_area, name_category
from wksbm_mapping.participation.citizen_report import OTHER, ReportStatus
from wksbm_mapping.regions.level import Level, kapanewon_of, level_of
from wksbm_mapping.ui.cache import get_workspace

VIEW = "bagian"
"""Part of the address of Usul Warga: which part of the page is shown."""

STATUS_ICONS = {
    ReportStatus.NEW: ":material/fiber_new:",
    ReportStatus.READ: ":material/visibility:",
    ReportStatus.PASSED_ON: ":material/forward_to_inbox:",
    ReportStatus.TAKEN_UP: ":material/task_alt:",
    ReportStatus.DONE: ":material/check_circle:",
    ReportStatus.DECLINED: ":material/block:",
}


def name_place(code: str) -> str:
    """Name a region, a kalurahan with the kapanewon it lies in."""
    regions = get_workspace().regions
    name = name_area(regions.name_of(code), level_of(code))
    if level_of(code) is not Level.KALURAHAN:
        return name
    return f"{name} ({regions.name_of(kapanewon_of(code))})"


def name_subject(key: str) -> str:
    """Name what a report is about."""
    categories = get_workspace().categories
    if key == OTHER or key not in categories:
        return t("usul.other")
    return name_category(categories[key])


def name_status(status: ReportStatus) -> str:
    """Name where a report is on its way."""
    return t(f"usul.status_{status}")
