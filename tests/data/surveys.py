"""Exports of survey tools as they leave them: KoboToolbox and ODK Central.

Put together by hand after their public documentation; nothing here knows how the
importer reads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from recaps import workbook

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

KOBO_TAIL = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes",
             "_status", "_submitted_by", "__version__", "_tags", "_index"]  # fmt: skip
KOBO_REPEAT_TAIL = ["_index", "_parent_table_name", "_parent_index", "_submission__id",
                    "_submission__uuid", "_submission__submission_time",
                    "_submission__validation_status", "_submission__notes",
                    "_submission__status", "_submission__submitted_by",
                    "_submission___version__", "_submission__tags"]  # fmt: skip
ODK_TAIL = ["meta-instanceID", "meta-instanceName", "KEY", "SubmitterID",
            "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
            "ReviewState", "DeviceID", "Edits", "FormVersion"]  # fmt: skip

SENT = "2025-07-20T09:00:00"
SENDER = "marsono_qx"
"""Of the account that sent every form; must never be seen."""


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def kobo(questions: Sequence[str], *answers: Sequence[Cell], status: str = "") -> Rows:
    """Rows of a main table: the questions and what KoboToolbox adds."""
    rows = [
        [*row, 100 + n, f"uuid-{n}", SENT, status, "", "submitted_via_web", SENDER]
        + ["vAbC", "", n]
        for n, row in enumerate(answers, start=1)
    ]
    return [[*questions, *KOBO_TAIL], *rows]


def kobo_repeat(
    questions: Sequence[str], parent: str, *answers: tuple[int, Sequence[Cell]]
) -> Rows:
    """Rows of a repeat; each says to which row of the parent it belongs."""
    rows = [
        [*row, n, parent, of, 100 + of, f"uuid-{of}", SENT, "", "", "", SENDER]
        + ["vAbC", ""]
        for n, (of, row) in enumerate(answers, start=1)
    ]
    return [[*questions, *KOBO_REPEAT_TAIL], *rows]


def odk(questions: Sequence[str], *answers: Sequence[Cell], state: str = "") -> Rows:
    """Rows of the main CSV of ODK Central."""
    rows = [
        ["2025-07-20T02:00:00.000Z", *row, f"uuid:{n}", SENDER, f"uuid:{n}", 7, SENDER]
        + [0, 0, "", state, "collect:Qx", 0, "1"]
        for n, row in enumerate(answers, start=1)
    ]
    return [["SubmissionDate", *questions, *ODK_TAIL], *rows]


def odk_repeat(questions: Sequence[str], *answers: tuple[int, Sequence[Cell]]) -> Rows:
    """Rows of the CSV of a repeat of ODK Central."""
    rows = [
        [*row, f"uuid:{of}", f"uuid:{of}/ppks[{n}]"]
        for n, (of, row) in enumerate(answers, start=1)
    ]
    return [[*questions, "PARENT_KEY", "KEY"], *rows]


def as_xlsx(**sheets: Rows) -> bytes:
    return workbook({name.replace("_", " "): rows for name, rows in sheets.items()})
