"""Rates drawn towards a mean, the more so the fewer people stand behind them.

Empirical Bayes: Marshall, R. J. (1991), Applied Statistics 40, 283-294.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from esda.smoothing import Spatial_Empirical_Bayes
from libpysal.graph import Graph
from libpysal.weights import W


def smooth_globally(counts: pd.Series, population: pd.Series) -> pd.Series:
    """What would the rate be, drawn towards the mean of all areas?

    As ``esda.smoothing.Empirical_Bayes``, but where the rates differ no more than
    chance makes them, the estimate is the mean (there a variance below zero).

    Parameters
    ----------
    counts, population : Series
        Same index, none missing, population above zero.

    Returns
    -------
    Series
        float64, same index: events per person.
    """
    people = population.astype(float)
    rates = counts.astype(float) / people
    mean = float(counts.sum() / people.sum())
    spread = float((people * (rates - mean) ** 2).sum() / people.sum())
    variance = spread - mean / float(people.mean())
    if variance <= 0:
        return pd.Series(mean, index=counts.index)
    weight = variance / (variance + mean / people)
    return mean + weight * (rates - mean)


def smooth_locally(counts: pd.Series, population: pd.Series, graph: Graph) -> pd.Series:
    """What would the rate be, drawn towards the mean of the area and its neighbours?

    As ``smooth_globally``; an area without known neighbours keeps its own rate, and
    zero stays zero where neither the area nor a neighbour has an event.
    """
    rates = counts.astype(float) / population.astype(float)
    known = graph.subgraph(list(counts.index))
    weights = W(
        {code: [n for n in near.index if n != code] for code, near in _around(known)},
        id_order=list(counts.index),
        silence_warnings=True,
    )
    has_event = counts.to_numpy(dtype=float) + weights.sparse @ counts.to_numpy(float)
    with np.errstate(invalid="ignore"):
        estimate = Spatial_Empirical_Bayes(
            counts.to_numpy(dtype=float), population.to_numpy(dtype=float), weights
        )
    return rates.where(has_event == 0, estimate.r.ravel())


def _around(graph: Graph) -> list[tuple[str, pd.Series]]:
    return [(code, graph[code][graph[code] > 0]) for code in graph.unique_ids]
