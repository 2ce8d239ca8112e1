"""A list of organisations: every row one, or said why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.checks.hidden import describe_hidden
from wksbm_mapping.ingest.context import AnswerBook, Context
from wksbm_mapping.ingest.directory_ask import Asker
from wksbm_mapping.ingest.directory_columns import SEVERAL, About
from wksbm_mapping.ingest.directory_head import Columns, Head, find_head
from wksbm_mapping.ingest.directory_row import RowReader
from wksbm_mapping.ingest.directory_words import is_no_entry
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.sheet import Sheet, cell_text
from wksbm_mapping.network.organisation import Organisation

_SUMS = re.compile(r"(?:jumlah|total|jml)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class DirectoryRow:
    """A row that names an organisation.

    Parameters
    ----------
    sheet : str
    row : int
        As a person counts.
    organisation : Organisation
        Not yet looked at for what may not be kept.
    """

    sheet: str
    row: int
    organisation: Organisation


@dataclass(frozen=True)
class DirectoryDraft:
    """What a file of organisations would add.

    Parameters
    ----------
    accepted : tuple of DirectoryRow
    rejected, skipped : int
        Rows that could not be taken, and rows that are none (blank, sums).
    findings : tuple of Finding
    questions : tuple of Question
        What a person is to say; rows that wait for it are among the rejected.
    waiting : int
        How many rows wait.
    answers : mapping
        The answers that were looked for: question id to answer.
    """

    accepted: tuple[DirectoryRow, ...] = ()
    rejected: int = 0
    skipped: int = 0
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    waiting: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """All rows below the headers."""
        return len(self.accepted) + self.rejected + self.skipped


@dataclass
class _Reading:
    """What was read of all sheets so far."""

    asker: Asker
    accepted: list[DirectoryRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[str, Question] = field(default_factory=dict)
    rejected: int = 0
    skipped: int = 0
    waiting: int = 0


def read_directory(sheets: Sequence[Sheet], context: Context) -> DirectoryDraft:
    """Read lists of organisations; what is unclear in them is asked about.

    A row with a text that somebody is to explain waits for the answer: nothing of it
    is lost, and nothing is guessed.
    """
    book = AnswerBook(context.answers)
    context = replace(context, answers=book)
    reading = _Reading(Asker(context))
    for sheet in sheets:
        if sheet.is_hidden:
            reading.findings += describe_hidden(sheet)
        else:
            _read_sheet(sheet, context, reading)
    return DirectoryDraft(
        tuple(reading.accepted),
        reading.rejected,
        reading.skipped,
        tuple(reading.findings),
        (*reading.columns.values(), *reading.asker.questions.values()),
        reading.waiting,
        book.used,
    )


def _read_sheet(sheet: Sheet, context: Context, reading: _Reading) -> None:
    head = find_head(sheet, context)
    if head is not None and head.is_about_persons:
        _leave_out(sheet, "directory_persons", reading)
        return
    if head is not None:
        reading.columns.update({each.id: each for each in head.questions})
    if head is None or not head.is_named:
        is_asked = head is not None and bool(head.questions)
        code = "directory_name_asked" if is_asked else "directory_no_table"
        _leave_out(sheet, code, reading, is_waiting=is_asked)
        return
    reading.findings += _say_unread(head)
    body = head.table.body
    for number, cells in zip(body.index, body.to_numpy(), strict=True):
        _read_row(head, int(number) + 1, cells, reading)


def _say_unread(head: Head) -> Iterator[Finding]:
    sheet = head.table.sheet.name
    for column in head.personal:
        yield Finding("directory_person_column", sheet, None, column + 1)
    for column in head.unread:
        name = mask(head.table.paths[column][-1])
        yield Finding("directory_column_unread", sheet, None, column + 1, name)


def _read_row(
    head: Head, number: int, cells: npt.NDArray[np.object_], reading: _Reading
) -> None:
    texts = _gather(head.columns, cells)
    name = texts[About.NAME]
    if not any(map(cell_text, cells)) or _SUMS.fullmatch(name):
        reading.skipped += 1
        return
    places = {about: columns[0] for about, columns in head.columns.items()}
    row = RowReader(head.table.sheet.name, number, places, texts, reading.asker)
    if _is_alone(cells) and is_no_entry(name):
        reading.skipped += 1
        reading.findings.append(Finding("directory_no_entry", row.sheet, number))
        return
    if not name:
        reading.rejected += 1
        at = places[About.NAME] + 1
        reading.findings.append(Finding("directory_no_name", row.sheet, number, at))
        return
    organisation = row.read()
    reading.findings += row.findings
    if row.waits:
        reading.rejected += 1
        reading.waiting += 1
    else:
        reading.accepted.append(DirectoryRow(row.sheet, number, organisation))


def _is_alone(cells: npt.NDArray[np.object_]) -> bool:
    """Whether a row says one thing alone."""
    return sum(bool(cell_text(cell)) for cell in cells) == 1


def _gather(columns: Columns, cells: npt.NDArray[np.object_]) -> dict[About, str]:
    """Gather what a row says; what several columns say together, part by part."""
    texts = {}
    for about, places in columns.items():
        is_list = about in SEVERAL and about is not About.DOES
        said = [_say(cells[at], is_list=is_list) for at in places]
        between = "; " if is_list else ". "
        texts[about] = between.join(filter(None, said))
    return texts


def _say(cell: object, *, is_list: bool) -> str:
    """Say what a cell shows; of a list every line is a part."""
    lines = str(cell).splitlines() if is_list and isinstance(cell, str) else [cell]
    return "; ".join(filter(None, map(cell_text, lines)))


def _leave_out(
    sheet: Sheet, code: str, reading: _Reading, *, is_waiting: bool = False
) -> None:
    rows = [any(map(cell_text, row)) for row in sheet.cells.to_numpy()]
    reading.skipped += len(rows) - sum(rows)
    reading.rejected += sum(rows)
    reading.waiting += sum(rows) if is_waiting else 0
    if any(rows):
        reading.findings.append(Finding(code, sheet.name))
