"""From the full table to what one audience may see.

Primary suppression: counts from 1 to k−1 are hidden, k by audience and sensitivity
of the category; levels finer than the rule allows are left out whole, zeros and gaps
included, so that they say nothing. The pattern is computed on the full table of one
data version, never per view.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.rules import DEFAULT_RULES, Rule, Rules, rule_for
from wksbm_mapping.observations.hierarchy import compute_hierarchy
from wksbm_mapping.observations.snapshot import Snapshot, find_others
from wksbm_mapping.observations.state import State
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
    """

    table: pd.DataFrame
    population: pd.DataFrame
    audience: Audience
    rules: Rules
    version: int
    is_example: bool
    sources: tuple[str, ...]
    others: pd.DataFrame


def protect(
    snapshot: Snapshot,
    *,
    regions: RegionSet,
    categories: CategorySet,
    audience: Audience,
    rules: Rules = DEFAULT_RULES,
) -> ProtectedCounts:
    """Hide what this audience must not see.

    Observations of categories the product does not know are left out.
    """
    table = compute_hierarchy(snapshot.observations, regions)
    table = table[table["category"].isin(list(categories))]
    parts = [
        _apply_rule(part, rule_for(rules, audience, categories[str(key)].sensitivity))
        for key, part in table.groupby("category", observed=True, sort=False)
    ]
    others = find_others(snapshot)
    shown = pd.concat(parts, ignore_index=True) if parts else _apply_rule(table, _NONE)
    return ProtectedCounts(
        table=shown,
        population=_population(snapshot, regions),
        audience=audience,
        rules=rules,
        version=snapshot.version,
        is_example=snapshot.is_example,
        sources=_sources(snapshot),
        others=others if audience is Audience.ANALIS else others.iloc[:0],
    )


_NONE = Rule(Level.KALURAHAN, 1)


def _apply_rule(counts: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    open_levels = [str(level) for level in Level if rule.is_open(level)]
    shown = counts[counts["level"].isin(open_levels)].copy()
    value = shown["value"]
    small = (value.between(1, rule.threshold - 1)).fillna(False).astype(bool)
    state = pd.Series(str(State.VALUE), index=shown.index, dtype="str")
    state = state.mask(value.isna(), str(State.NO_DATA))
    state = state.mask((value == 0).fillna(False).astype(bool), str(State.ZERO))
    if rule.hides:
        state = state.mask(small, str(State.HIDDEN))
        shown["value"] = value.mask(small, pd.NA)
        small = pd.Series(False, index=shown.index)
    words = pd.CategoricalDtype([str(word) for word in State])
    return shown.assign(state=state.astype(words), small=small)


def _population(snapshot: Snapshot, regions: RegionSet) -> pd.DataFrame:
    """Denominators of the same world as the counts: synthetic never meets real."""
    if snapshot.is_example:
        return snapshot.population
    return pd.concat([snapshot.population, regions.population], ignore_index=True)


def _sources(snapshot: Snapshot) -> tuple[str, ...]:
    newest_first = snapshot.batches.sort_values("confirmed_at", ascending=False)
    return tuple(dict.fromkeys(newest_first["source"]))
