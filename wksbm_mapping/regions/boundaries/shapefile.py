"""Zipped Shapefile: exactly one, anywhere in the archive.

GDAL sees only the shapes and their table, under names given here, in a private
folder, and only if the bytes start like a shapefile. The index (``.shx``) is rebuilt,
the coordinate system (``.prj``) is read apart, everything else is left in the archive.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import geopandas as gpd
import pyogrio
import pyproj

from wksbm_mapping.errors import BoundaryError
from wksbm_mapping.regions.boundaries.limits import (
    MAX_AREAS,
    MAX_UNPACKED_MB,
    check_file_size,
)
from wksbm_mapping.regions.boundaries.raw import build_raw_boundaries

MAGIC = b"PK\x03\x04"

_SHAPES_MAGIC = (9994).to_bytes(4, "big")
_ENTRY_MARK = b"PK\x01\x02"
_MAX_ENTRIES = 1000
_MAX_MARKS = 20_000
_MAX_PRJ = 10_000
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_zipped_shapefile(content: bytes) -> gpd.GeoDataFrame:
    """Which polygons the only shapefile of a zip archive holds.

    Raises
    ------
    BoundaryError
        ``boundary_zip_unsafe``, ``boundary_zip_no_shapefile``,
        ``boundary_zip_many_shapefiles``, ``boundary_zip_incomplete``,
        ``boundary_broken_file``, or a limit is exceeded.
    """
    if content.count(_ENTRY_MARK) > _MAX_MARKS:
        raise BoundaryError("boundary_zip_unsafe")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _find_parts(archive)
            check_file_size(
                sum(part.file_size for part in parts.values()),
                limit_mb=MAX_UNPACKED_MB,
            )
            unpacked = {ending: archive.read(part) for ending, part in parts.items()}
    except _BROKEN_ZIP:
        raise BoundaryError("boundary_broken_file", kind="ZIP") from None
    if not unpacked[".shp"].startswith(_SHAPES_MAGIC):
        raise BoundaryError("boundary_broken_file", kind="Shapefile")
    epsg = _parse_prj(unpacked.get(".prj", b""))
    return _read_shapes(unpacked[".shp"], unpacked[".dbf"], epsg)


def _find_parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    entries = _safe_entries(archive)
    shapes = [path for path in entries if path.suffix.lower() == ".shp"]
    if not shapes:
        raise BoundaryError("boundary_zip_no_shapefile")
    if len(shapes) > 1:
        raise BoundaryError("boundary_zip_many_shapefiles", count=len(shapes))
    base = shapes[0].with_suffix("")
    parts = {
        path.suffix.lower(): entry
        for path, entry in entries.items()
        if path.with_suffix("") == base
        and path.suffix.lower() in (".shp", ".dbf", ".prj")
    }
    if ".dbf" not in parts:
        raise BoundaryError("boundary_zip_incomplete", part=".dbf")
    return parts


def _safe_entries(
    archive: zipfile.ZipFile,
) -> dict[PurePosixPath, zipfile.ZipInfo]:
    entries = archive.infolist()
    paths = [PurePosixPath(entry.filename.replace("\\", "/")) for entry in entries]
    if len(entries) > _MAX_ENTRIES or any(map(_leads_out, paths)):
        raise BoundaryError("boundary_zip_unsafe")
    return {
        path: entry
        for path, entry in zip(paths, entries, strict=True)
        if not entry.is_dir() and path.parts[:1] != ("__MACOSX",)
    }


def _leads_out(path: PurePosixPath) -> bool:
    return path.is_absolute() or ".." in path.parts or ":" in str(path)


def _parse_prj(prj: bytes) -> int | None:
    try:
        crs = pyproj.CRS.from_wkt(prj[:_MAX_PRJ].decode("latin-1"))
    except pyproj.exceptions.CRSError:
        return None
    epsg = crs.to_epsg(min_confidence=60)
    return None if epsg is None else int(epsg)


def _read_shapes(shp: bytes, dbf: bytes, epsg: int | None) -> gpd.GeoDataFrame:
    with TemporaryDirectory(prefix="wksbm-") as folder:
        path = Path(folder) / "layer.shp"
        path.write_bytes(shp)
        path.with_suffix(".dbf").write_bytes(dbf)
        layer = _read_layer(path)
    if "geometry" not in layer.columns:
        raise BoundaryError("boundary_no_polygons")
    attributes = layer.drop(columns="geometry").to_dict("records")
    return build_raw_boundaries(layer["geometry"].to_list(), attributes, epsg=epsg)


def _read_layer(path: Path) -> gpd.GeoDataFrame:
    pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})
    try:
        with warnings.catch_warnings():
            # GDAL's remarks on a damaged file; what they are about is checked later.
            warnings.simplefilter("ignore")
            return pyogrio.read_dataframe(
                path,
                force_2d=True,
                max_features=MAX_AREAS + 1,
                encoding="latin-1",
                on_invalid="ignore",
            )
    except (pyogrio.errors.DataSourceError, ValueError, RuntimeError):
        raise BoundaryError("boundary_broken_file", kind="Shapefile") from None
