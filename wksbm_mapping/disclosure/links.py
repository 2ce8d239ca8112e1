"""Which tables add up to which others."""

from __future__ import annotations

from collections.abc import Iterable

from wksbm_mapping.categories.category import CategorySet, Counting
from wksbm_mapping.disclosure.count_table import TableKey
from wksbm_mapping.disclosure.pattern import Link
from wksbm_mapping.periods import Period


def find_links(keys: Iterable[TableKey], categories: CategorySet) -> list[Link]:
    """Find combined categories beside their parts, and events of a longer period.

    Parameters
    ----------
    keys : iterable of TableKey
        The tables there are.
    categories : CategorySet
        What categories combine, and which count events.
    """
    present = sorted(set(keys))
    return [*_combined(present, categories), *_longer(present, categories)]


def _combined(present: list[TableKey], categories: CategorySet) -> list[Link]:
    links = []
    for category, period in present:
        parts = tuple((part, period) for part in categories[category].parts)
        if any(part in present for part in parts):
            links.append(((category, period), parts))
    return links


def _longer(present: list[TableKey], categories: CategorySet) -> list[Link]:
    by_category: dict[str, list[Period]] = {}
    for category, period in present:
        if categories[category].counting is Counting.EVENT:
            by_category.setdefault(category, []).append(Period.from_code(period))
    links = []
    for category, periods in by_category.items():
        for whole in periods:
            inside = tuple(
                (category, each.code) for each in periods if _is_inside(each, whole)
            )
            if inside:
                links.append(((category, whole.code), inside))
    return links


def _is_inside(period: Period, whole: Period) -> bool:
    return period != whole and whole.start <= period.start and period.end <= whole.end
