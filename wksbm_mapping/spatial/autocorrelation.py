"""Do like areas lie together, and where?

Moran, P. A. P. (1950), Biometrika 37, 17-23; Anselin, L. (1995), Geographical Analysis
27, 93-115; Ord, J. K. and Getis, A. (1995), ibid., 286-306; Benjamini, Y. and
Hochberg, Y. (1995), JRSS B 57, 289-300. The statistics are esda's. The permutations
are drawn here, each from a generator of its own: esda draws from one that all threads
share, so that two people at once would change each other's results.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from esda import G_Local, Moran, Moran_Local
from libpysal.graph import Graph
from scipy.stats import false_discovery_control

SEED = 20260101
PERMUTATIONS = 9_999
FALSE_DISCOVERIES = 0.05
LEAST_AREAS = 10
"""With fewer areas a pattern cannot be told from chance."""
_TIE = 1e-9


class Cluster(StrEnum):
    """An area and its neighbours, each against the mean."""

    HIGH_HIGH = "tinggi_tinggi"
    LOW_HIGH = "rendah_tinggi"
    LOW_LOW = "rendah_rendah"
    HIGH_LOW = "tinggi_rendah"
    NONE = "tidak_nyata"


class Spot(StrEnum):
    """Whether an area with its neighbours is a hot or a cold spot."""

    HOT = "panas"
    COLD = "dingin"
    NONE = "tidak_nyata"


_QUADRANTS = dict(enumerate(Cluster, start=1))


@dataclass(frozen=True)
class MoranResult:
    """How alike neighbours are.

    Parameters
    ----------
    statistic : float
        Moran's I, above ``expected`` where like lies by like.
    expected : float
        What chance alone gives: −1 / (n − 1).
    p : float
        Two-sided, by permutation.
    """

    statistic: float
    expected: float
    p: float


def can_test(values: pd.Series) -> bool:
    """Whether there are enough areas, and they differ at all."""
    return len(values) >= LEAST_AREAS and values.nunique() > 1


def compute_moran(values: pd.Series, graph: Graph) -> MoranResult:
    """Do like areas lie together, over the whole map?

    Parameters
    ----------
    values : Series
        Index region code; none missing, not all equal.
    graph : Graph
        Of just these areas, each with a neighbour.
    """
    ordered = values.reindex(graph.unique_ids).to_numpy(dtype=float)
    rows = graph.transform("r")
    observed = Moran(ordered, rows, permutations=0)
    centred = ordered - ordered.mean()
    drawn = np.random.default_rng(SEED).permuted(
        np.tile(centred, (PERMUTATIONS, 1)), axis=1
    )
    around = (rows.sparse @ drawn.T).T
    simulated = (drawn * around).sum(axis=1) / (centred**2).sum()
    p = _two_sided(simulated, float(observed.I))
    return MoranResult(float(observed.I), float(observed.EI), p)


def find_clusters(values: pd.Series, graph: Graph) -> pd.DataFrame:
    """Which areas lie among their like, or stand out from their neighbours?

    Parameters
    ----------
    values, graph
        As in ``compute_moran``.

    Returns
    -------
    DataFrame
        Index region code. ``local_moran`` float64; ``p`` float64 (two-sided, by
        conditional permutation), ``p_adjusted`` float64 (Benjamini-Hochberg);
        ``cluster`` str (``Cluster`` words); ``gi_star`` float64 (standard score),
        ``gi_p_adjusted`` float64 (by permutation of all areas, since counts are too
        skewed for the normal curve); ``spot`` str (``Spot`` words).
    """
    ordered = values.reindex(graph.unique_ids).to_numpy(dtype=float)
    local = Moran_Local(ordered, graph.transform("r"), permutations=0)
    p = _permute_around(ordered, graph)
    adjusted = false_discovery_control(p)
    hot = G_Local(ordered, graph, transform="B", star=True, permutations=0)
    scores = np.asarray(hot.Zs, dtype=float)
    gi_adjusted = false_discovery_control(_permute_whole(ordered, graph))
    return pd.DataFrame(
        {
            "local_moran": local.Is,
            "p": p,
            "p_adjusted": adjusted,
            "cluster": [
                str(_QUADRANTS[int(q)] if own <= FALSE_DISCOVERIES else Cluster.NONE)
                for q, own in zip(local.q, adjusted, strict=True)
            ],
            "gi_star": scores,
            "gi_p_adjusted": gi_adjusted,
            "spot": [
                str(_spot(score, own))
                for score, own in zip(scores, gi_adjusted, strict=True)
            ],
        },
        index=pd.Index(graph.unique_ids, name="region"),
    )


def _spot(score: float, p: float) -> Spot:
    if p > FALSE_DISCOVERIES:
        return Spot.NONE
    return Spot.HOT if score > 0 else Spot.COLD


def _permute_around(values: np.ndarray, graph: Graph) -> np.ndarray:
    """How rarely would other areas, put around each one, add up to as much?"""
    near = _list_neighbours(graph)
    picks = _draw(len(values) - 1, max(map(len, near)))
    found = np.empty(len(values))
    for position, around in enumerate(near):
        others = np.delete(values, position)
        sums = others[picks[:, : len(around)]].sum(axis=1)
        found[position] = _two_sided(sums, float(values[around].sum()))
    return found


def _permute_whole(values: np.ndarray, graph: Graph) -> np.ndarray:
    """How rarely would as many areas, drawn from all, add up to as much?"""
    near = _list_neighbours(graph)
    picks = _draw(len(values), 1 + max(map(len, near)))
    sums = values[picks].cumsum(axis=1)
    return np.array(
        [
            _two_sided(sums[:, len(around)], float(own + values[around].sum()))
            for own, around in zip(values, near, strict=True)
        ]
    )


def _list_neighbours(graph: Graph) -> list[np.ndarray]:
    near = graph.sparse.tocsr()
    return np.split(near.indices, near.indptr[1:-1])


def _draw(areas: int, most: int) -> np.ndarray:
    """Draw areas without putting them back, as many times as there are trials."""
    order = np.random.default_rng(SEED).random((PERMUTATIONS, areas))
    return np.argsort(order, axis=1)[:, :most]


def _two_sided(simulated: np.ndarray, observed: float) -> float:
    margin = _TIE * max(1.0, abs(observed))
    above = int((simulated >= observed - margin).sum())
    below = int((simulated <= observed + margin).sum())
    return min(1.0, 2 * (min(above, below) + 1) / (len(simulated) + 1))
