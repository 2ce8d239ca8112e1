"""Which areas are neighbours: those that share a border."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
from libpysal.graph import Graph


def build_neighbours(areas: gpd.GeoDataFrame) -> Graph:
    """Join the areas that share an edge; a corner alone is not enough."""
    return Graph.build_contiguity(areas, rook=True)


def keep_known(graph: Graph, codes: Iterable[str]) -> Graph:
    """Keep the areas with a figure and, of them, those with a neighbour.

    An area whose neighbours have no figure can be compared with none, and is left out.
    """
    known = graph.subgraph(list(codes))
    return known.subgraph([c for c in known.unique_ids if c not in known.isolates])
