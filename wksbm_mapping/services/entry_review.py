"""A form as the draft a file would give: the same checks, the same confirmation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.categories.category import Category, Group
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import Answers, ImportOptions, Sheet, UploadedFile
from wksbm_mapping.ingest.stored import REPLACE
from wksbm_mapping.observations import HANDLING, SourceFile
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import kapanewon_of
from wksbm_mapping.services.entry_counts import WHOLE, require_filler
from wksbm_mapping.services.entry_fields import TOTAL, Values, is_filled, total_of
from wksbm_mapping.services.import_survey import (
    CheckedImport,
    check_uploads,
    to_batch,
)
from wksbm_mapping.services.remembered import choose_memorable
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    EntryForm,
    FieldKey,
    FieldValue,
    Seen,
    confirm_form,
    load_form,
    load_values,
)

_HEADERS = (
    "Kode Wilayah",
    "Kapanewon",
    "Kalurahan",
    "Padukuhan",
    "Jenis PPKS",
    "L",
    "P",
    "Jumlah",
    "Belum Ditangani",
    "Sedang Ditangani",
    "Selesai Ditangani",
    "Dirujuk",
    "Periode",
)
_FIELDS = ("L", "P", TOTAL, *HANDLING)

Line = tuple[str, Category]


@dataclass(frozen=True)
class CheckedEntry:
    """What a person sees before confirming a form.

    Parameters
    ----------
    form : EntryForm
        As it was when it was checked.
    values : mapping of FieldKey to FieldValue
    lines : tuple of (padukuhan, Category)
        The rows of the sheet below its header; row 2 is the first.
    checked : CheckedImport
        The draft.
    """

    form: EntryForm
    values: Values
    lines: tuple[Line, ...]
    checked: CheckedImport

    def line_at(self, row: int | None) -> Line | None:
        """Which line a finding's row is."""
        inside = row is not None and 2 <= row < len(self.lines) + 2
        return self.lines[row - 2] if row is not None and inside else None


def check_entry(
    workspace: Workspace, form_id: str, answers: Answers, *, actor: Person
) -> CheckedEntry:
    """What of a form would be stored, and what does not fit.

    Categories without any value are left out: the form says nothing about them. What
    the form itself stored before is replaced without asking; what the same source
    stored in another way is asked about.

    Raises
    ------
    EntryNotFoundError
        ``entry_not_found``, ``entry_deleted``.
    NotAllowedError
        ``not_allowed_fill``, ``not_your_area``.
    """
    require_filler(workspace, form_id, actor)
    # The form first: a value written in between is a change not yet seen.
    form = load_form(workspace.engine, form_id)
    values = load_values(workspace.engine, form_id)
    categories = workspace.categories.of_group(Group.PPKS)
    if form.head.by_padukuhan:
        values = {**values, **_add_up(form, values, categories)}
    lines = _list_lines(form, values, categories)
    upload = _build_upload(workspace, form, values, lines)
    options = ImportOptions(source=form.head.source)
    checked = check_uploads(
        workspace, [upload], options=options, answers=answers, actor=actor
    )
    draft = checked.draft
    if draft.questions and set(draft.differences["batch"]) == {form.batch}:
        own = dict.fromkeys((question.id for question in draft.questions), REPLACE)
        checked = check_uploads(
            workspace,
            [upload],
            options=options,
            answers={**answers, **own},
            actor=actor,
        )
    return CheckedEntry(form, values, lines, checked)


def confirm_entry(
    workspace: Workspace,
    entry: CheckedEntry,
    *,
    actor: Person,
    seen: Seen | None = None,
) -> int:
    """Store a form as one batch; its number.

    Whoever sent the form to be reviewed is told that it was accepted.

    Parameters
    ----------
    seen : Seen, optional
        The submission that is accepted with it, as it was seen.

    Raises
    ------
    NotAllowedError
        ``not_allowed_confirm``; ``entry_changed``: another device wrote or another
        analyst confirmed meanwhile; ``submission_changed``; ``entry_question_open``;
        ``nothing_to_store``.
    """
    check(actor, Action.CONFIRM)
    draft = entry.checked.draft
    if draft.questions:
        raise NotAllowedError("entry_question_open")
    batch = to_batch(draft)
    number = confirm_form(
        workspace.engine,
        batch,
        entry.form,
        actor=actor.name,
        answers=choose_memorable(draft),
        seen=seen,
    )
    log_event("batch_saved", batch=number, rows=len(batch.observations))
    return number


def _add_up(
    form: EntryForm, values: Values, categories: list[Category]
) -> dict[FieldKey, FieldValue]:
    """Add the padukuhan up to the kalurahan, where that is the whole of it.

    A sum is known where the form has all padukuhan and each of them is known.
    """
    if not form.is_complete:
        return {}
    sums: dict[FieldKey, FieldValue] = {}
    for category in categories:
        totals = [total_of(values, part, category) for part in form.padukuhan]
        if any(total is None for total in totals):
            continue
        for field in _FIELDS:
            keys = [FieldKey(part, category.key, field) for part in form.padukuhan]
            found = [values[key].value if key in values else None for key in keys]
            parts = totals if field == TOTAL else found
            known = [part for part in parts if part is not None]
            if len(known) == len(parts):
                key = FieldKey(WHOLE, category.key, field)
                sums[key] = FieldValue(sum(known))
    return sums


def _list_lines(
    form: EntryForm, values: Values, categories: list[Category]
) -> tuple[Line, ...]:
    """List the rows: the kalurahan's own comes before those of its padukuhan.

    A kalurahan filled by padukuhan always has its own row, blank where the sum is not
    known, so that a part is never taken for the whole.
    """
    parts = form.padukuhan
    told = [c for c in categories if any(is_filled(values, p, c) for p in parts)]
    rows = (WHOLE, *parts) if form.head.by_padukuhan else (WHOLE,)
    return tuple((part, category) for category in told for part in rows)


def _build_upload(
    workspace: Workspace, form: EntryForm, values: Values, lines: tuple[Line, ...]
) -> UploadedFile:
    regions, region = workspace.regions, form.head.region
    place = (region, regions.name_of(kapanewon_of(region)), regions.name_of(region))
    rows: list[list[object]] = [list(_HEADERS)]
    for part, category in lines:
        keys = [FieldKey(part, category.key, field) for field in _FIELDS]
        counts = [values[key].value if key in values else None for key in keys]
        name = part or None
        rows.append([*place, name, category.name, *counts, form.head.period])
    table = pd.DataFrame(rows, dtype="object").reset_index(drop=True)
    content = table.to_json(orient="values").encode()
    period = Period.from_code(form.head.period).label()
    title = t("entry.file_name", place=place[2], period=period)
    digest = hashlib.sha256(form.id.encode() + content).hexdigest()
    source = SourceFile(title, digest, len(content))
    return UploadedFile(source, (Sheet(t("entry.sheet_name"), table),))
