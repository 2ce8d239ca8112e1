"""Forms on paper, to fill in where there is no phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check, check_audience
from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import name_category, name_unit
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import kapanewon_of
from wksbm_mapping.reports.entry_sheet import EntrySheet, SheetLine, build_entry_pdf
from wksbm_mapping.services.entry_fields import load_entry_groups, main_fields
from wksbm_mapping.services.entry_reminders import (
    Reminder,
    describe_reminder,
    find_reminders,
)
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import EntryHead


@dataclass(frozen=True)
class PaperForm:
    """What is printed at the top; what is blank is left to be written.

    Parameters
    ----------
    period : Period
    padukuhan, source : str
    """

    period: Period
    padukuhan: str = ""
    source: str = ""


def print_forms(
    workspace: Workspace,
    protected: ProtectedCounts,
    regions: Sequence[str],
    paper: PaperForm,
    *,
    actor: Person,
) -> bytes:
    """Build a PDF with the form of each of these kalurahan.

    The figures of last time are those ``protected``'s audience may see.

    Raises
    ------
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``, ``not_your_figures``.
    """
    check_audience(actor, protected.audience)
    for region in regions:
        check(actor, Action.FILL, region)
    groups = load_entry_groups(workspace.categories)
    return build_entry_pdf(
        [_build_sheet(workspace, protected, groups, code, paper) for code in regions]
    )


def _build_sheet(
    workspace: Workspace,
    protected: ProtectedCounts,
    groups: dict[str, tuple[str, ...]],
    region: str,
    paper: PaperForm,
) -> EntrySheet:
    head = EntryHead(region, paper.period.code, paper.source, bool(paper.padukuhan))
    reminders = find_reminders(protected, head, paper.padukuhan)
    names = workspace.regions
    return EntrySheet(
        place=f"{names.name_of(region)} ({names.name_of(kapanewon_of(region))})",
        period=paper.period.label(),
        padukuhan=paper.padukuhan,
        source=paper.source,
        groups=tuple(
            (
                t(f"entry.group_{name}"),
                tuple(
                    _build_line(workspace.categories[key], reminders.get(key))
                    for key in keys
                ),
            )
            for name, keys in groups.items()
        ),
        is_example=protected.is_example,
    )


def _build_line(category: Category, reminder: Reminder | None) -> SheetLine:
    return SheetLine(
        number=category.number,
        name=name_category(category),
        unit=name_unit(category),
        fields=main_fields(category),
        last_time=describe_reminder(reminder) if reminder else "",
    )
