"""The one category of a table whose columns are bare: its title or name says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wksbm_mapping.categories.population import is_population, mentions_population
from wksbm_mapping.ingest.ask_category import ask_category
from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import IGNORE, Question
from wksbm_mapping.ingest.headers import Role


def name_bare_counts(
    columns: Sequence[ColumnRole],
    titles: Sequence[str],
    context: Context,
    questions: list[Question],
) -> list[ColumnRole]:
    """Give bare L, P, JML and year columns the category that the titles name.

    Only where no column names one itself. Titles of several meanings are asked about.

    Parameters
    ----------
    titles : sequence of str
        Titles, sheet name, file name: the first that names a category decides.
    """
    counts = [column for column in columns if column.is_count]
    is_named = any(c.category and not is_population(c.category) for c in counts)
    is_long = any(column.role is Role.CATEGORY for column in columns)
    if is_named or is_long or all(column.category for column in counts):
        return list(columns)
    key = _find_key(titles, context, questions)
    if key in ("", IGNORE) or (counts_are_people(counts) and not is_population(key)):
        return list(columns)
    return [
        replace(column, category=key)
        if column.is_count and not column.category
        else column
        for column in columns
    ]


def counts_are_people(counts: Sequence[ColumnRole]) -> bool:
    """Whether some columns already count a kind of population."""
    return any(is_population(column.category) for column in counts if column.category)


def _find_key(
    titles: Sequence[str], context: Context, questions: list[Question]
) -> str:
    for title in titles:
        if mentions_population(title):
            return "penduduk"
        found = context.category_matcher.find_within(title)
        if len(found) == 1 and len(found[0]) == 1:
            return found[0][0]
        if found:
            keys = [key for choices in found for key in choices]
            return ask_category(title, keys, context, set(), questions) or ""
    return ""
