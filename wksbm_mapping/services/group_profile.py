"""The profile of a group for the yearly evaluation, to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.network.organisation import Activity, GroupProfile, Organisation
from wksbm_mapping.network.showing import show_to_public
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
    Signatures,
)
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.organisation_table import name_categories, name_regions
from wksbm_mapping.services.plan_documents import DocumentFormat


def write_group_profile(
    organisation: Organisation,
    regions: RegionSet,
    categories: CategorySet,
    *,
    file_format: DocumentFormat,
) -> bytes:
    """Write what is recorded of a group, as the public may see it."""
    shown = show_to_public(organisation)
    document = Document(
        title=t("network.profile_title"),
        subtitle=shown.name,
        blocks=list(_tell(shown, regions, categories)),
        footer=t("network.profile_footer", date=format_date(date.today())),
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def list_group(group: GroupProfile) -> Iterator[tuple[str, str]]:
    """Name what is recorded of a group, and say what is not."""
    unknown = t("network.not_recorded")
    if not group.members:
        yield t("network.members"), unknown
    for each in group.members:
        said = t("network.members_in", year=each.year) if each.year else ""
        count = t("network.people", n=format_number(each.count))
        yield said or t("network.members"), count
    yield t("network.decree"), group.decree or unknown
    yield t("network.decree_year"), str(group.decree_year or unknown)


def lay_out_activities(activities: tuple[Activity, ...]) -> Grid:
    """Lay activities out, the newest year first; what was not counted says so."""
    ordered = sorted(activities, key=lambda each: -each.year)
    rows = [
        (str(each.year), each.what, _count(each.times), _say_reached(each))
        for each in ordered
    ]
    header = (
        t("network.year"),
        t("network.activity"),
        t("network.times"),
        t("network.reached"),
    )
    return Grid(header, rows, right=frozenset({2, 3}), widths=(0.12, 0.5, 0.16, 0.22))


def _say_reached(activity: Activity) -> str:
    return t("common.hidden") if activity.is_small else _count(activity.reached)


def _count(count: int | None) -> str:
    return t("network.not_counted") if count is None else format_number(count)


def _tell(
    shown: Organisation, regions: RegionSet, categories: CategorySet
) -> Iterator[Block]:
    unknown = t("network.not_recorded")
    yield Fields(
        [
            (t("network.col_place"), name_regions([shown.place], regions) or unknown),
            (t("network.col_areas"), name_regions(shown.areas, regions) or unknown),
            (
                t("network.col_serves"),
                name_categories(shown.serves, categories) or unknown,
            ),
            *list_group(shown.group),
        ]
    )
    if shown.does:
        yield Heading(t("network.col_does"))
        yield Paragraph(shown.does)
    yield Heading(t("network.activities"))
    if shown.group.activities:
        yield lay_out_activities(shown.group.activities)
    else:
        yield Paragraph(t("network.no_activities"))
    yield Paragraph(t("network.profile_note"), is_small=True)
    place = regions.name_of(shown.place) if shown.place else regions.name
    yield Signatures(place, [t("network.role_lead"), t("network.role_lurah")])
