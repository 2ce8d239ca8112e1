"""In which kalurahan points lie, by the installed boundaries."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from wksbm_mapping.regions.boundaries import load_boundaries
from wksbm_mapping.services.workspace import Workspace


def locate_points(
    workspace: Workspace,
    latitude: npt.NDArray[np.float64],
    longitude: npt.NDArray[np.float64],
) -> npt.NDArray[np.object_] | None:
    """In which kalurahan each point lies.

    Parameters
    ----------
    workspace : Workspace
        Says which boundaries are installed.
    latitude, longitude : float arrays
        Degrees, WGS 84.

    Returns
    -------
    object array of str or None
        Region codes, "" outside every kalurahan; on a shared border the first by
        code. None where no boundaries are installed.
    """
    installed = load_boundaries(workspace.settings, workspace.regions)
    if installed is None:
        return None
    shapes = installed.areas.geometry.to_numpy()
    tree = shapely.STRtree(shapes)
    points = shapely.points(longitude, latitude)
    hits, areas = tree.query(points, predicate="intersects")
    order = np.argsort(areas, kind="stable")[::-1]
    codes = np.full(len(latitude), "", dtype=object)
    codes[hits[order]] = installed.areas.index.to_numpy()[areas[order]]
    return codes
