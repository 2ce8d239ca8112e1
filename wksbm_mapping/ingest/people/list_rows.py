"""Which rows of a list are about somebody, and of which region each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.find_totals import TOTAL_LABEL
from wksbm_mapping.ingest.findings import LEAVE_OUT, Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_regions import PlacedText, RegionStage
from wksbm_mapping.ingest.people.list_columns import Mark, PeopleColumns
from wksbm_mapping.ingest.personal import MASK, mask, mask_stray
from wksbm_mapping.ingest.rows import RowKind
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.ingest.texts import Texts, combine_texts, number_texts, read_texts
from wksbm_mapping.ingest.titled_region import find_titled_region
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.regions.matched import MatchKind, Reason

_ENOUGH = 0.5
_LABEL_COLUMNS = 6
_IDENTITY = (Mark.NIK, Mark.FAMILY, Mark.NAME, Mark.INSTITUTION, Mark.BIRTH)
_COARSER = (Reason.IS_KAPANEWON, Reason.IS_KABUPATEN, Reason.SAME_AS_KABUPATEN)
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ListRows:
    """The rows of a list.

    Parameters
    ----------
    kind : object array of RowKind
        ``DATA`` where it is about somebody whose region is known.
    region : Texts
        Region code per row.
    foreign : str or None
        The other kabupaten the list is about ("" unnamed); then all is refused.
    findings, questions
        About rows and regions.
    """

    kind: npt.NDArray[np.object_]
    region: Texts
    foreign: str | None
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def find_listed(table: Table, columns: PeopleColumns) -> tuple[Mask, Mask]:
    """Find the rows that are about somebody.

    Returns
    -------
    listed : bool array
        Rows that identify somebody and are about as full as the others.
    unclear : bool array
        Rows between them that identify somebody but hold hardly anything else.
    """
    if columns.is_form:
        return table.has_content, np.zeros(len(table.body), dtype=bool)
    body, filled = table.body, table.body.notna()
    counts = filled.to_numpy().sum(axis=1)
    number = _is_numbered(body, columns.number)
    marks = [columns.marks[mark] for mark in _IDENTITY if mark in columns.marks]
    named = filled[marks].to_numpy().any(axis=1) if marks else counts >= 2
    typical = float(np.median(counts[named])) if named.any() else 0.0
    sure = number | (counts >= max(2.0, _ENOUGH * typical))
    if Mark.NIK in columns.marks:
        sure |= filled[columns.marks[Mark.NIK]].to_numpy()
    few = np.flatnonzero(named & ~number & (counts < typical))
    other = np.zeros(len(body), dtype=bool)
    other[few] = _adds_up(body.iloc[few])
    other |= _repeats_header(table, marks)
    listed = named & sure & ~other
    last = int(np.flatnonzero(listed).max(initial=-1))
    unclear = named & ~listed & ~other & (counts > 1)
    unclear[last + 1 :] = False
    return listed, unclear


def _is_numbered(body: pd.DataFrame, column: int | None) -> Mask:
    if column is None:
        return np.zeros(len(body), dtype=bool)
    values = pd.to_numeric(body[column], errors="coerce")
    return np.asarray(values.notna().to_numpy(), dtype=bool)


def _adds_up(rows: pd.DataFrame) -> Mask:
    """Tell which of some rows say "jumlah" or the like in one of their first cells."""
    found = np.zeros(len(rows), dtype=bool)
    for column in range(min(_LABEL_COLUMNS, rows.shape[1])):
        found |= read_texts(rows, column).where(
            lambda text: TOTAL_LABEL.fullmatch(text.casefold()) is not None
        )
    return found


def _repeats_header(table: Table, marks: Sequence[int]) -> Mask:
    """Tell which rows are the header once more, as on every printed page."""
    repeats = np.zeros(len(table.body), dtype=bool)
    for column in marks:
        if table.paths[column]:
            values = table.body[column].to_numpy(dtype=object)
            repeats |= values == table.paths[column][-1]
    return repeats


def place_listed(
    table: Table,
    plan: ColumnPlan,
    listed: tuple[Mask, Mask],
    titles: Sequence[str],
    key: str,
    context: Context,
) -> ListRows:
    """Find the region of every listed row."""
    return _ListPlacer(table, plan, titles, context).place(*listed, key)


class _ListPlacer:
    """Finds the regions of the rows of one list."""

    def __init__(
        self, table: Table, plan: ColumnPlan, titles: Sequence[str], context: Context
    ) -> None:
        self.table, self.plan, self.context = table, plan, context
        self.titled = find_titled_region(context, titles)
        self.is_named = any(
            plan.find(role) is not None for role in (Role.REGION, Role.REGION_CODE)
        )
        level = self._level()
        self.stage = RegionStage(
            *(context, level, titles, self.titled[:8]), is_about_persons=True
        )
        self.kind = np.full(len(table.body), RowKind.SKIPPED, dtype=object)
        self.codes = np.zeros(len(table.body), dtype=np.intp)
        self.findings: list[Finding] = []
        self.questions: dict[str, Question] = {}

    def _level(self) -> Level:
        is_coarse = bool(self.titled) and level_of(self.titled) is Level.KAPANEWON
        if self.is_named or (self.titled and not is_coarse):
            return Level.KALURAHAN
        has_kapanewon = self.plan.find(Role.KAPANEWON) is not None
        return Level.KAPANEWON if has_kapanewon or is_coarse else Level.KALURAHAN

    def place(self, listed: Mask, unclear: Mask, key: str) -> ListRows:
        """Run the steps."""
        rows = np.flatnonzero(listed)
        codes, placed = self._match(rows)
        regions = [self._whole_region(place) for place in placed]
        foreign = self.stage.foreign_name(placed)
        is_asked = foreign is None and not self._says_where(placed)
        if is_asked:
            regions = [self._ask_for_sheet(key)] * len(placed)
        self.kind[listed] = RowKind.DATA
        known = number_texts(regions, codes)
        self.kind[rows[~known.filled]] = RowKind.REFUSED
        self.kind[unclear] = RowKind.REFUSED
        self._note("row_unclear", np.flatnonzero(unclear), "")
        for number, place in enumerate(placed):
            if not regions[number] and not is_asked:
                self._explain(place, rows[codes == number])
        spread = np.zeros(len(self.kind), dtype=np.intp)
        spread[rows] = known.codes
        return ListRows(
            *(self.kind, Texts(spread, known.distinct), foreign),
            tuple(self.findings),
            tuple(self.questions.values()),
        )

    def _match(
        self, rows: npt.NDArray[np.intp]
    ) -> tuple[npt.NDArray[np.intp], list[PlacedText]]:
        code, name = self._texts(Role.REGION_CODE), self._texts(Role.REGION)
        group = self._texts(Role.KAPANEWON)
        shown = [Texts(texts.codes[rows], texts.distinct) for texts in (code, name)]
        given = Texts(group.codes[rows], group.distinct)
        if self.stage.level is Level.KALURAHAN:
            given = given.only(shown[0].filled | shown[1].filled)
        codes, places = combine_texts(*shown, given)
        return codes, self.stage.place_all([(p[0], p[1], p[2]) for p in places])

    def _texts(self, role: Role) -> Texts:
        """Read a column, its merged cells filled."""
        column = self.plan.find(role)
        texts = read_texts(self.table.body, column)
        if column is None or not self.table.sheet.merged:
            return texts
        codes, rows = texts.codes.copy(), self.table.body.index.to_numpy()
        for top, left, bottom, right in self.table.sheet.merged:
            inside = np.flatnonzero((rows >= top) & (rows <= bottom))
            if left <= column <= right and len(inside):
                codes[inside] = codes[inside[0]]
        return Texts(codes, texts.distinct)

    def _whole_region(self, place: PlacedText) -> str:
        """Give the code found; where the cell is blank, the one of the titles."""
        if place.code:
            return place.code
        is_blank = place.match.reason is Reason.EMPTY
        is_fitting = bool(self.titled) and level_of(self.titled) is self.stage.level
        return self.titled if is_blank and is_fitting else ""

    def _says_where(self, placed: Sequence[PlacedText]) -> bool:
        is_blank = all(place.match.reason is Reason.EMPTY for place in placed)
        return bool(self.titled) or not is_blank or not placed

    def _ask_for_sheet(self, key: str) -> str:
        """Ask once of which kalurahan a list is that names none."""
        codes = self.context.regions.members(self.context.regions.code, Level.KALURAHAN)
        choices = (*map(self.context.region_choice, codes), LEAVE_OUT)
        question = Question(
            *(f"region:sheet:{key}", "region", "of_sheet", choices),
            {"sheet": self.table.sheet.name},
        )
        answer = self.context.answer(question.id, choices)
        if answer is None:
            self.questions[question.id] = question
        return answer if answer in codes else ""

    def _explain(self, place: PlacedText, where: npt.NDArray[np.intp]) -> None:
        """Say why rows have no region; ask where the text may mean one."""
        if place.is_left_out:
            self.kind[where] = RowKind.SKIPPED
            self._note("ignored_by_answer", where, self._shown(place, where))
        elif place.match.reason is Reason.EMPTY or place.match.reason in _COARSER:
            self._note("person_without_region", where, "")
        elif place.match.kind is MatchKind.FOREIGN:
            self._note("foreign_region", where, self._shown(place, where), place)
        else:
            if place.question:
                self.questions.setdefault(place.question.id, place.question)
            is_near = place.match.kind is MatchKind.ASK
            code = "region_unclear" if is_near else "unknown_region"
            self._note(code, where, self._shown(place, where), place)

    def _shown(self, place: PlacedText, where: npt.NDArray[np.intp]) -> str:
        if place.is_secret or not len(where):
            return MASK
        columns = (self.plan.find(Role.REGION_CODE), self.plan.find(Role.REGION))
        texts = (
            cell_text(self.table.body[column].iloc[where[0]])
            for column in columns
            if column is not None
        )
        text = " ".join(filter(None, texts))
        return mask(text) if place.match.choices else mask_stray(text)

    def _note(
        self,
        code: str,
        where: npt.NDArray[np.intp],
        shown: str,
        place: PlacedText | None = None,
    ) -> None:
        column = self.plan.find(Role.REGION)
        column = self.plan.find(Role.REGION_CODE) if column is None else column
        choices = place.match.choices[:3] if place else ()
        suggestion = ", ".join(map(self.context.region_label, choices))
        params = {"place": place.match.place if place else ""}
        for row in (self.table.body.index.to_numpy()[where] + 1).tolist():
            at = None if column is None else column + 1
            self.findings.append(
                Finding(code, self.table.sheet.name, row, at, shown, suggestion, params)
            )
