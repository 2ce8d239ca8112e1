"""Denominators that a file brings along: taken out of its counts, never spread.

A kind of people is taken as stated; where a file gives ages in bands, those that add up
exactly to a kind are added. Unknown and zero are left out: a denominator is positive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from wksbm_mapping.categories.population import (
    KIND_AGES,
    OF_WOMEN,
    ages_of,
    cover_ages,
    is_population,
)
from wksbm_mapping.ingest.combine import Combined
from wksbm_mapping.ingest.findings import Finding
from wksbm_mapping.ingest.observe import SourcePlace
from wksbm_mapping.observations import (
    Breakdown,
    build_observations,
    build_population,
    empty_population,
)
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.region_set import RegionSet

_KEYS = ["region", "kind", "sex", "year"]


def name_series(source: str, regions: RegionSet) -> str:
    """Under which name denominators of a source are kept apart from all others.

    A source called as one of the reference data does not join its series.
    """
    known = set(regions.population["series"].astype("str"))
    return f"{source} (unggahan)" if source in known else source


def split_population(counts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the counts of needs and resources from those of all people.

    Parameters
    ----------
    counts : DataFrame
        ``OBSERVATION_COLUMNS``; the category may be a kind of population.

    Returns
    -------
    observations : DataFrame
    population : DataFrame
        ``POPULATION_COLUMNS``; ``series`` is still empty.
    """
    keys = [key for key in counts["category"].unique() if is_population(str(key))]
    if not keys:
        return counts, empty_population()
    is_people = counts["category"].isin(keys)
    found = _figures(counts[is_people])
    tables = [found[~found["kind"].str.startswith("umur_")], *_add_up_bands(found)]
    population = pd.concat(tables, ignore_index=True).drop_duplicates(_KEYS)
    return build_observations(counts[~is_people]), build_population(population)


def leave_out_zero_population(combined: Combined) -> tuple[Combined, pd.DataFrame]:
    """Take cells of population that are unknown or zero out: nothing is counted there.

    Returns
    -------
    combined : Combined
        Without them.
    zeros : DataFrame
        Those that are zero, to be reported.
    """
    cells = combined.cells
    is_people = cells["category"].map(is_population).astype("bool")
    is_empty = is_people & ~(cells["total"] > 0)
    if not is_empty.any():
        return combined, cells.iloc[:0]
    zeros = cells[is_people & cells["total"].eq(0)]
    return replace(combined, cells=cells[~is_empty]), zeros


def check_bands(cells: pd.DataFrame, place: SourcePlace) -> list[Finding]:
    """Compare what a file states of all people or a kind with the sum of its bands."""
    spans = {str(key): ages_of(str(key)) for key in cells["category"].unique()}
    found: list[Finding] = []
    for kind, span in spans.items():
        others = {
            s: key for key, s in spans.items() if s and key not in (kind, OF_WOMEN)
        }
        cover = cover_ages(*span, others.keys()) if span and kind != OF_WOMEN else None
        if cover:
            found += _compare_bands(cells, kind, [others[s] for s in cover], place)
    return found


def _compare_bands(
    cells: pd.DataFrame, kind: str, bands: Sequence[str], place: SourcePlace
) -> Iterator[Finding]:
    keys = ["region", "period"]
    stated = cells[cells["category"] == kind]
    parts = cells[cells["category"].isin(bands)].groupby(keys, observed=True)["total"]
    sums = parts.sum().where(parts.count() == len(bands))
    computed = sums.reindex(pd.MultiIndex.from_frame(stated[keys])).to_numpy()
    differs = (stated["total"].to_numpy() != computed) & ~pd.isna(computed)
    rows = place.table.body.index
    for line, total in zip(
        stated[differs].to_dict("records"), computed[differs], strict=True
    ):
        yield Finding(
            "band_mismatch",
            place.table.sheet.name,
            int(rows[line["position"]]) + 1,
            None if line["column"] < 0 else line["column"] + 1,
            params={"stated": int(line["total"]), "computed": int(total)},
        )


def describe_zero_population(zeros: pd.DataFrame, place: SourcePlace) -> list[Finding]:
    """Report denominators of zero: nobody lives there, or the figure is missing."""
    rows = place.table.body.index
    return [
        Finding(
            "population_zero",
            place.table.sheet.name,
            int(rows[line["position"]]) + 1,
            None if line["column"] < 0 else line["column"] + 1,
        )
        for line in zeros.to_dict("records")
    ]


def _figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Take the known figures by region, kind, sex and year, the latest of a year."""
    wanted = rows["breakdown"].isin([Breakdown.TOTAL, Breakdown.SEX])
    is_rest = (rows["breakdown"] == Breakdown.SEX) & (rows["sex"] == "")
    rows = rows[wanted & ~is_rest & (rows["value"] > 0).fillna(value=False)]
    periods = {code: Period.from_code(str(code)) for code in rows["period"].unique()}
    found = pd.DataFrame(
        {
            "region": rows["region"],
            "kind": rows["category"],
            "sex": rows["sex"],
            "year": rows["period"].map({c: p.year for c, p in periods.items()}),
            "end": rows["period"].map({c: p.end for c, p in periods.items()}),
            "value": rows["value"],
        }
    )
    newest = found.sort_values("end", kind="stable").drop_duplicates(_KEYS, keep="last")
    return newest.drop(columns="end").sort_index()


def _add_up_bands(found: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Add up bands to the kinds that the file does not state itself."""
    ages = {str(kind): ages_of(str(kind)) for kind in found["kind"].unique()}
    bands = {span: kind for kind, span in ages.items() if span and kind != OF_WOMEN}
    for kind, (low, high) in KIND_AGES.items():
        cover = cover_ages(low, high, bands.keys())
        if kind in ages or cover is None or len(cover) < 2:
            continue
        parts = found[found["kind"].isin([bands[span] for span in cover])]
        if kind == OF_WOMEN:
            parts = parts[parts["sex"] == "P"].assign(sex="")
        sums = parts.groupby(["region", "sex", "year"], sort=False)["value"].agg(
            ["sum", "count"]
        )
        whole = sums[sums["count"] == len(cover)].reset_index()
        yield whole.assign(kind=kind, value=whole["sum"])[[*_KEYS, "value"]]
