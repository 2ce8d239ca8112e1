"""An index by a recipe of one's own: categories, weights, directions, scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from wksbm_mapping.disclosure.protection import ProtectedCounts
from wksbm_mapping.measures.index import (
    Scaling,
    compute_index,
    count_top,
    scale_values,
    vary_weights,
)
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.services.explore_map import (
    MapView,
    can_rate,
    list_periods,
    measure_complete,
)
from wksbm_mapping.services.workspace import Workspace

HEAVIEST = 5
MOST_PARTS = 12
_PART = re.compile(rf"([a-z][a-z0-9_]{{0,60}})~(-?[1-{HEAVIEST}])")


@dataclass(frozen=True)
class RecipePart:
    """One category of an index.

    Parameters
    ----------
    category : str
        Its key.
    weight : int
        1 to ``HEAVIEST``.
    higher_is_worse : bool
        False: the more, the better (resources).
    """

    category: str
    weight: int = 1
    higher_is_worse: bool = True


@dataclass(frozen=True)
class Recipe:
    """How an index is made; the same recipe gives the same index.

    Parameters
    ----------
    parts : tuple of RecipePart
        Each category at most once.
    scaling : Scaling
        How unlike figures are put on one scale.
    """

    parts: tuple[RecipePart, ...]
    scaling: Scaling = Scaling.PERCENTILE


@dataclass(frozen=True)
class Index:
    """The areas of a view by an index.

    Parameters
    ----------
    recipe : Recipe
        Without the parts that were not counted in the period.
    measured : tuple of MeasuredTable
        The figures of each part, in its own unit.
    table : DataFrame
        Index region code, every area of the view. ``name``, ``parent`` str; ``score``,
        ``percentile`` float64, ``rank`` Int64 as in ``compute_index``; ``in_top``
        float64, ``rank_low``, ``rank_high`` Int64 as in ``vary_weights``; ``scalings``
        Int64, by how many of the three scales it is among the first; ``without``
        Int64, among the first how often when one part is left out (missing where there
        is but one part). All missing where a part is hidden or unknown.
    scaled : DataFrame
        Index region code; for each part its value on the scale, NaN where unknown.
    top : int
        How many areas are called the first.
    """

    recipe: Recipe
    measured: tuple[MeasuredTable, ...]
    table: pd.DataFrame
    scaled: pd.DataFrame
    top: int

    @property
    def missing(self) -> dict[str, int]:
        """In how many areas each part is hidden or unknown."""
        return {str(key): int(n) for key, n in self.scaled.isna().sum().items()}

    @property
    def alike(self) -> list[str]:
        """Which parts are alike everywhere, and so part no area from another."""
        return [str(key) for key in self.scaled if self.scaled[key].nunique() < 2]


def write_recipe(recipe: Recipe) -> str:
    """Write a recipe as a short text for an address.

    Examples
    --------
    >>> write_recipe(Recipe((RecipePart("psm", 2, higher_is_worse=False),)))
    'persentil.psm~-2'
    """
    parts = (
        f"{each.category}~{'' if each.higher_is_worse else '-'}{each.weight}"
        for each in recipe.parts
    )
    return ".".join((recipe.scaling, *parts))


def read_recipe(text: str, known: Iterable[str]) -> Recipe | None:
    """Read a recipe from anybody's text.

    Parameters
    ----------
    text : str
        As ``write_recipe`` writes it, or anything.
    known : iterable of str
        Keys of categories; another one makes the whole text none.

    Returns
    -------
    Recipe or None
        None for anything else, an empty recipe, or a category that stands twice.
    """
    scaling, *rest = text.split(".", MOST_PARTS + 1)
    found = [_PART.fullmatch(each) for each in rest]
    matched = [each for each in found if each]
    keys = {each[1] for each in matched}
    is_sound = (
        scaling in set(Scaling)
        and 0 < len(keys) == len(rest) <= MOST_PARTS
        and keys <= set(known)
    )
    if not is_sound:
        return None
    parts = (
        RecipePart(each[1], abs(int(each[2])), not each[2].startswith("-"))
        for each in matched
    )
    return Recipe(tuple(parts), Scaling(scaling))


def can_part(protected: ProtectedCounts, view: MapView, category: str) -> bool:
    """Whether a category was counted in the period of a view."""
    periods = (each.code for each in list_periods(protected, category))
    return view.period in periods


def build_index(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, recipe: Recipe
) -> Index:
    """Compute an index over the areas of a view.

    Each part is a rate where there is a population of its own kind, else a count.
    Everything is taken from what the audience may see, so that an index is a function
    of figures that can be seen anyway.

    Parameters
    ----------
    view : MapView
        Period, level, kapanewon; its category and measure are those of the page.
    """
    parts = tuple(e for e in recipe.parts if can_part(protected, view, e.category))
    kept = replace(recipe, parts=parts)
    measured = tuple(_measure(protected, workspace, view, each) for each in parts)
    scaled = _scale(measured, kept, kept.scaling)
    table = _describe(measured, scaled, kept)
    known = len(scaled.dropna()) if parts else 0
    return Index(kept, measured, table, scaled, count_top(known))


def _measure(
    protected: ProtectedCounts, workspace: Workspace, view: MapView, part: RecipePart
) -> MeasuredTable:
    own = MapView(part.category, view.period, view.level, within=view.within)
    if can_rate(protected, workspace, own):
        own = replace(own, measure=Measure.PER_1000)
    return measure_complete(protected, workspace, own)


def _scale(
    measured: tuple[MeasuredTable, ...], recipe: Recipe, scaling: Scaling
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            each.category.key: scale_values(
                each.table["value"].astype("Float64").astype("float64"),
                scaling,
                higher_is_worse=part.higher_is_worse,
            )
            for each, part in zip(measured, recipe.parts, strict=True)
        }
    )


def _describe(
    measured: tuple[MeasuredTable, ...], scaled: pd.DataFrame, recipe: Recipe
) -> pd.DataFrame:
    if not measured:
        return pd.DataFrame({"name": [], "parent": []})
    weights = {each.category: each.weight for each in recipe.parts}
    table = measured[0].table[["name", "parent"]].join(compute_index(scaled, weights))
    varied = vary_weights(scaled, weights)
    ranks = varied[["rank_low", "rank_high"]].astype("Int64")
    return (
        table.join(varied[["in_top"]])
        .join(ranks)
        .assign(
            scalings=_count_scalings(measured, recipe),
            without=_count_without(scaled, weights),
        )
    )


def _count_scalings(measured: tuple[MeasuredTable, ...], recipe: Recipe) -> pd.Series:
    weights = {each.category: each.weight for each in recipe.parts}
    tops = [
        _is_top(compute_index(_scale(measured, recipe, each), weights)["rank"])
        for each in Scaling
    ]
    return _add(tops)


def _count_without(scaled: pd.DataFrame, weights: dict[str, int]) -> pd.Series:
    complete = scaled.dropna()
    if len(weights) < 2:
        return pd.Series(pd.NA, index=scaled.index, dtype="Int64")
    tops = [
        _is_top(compute_index(complete.drop(columns=key), weights)["rank"])
        for key in weights
    ]
    return _add(tops).reindex(scaled.index)


def _is_top(rank: pd.Series) -> pd.Series:
    return rank <= count_top(int(rank.notna().sum()))


def _add(flags: list[pd.Series]) -> pd.Series:
    return pd.concat(flags, axis=1).astype("Int64").sum(axis=1, skipna=False)


def count_states(index: Index) -> dict[str, tuple[int, int]]:
    """In how many areas each part is hidden, and in how many unknown."""
    found = {}
    for each in index.measured:
        states = each.table["state"]
        hidden = int((states == str(State.HIDDEN)).sum())
        unknown = int((states == str(State.NO_DATA)).sum())
        found[each.category.key] = hidden, unknown
    return found
