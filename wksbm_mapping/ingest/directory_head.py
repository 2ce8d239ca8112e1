"""Where a list of organisations begins in a sheet, and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.directory_columns import SEVERAL, About, name_column
from wksbm_mapping.ingest.findings import IGNORE, LEAVE_OUT, Choice, Question
from wksbm_mapping.ingest.header_words import Grid
from wksbm_mapping.ingest.headers import Role, label_role, normalise_header
from wksbm_mapping.ingest.layout import Table, cut_table, read_head
from wksbm_mapping.ingest.personal import (
    is_personal_content,
    is_personal_header,
    mask,
)
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.texts import read_texts

_FEWEST = 2
_DEEPEST = 3
_IDENTITY = re.compile(r"\b(?:nik|nkk|no kk|ktp|lahir|ttl|umur|usia)\b")

Columns = Mapping[About, tuple[int, ...]]


@dataclass(frozen=True)
class Head:
    """A list found in a sheet.

    Parameters
    ----------
    table : Table
    columns : mapping of About to tuple of int
        Which columns (from 0) say what.
    personal : tuple of int
        Columns about persons, which are not looked at.
    unread : tuple of int
        Other columns of which nothing is taken.
    questions : tuple of Question
        About columns whose header says nothing that is known.
    """

    table: Table
    columns: Columns
    personal: tuple[int, ...]
    unread: tuple[int, ...]
    questions: tuple[Question, ...]

    @property
    def is_named(self) -> bool:
        """Whether it is known which column names the organisations."""
        return About.NAME in self.columns

    @property
    def is_about_persons(self) -> bool:
        """Whether a column is there that only a list of persons has."""
        return any(
            _IDENTITY.search(normalise_header(text))
            for path in self.table.paths
            for text in path
        )


def find_head(sheet: Sheet, context: Context) -> Head | None:
    """Find the list of organisations in a sheet; None: there is none."""
    grid = read_head(sheet)
    rows = range(len(grid))
    found = [(first, _find_last(grid, first)) for first in rows]
    hits = [len({*_name_columns(grid, *each).values()}) for each in found]
    best = max(rows, key=hits.__getitem__, default=None)
    if best is None or hits[best] < _FEWEST:
        return None
    table = cut_table(sheet, grid, *found[best])
    return _settle(table, _name_columns(grid, *found[best]), context)


def _find_last(grid: Grid, first: int) -> int:
    last = first
    while last + 1 < min(len(grid), first + _DEEPEST) and _goes_on(grid, first, last):
        last += 1
    return last


def _goes_on(grid: Grid, first: int, last: int) -> bool:
    """Whether the next row belongs to the header: it names columns, no organisation."""
    upper, row = _name_columns(grid, first, last), grid[last + 1]
    filled = {at: text for at, text in enumerate(row) if text}
    named = [at for at, text in filled.items() if name_column(text)]
    is_blank = not any(upper.get(at) is About.NAME for at in filled)
    return is_blank and len(named) >= _FEWEST and len(named) > len(filled) / 2


def _name_columns(grid: Grid, first: int, last: int) -> dict[int, About]:
    found = {}
    for at, texts in enumerate(zip(*grid[first : last + 1], strict=True)):
        names = [name_column(text) for text in texts if text]
        if names and names[-1] is not None:
            found[at] = names[-1]
    return found


def _settle(table: Table, named: Mapping[int, About], context: Context) -> Head:
    columns: dict[About, list[int]] = {}
    for at, about in named.items():
        if about in SEVERAL or about not in columns:
            columns.setdefault(about, []).append(at)
    used = {at for each in columns.values() for at in each}
    others = [at for at in range(len(table.paths)) if at not in used]
    is_named = About.NAME in columns
    personal = [at for at in others if _is_personal(table, at, is_named=is_named)]
    named_later, questions = _ask_name(table, columns, used, context)
    open_columns = list(_list_unknown(table, others, personal, named_later))
    if not questions:
        taken, questions = _ask_columns(table, open_columns, columns, context)
        named_later |= taken
    for at, about in named_later.items():
        columns.setdefault(about, []).append(at)
    unread = [at for at in others if at not in {*personal, *open_columns, *named_later}]
    return Head(
        table,
        {about: tuple(places) for about, places in columns.items()},
        tuple(at for at in personal if at not in named_later),
        tuple(
            at for at in unread if _is_filled(table, at) and not _is_number(table, at)
        ),
        tuple(questions),
    )


def _ask_name(
    table: Table,
    columns: Mapping[About, Sequence[int]],
    used: set[int],
    context: Context,
) -> tuple[dict[int, About], list[Question]]:
    """Ask which column names the organisations, where no header says so."""
    if About.NAME in columns:
        return {}, []
    choices = tuple(
        Choice(str(at), mask(_say(table, at)))
        for at in range(len(table.paths))
        if at not in used and _say(table, at) and not _is_number(table, at)
    )
    sheet = table.sheet.name
    question = Question(
        f"column:name:{sheet}",
        "column",
        "organisation",
        (*choices, LEAVE_OUT),
        {"sheet": sheet},
    )
    answer = context.answer(question.id, question.choices)
    if answer is None:
        return {}, [question]
    return {} if answer == IGNORE else {int(answer): About.NAME}, []


def _list_unknown(
    table: Table,
    others: Sequence[int],
    personal: Sequence[int],
    named: Mapping[int, About],
) -> Iterator[int]:
    for at in others:
        is_known = name_column(_say(table, at)) is not None or _is_number(table, at)
        if at not in {*personal, *named} and not is_known and _is_filled(table, at):
            yield at


def _ask_columns(
    table: Table,
    unknown: Sequence[int],
    columns: Mapping[About, Sequence[int]],
    context: Context,
) -> tuple[dict[int, About], list[Question]]:
    """Ask what columns say; until it is answered they are not read."""
    free = [each for each in About if each in SEVERAL or each not in columns]
    offered = tuple(Choice(each, key=f"directory.about_{each}") for each in free)
    choices = (*offered, LEAVE_OUT)
    taken: dict[int, About] = {}
    questions: dict[str, Question] = {}
    for at in unknown:
        name = mask(_say(table, at))
        question_id = f"column:{normalise_header(name)}"
        answer = context.answer(question_id, choices)
        if answer is None:
            params = {"text": name, "sheet": table.sheet.name}
            questions[question_id] = Question(
                question_id, "column", "unknown", choices, params
            )
        elif answer != IGNORE:
            about = About(answer)
            if about in SEVERAL or about not in taken.values():
                taken[at] = about
    return taken, list(questions.values())


def _say(table: Table, at: int) -> str:
    path = table.paths[at]
    return path[-1] if path else ""


def _is_filled(table: Table, at: int) -> bool:
    return bool(_say(table, at)) and any(read_texts(table.body, at).distinct)


def _is_personal(table: Table, at: int, *, is_named: bool) -> bool:
    """Whether a column is about persons; one of names may be that of organisations."""
    header = normalise_header(_say(table, at))
    if at in table.sheet.sealed or (header and is_personal_header(header)):
        return True
    return is_named and is_personal_content(read_texts(table.body, at).distinct)


def _is_number(table: Table, at: int) -> bool:
    return label_role(normalise_header(_say(table, at))) is Role.IGNORED
