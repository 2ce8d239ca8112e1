"""The directory as a table: on screen, and to take along."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_area, name_category
from wksbm_mapping.network.organisation import Organisation
from wksbm_mapping.network.showing import show_to_public
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.findings_workbook import write_findings_workbook
from wksbm_mapping.services.organisations import OrganisationView
from wksbm_mapping.services.recap_document import TableFormat

COLUMNS = (
    "network.col_kind",
    "network.col_name",
    "network.col_does",
    "network.col_serves",
    "network.col_areas",
    "network.col_place",
    "network.col_point",
    "network.col_phone",
    "network.col_email",
    "network.col_website",
    "network.col_consent",
    "network.col_source",
    "network.col_checked",
)


def tabulate_organisations(
    views: Iterable[OrganisationView], regions: RegionSet, categories: CategorySet
) -> pd.DataFrame:
    """Lay organisations out as the public sees them, one a row.

    The headers are those the import understands, so that a file comes back in.

    Returns
    -------
    DataFrame
        Text columns in the language of the reader; ``""`` where nothing is recorded.
    """
    shown = [show_to_public(each.organisation) for each in views]
    return lay_out_organisations(shown, regions, categories)


def lay_out_organisations(
    shown: Iterable[Organisation], regions: RegionSet, categories: CategorySet
) -> pd.DataFrame:
    """Lay organisations out as they are given, one a row, but for mobile numbers."""
    rows = [_tabulate(each, regions, categories) for each in shown]
    return pd.DataFrame(rows, columns=[t(key) for key in COLUMNS], dtype="str")


def export_organisations(table: pd.DataFrame, file_format: TableFormat) -> bytes:
    """Write the table as a file; texts can do nothing in a spreadsheet."""
    if file_format is TableFormat.CSV:
        return write_csv(table)
    return write_findings_workbook({t("network.title"): table})


def name_regions(codes: Iterable[str], regions: RegionSet) -> str:
    """Name regions with their levels, in one line."""
    known = {*regions.all_codes()}
    return "; ".join(
        name_area(regions.name_of(code), level_of(code)) if code in known else code
        for code in codes
    )


def name_categories(keys: Iterable[str], categories: CategorySet) -> str:
    """Name categories in one line."""
    return "; ".join(
        name_category(categories[key]) if key in categories else key for key in keys
    )


def say_point(organisation: Organisation) -> str:
    """Write the point of an organisation; ``""`` for none."""
    point = organisation.point
    return "" if point is None else f"{point[0]:.3f}, {point[1]:.3f}"


def _tabulate(
    organisation: Organisation, regions: RegionSet, categories: CategorySet
) -> tuple[str, ...]:
    contacts, checked = organisation.contacts, organisation.checked
    return (
        t(f"network.kind_{organisation.kind}"),
        organisation.name,
        organisation.does,
        name_categories(organisation.serves, categories),
        "; ".join(_code_and_name(each, regions) for each in organisation.areas),
        _code_and_name(organisation.place, regions),
        say_point(organisation),
        contacts.phone,
        contacts.email,
        contacts.website,
        t("network.yes") if contacts.consent else t("network.no"),
        organisation.source,
        checked.isoformat() if checked else "",
    )


def _code_and_name(code: str, regions: RegionSet) -> str:
    known = code in regions.all_codes()
    return f"{code} {regions.name_of(code)}" if known else code
