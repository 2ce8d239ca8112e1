"""One list from rows to lines of its people, stage by stage."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.checks.missing_regions import check_missing_regions
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import normalise_header
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.match_categories import are_codes, is_known_text
from wksbm_mapping.ingest.match_periods import decide_period, read_row_periods
from wksbm_mapping.ingest.observe import SourcePlace
from wksbm_mapping.ingest.people.attributes import AttributeReader, Attributes
from wksbm_mapping.ingest.people.identities import Identities, IdentityReader
from wksbm_mapping.ingest.people.list_categories import ListCategories, find_categories
from wksbm_mapping.ingest.people.list_columns import Mark, PeopleColumns
from wksbm_mapping.ingest.people.list_rows import ListRows, find_listed, place_listed
from wksbm_mapping.ingest.people.split import split_categories
from wksbm_mapping.ingest.preview import build_preview
from wksbm_mapping.ingest.pulse import pulse
from wksbm_mapping.ingest.rows import RowKind
from wksbm_mapping.ingest.sheet_result import People, SheetDraft
from wksbm_mapping.ingest.texts import Texts, number_texts, read_texts
from wksbm_mapping.periods import Period, PeriodKind, parse_period

Positions = npt.NDArray[np.intp]
_FAMILY, _INSTITUTION = "KK", "lembaga"


def read_people_sheet(
    place: SourcePlace,
    key: str,
    plan: ColumnPlan,
    columns: PeopleColumns,
    context: Context,
) -> SheetDraft:
    """Work through one list of persons, families or institutions.

    The draft holds a line per person and category and no observations yet: those are
    counted over all lists of the upload together (see ``pool_people``).
    """
    return _ListReader(place, key, plan, columns, context).read()


class _ListReader:
    """Holds the stages of one list while they build on each other."""

    def __init__(
        self,
        place: SourcePlace,
        key: str,
        plan: ColumnPlan,
        columns: PeopleColumns,
        context: Context,
    ) -> None:
        self.place, self.table, self.key = place, _with_period(place.table), key
        self.plan, self.columns, self.context = plan, columns, context
        self.sheet = self.table.sheet.name
        self.titles = (*self.table.titles, self.sheet, self.place.file)
        self.findings: list[Finding] = list(plan.findings)
        self.questions: list[Question] = list(plan.questions)

    def read(self) -> SheetDraft:
        """Run the stages in order."""
        rows = place_listed(
            *(self.table, self.plan, find_listed(self.table, self.columns)),
            *(self.titles, self.key, self.context),
        )
        if rows.foreign is not None:
            return self._refuse_foreign(rows.foreign)
        self.findings += rows.findings
        self.questions += rows.questions
        pulse()
        listed = np.flatnonzero(rows.kind == RowKind.DATA)
        region = Texts(rows.region.codes[listed], rows.region.distinct)
        periods = self._read_periods(listed)
        categories = find_categories(
            *(self.table, self.plan, self.columns, listed),
            *(self._category_titles(), self.key, self.context),
        )
        self.findings += categories.findings
        self.questions += categories.questions
        pulse()
        attributes = AttributeReader(self.table, self.plan, self.columns, listed).read(
            periods
        )
        self.findings += attributes.findings
        pulse()
        reader = IdentityReader(self.table, self.columns, listed)
        identities = reader.read(
            region,
            attributes.padukuhan,
            has_institutions=(self._units(categories) == _INSTITUTION).any(),
        )
        self.findings += identities.findings
        self.findings += check_missing_regions(
            set(region.map(str)), self.sheet, self.context
        )
        pulse()
        lines = self._build_lines(
            listed, categories, (region, periods), attributes, identities
        )
        return self._draft(rows, listed, categories, lines)

    def _category_titles(self) -> tuple[str, ...]:
        """Where the one category of a list may stand, the nearest first."""
        column = self.columns.marks.get(Mark.INSTITUTION)
        headers = () if column is None else self.table.paths[column]
        stem = self.place.file.rpartition(".")[0]
        titles = " ".join(self.table.titles)
        return (titles, self.sheet, stem, *map(normalise_header, headers))

    def _read_periods(self, listed: Positions) -> Texts:
        """Read the period of every row, "" where it is open.

        A day is when somebody was visited, not what a count is about: then, as where
        nothing stands, the list's own period holds.
        """
        own = read_row_periods(
            *(self.table, self.plan, self.place.file, self.key, self.context)
        )
        blank = np.full(len(listed), "", dtype=object)
        codes = own.codes[listed] if own else blank
        unreadable = own.is_unreadable[listed] if own else np.zeros(len(listed), bool)
        self.questions += own.questions if own else ()
        numbers, distinct = pd.factorize(codes)
        texts = number_texts([_whole_period(code) for code in distinct], numbers)
        missing = ~texts.filled & ~unreadable
        if own is not None and not missing.any():
            return texts
        code, questions, findings = decide_period(
            self.table, self.place.file, self.key, self.context
        )
        self.questions += questions
        self.findings += findings
        filled = np.where(missing, len(texts.distinct), texts.codes)
        return number_texts([*texts.distinct, code], filled)

    def _build_lines(
        self,
        listed: Positions,
        categories: ListCategories,
        where: tuple[Texts, Texts],
        attributes: Attributes,
        identities: Identities,
    ) -> pd.DataFrame:
        """Build a line per person and category (see ``sheet_result.People``)."""
        at = categories.row
        texts = {
            "region": where[0],
            "period": where[1],
            "sex": attributes.sex,
            "age_band": attributes.age_band,
            "handling": attributes.handling,
            "padukuhan": attributes.padukuhan,
        }
        unit = self._units(categories)
        is_family = (unit == _FAMILY) & (identities.family[at] != 0)
        key = np.where(is_family, identities.family[at], identities.person[at])
        key = np.where(unit == _INSTITUTION, identities.institution[at], key)
        lines = pd.DataFrame(
            {
                "category": categories.key,
                **{name: _categorical(each, at) for name, each in texts.items()},
                "row": self.table.body.index.to_numpy()[listed[at]] + 1,
                "identity": key,
                "is_family": is_family,
            }
        )
        return lines[where[1].filled[at]]

    def _units(self, categories: ListCategories) -> npt.NDArray[np.object_]:
        """Tell what each line counts: jiwa, orang, KK or lembaga."""
        units = [each.unit for each in self.context.categories.values()]
        return np.asarray(np.array(units, dtype=object)[categories.key.codes])

    def _draft(
        self,
        rows: ListRows,
        listed: Positions,
        categories: ListCategories,
        lines: pd.DataFrame,
    ) -> SheetDraft:
        body = self.table.body
        numbers = body.index.to_numpy() + 1
        refused = rows.kind == RowKind.REFUSED
        refused[listed[categories.is_lost]] = True
        has_line = np.zeros(len(body), dtype=bool)
        has_line[listed[categories.row]] = True
        refused |= has_line & ~np.isin(numbers, lines["row"].to_numpy())
        return SheetDraft(
            sheet=self.table.sheet,
            key=self.key,
            layout=self._layout(),
            content_rows=numbers[self.table.has_content],
            refused_rows=numbers[refused & self.table.has_content],
            columns=self.plan.columns,
            questions=tuple(self.questions),
            findings=tuple(self.findings),
            preview=build_preview(self.table, self.plan, self._is_known),
            people=People(self.place.file, lines),
        )

    def _is_known(self, text: str) -> bool:
        """Whether a text is a category or a period, so no name of a person."""
        named = split_categories(text, self.context.category_matcher.match)
        return any(is_known_text(each.text, self.context) for each in named)

    def _layout(self) -> str:
        columns = self.columns.categories
        texts = (read_texts(self.table.body, at).distinct for at in columns)
        return "coded" if any(map(are_codes, texts)) else "by_name"

    def _refuse_foreign(self, place: str) -> SheetDraft:
        code = "other_kabupaten" if place else "no_known_region"
        own = self.context.regions.title
        finding = Finding(code, self.sheet, params={"place": place, "own": own})
        rows = self.table.body.index.to_numpy()[self.table.has_content] + 1
        return SheetDraft(
            *(self.table.sheet, self.key, self._layout(), rows, rows),
            columns=self.plan.columns,
            findings=(*self.plan.findings, finding),
            preview=build_preview(self.table, self.plan, self._is_known),
        )


def _with_period(table: Table) -> Table:
    """Count a period that stands above all columns, as if a header, to the titles."""
    paths = [set(path) for path in table.paths if path]
    shared = set.intersection(*paths) if paths else set()
    periods = [text for text in shared if parse_period(text)]
    return replace(table, titles=(*table.titles, *periods)) if periods else table


def _whole_period(code: str) -> str:
    """Give a period code, "" for a single day."""
    is_day = bool(code) and Period.from_code(code).kind is PeriodKind.DAY
    return "" if is_day else code


def _categorical(texts: Texts, at: Positions) -> pd.Categorical[str]:
    distinct = pd.Index(list(texts.distinct))
    return pd.Categorical.from_codes(texts.codes[at], categories=distinct)
