"""Degrees to metres and back, near enough for one kabupaten."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

_METRES_PER_DEGREE = 6_371_008.8 * math.pi / 180


@dataclass(frozen=True)
class Plane:
    """A flat plane that touches the earth at one point (equirectangular).

    Over a kabupaten (50 km near the equator) lengths are right to about one in a
    thousand.

    Parameters
    ----------
    lat, lng : float
        The point, in degrees.
    """

    lat: float
    lng: float

    @classmethod
    def around(cls, places: pd.DataFrame) -> Plane:
        """Lay the plane at the middle of places with ``lat`` and ``lng``."""
        return cls(round(places["lat"].mean(), 2), round(places["lng"].mean(), 2))

    def project(self, places: pd.DataFrame) -> np.ndarray:
        """Give x and y in metres, one row per place."""
        x = (places["lng"] - self.lng) * _METRES_PER_DEGREE * self._shrink
        y = (places["lat"] - self.lat) * _METRES_PER_DEGREE
        return np.column_stack([x, y])

    def unproject(self, points: np.ndarray) -> np.ndarray:
        """Give lng and lat in degrees, one row per point."""
        lng = points[:, 0] / (_METRES_PER_DEGREE * self._shrink) + self.lng
        lat = points[:, 1] / _METRES_PER_DEGREE + self.lat
        return np.column_stack([lng, lat])

    @property
    def _shrink(self) -> float:
        return math.cos(math.radians(self.lat))
