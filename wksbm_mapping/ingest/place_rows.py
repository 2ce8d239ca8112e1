"""Which region every row is about, and which rows only add up or say something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.fill_places import fill_places
from wksbm_mapping.ingest.find_totals import TOTAL_LABEL, TotalFinder
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_regions import PlacedText, RegionStage
from wksbm_mapping.ingest.numbers import CellState
from wksbm_mapping.ingest.personal import MASK, mask
from wksbm_mapping.ingest.rows import RowKind, Rows
from wksbm_mapping.ingest.sexes import read_sexes
from wksbm_mapping.ingest.texts import Texts, combine_texts, read_texts
from wksbm_mapping.ingest.titled_region import find_titled_region, names_own_kabupaten
from wksbm_mapping.regions.level import Level, level_of
from wksbm_mapping.regions.matched import MatchKind, Reason

_NO_COUNT = re.compile(
    r"rata[- ]?rata|prov(?:insi)?\b|d\.?i\.? ?y(?:ogyakarta)?\b|min\b|max\b"
)

_COARSER = (Reason.IS_KABUPATEN, Reason.IS_KAPANEWON, Reason.SAME_AS_KABUPATEN)

Positions = npt.NDArray[np.intp]


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
    """Places the rows of one table, step by step."""

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
        self.kapanewon = read_texts(table.body, plan.find(Role.KAPANEWON))
        self.titled = find_titled_region(context, titles)
        if not self.titled and self._is_of_kabupaten(titles):
            self.titled = context.regions.code
        self.stage = RegionStage(
            *(context, self._level(), titles, self.titled[:8]),
            is_about_persons=bool(plan.find_all(Role.PERSONAL)),
        )
        self.has_number = np.asarray((counts.state == CellState.KNOWN).any(axis=1))
        self.has_entry = counts.has_entry
        self.kind = np.full(len(table.body), RowKind.SKIPPED, dtype=object)
        self.region = np.full(len(table.body), "", dtype=object)
        self.maybe: dict[int, tuple[str, ...]] = {}
        self.findings: list[Finding] = []
        self.questions: dict[str, Question] = {}

    def place(self) -> Rows:
        """Run the steps."""
        labels = self._read_labels()
        filled = fill_places(self.table, self.plan, self.counts, labels.filled)
        self.code, self.name = filled.code, filled.name
        self.is_filled = filled.is_filled
        codes, placed = self._match(labels.filled)
        foreign = self.stage.foreign_name(placed)
        if foreign is not None:
            return Rows(self.kind, self.region, (), foreign, (), ())
        last = int(np.flatnonzero(labels.filled).max(initial=-1))
        last = last if last >= 0 else len(self.kind)
        for place, positions in _group(codes, placed):
            self._take(place, positions[~labels.filled[positions]], last)
        finder = TotalFinder(
            *(self.kind, self.region, self.counts, self.context),
            read_sexes(self.table.body, self.plan.find(Role.SEX)),
        )
        totals = finder.find(labels, self._place_text, self.kapanewon)
        if self.stage.level is Level.KABUPATEN:
            totals = ()
        return Rows(
            *(self.kind, self.region, totals, None),
            tuple(self.findings),
            tuple(self.questions.values()),
            self.maybe,
        )

    def _level(self) -> Level:
        """Kalurahan, unless the table (or its title) names nothing finer."""
        roles = {column.role for column in self.plan.columns}
        if self.plan.names_kabupaten:
            return Level.KABUPATEN
        if roles & {Role.REGION, Role.REGION_CODE}:
            return Level.KALURAHAN
        if Role.KAPANEWON in roles:
            return Level.KAPANEWON
        return level_of(self.titled) if self.titled else Level.KALURAHAN

    def _is_of_kabupaten(self, titles: Sequence[str]) -> bool:
        """Whether the table adds up the whole kabupaten, as its titles say."""
        is_finer = self.plan.find(Role.PADUKUHAN) is not None
        named = names_own_kabupaten(self.context, titles)
        return not self.plan.names_places and named and not is_finer

    def _read_labels(self) -> Texts:
        """Read the first text that says "total" or the like, before the counts."""
        first_count = min(self.counts.columns, default=0)
        category = self.plan.find(Role.CATEGORY)
        codes = np.zeros(len(self.kind), dtype=np.intp)
        distinct = [""]
        for column in range(first_count):
            if column == category:
                continue
            texts = read_texts(self.table.body, column)
            here = texts.where(_adds_up) & (codes == 0)
            codes[here] = texts.codes[here] + len(distinct)
            distinct += texts.distinct
        return Texts(codes, tuple(distinct))

    def _match(
        self, labelled: npt.NDArray[np.bool_]
    ) -> tuple[Positions, list[PlacedText]]:
        if not self.plan.names_places:
            everywhere = np.zeros(len(self.kind), dtype=np.intp)
            placed = self.stage.place_table(self.titled)
            if placed.question and self.has_number.any():
                self.questions[placed.question.id] = placed.question
            return everywhere, [placed]
        group = self.kapanewon
        if self.stage.level is Level.KALURAHAN:
            named = self.name.filled | self.code.filled
            group = group.filled_down(~labelled).only(named)
        shown = (texts.only(~labelled) for texts in (self.code, self.name, group))
        codes, places = combine_texts(*shown)
        return codes, self.stage.place_all([(p[0], p[1], p[2]) for p in places])

    def _take(self, place: PlacedText, where: Positions, last_total: int) -> None:
        match = place.match
        if match.reason in _COARSER and not place.code:
            self._take_nameless(where[self.is_filled[where]])
            where = where[~self.is_filled[where]]
        if place.code:
            data = (
                where[self._is_entry()[where]] if not self.plan.names_places else where
            )
            self.kind[data] = RowKind.DATA
            self.region[data] = place.code
        elif place.is_left_out:
            self._note("ignored_by_answer", where)
        elif match.reason is Reason.EMPTY:
            self._take_nameless(where)
        elif match.reason is Reason.IS_KABUPATEN:
            self.kind[where] = RowKind.TOTAL
        elif match.reason in (Reason.IS_KAPANEWON, Reason.SAME_AS_KABUPATEN):
            self._take_kapanewon(match.choices[0], where)
        elif match.kind is MatchKind.FOREIGN:
            self._refuse("foreign_region", where[self.has_number[where]], place)
        else:
            self._take_unclear(place, where, last_total)

    def _is_entry(self) -> npt.NDArray[np.bool_]:
        """Rows that count something, or leave a category blank: then it is unknown."""
        match = self.context.category_matcher.match
        named = read_texts(self.table.body, self.plan.find(Role.CATEGORY)).where(
            lambda text: match(text).key is not None
        )
        return self.has_entry | named

    def _take_kapanewon(self, code: str, where: Positions) -> None:
        counted = where[self.has_entry[where]]
        self.kind[counted] = RowKind.SUBTOTAL
        self.region[counted] = code

    def _take_nameless(self, where: Positions) -> None:
        """Rows without kalurahan: of their kapanewon, or refused if they count."""
        match = self.context.region_matcher.match
        texts = self.kapanewon
        found = texts.map(
            lambda text: (text and match(text, level=Level.KAPANEWON).code) or ""
        )[where]
        for code in set(found.tolist()) - {""}:
            self._take_kapanewon(code, where[found == code])
        nameless = where[found == ""]
        lost = nameless[self.has_number[nameless]]
        self.kind[lost] = RowKind.REFUSED
        self._note("row_without_region", lost)

    def _take_unclear(
        self, place: PlacedText, where: Positions, last_total: int
    ) -> None:
        """Ask about rows that count something; others are titles and footers.

        A row with a name close to a region's is asked about even if all blank.
        """
        is_near = place.match.kind is MatchKind.ASK
        counted = where[self.has_number[where] | (is_near & (where < last_total))]
        if len(counted):
            if place.question:
                self.questions.setdefault(place.question.id, place.question)
            code = "region_unclear" if is_near else "unknown_region"
            self._refuse(code, counted, place)

    def _refuse(self, code: str, where: Positions, place: PlacedText) -> None:
        self.kind[where] = RowKind.REFUSED
        if not place.is_left_out:
            self.maybe |= dict.fromkeys(where.tolist(), place.match.choices)
        suggestion = ", ".join(map(self.context.region_label, place.match.choices[:3]))
        shown = MASK if place.is_secret else ""
        self._note(code, where, suggestion, {"place": place.match.place}, shown)

    def _note(
        self,
        code: str,
        where: Positions,
        suggestion: str = "",
        params: dict[str, object] | None = None,
        shown: str = "",
    ) -> None:
        column = self.plan.find(Role.REGION)
        column = self.plan.find(Role.REGION_CODE) if column is None else column
        for position in where.tolist():
            self.findings.append(
                Finding(
                    code,
                    self.table.sheet.name,
                    int(self.table.body.index[position]) + 1,
                    None if column is None else column + 1,
                    shown or mask(self._place_text(position)),
                    suggestion,
                    params or {},
                )
            )

    def _place_text(self, position: int) -> str:
        texts = (self.code, self.name)
        return " ".join(t.distinct[t.codes[position]] for t in texts).strip()


def _adds_up(text: str) -> bool:
    folded = text.casefold()
    return bool(TOTAL_LABEL.fullmatch(folded) or _NO_COUNT.match(folded))


def _group(
    codes: Positions, placed: Sequence[PlacedText]
) -> Iterator[tuple[PlacedText, Positions]]:
    """Give every place with the positions of its rows."""
    if not placed:
        return
    order = np.argsort(codes, kind="stable")
    borders = np.searchsorted(codes[order], np.arange(1, len(placed)))
    yield from zip(placed, np.split(order, borders), strict=True)
