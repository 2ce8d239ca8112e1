"""What each row of a body is: a region's counts, a subtotal, a total, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_regions import (
    PlacedText,
    RegionStage,
    find_titled_region,
)
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.texts import Texts, combine_texts, read_texts
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.regions.matched import MatchKind, Reason

_TOTAL = re.compile(
    r"(?:\d+[.)]?\s*)?(?:sub ?-?total|jumlah|jml|total|grand ?total)\b\W*(.*)"
)
_NO_COUNT = re.compile(
    r"rata[- ]?rata|prov(?:insi)?\b|d\.?i\.? ?y(?:ogyakarta)?\b|min\b|max\b"
)
_WHOLE = re.compile(
    r"|(?:total|keseluruhan|seluruh\w*|akhir|semua|umum|besar|kab\w*).*"
)


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class TotalRow:
    """A row that says it adds up others.

    Parameters
    ----------
    position : int
        In the body, from 0.
    label : str
        What it calls itself.
    members : bool array
        The rows it should add up.
    """

    position: int
    label: str
    members: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """The rows of a body.

    Parameters
    ----------
    kind : object array of RowKind
    region : object array of str
        Region code of data rows, else "".
    level : Level
        Of the data rows (kapanewon rows may stand among kalurahan).
    totals : tuple of TotalRow
    foreign : str or None
        The other kabupaten the table is about ("" unnamed); then all is refused.
    findings, questions
        About rows.
    """

    kind: npt.NDArray[np.object_]
    region: npt.NDArray[np.object_]
    level: Level
    totals: tuple[TotalRow, ...]
    foreign: str | None
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


def place_rows(
    table: Table,
    plan: ColumnPlan,
    counts: Counts,
    titles: Sequence[str],
    context: Context,
) -> Rows:
    """Decide what every row is and which region it is about."""
    return _Placer(table, plan, counts, titles, context).place()


class _Placer:
    def __init__(
        self,
        table: Table,
        plan: ColumnPlan,
        counts: Counts,
        titles: Sequence[str],
        context: Context,
    ) -> None:
        self.table, self.plan, self.counts = table, plan, counts
        self.context = context
        self.code = read_texts(table.body, plan.find(Role.REGION_CODE))
        self.name = read_texts(table.body, plan.find(Role.REGION))
        self.kapanewon = read_texts(table.body, plan.find(Role.KAPANEWON))
        self.label, self.is_total, self.is_no_count = self._read_labels()
        has_region = {Role.REGION, Role.REGION_CODE} & {c.role for c in plan.columns}
        self.is_placeless = not has_region and plan.find(Role.KAPANEWON) is None
        titled = find_titled_region(context, titles)
        level = Level.KALURAHAN if has_region or self.is_placeless else Level.KAPANEWON
        self.titled = titled
        self.stage = RegionStage(context, level, titles, titled[:8])
        self.has_number = np.asarray((counts.state == CellState.KNOWN).any(axis=1))
        rows = len(table.body)
        self.kind = np.full(rows, RowKind.SKIPPED, dtype=object)
        self.region = np.full(rows, "", dtype=object)
        self.findings: list[Finding] = []
        self.questions: dict[str, Question] = {}

    def place(self) -> Rows:
        """Run the steps."""
        codes, placed = self._match()
        foreign = self.stage.foreign_name(placed)
        if foreign is None:
            for number, place in enumerate(placed):
                where = (codes == number) & ~self.is_total & ~self.is_no_count
                if where.any():
                    self._take(place, where)
            self._settle_kapanewon_rows()
        return Rows(
            *(self.kind, self.region, self.stage.level),
            totals=() if foreign is not None else self._find_totals(),
            foreign=foreign,
            findings=tuple(self.findings),
            questions=tuple(self.questions.values()),
        )

    def _read_labels(
        self,
    ) -> tuple[list[str], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Read the first text that says "total" in the columns before the counts."""
        first_count = min(self.counts.columns, default=0)
        category = self.plan.find(Role.CATEGORY)
        columns = [c for c in range(first_count) if c != category]
        is_total = np.zeros(len(self.table.body), dtype=bool)
        is_no_count = is_total.copy()
        labels = [""] * len(is_total)
        for column in columns:
            texts = read_texts(self.table.body, column)
            here = texts.where(lambda text: bool(_TOTAL.fullmatch(text.casefold())))
            for position in np.flatnonzero(here & ~is_total).tolist():
                labels[position] = texts.distinct[texts.codes[position]]
            is_total |= here
            is_no_count |= texts.where(
                lambda text: bool(_NO_COUNT.match(text.casefold()))
            )
        return labels, is_total, is_no_count

    def _match(self) -> tuple[npt.NDArray[np.intp], list[PlacedText]]:
        if self.is_placeless:
            place = ("", self.titled, "")
            level = level_of(self.titled) if self.titled else Level.KALURAHAN
            self.stage.level = level
            return np.zeros(len(self.kind), dtype=np.intp), self.stage.place_all(
                [place]
            )
        group = self.kapanewon
        if self.stage.level is Level.KALURAHAN:
            group = group.filled_down(~self.is_total)
            blank = Texts(
                np.where(self.name.filled | self.code.filled, group.codes, 0),
                group.distinct,
            )
            group = blank
        shown = [
            Texts(
                np.where(self.is_total | self.is_no_count, 0, texts.codes),
                texts.distinct,
            )
            for texts in (self.code, self.name, group)
        ]
        codes, places = combine_texts(*shown)
        return codes, self.stage.place_all([(p[0], p[1], p[2]) for p in places])

    def _take(self, place: PlacedText, where: npt.NDArray[np.bool_]) -> None:
        match = place.match
        if place.code:
            self.kind[where] = RowKind.DATA
            self.region[where] = place.code
            if self.is_placeless:
                self.kind[where & ~self.counts.has_entry] = RowKind.SKIPPED
        elif place.is_left_out:
            self._note("ignored_by_answer", where)
        elif match.reason is Reason.EMPTY:
            self._take_nameless(where)
        elif match.reason is Reason.IS_KABUPATEN:
            self.kind[where] = RowKind.TOTAL
        elif match.reason in (Reason.IS_KAPANEWON, Reason.SAME_AS_KABUPATEN):
            self._take_kapanewon(match.choices[0], where & self.counts.has_entry)
        elif match.kind is MatchKind.FOREIGN:
            self._refuse("foreign_region", where & self.has_number, place)
        else:
            self._take_unclear(place, where)

    def _take_kapanewon(self, code: str, where: npt.NDArray[np.bool_]) -> None:
        self.kind[where] = RowKind.SUBTOTAL
        self.region[where] = code

    def _take_nameless(self, where: npt.NDArray[np.bool_]) -> None:
        """Rows without kalurahan: of their kapanewon, or refused if they count."""
        match = self.context.region_matcher.match
        found = self.kapanewon.map(
            lambda text: match(text, level=Level.KAPANEWON).code if text else None
        )
        named = where & np.array([code is not None for code in found], dtype=bool)
        for code in set(found[named]):
            self._take_kapanewon(code, named & (found == code) & self.counts.has_entry)
        lost = where & ~named & self.has_number
        self.kind[lost] = RowKind.REFUSED
        self._note("row_without_region", lost)

    def _take_unclear(self, place: PlacedText, where: npt.NDArray[np.bool_]) -> None:
        is_near = place.match.kind is MatchKind.ASK
        last_total = max(np.flatnonzero(self.is_total), default=len(where))
        in_table = np.arange(len(where)) < last_total
        counted = where & (self.has_number | (in_table & is_near))
        if counted.any() and place.question:
            self.questions.setdefault(place.question.id, place.question)
            self._refuse(
                "region_unclear" if is_near else "unknown_region", counted, place
            )

    def _refuse(
        self, code: str, where: npt.NDArray[np.bool_], place: PlacedText
    ) -> None:
        self.kind[where] = RowKind.REFUSED
        suggestion = ", ".join(map(self.context.region_label, place.match.choices[:3]))
        self._note(code, where, suggestion, {"place": place.match.place})

    def _note(
        self,
        code: str,
        where: npt.NDArray[np.bool_],
        suggestion: str = "",
        params: dict[str, object] | None = None,
    ) -> None:
        column = self.plan.find(Role.REGION)
        column = self.plan.find(Role.REGION_CODE) if column is None else column
        for position in np.flatnonzero(where).tolist():
            self.findings.append(
                Finding(
                    code,
                    self.table.sheet.name,
                    int(self.table.body.index[position]) + 1,
                    None if column is None else column + 1,
                    mask(self._place_text(position)),
                    suggestion,
                    params or {},
                )
            )

    def _place_text(self, position: int) -> str:
        texts = (self.code, self.name)
        return " ".join(t.distinct[t.codes[position]] for t in texts).strip()

    def _settle_kapanewon_rows(self) -> None:
        """Keep a kapanewon's row as data where the table has none of its kalurahan.

        A row that is named like kapanewon and kabupaten is the kabupaten's only when
        it holds the sum of all the others.
        """
        data = self.kind == RowKind.DATA
        within = {code[:8] for code in set(self.region[data]) if len(code) > 8}
        coarse = np.array([len(str(code)) == 8 for code in self.region], dtype=bool)
        alone = coarse & np.array([code not in within for code in self.region])
        named = self.region == self._code_named_like_kabupaten()
        for position in np.flatnonzero(named).tolist():
            if self._is_whole(position, (data | alone) & ~(coarse & ~alone)):
                self.kind[position] = RowKind.TOTAL
                self.region[position] = ""
                alone[position] = False
        self.kind[alone] = RowKind.DATA

    def _code_named_like_kabupaten(self) -> str:
        regions = self.context.regions
        names = regions.kapanewon["name"]
        return next((str(code) for code in names.index[names == regions.name]), "-")

    def _is_whole(self, position: int, data: npt.NDArray[np.bool_]) -> bool:
        """Whether a row holds the sum of all other data rows."""
        others = data & (np.arange(len(data)) != position)
        is_known = self.counts.state[position] == CellState.KNOWN
        known = self.counts.state == CellState.KNOWN
        sums = (self.counts.value * known)[others].sum(axis=0)
        stated = self.counts.value[position]
        fits = (sums == stated)[is_known].all()
        return bool(others.any() and stated[is_known].any() and fits)

    def _find_totals(self) -> tuple[TotalRow, ...]:
        """Find which rows every total and subtotal should add up."""
        self.kind[self.is_total] = RowKind.TOTAL
        data = self.kind == RowKind.DATA
        is_sum = (self.kind == RowKind.TOTAL) | (self.kind == RowKind.SUBTOTAL)
        positions: list[int] = np.flatnonzero(is_sum).tolist()
        totals, start = [], 0
        for position in positions:
            members, is_whole = self._members(position, start, data)
            if not is_whole:
                self.kind[position] = RowKind.SUBTOTAL
            start = position + 1
            label = self.label[position] or self._place_text(position)
            totals.append(TotalRow(position, mask(label), members))
        return tuple(totals)

    def _members(
        self, position: int, start: int, data: npt.NDArray[np.bool_]
    ) -> tuple[npt.NDArray[np.bool_], bool]:
        code = self.region[position] or self._named_kapanewon(position)
        if code:
            return data & _starts_with(self.region, code), False
        found = _TOTAL.fullmatch(self.label[position].casefold())
        numbers = np.arange(len(data))
        segment = data & (numbers >= start) & (numbers < position)
        later = bool((data & (numbers > position)).any())
        says_sub = self.label[position].casefold().startswith("sub")
        is_bare = found is not None and not found[1]
        if segment.any() and (
            says_sub
            or (is_bare and self._is_segment(position, segment, data, later=later))
        ):
            return segment, False
        return data, True

    def _is_segment(
        self,
        position: int,
        segment: npt.NDArray[np.bool_],
        data: npt.NDArray[np.bool_],
        *,
        later: bool,
    ) -> bool:
        """Whether a bare JUMLAH adds up the rows since the last one, not all."""
        fits_segment = self._fit(position, segment)
        fits_all = self._fit(position, data)
        return fits_segment > fits_all or (later and fits_segment >= fits_all)

    def _fit(self, position: int, members: npt.NDArray[np.bool_]) -> int:
        known = self.counts.state == CellState.KNOWN
        sums = (self.counts.value * known)[members].sum(axis=0)
        return int(((sums == self.counts.value[position]) & known[position]).sum())

    def _named_kapanewon(self, position: int) -> str:
        """Read "Jumlah Kapanewon Moyudan", or JUMLAH beside a kapanewon's name."""
        found = _TOTAL.fullmatch(self.label[position].casefold())
        rest = found[1] if found else ""
        own = self.kapanewon.distinct[self.kapanewon.codes[position]]
        match = self.context.region_matcher.match
        for text in (rest, own):
            if text and not _WHOLE.fullmatch(text.casefold()):
                code = match(text, level=Level.KAPANEWON).code
                if code:
                    return code
        return ""


def _starts_with(codes: npt.NDArray[np.object_], start: str) -> npt.NDArray[np.bool_]:
    return np.array([str(code).startswith(start) for code in codes], dtype=bool)
