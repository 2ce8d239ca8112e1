"""Boundaries of the kalurahan: fetched or uploaded, checked, cleaned, kept.

A boundary file goes one way, and only shapes and our own codes come out of it::

    download ─┐
    upload ───┴▶ read ─▶ match ─▶ locate ─▶ clean ─▶ installed

``sources``     the known download of a region set, from ``batas.toml``
``download``    the bytes of that download, only if they are exactly the pinned ones
``limits``      what is too large, too detailed or too tangled to be a boundary file
``read``        which format the bytes are in; raw polygons with attribute texts
``geojson`` ``geopackage`` ``shapefile`` ``sql_form``  one format each
``polygon_blob``  shapes of a GeoPackage, looked at before a library reads them
``raw``         the table all formats end in
``match``       which polygon is which kalurahan, by code or name
``locate``      which coordinates the file uses, and whether the polygons lie here
``clean``       valid polygons without gaps and overlaps, simplified together
``installed``   what is kept under the data folder, and where it came from
``kept_files``  those files as bytes, for a backup and back
"""

from wksbm_mapping.regions.boundaries.installed import (
    InstalledBoundaries,
    Provenance,
    load_boundaries,
    load_boundary_version,
)

__all__ = [
    "InstalledBoundaries",
    "Provenance",
    "load_boundaries",
    "load_boundary_version",
]
