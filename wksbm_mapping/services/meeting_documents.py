"""A meeting as a document: minutes with attendance and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import current_language, format_date, format_number, t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.regions.level import level_of
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
from wksbm_mapping.services.meetings import MeetingView
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.workspace import Workspace


def write_minutes(
    workspace: Workspace,
    view: MeetingView,
    *,
    file_format: DocumentFormat,
    actor: Person,
) -> bytes:
    """Write the minutes of a closed meeting, without any figure of the data.

    Raises
    ------
    NotAllowedError
        ``not_allowed_meet``; ``meeting_not_closed``.
    """
    check(actor, Action.MEET)
    if view.meeting.result is None:
        raise NotAllowedError("meeting_not_closed")
    head = view.meeting.head
    place = name_area(workspace.regions.name_of(head.region), level_of(head.region))
    document = Document(
        title=t("document.title_minutes"),
        subtitle=head.title,
        blocks=list(_tell(view, view.meeting.result, place)),
        footer=t("document.minutes_footer", code=view.meeting.number),
    )
    return write_docx(document) if file_format == "docx" else write_pdf(document)


def _tell(view: MeetingView, result: Mapping[str, Any], place: str) -> Iterator[Block]:
    head, method = view.meeting.head, view.method
    is_own = current_language() == "id"
    named = method.name if is_own else method.name_en
    yield Fields(
        [
            (t("document.place"), place),
            (t("meeting.place"), head.place or "–"),
            (t("meeting.day"), format_date(date.fromisoformat(head.held_on))),
            (t("meeting.method"), f"{named}: {method.formula.text}"),
            (t("document.people"), format_number(int(result["peserta"]))),
            (t("document.round"), format_number(int(result["putaran"]))),
        ]
    )
    yield Heading(t("document.agreed"))
    yield _lay_out_ranking(
        result, [(c.key, c.name if is_own else c.name_en) for c in method.criteria]
    )
    yield Paragraph(t("document.spread_note"), is_small=True)
    yield Heading(t("document.attendance"))
    rows = [[str(each.number), each.name, ""] for each in view.participants]
    if rows:
        header = (t("document.number"), t("document.name"), t("document.signature"))
        yield Grid(header, rows, widths=(0.1, 0.5, 0.4))
    else:
        yield Paragraph(t("meeting.nobody"))
    signed = t("document.signed_at", place=place)
    roles = (t("document.facilitator"), t("document.writer"), t("document.knowing"))
    yield Signatures(signed, roles)


def _lay_out_ranking(
    result: Mapping[str, Any], criteria: list[tuple[str, str]]
) -> Grid:
    rows = [
        [
            "–" if each["rank"] is None else str(int(each["rank"])),
            str(each["judul"]),
            _decimal(each["mean"]),
            _say_range(each["lowest"], each["highest"]),
            format_number(int(each["people"])),
            *(_decimal(each.get(key)) for key, _ in criteria),
        ]
        for each in result.get("urutan", ())
    ]
    header = (
        t("meeting.rank"),
        t("meeting.problem"),
        t("meeting.mean"),
        t("document.range"),
        t("meeting.people"),
        *(name for _, name in criteria),
    )
    rest = 0.35 / max(len(criteria), 1)
    widths = (0.09, 0.26, 0.11, 0.1, 0.09, *(rest for _ in criteria))
    right = frozenset(range(2, len(header)))
    return Grid(header, rows, right=right, widths=widths)


def _say_range(low: object, high: object) -> str:
    return "–" if low is None else f"{_number(low)}–{_number(high)}"


def _number(value: object) -> str:
    return format_number(float(str(value)))


def _decimal(value: object) -> str:
    return "–" if value is None else format_number(float(str(value)), decimals=1)
