"""The kalurahan of every form: as answered, else where its point lies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.blanks import Bools, Values, is_blank, only_where, or_else
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.kobo_places import UNPLACED, read_marks, read_points
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.personal import mask
from wksbm_mapping.ingest.texts import Texts, read_texts

POINT_HEADER = "kode kalurahan"
"""Header of the column that says where the points lie."""


def place_points(table: KoboTable, context: Context) -> KoboTable:
    """Fill the kalurahan that is not answered from the point of the form.

    The answer counts where there is one; a point that lies elsewhere is reported, one
    outside every kalurahan too. Coordinates go no further.
    """
    marks = locate_rows(table, context)
    marks = only_where(~table.is_refused, marks)
    unplaced = np.asarray(marks == UNPLACED, dtype=bool)
    has_point = ~is_blank(marks) & ~unplaced
    table = replace(table, unused_points=unplaced)
    if not has_point.any():
        return table
    codes = np.where(has_point, marks, "")
    answers, column = _answers(table)
    outside = has_point & (codes == "")
    findings = [
        *_at_rows(table, "point_outside", outside),
        *_describe_elsewhere(table, codes, answers, column, context),
    ]
    filled = _fill(table, codes, answers.filled)
    return replace(filled, findings=(*table.findings, *findings))


def locate_rows(table: KoboTable, context: Context) -> Values:
    """Say of every form in which kalurahan its point lies.

    Returns
    -------
    object array of str or None
        See ``kobo_places.read_marks``.
    """
    cells = table.sheet.cells.loc[table.body.index]
    marks = read_marks(table.points, cells)
    lat, lng = read_points(table.points, cells)
    has_point = ~np.isnan(lat)
    if has_point.any():
        located = context.locate(lat[has_point], lng[has_point])
        marks[has_point] = UNPLACED if located is None else located
    return marks


def describe_unused(table: KoboTable) -> tuple[Finding, ...]:
    """Say how many forms have a point but no kalurahan, for want of boundaries."""
    if table.unused_points is None:
        return ()
    lost = int((table.unused_points & ~_answers(table)[0].filled).sum())
    if not lost:
        return ()
    params = {"count": lost}
    return (Finding("points_without_boundaries", table.sheet.name, params=params),)


def _answers(table: KoboTable) -> tuple[Texts, int | None]:
    """Give the answered places: of the code, else of the name."""
    code, name = map(table.find_role, (Role.REGION_CODE, Role.REGION))
    codes, names = read_texts(table.body, code), read_texts(table.body, name)
    if code is None or not codes.filled.any():
        return names, name
    shift = np.where(names.codes > 0, names.codes + len(codes.distinct), 0)
    both = np.where(codes.filled, codes.codes, shift)
    return Texts(both, (*codes.distinct, *names.distinct)), code


def _fill(
    table: KoboTable, codes: npt.NDArray[np.object_], is_answered: Bools
) -> KoboTable:
    found = only_where((codes != "") & ~is_answered, codes)
    column = table.find_role(Role.REGION_CODE)
    column = table.find_role(Role.REGION) if column is None else column
    if column is None:
        return table.with_column(POINT_HEADER, found)
    return table.with_values(column, or_else(found, table.body[column].to_numpy()))


def _describe_elsewhere(
    table: KoboTable,
    codes: npt.NDArray[np.object_],
    answers: Texts,
    column: int | None,
    context: Context,
) -> list[Finding]:
    answered = answers.map(
        lambda text: context.region_matcher.match(text, trusted=True).code or ""
    )
    differs = (codes != "") & (answered != "") & (codes != answered)
    return [
        Finding(
            *("point_elsewhere", table.sheet.name, int(table.body.index[at]) + 1),
            None if column is None else column + 1,
            mask(answers.distinct[answers.codes[at]]),
            context.region_label(str(codes[at])),
        )
        for at in np.flatnonzero(differs).tolist()
    ]


def _at_rows(table: KoboTable, code: str, rows: Bools) -> list[Finding]:
    return [
        Finding(code, table.sheet.name, int(row) + 1) for row in table.body.index[rows]
    ]
