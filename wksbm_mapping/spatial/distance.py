"""How far places lie from each other, in a straight line over the earth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pyproj import Geod

_EARTH = Geod(ellps="WGS84")


def measure_distances(places: pd.DataFrame) -> pd.DataFrame:
    """How many kilometres lie between all pairs, along the ellipsoid WGS 84?

    Parameters
    ----------
    places : DataFrame
        Index any; ``lat``, ``lng`` float64 degrees.

    Returns
    -------
    DataFrame
        float64 km; the index of ``places`` on both sides.
    """
    lat, lng = places["lat"].to_numpy(), places["lng"].to_numpy()
    rows, columns = np.indices((len(places), len(places)))
    _, _, metres = _EARTH.inv(lng[rows], lat[rows], lng[columns], lat[columns])
    return pd.DataFrame(metres / 1000, index=places.index, columns=places.index)


def measure_from(place: tuple[float, float], places: pd.DataFrame) -> pd.Series:
    """How many kilometres lie between one place and each of the others?

    Parameters
    ----------
    place : tuple of float
        Latitude and longitude.
    places : DataFrame
        Index any; ``lat``, ``lng`` float64 degrees.

    Returns
    -------
    Series
        float64 km; the index of ``places``.
    """
    lat, lng = (np.full(len(places), each) for each in place)
    there_lat, there_lng = places["lat"].to_numpy(), places["lng"].to_numpy()
    _, _, metres = _EARTH.inv(lng, lat, there_lng, there_lat)
    return pd.Series(metres / 1000, index=places.index, dtype="float64")
