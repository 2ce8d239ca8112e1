"""What one audience must not see of one data version: the pattern of hidden cells.

Each category and period is a table of its own, and its pattern depends on its own
counts alone, on what was hidden before, and on tables it is linked to: a combined
category and its parts, the events of a year and of its months. Where a part is hidden
the whole is, and where only the whole is hidden one of its parts is, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.disclosure.count_table import CountTable, TableKey, read_tables
from wksbm_mapping.disclosure.splits import HiddenSplits
from wksbm_mapping.disclosure.totals import HiddenTotals
from wksbm_mapping.observations.schema import Breakdown

Mark = tuple[str, str, str, str, str]
"""Region, category, period, breakdown, and what the cell or split held."""

Link = tuple[TableKey, tuple[TableKey, ...]]
"""A table and those that add up to it."""

_TOTAL = str(Breakdown.TOTAL)


@dataclass
class HiddenTable:
    """What is hidden of one category and period.

    Parameters
    ----------
    counts : CountTable
        The counts.
    threshold : int
        Counts from 1 to ``threshold - 1`` are hidden.
    forced : dict of str to set of str
        By breakdown: regions that must be hidden.
    before : dict of str to set of str
        By breakdown: regions that were hidden at any time, whatever they held.
    """

    counts: CountTable
    threshold: int
    forced: dict[str, set[str]] = field(default_factory=dict)
    before: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choose()

    def choose(self) -> None:
        """Choose what to hide, beside what is hidden already."""
        self.totals = HiddenTotals(
            self.counts.totals,
            self.threshold,
            self.forced.get(_TOTAL, ()),
            self.before.get(_TOTAL, ()),
        )
        self.splits = {
            breakdown: HiddenSplits(
                regions,
                self.totals,
                self.forced.get(breakdown, ()),
                self.before.get(breakdown, ()),
                adds_up=breakdown != Breakdown.PADUKUHAN,
            )
            for breakdown, regions in self.counts.splits.items()
        }

    def hidden(self, breakdown: str) -> set[str]:
        """Which regions are hidden in a breakdown."""
        if breakdown == _TOTAL:
            return self.totals.hidden
        return self.splits[breakdown].hidden if breakdown in self.splits else set()

    def sizes(self, breakdown: str) -> dict[str, int]:
        """How large each region's count is in a breakdown."""
        if breakdown == _TOTAL:
            return self.counts.totals
        regions = self.counts.splits.get(breakdown, {})
        return {region: sum(parts.values()) for region, parts in regions.items()}

    def hide(self, breakdown: str, regions: Iterable[str]) -> bool:
        """Hide more; whether that was anything new."""
        more = set(regions) & set(self.sizes(breakdown)) - self.hidden(breakdown)
        more = {region for region in more if self.sizes(breakdown)[region]}
        if not more:
            return False
        for name in (_TOTAL, *self.splits):
            self.forced.setdefault(name, set()).update(self.hidden(name))
        self.forced.setdefault(breakdown, set()).update(more)
        self.choose()
        return True


Pattern = Mapping[TableKey, HiddenTable]


def choose_pattern(
    counts: pd.DataFrame,
    thresholds: Mapping[str, int],
    *,
    links: Sequence[Link] = (),
    remembered: Collection[Mark] = (),
) -> Pattern:
    """Choose what to hide in every table.

    Parameters
    ----------
    counts : DataFrame
        As ``compute_hierarchy``, of the levels that are shown at all.
    thresholds : dict of str to int
        By category.
    links : sequence of Link
        Which tables add up to which.
    remembered : collection of Mark
        What was hidden in earlier data versions: where a cell still holds the same,
        it stays hidden; where not, it is the first to be hidden again.
    """
    tables = read_tables(counts)
    strictest = _strictest(thresholds, links)
    before = _by_table(remembered)
    forced = _by_table(mark for mark in remembered if _is_still_true(mark, tables))
    pattern = {
        key: HiddenTable(
            table, strictest[key[0]], forced.get(key, {}), before.get(key, {})
        )
        for key, table in tables.items()
    }
    while any(_settle_link(pattern, link) for link in links):
        pass
    return pattern


def list_marks(pattern: Pattern) -> set[Mark]:
    """Write down all that a pattern hides, for the next data version."""
    return {
        (region, *key, breakdown, table.counts.fingerprint(region, breakdown))
        for key, table in pattern.items()
        for breakdown in (_TOTAL, *table.splits)
        for region in table.hidden(breakdown)
    }


def _strictest(thresholds: Mapping[str, int], links: Sequence[Link]) -> dict[str, int]:
    """Give categories that add up to one another the strictest threshold of them."""
    strictest = dict(thresholds)
    together = {frozenset(key[0] for key in (whole, *parts)) for whole, parts in links}
    for _ in together:
        for linked in together:
            most = max(strictest.get(category, 1) for category in linked)
            strictest.update(dict.fromkeys(linked, most))
    return strictest


def _by_table(marks: Iterable[Mark]) -> dict[TableKey, dict[str, set[str]]]:
    found: dict[TableKey, dict[str, set[str]]] = {}
    for region, category, period, breakdown, _ in marks:
        of_table = found.setdefault((category, period), {})
        of_table.setdefault(breakdown, set()).add(region)
    return found


def _is_still_true(mark: Mark, tables: Mapping[TableKey, CountTable]) -> bool:
    """Whether a cell holds now what it held when it was hidden."""
    region, category, period, breakdown, held = mark
    table = tables.get((category, period))
    if table is None:
        return False
    is_total = breakdown == _TOTAL
    known = table.totals if is_total else table.splits.get(breakdown, {})
    return region in known and table.fingerprint(region, breakdown) == held


def _settle_link(pattern: Pattern, link: Link) -> bool:
    whole = pattern[link[0]]
    parts = [pattern[key] for key in link[1] if key in pattern]
    changed = False
    for breakdown in (_TOTAL, *whole.splits):
        below = {region for part in parts for region in part.hidden(breakdown)}
        changed |= whole.hide(breakdown, below)
        for region in sorted(whole.hidden(breakdown) - below):
            if len(parts) == len(link[1]):
                changed |= _hide_a_part(parts, breakdown, region)
    return changed


def _hide_a_part(parts: list[HiddenTable], breakdown: str, region: str) -> bool:
    """Hide the smallest part of a hidden whole, where all its parts are shown."""
    sizes = [part.sizes(breakdown).get(region) for part in parts]
    found = [
        (size, at) for at, size in enumerate(sizes) if size is not None and size > 0
    ]
    if None in sizes or not found:
        return False
    return parts[min(found)[1]].hide(breakdown, [region])
