"""All sheets of survey exports in an upload, each knowing its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wksbm_mapping.ingest.blanks import is_blank, only_where
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.draft import UploadedFile
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.kobo import read_kobo_sheet
from wksbm_mapping.ingest.kobo_days import decide_survey_period, first_days
from wksbm_mapping.ingest.kobo_locate import describe_unused, place_points
from wksbm_mapping.ingest.kobo_repeats import Link, Place, find_links, inherit
from wksbm_mapping.ingest.kobo_table import KoboTable


def read_kobo_uploads(
    files: Sequence[UploadedFile], context: Context
) -> dict[Place, KoboTable]:
    """Find the sheets of survey exports; rows of repeats get what their form says."""
    tables = {
        (number, at): table
        for number, file in enumerate(files)
        for at, sheet in enumerate(file.sheets)
        if not sheet.is_hidden and (table := read_kobo_sheet(sheet, context))
    }
    if not tables:
        return {}
    family = _Family(tables, find_links(tables), context)
    return {place: _finish(family.resolve(place), context) for place in tables}


class _Family:
    """Joins every sheet to its parent, parents first."""

    def __init__(
        self,
        tables: Mapping[Place, KoboTable],
        links: Mapping[Place, Link],
        context: Context,
    ) -> None:
        self._tables, self._links, self._context = tables, links, context
        self._parents = {link.parent for link in links.values()}
        self._done: dict[Place, KoboTable] = {}

    def resolve(self, place: Place, below: frozenset[Place] = frozenset()) -> KoboTable:
        """Give a sheet with all that its forms say."""
        if place in self._done:
            return self._done[place]
        table = place_points(self._tables[place], self._context)
        link = self._links.get(place)
        if link and link.parent not in below | {place}:
            parent = self.resolve(link.parent, below | {place})
            table = inherit(table, parent, link.rows)
        is_parent = place in self._parents
        self._done[place] = replace(
            table, is_linked=is_parent or link is not None, is_parent=is_parent
        )
        return self._done[place]


def _finish(table: KoboTable, context: Context) -> KoboTable:
    """Add the period of the days, and say where it is from."""
    days = first_days([table.days, table.sent], len(table.body))
    days = only_where(table.has_content & ~table.is_refused, days)
    period = decide_survey_period(days, context.options.period, table.titles)
    findings = [*table.findings, *describe_unused(table), *_describe_refused(table)]
    if period.first and period.last:
        is_sent = (is_blank(table.days) & ~is_blank(days)).any()
        code = "period_from_sending" if is_sent else "period_from_days"
        params = {"first": period.first, "last": period.last}
        findings.append(Finding(code, table.sheet.name, params=params))
    return replace(
        table,
        titles=(*table.titles, *period.titles),
        period_choices=period.choices,
        findings=tuple(findings),
    )


def _describe_refused(table: KoboTable) -> list[Finding]:
    rows = table.body.index[table.is_refused & table.has_content]
    return [Finding("survey_not_approved", table.sheet.name, int(r) + 1) for r in rows]
