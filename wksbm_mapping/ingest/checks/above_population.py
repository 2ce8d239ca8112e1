"""Check that no count is above the people (or families) who live there."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wksbm_mapping.categories.population import is_population
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Finding, Word
from wksbm_mapping.measures.denominator import find_figures
from wksbm_mapping.observations import Known
from wksbm_mapping.periods import Period

ALL = "penduduk"
_NOT_PEOPLE = "lembaga"


def check_above_population(
    totals: pd.DataFrame, known: Known, context: Context
) -> Iterator[tuple[int, Finding]]:
    """Report counts above the figure of their own population, else of all people.

    The figure is of the region itself, of the year nearest to the period; where none
    is known nothing is checked. Institutions are not compared with people.
    """
    if known.population.empty:
        return
    cells = select_known(totals, context)
    own = cells["category"].map(
        {key: each.denominator for key, each in context.categories.items()}
    )
    figures = find_figures(known.population, cells.assign(kind=own))
    other = find_figures(known.population, cells.assign(kind=ALL))
    figures = figures.where(figures["value"].notna(), other)
    yield from describe_above("above_population", cells, figures, context)


def select_known(totals: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Take the known counts of people and families, with the ``year`` they end in.

    Figures of population are no counts: they may well be above older figures.
    """
    units = {key: each.unit for key, each in context.categories.items()}
    counts = totals["category"].map(units) != _NOT_PEOPLE
    counts &= ~totals["category"].map(is_population).astype("bool")
    cells = totals[counts & totals["value"].notna()]
    years = {c: Period.from_code(c).end.year for c in cells["period"].unique()}
    return cells.assign(year=cells["period"].map(years).astype("int64"))


def describe_above(
    code: str, cells: pd.DataFrame, figures: pd.DataFrame, context: Context
) -> Iterator[tuple[int, Finding]]:
    """Report every cell that is above its figure, and which figure that is."""
    is_above = (cells["value"] > figures["value"]).fillna(value=False)
    both = cells[is_above].join(figures[is_above].add_prefix("figure_"))
    for line in both.to_dict("records"):
        series = str(line["figure_series"])
        yield (
            int(line["at"]),
            Finding(
                code,
                line["sheet"],
                None if pd.isna(line["row"]) else int(line["row"]),
                None if pd.isna(line["column"]) else int(line["column"]),
                str(line["value"]),
                params={
                    "category": context.categories[line["category"]].name,
                    "region": context.region_label(line["region"]),
                    "count": int(line["value"]),
                    "kind": Word(f"map.denominator_{line['figure_kind']}"),
                    "figure": int(line["figure_value"]),
                    "series": Word(f"map.series_{series}", series),
                    "year": str(line["figure_year"]),
                },
            ),
        )
