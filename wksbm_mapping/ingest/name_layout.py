"""What the layout of a table of counts is called."""

from __future__ import annotations

from collections.abc import Iterable

from wksbm_mapping.categories.category import Group
from wksbm_mapping.categories.population import is_population
from wksbm_mapping.ingest.columns import ColumnPlan
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import Role


def name_layout(plan: ColumnPlan, context: Context, keys: Iterable[str] = ()) -> str:
    """Name the layout of a table of counts, by what it counts and how.

    Parameters
    ----------
    keys : iterable of str
        Categories of the rows of a long table.
    """
    counted = {column.category for column in plan.counts} | set(keys) - {""}
    counted -= {""}
    if counted and all(map(is_population, counted)):
        return "population"
    groups = {context.categories[key].group for key in counted}
    if groups == {Group.PSKS}:
        return "psks"
    return "wide" if plan.find(Role.CATEGORY) is None else "long"
