"""Repeats: rows of a further sheet or file, joined to the form they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.blanks import (
    Values,
    blank_column,
    is_blank,
    only_where,
    or_else,
)
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.kobo_table import KoboTable
from wksbm_mapping.ingest.sheet import cell_text

Place = tuple[int, int]
"""Position of the file in the upload and of the sheet in the file."""

_INDEX = ("_parent_index", "_index")
_KEYS = (
    ("parent_key", "key"),
    ("_submission__uuid", "_uuid"),
    ("_submission__id", "_id"),
)
_PARENT_NAME = "_parent_table_name"
_SHEET_NAME = 25
_REGION = (Role.REGION_CODE, Role.REGION)
_INHERITED = (Role.KAPANEWON, Role.PADUKUHAN, Role.PERIOD)


@dataclass(frozen=True)
class Link:
    """Where the rows of a repeat belong.

    Parameters
    ----------
    parent : Place
    rows : int array
        Per row the position of its parent row, -1 where there is none.
    """

    parent: Place
    rows: npt.NDArray[np.intp]


def find_links(tables: Mapping[Place, KoboTable]) -> dict[Place, Link]:
    """Find the parent of every sheet of repeats in an upload."""
    found = {}
    for place, table in tables.items():
        links = list(_possible(place, table, tables))
        best = max(links, key=lambda link: (link.rows >= 0).sum(), default=None)
        if best is not None and (best.rows >= 0).any():
            found[place] = best
    return found


def _possible(
    place: Place, table: KoboTable, tables: Mapping[Place, KoboTable]
) -> Iterator[Link]:
    """Give the links that the names of the columns allow, the surest first."""
    others = [other for other in tables if other != place]
    if table.find(_INDEX[0]) is not None:
        named = [p for p in others if _is_named(place, table, p, tables[p])]
        yield from _join(table, _INDEX, named, tables)
    for names in _KEYS:
        yield from _join(table, names, others, tables)


def _is_named(place: Place, table: KoboTable, other: Place, parent: KoboTable) -> bool:
    """Whether a sheet of the same file is the one a repeat calls its parent."""
    at = table.find(_PARENT_NAME)
    if at is None or place[0] != other[0]:
        return False
    name = next(filter(None, map(cell_text, table.raw(at))), "").casefold()
    own = parent.sheet.name.casefold()
    is_cut = len(own) >= _SHEET_NAME and name.startswith(own[:_SHEET_NAME])
    return name == own or is_cut


def _join(
    table: KoboTable,
    names: tuple[str, str],
    places: Sequence[Place],
    tables: Mapping[Place, KoboTable],
) -> Iterator[Link]:
    child = table.find(names[0])
    if child is None:
        return
    wanted = table.raw(child).map(cell_text)
    for place in places:
        at = tables[place].find(names[1])
        if at is not None:
            yield Link(place, _find_rows(wanted, tables[place].raw(at)))


def _find_rows(wanted: pd.Series[str], keys: pd.Series[str]) -> npt.NDArray[np.intp]:
    """Find each key's one row; a key that stands twice could mean either."""
    texts = keys.map(cell_text).reset_index(drop=True)
    known = texts[(texts != "") & ~texts.duplicated(keep=False)]
    rows = wanted.map(pd.Series(known.index, index=known.to_numpy(), dtype=np.intp))
    return rows.fillna(-1).to_numpy(dtype=np.intp)


def inherit(
    child: KoboTable, parent: KoboTable, rows: npt.NDArray[np.intp]
) -> KoboTable:
    """Give the rows of a repeat the place and day of the form they belong to.

    What a row says itself stays. Nothing that counts is inherited.
    """
    joined = _inherit_region(child, parent, rows)
    for role in _INHERITED:
        joined = _inherit_role(joined, parent, rows, role)
    has_parent = rows >= 0
    lost = ~has_parent & child.has_content
    findings = [
        Finding("survey_parent_missing", child.sheet.name, int(row) + 1)
        for row in child.body.index[lost]
    ]
    return replace(
        joined,
        days=or_else(child.days, _take(parent.days, rows)),
        sent=only_where(has_parent, or_else(child.sent, _take(parent.sent, rows))),
        is_refused=child.is_refused | (has_parent & parent.is_refused[rows]),
        findings=(*joined.findings, *findings),
    )


def _inherit_region(
    child: KoboTable, parent: KoboTable, rows: npt.NDArray[np.intp]
) -> KoboTable:
    """Inherit code and name, but neither where a row says one of them itself."""
    own = [at for role in _REGION if (at := child.find_role(role)) is not None]
    if not own:
        for role in _REGION:
            child = _inherit_role(child, parent, rows, role)
        return child
    is_open = np.logical_and.reduce([is_blank(child.body[at]) for at in own])
    for role in _REGION:
        source = parent.find_role(role)
        if source is not None:
            given = only_where(is_open, _take(parent.body[source], rows))
            child = child.with_values(own[0], or_else(child.body[own[0]], given))
    return child


def _inherit_role(
    child: KoboTable, parent: KoboTable, rows: npt.NDArray[np.intp], role: Role
) -> KoboTable:
    source, own = parent.find_role(role), child.find_role(role)
    if source is None:
        return child
    given = _take(parent.body[source], rows)
    if own is None:
        return child.with_column(" ".join(parent.paths[source]), given)
    return child.with_values(own, or_else(child.body[own], given))


def _take(column: Values | pd.Series[str], rows: npt.NDArray[np.intp]) -> Values:
    """Give every row the value of its parent row; None where it has none."""
    values = blank_column(len(column) + 1)
    values[:-1] = column
    return np.asarray(values[rows])
