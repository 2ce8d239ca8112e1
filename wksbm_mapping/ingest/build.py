"""All files of an upload into one draft."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest.against_known import compare_known
from wksbm_mapping.ingest.apply_corrections import correct_cells
from wksbm_mapping.ingest.checks.hidden import describe_hidden
from wksbm_mapping.ingest.conflicts import Conflicts, settle_conflicts
from wksbm_mapping.ingest.context import (
    AnswerBook,
    Answers,
    Context,
    ImportOptions,
    build_context,
)
from wksbm_mapping.ingest.draft import Draft, FileDraft, UploadedFile
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.kobo_places import LocatePoints, without_boundaries
from wksbm_mapping.ingest.kobo_sheet import draft_kobo_sheet
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.kobo_upload import read_kobo_uploads
from wksbm_mapping.ingest.people import pool_people
from wksbm_mapping.ingest.personal import mask_numbers
from wksbm_mapping.ingest.population import name_series, split_population
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.read import read_file
from wksbm_mapping.ingest.read_archive import (
    check_no_archive,
    is_archive,
    read_archive,
)
from wksbm_mapping.ingest.repeats import find_repeats, skip_repeat
from wksbm_mapping.ingest.sheet import Sheet, clean_file_name
from wksbm_mapping.ingest.sheet_draft import draft_sheet
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.ingest.sum_sheets import settle_sums
from wksbm_mapping.ingest.zip_guard import check_cells
from wksbm_mapping.observations import Known, SourceFile, build_observations
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import UPLOAD_LIMIT_MB


def read_upload(name: str, content: bytes) -> UploadedFile:
    """Read an uploaded file and note its hash and size.

    Raises
    ------
    ReadError
        See ``read_file``.
    """
    sheets = read_file(name, content)
    digest = hashlib.sha256(content).hexdigest()
    return UploadedFile(SourceFile(clean_file_name(name), digest, len(content)), sheets)


def read_uploads(name: str, content: bytes) -> tuple[UploadedFile, ...]:
    """Read an uploaded file, or every file of an uploaded ZIP.

    A file of a ZIP that cannot be read is there without sheets, with the reason.

    Raises
    ------
    ReadError
        See ``read_file`` and ``read_archive``; ``zip_without_tables``.
    """
    file = clean_file_name(name)
    if len(content) > UPLOAD_LIMIT_MB * 1_000_000 or not is_archive(file, content):
        return (read_upload(name, content),)
    found, cells = [], 0
    for member, data in read_archive(file, content):
        found.append(_read_member(member, data))
        cells += sum(sheet.cells.size for sheet in found[-1].sheets)
        check_cells(file, cells, cells)
    if not any(each.sheets for each in found):
        raise ReadError("zip_without_tables", file=file)
    return tuple(found)


def _read_member(name: str, content: bytes) -> UploadedFile:
    try:
        check_no_archive(name, content)
        return read_upload(name, content)
    except ReadError as error:
        digest = hashlib.sha256(content).hexdigest()
        finding = Finding("file_not_read", params={"reason": error})
        return UploadedFile(SourceFile(name, digest, len(content)), (), (finding,))


def build_draft(
    files: Sequence[UploadedFile],
    *,
    regions: RegionSet,
    categories: CategorySet,
    options: ImportOptions | None = None,
    answers: Answers | None = None,
    known: Known | None = None,
    locate: LocatePoints = without_boundaries,
) -> Draft:
    """Work out what would be stored, what not, and what must be asked.

    Pure: the same files, options, answers, known cells and boundaries give the same
    draft.
    """
    options = options or ImportOptions()
    options = replace(options, source=mask_numbers(options.source))
    book = AnswerBook(answers or {})
    context = build_context(regions, categories, options, book, locate)
    sheets = _draft_sheets(files, context)
    repeats = find_repeats(files, sheets)
    fresh = [at for at in range(len(files)) if at not in repeats]
    pooled = _pool([sheets[at] for at in fresh], categories)
    flat = [draft for drafts in pooled for draft in drafts]
    pulse()
    conflicts = settle_conflicts(flat, context)
    settle_sums(flat, conflicts, context)
    differences = compare_known(flat, conflicts, known or Known(), context)
    built = {
        at: _build_file(files[at], drafts, conflicts)
        for at, drafts in zip(fresh, pooled, strict=True)
    }
    built |= {at: skip_repeat(files[at], built[of]) for at, of in repeats.items()}
    return Draft(
        tuple(built[at] for at in range(len(files))),
        options.source,
        tuple(files[at].source for at in fresh if files[at].sheets),
        name_series(options.source, regions),
        book.used,
        differences,
    )


def _draft_sheets(
    files: Sequence[UploadedFile], context: Context
) -> list[list[SheetDraft]]:
    names = Counter(sheet.name for file in files for sheet in file.sheets)
    surveys = read_kobo_uploads(
        [_correct(file, names, context) for file in files], context
    )
    return [
        [
            _draft_sheet(
                *(file, sheet, _key(sheet.name, file, names), context),
                surveys.get((number, at)),
            )
            for at, sheet in enumerate(file.sheets)
            if not sheet.is_hidden
        ]
        for number, file in enumerate(files)
    ]


def _correct(file: UploadedFile, names: Counter[str], context: Context) -> UploadedFile:
    """Make the corrections in cells before sheets are joined."""
    sheets = (
        correct_cells(sheet, _key(sheet.name, file, names), context.corrections)
        for sheet in file.sheets
    )
    return replace(file, sheets=tuple(sheets))


def _draft_sheet(
    file: UploadedFile,
    sheet: Sheet,
    key: str,
    context: Context,
    survey: KoboTable | None,
) -> SheetDraft:
    name = file.source.name
    if survey is None:
        return draft_sheet(sheet, key, name, context)
    return draft_kobo_sheet(survey, key, name, context)


def _pool(
    drafts: Sequence[Sequence[SheetDraft]], categories: CategorySet
) -> list[list[SheetDraft]]:
    """Count the lists of people of all files together."""
    pooled = iter(pool_people([d for sheets in drafts for d in sheets], categories))
    return [[next(pooled) for _ in sheets] for sheets in drafts]


def _key(sheet: str, file: UploadedFile, names: Counter[str]) -> str:
    return sheet if names[sheet] == 1 else f"{file.source.name}/{sheet}"


def _build_file(
    file: UploadedFile, sheets: Sequence[SheetDraft], conflicts: Conflicts
) -> FileDraft:
    read = accepted = rejected = 0
    tables = []
    for sheet in sheets:
        dropped = conflicts.dropped(sheet.key)
        kept = ~sheet.cells.index.isin(dropped)
        rows = set(sheet.cells["row"][kept])
        lost = set(sheet.cells["row"]) - rows
        refused = set(sheet.refused_rows.tolist()) | (
            lost if conflicts.is_open(sheet.key) else set()
        )
        read += len(sheet.content_rows)
        accepted += len(rows)
        rejected += len(refused - rows)
        tables.append(_without(sheet.observations, sheet.cells[~kept]))
    found = _concat(tables) if tables else build_observations([])
    observations, population = split_population(found)
    layouts = [sheet.layout for sheet in sheets if sheet.layout != "unknown"]
    return FileDraft(
        file=file.source.name,
        sheets=tuple(sheet.name for sheet in file.sheets),
        layout=layouts[0] if layouts else "unknown",
        rows_read=read,
        rows_accepted=accepted,
        rows_rejected=rejected,
        rows_skipped=read - accepted - rejected,
        columns=tuple(column for sheet in sheets for column in sheet.columns),
        questions=(
            *(q for sheet in sheets for q in sheet.questions),
            *conflicts.questions([sheet.key for sheet in sheets]),
        ),
        findings=(
            *file.findings,
            *(finding for sheet in file.sheets for finding in describe_hidden(sheet)),
            *(finding for sheet in sheets for finding in sheet.findings),
            *conflicts.findings([sheet.key for sheet in sheets]),
        ),
        observations=observations,
        population=population,
        totals=_concat([sheet.totals for sheet in sheets]),
        preview=next(
            (s.preview for s in sheets if not s.preview.empty), pd.DataFrame()
        ),
        keys={sheet.sheet.name: sheet.key for sheet in sheets},
    )


def _without(observations: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    if cells.empty:
        return observations
    keys = ["region", "category", "period"]
    dropped = pd.MultiIndex.from_frame(cells[keys].astype(str))
    here = pd.MultiIndex.from_frame(observations[keys].astype(str))
    return observations[~np.asarray(here.isin(dropped))]


def _concat(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [table for table in tables if not table.empty]
    if not filled:
        return tables[0] if len(tables) else pd.DataFrame()
    return pd.concat(filled, ignore_index=True)
