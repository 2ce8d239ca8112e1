"""A meeting as a document: minutes with attendance and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import current_language, format_date, format_number, t
from wksbm_mapping.maps.figures import name_area
from wksbm_mapping.planning.templates import SIGNED, TemplateKind
from wksbm_mapping.regions.level import level_of
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Fields,
    Grid,
    Paragraph,
    Signatures,
)
from wksbm_mapping.services.document_looks import (
    Look,
    find_look,
    head_sections,
    write_look,
)
from wksbm_mapping.services.meetings import MeetingView
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.services.workspace import Workspace


def write_minutes(
    workspace: Workspace,
    view: MeetingView,
    *,
    file_format: DocumentFormat,
    actor: Person,
    look: Look | None = None,
) -> bytes:
    """Write the minutes of a closed meeting, without any figure of the data.

    Parameters
    ----------
    look : Look or None
        A look to try; None: that of this office.

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
        blocks=(),
        footer=t("document.minutes_footer", code=view.meeting.number),
        mark=t("common.example") if look else "",
    )
    chosen = look or find_look(workspace, TemplateKind.MINUTES)
    essentials = _list_essentials(view, view.meeting.result, place)
    parts = _tell(view, view.meeting.result, place, essentials)
    return write_look(
        chosen,
        document,
        head_sections(chosen.kind, parts),
        lines={
            "judul": document.title,
            "nama": head.title,
            **{name: value for name, _, value in essentials if name},
        },
        is_pdf=file_format is DocumentFormat.PDF,
    )


def _list_essentials(
    view: MeetingView, result: Mapping[str, Any], place: str
) -> list[tuple[str, str, str]]:
    """List what a meeting was: the line of a template it is, its name, what it is."""
    head, method = view.meeting.head, view.method
    named = method.name if current_language() == "id" else method.name_en
    held_on = format_date(date.fromisoformat(head.held_on))
    return [
        ("tempat", t("document.place"), place),
        ("", t("meeting.place"), head.place or "–"),
        ("tanggal", t("meeting.day"), held_on),
        ("metode", t("meeting.method"), f"{named}: {method.formula.text}"),
        ("peserta", t("document.people"), format_number(int(result["peserta"]))),
        ("", t("document.round"), format_number(int(result["putaran"]))),
    ]


def _tell(
    view: MeetingView,
    result: Mapping[str, Any],
    place: str,
    essentials: list[tuple[str, str, str]],
) -> Mapping[str, list[Block]]:
    is_own = current_language() == "id"
    criteria = [(c.key, c.name if is_own else c.name_en) for c in view.method.criteria]
    roles = (t("document.facilitator"), t("document.writer"), t("document.knowing"))
    return {
        "pokok": [Fields([(name, value) for _, name, value in essentials])],
        "urutan": [
            _lay_out_ranking(result, criteria),
            Paragraph(t("document.spread_note"), is_small=True),
        ],
        "daftar_hadir": [_lay_out_attendance(view)],
        SIGNED: [Signatures(t("document.signed_at", place=place), roles)],
    }


def _lay_out_attendance(view: MeetingView) -> Block:
    rows = [[str(each.number), each.name, ""] for each in view.participants]
    if not rows:
        return Paragraph(t("meeting.nobody"))
    header = (t("document.number"), t("document.name"), t("document.signature"))
    return Grid(header, rows, widths=(0.1, 0.5, 0.4))


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
