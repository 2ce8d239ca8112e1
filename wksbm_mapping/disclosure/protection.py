"""From the full table to what one audience may see.

Counts from 1 to k−1 are hidden, k by audience and sensitivity of the category, and as
many more as it takes that no sum gives one of them back (``pattern``); both carry the
same state. Levels finer than the rule allows are left out whole, zeros and gaps
included, so that they say nothing. The pattern is computed on the full table of one
data version, never per view.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.hiding import compute_states, hide_cells
from wksbm_mapping.disclosure.links import find_links
from wksbm_mapping.disclosure.pattern import Mark, choose_pattern, list_marks
from wksbm_mapping.disclosure.rules import DEFAULT_RULES, Rule, Rules, rule_for
from wksbm_mapping.observations.hierarchy import compute_hierarchy
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.snapshot import Snapshot, find_others
from wksbm_mapping.regions.level import Level
from wksbm_mapping.regions.region_set import RegionSet


@dataclass(frozen=True)
class ProtectedCounts:
    """All that one audience may see of one data version; made by ``protect``.

    Parameters
    ----------
    table : DataFrame
        As ``compute_hierarchy``, plus ``state`` (category of ``State`` words) and
        ``small`` (bool: 1 ≤ count < threshold; known to analysts only, else False).
        ``value`` is ``<NA>`` unless ``state`` is nilai or nol.
    population : DataFrame
        ``POPULATION_COLUMNS``; denominators are public.
    audience : Audience
        Whom it was made for.
    rules : Rules
        The rules it was made by.
    version : int
        Data version.
    is_example : bool
        The counts are synthetic.
    sources : tuple of str
        Who counted, newest first.
    others : DataFrame
        What other sources told of cells that are in force (``find_others``); for
        analysts only, since it may give a hidden count away.
    is_withheld : bool
        Some tables are hidden whole for now; see ``withhold``.
    """

    table: pd.DataFrame
    population: pd.DataFrame
    audience: Audience
    rules: Rules
    version: int
    is_example: bool
    sources: tuple[str, ...]
    others: pd.DataFrame
    is_withheld: bool = False


def protect(
    snapshot: Snapshot,
    *,
    regions: RegionSet,
    categories: CategorySet,
    audience: Audience,
    rules: Rules = DEFAULT_RULES,
) -> ProtectedCounts:
    """Hide what this audience must not see; see ``protect_again``."""
    protected, _ = protect_again(
        snapshot,
        regions=regions,
        categories=categories,
        audience=audience,
        rules=rules,
        remembered=(),
    )
    return protected


def protect_again(
    snapshot: Snapshot,
    *,
    regions: RegionSet,
    categories: CategorySet,
    audience: Audience,
    rules: Rules = DEFAULT_RULES,
    remembered: Collection[Mark],
) -> tuple[ProtectedCounts, frozenset[Mark]]:
    """Hide what this audience must not see, and all that was hidden from it before.

    Observations of categories the product does not know are left out.

    Parameters
    ----------
    snapshot : Snapshot
        One data version.
    regions, categories
        The kabupaten, and what is counted.
    audience : Audience
        For whom.
    rules : Rules
        Finest level and threshold.
    remembered : collection of Mark
        What earlier data versions hid from the same audience.

    Returns
    -------
    ProtectedCounts
        What may be seen.
    frozenset of Mark
        What was hidden and what it held: for the store alone, to be remembered.
    """
    table = compute_hierarchy(snapshot.observations, regions)
    table = table[table["category"].isin(list(categories))]
    of_category = {
        key: rule_for(rules, audience, category.sensitivity)
        for key, category in categories.items()
    }
    counts = _select_open(table, of_category)
    marks: frozenset[Mark] = frozenset()
    if any(rule.hides for rule in of_category.values()):
        shown, marks = _hide(counts, of_category, categories, remembered)
    else:
        shown = _mark_small(counts, of_category)
    others = find_others(snapshot)
    protected = ProtectedCounts(
        table=shown,
        population=_population(snapshot, regions),
        audience=audience,
        rules=rules,
        version=snapshot.version,
        is_example=snapshot.is_example,
        sources=_sources(snapshot),
        others=others if audience is Audience.ANALIS else others.iloc[:0],
    )
    return protected, marks


def _select_open(table: pd.DataFrame, rules: Mapping[str, Rule]) -> pd.DataFrame:
    """Leave out levels that are closed, zeros and gaps included."""
    kept = np.zeros(len(table), dtype=bool)
    names = [table[name].astype("str") for name in ("category", "level", "breakdown")]
    category, level, breakdown = names
    for rule in set(rules.values()):
        of_rule = [key for key, each in rules.items() if each == rule]
        levels = [str(each) for each in Level if rule.is_open(each)]
        chosen = category.isin(of_rule) & level.isin(levels)
        if not rule.by_padukuhan:
            chosen &= breakdown != str(Breakdown.PADUKUHAN)
        kept |= chosen.to_numpy()
    return table[kept].reset_index(drop=True)


def _hide(
    counts: pd.DataFrame,
    rules: Mapping[str, Rule],
    categories: CategorySet,
    remembered: Collection[Mark],
) -> tuple[pd.DataFrame, frozenset[Mark]]:
    pairs = counts[["category", "period"]].drop_duplicates().astype("str")
    keys = zip(pairs["category"], pairs["period"], strict=True)
    pattern = choose_pattern(
        counts,
        {key: rule.threshold for key, rule in rules.items()},
        links=find_links(keys, categories),
        remembered=remembered,
    )
    shown = hide_cells(counts, pattern).assign(small=False)
    return shown, frozenset(list_marks(pattern))


def _mark_small(counts: pd.DataFrame, rules: Mapping[str, Rule]) -> pd.DataFrame:
    thresholds = {key: rule.threshold for key, rule in rules.items()}
    limit = counts["category"].astype("str").map(thresholds).astype("Int64")
    value = counts["value"]
    small = ((value >= 1) & (value < limit)).fillna(False).astype(bool)
    return counts.assign(state=compute_states(value), small=small)


def _population(snapshot: Snapshot, regions: RegionSet) -> pd.DataFrame:
    """Denominators of the same world as the counts: synthetic never meets real."""
    if snapshot.is_example:
        return snapshot.population
    return pd.concat([snapshot.population, regions.population], ignore_index=True)


def _sources(snapshot: Snapshot) -> tuple[str, ...]:
    newest_first = snapshot.batches.sort_values("confirmed_at", ascending=False)
    return tuple(dict.fromkeys(newest_first["source"]))
