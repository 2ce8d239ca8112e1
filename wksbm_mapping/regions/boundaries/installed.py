"""Which boundaries are kept under the data folder, and where they came from.

Per region set two files: the areas as GeoParquet, named after their own bytes, and
``<code>.json``, which says which areas are in force and what is known of them. The
second is replaced in one step, so a reader sees the old boundaries or the new ones.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

import geopandas as gpd

from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import Settings


@dataclass(frozen=True)
class Provenance:
    """Where installed boundaries came from. Nothing of an uploaded file's own text.

    Parameters
    ----------
    source : str
        Repository, commit and path of a download; empty for an uploaded file.
    licence, credit : str
        What the makers ask to be printed; empty for an uploaded file.
    source_sha256 : str
        Of the file as it was read.
    installed_on : date
        The day it was installed.
    """

    source: str
    licence: str
    credit: str
    source_sha256: str
    installed_on: date


@dataclass(frozen=True)
class InstalledBoundaries:
    """The boundaries in force.

    Parameters
    ----------
    areas : GeoDataFrame
        Index ``code`` (str, sorted): every kalurahan of the region set. Column
        ``geometry``: Polygon or MultiPolygon, WGS 84 degrees, all valid. Read-only.
    provenance : Provenance
        Where they came from.
    version : str
        Changes when the areas change; a key for caches.
    """

    areas: gpd.GeoDataFrame
    provenance: Provenance
    version: str


def save_boundaries(
    settings: Settings,
    region_set: RegionSet,
    areas: gpd.GeoDataFrame,
    provenance: Provenance,
) -> InstalledBoundaries:
    """Keep these boundaries, in place of any others.

    Parameters
    ----------
    settings : Settings
        Says where.
    region_set : RegionSet
        Whose boundaries they are.
    areas : GeoDataFrame
        As of ``clean.CleanBoundaries``; only codes and geometry are written.
    provenance : Provenance
        Kept beside them.
    """
    buffer = io.BytesIO()
    areas[["geometry"]].to_parquet(buffer)
    content = buffer.getvalue()
    version = hashlib.sha256(content).hexdigest()
    record = asdict(provenance) | {"version": version}
    folder = settings.boundaries_dir
    folder.mkdir(parents=True, exist_ok=True)
    before = _read_record(settings, region_set)
    _write_whole(_areas_path(settings, region_set, version), content)
    text = json.dumps(record, default=date.isoformat, indent=1)
    _write_whole(_record_path(settings, region_set), text.encode())
    in_use = {version, (before or {}).get("version")}
    _remove_areas(settings, region_set, but=in_use)
    return InstalledBoundaries(areas, provenance, version)


def load_boundaries(
    settings: Settings, region_set: RegionSet
) -> InstalledBoundaries | None:
    """Which boundaries are in force, or None where none (or broken ones) are kept."""
    record = _read_record(settings, region_set)
    if record is None:
        return None
    version = record.pop("version", "")
    content = _read_areas(settings, region_set, version)
    if content is None:
        return None
    areas = gpd.read_parquet(io.BytesIO(content))
    if list(areas.index) != list(region_set.kalurahan.index):
        return None
    day = date.fromisoformat(record.pop("installed_on"))
    return InstalledBoundaries(areas, Provenance(**record, installed_on=day), version)


def load_boundary_version(settings: Settings, region_set: RegionSet) -> str:
    """Which boundaries are recorded (``""``: none); cheap, a key for caches."""
    record = _read_record(settings, region_set)
    return "" if record is None else record["version"]


def has_boundary_record(settings: Settings, region_set: RegionSet) -> bool:
    """Whether boundaries were installed, sound or not."""
    return _record_path(settings, region_set).exists()


def remove_boundaries(settings: Settings, region_set: RegionSet) -> bool:
    """Forget the boundaries; the maps show hexagons again. False if there were none."""
    path = _record_path(settings, region_set)
    existed = path.exists()
    path.unlink(missing_ok=True)
    _remove_areas(settings, region_set, but=set())
    return existed


def _record_path(settings: Settings, region_set: RegionSet) -> Path:
    return settings.boundaries_dir / f"{region_set.code}.json"


def _areas_path(settings: Settings, region_set: RegionSet, version: str) -> Path:
    return settings.boundaries_dir / f"{region_set.code}-{version[:12]}.parquet"


def _read_record(settings: Settings, region_set: RegionSet) -> dict[str, str] | None:
    try:
        text = _record_path(settings, region_set).read_text(encoding="utf-8")
        record = json.loads(text)
    except (FileNotFoundError, ValueError):
        return None
    names = {*Provenance.__dataclass_fields__, "version"}
    return record if isinstance(record, dict) and set(record) == names else None


def _read_areas(
    settings: Settings, region_set: RegionSet, version: str
) -> bytes | None:
    try:
        content = _areas_path(settings, region_set, version).read_bytes()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == version else None


def _remove_areas(
    settings: Settings, region_set: RegionSet, *, but: set[str | None]
) -> None:
    kept = {_areas_path(settings, region_set, version) for version in but if version}
    for path in settings.boundaries_dir.glob(f"{region_set.code}-*.parquet"):
        if path not in kept:
            path.unlink(missing_ok=True)


def _write_whole(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
