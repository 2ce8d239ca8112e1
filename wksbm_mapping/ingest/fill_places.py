"""Kalurahan written once for several rows: filled down only where the rows go on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.counts import Counts
from wksbm_mapping.ingest.find_totals import TOTAL_LABEL
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.layout import Table
from wksbm_mapping.ingest.texts import Texts, read_texts

Mask = npt.NDArray[np.bool_]
_BREAK = -1


@dataclass(frozen=True)
class FilledPlaces:
    """Codes and names of regions, filled down.

    Parameters
    ----------
    code, name : Texts
    is_filled : bool array
        Rows whose region is written in a row above.
    """

    code: Texts
    name: Texts
    is_filled: Mask


def fill_places(
    table: Table, plan: ColumnPlan, counts: Counts, labelled: Mask
) -> FilledPlaces:
    """Fill regions down merged cells, and down blanks where rows below go on.

    A row goes on when it names a padukuhan, a category or another part and counts it.
    A blank row, a total, another kapanewon, or a count without such a name ends it.
    Forms of a survey stand each for itself.

    Parameters
    ----------
    labelled : bool array
        Rows that say they add up others.
    """
    columns = [plan.find(role) for role in (Role.REGION_CODE, Role.REGION)]
    texts = [read_texts(table.body, column) for column in columns]
    is_named = texts[0].filled | texts[1].filled
    if table.is_survey:
        return FilledPlaces(texts[0], texts[1], np.zeros(len(is_named), dtype=bool))
    merged = _find_merged(table, columns)
    source = np.where(is_named, np.arange(len(is_named)), np.nan)
    source[merged >= 0] = merged[merged >= 0]
    goes_on = _goes_on(table, plan, counts) & ~labelled
    ends = labelled | ~table.has_content | _changes_kapanewon(table, plan)
    ends |= counts.has_entry & ~goes_on
    source[ends & np.isnan(source)] = _BREAK
    above = pd.Series(source).ffill().fillna(_BREAK).to_numpy().astype(np.intp)
    is_filled = ~is_named & (above >= 0) & (goes_on | (merged >= 0)) & ~labelled
    above = np.where(is_filled, above, np.arange(len(above)))
    code, name = (Texts(each.codes[above], each.distinct) for each in texts)
    return FilledPlaces(code, name, is_filled & (code.filled | name.filled))


def _find_merged(table: Table, columns: list[int | None]) -> npt.NDArray[np.intp]:
    """Tell for every row in which row its merged region is written (-1 not merged)."""
    rows = table.body.index.to_numpy()
    found = np.full(len(rows), -1, dtype=np.intp)
    for top, left, bottom, _ in table.sheet.merged:
        if left in columns and bottom > top and len(rows) and top >= rows[0]:
            found[(rows > top) & (rows <= bottom)] = top - rows[0]
    return found


def _goes_on(table: Table, plan: ColumnPlan, counts: Counts) -> Mask:
    """Rows that count a part of a region: of a padukuhan, a category and the like.

    Rows without any count are so only above the last one that has one: below it are
    signatures. A number in front tells them apart.
    """
    parts = (Role.PADUKUHAN, Role.CATEGORY, Role.SEX, Role.AGE)
    named = np.zeros(len(table.body), dtype=bool)
    for role in parts:
        named |= read_texts(table.body, plan.find(role)).where(_names_part)
    named |= read_texts(table.body, plan.status).where(_names_part)
    for column in plan.neighbourhoods:
        named |= read_texts(table.body, column).where(_names_part)
    entries = np.flatnonzero(counts.has_entry)
    is_above = np.arange(len(named)) < int(entries.max(initial=-1))
    numbers = [c.column - 1 for c in plan.columns if c.role is Role.IGNORED]
    is_numbered = np.zeros(len(named), dtype=bool)
    for column in numbers[:1]:
        is_numbered = read_texts(table.body, column).where(str.isdecimal)
    return named & (counts.has_entry | is_above | is_numbered)


def _names_part(text: str) -> bool:
    return bool(text) and not TOTAL_LABEL.fullmatch(text.casefold())


def _changes_kapanewon(table: Table, plan: ColumnPlan) -> Mask:
    """Rows that name another kapanewon than the last row that named one."""
    texts = read_texts(table.body, plan.find(Role.KAPANEWON))
    named = pd.Series(texts.codes).where(texts.filled)
    before = named.ffill().shift()
    return (named.notna() & before.notna() & named.ne(before)).to_numpy()
