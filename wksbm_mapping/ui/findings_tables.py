"""What was found in uploaded files, as tables and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from wksbm_mapping.i18n import current_language, t, use_language
from wksbm_mapping.ingest import (
    Answers,
    Correction,
    Draft,
    Finding,
    UploadedFile,
    build_sheet_rows,
    read_corrections,
)
from wksbm_mapping.reports import write_findings_workbook
from wksbm_mapping.ui.upload_state import SheetPlace, list_sheets


def build_finding_table(found: Iterable[tuple[str, Finding]]) -> pd.DataFrame:
    """List findings in words, each with the name of its file.

    Returns
    -------
    DataFrame
        RangeIndex, text columns: severity, finding, file, place, value, suggestion,
        under their names in the language of the screen.
    """
    rows = [
        {
            t("upload.col_severity"): t(f"upload.severity_{finding.severity}"),
            t("upload.col_finding"): finding.message(),
            t("upload.col_file"): file,
            t("upload.col_place"): finding.place(),
            t("upload.col_value"): finding.value,
            t("upload.col_suggestion"): finding.suggestion,
        }
        for file, finding in found
    ]
    return pd.DataFrame(rows, dtype="str")


def prepare_findings_workbook(
    draft: Draft, uploads: Sequence[UploadedFile], answers: Answers
) -> Callable[[], bytes]:
    """Prepare the writing of all findings as XLSX, for when it is asked for.

    Every finding, and behind it each sheet's rows that have one. Columns about persons
    are left out. The result runs outside the session, so it holds what it needs.
    """
    places, language = list_sheets(draft, uploads), current_language()
    corrections = read_corrections(answers)

    def write() -> bytes:
        with use_language(language):
            return write_findings_workbook(_build_tables(draft, places, corrections))

    return write


def _build_tables(
    draft: Draft, places: Sequence[SheetPlace], corrections: Sequence[Correction]
) -> dict[str, pd.DataFrame]:
    found = ((file.file, each) for file in draft.files for each in file.findings)
    tables = {t("upload.col_finding"): build_finding_table(found)}
    for file, sheet in places:
        rows = build_sheet_rows(file, sheet, corrections, is_noted_only=True)
        table = rows.cells.rename(columns=rows.headers)
        table.insert(0, t("upload.col_row"), table.index)
        table.insert(1, t("upload.col_finding"), rows.notes)
        tables[f"{sheet.name} ({file.file})"] = table
    return tables
