"""Install, import, inspect and remove the boundaries of a region set."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import shapely

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.i18n import format_date, format_number, format_percent, t, tn
from wksbm_mapping.regions.boundaries.clean import compute_clean_boundaries
from wksbm_mapping.regions.boundaries.download import (
    CONNECT_SECONDS,
    download_boundary_file,
)
from wksbm_mapping.regions.boundaries.installed import (
    InstalledBoundaries,
    Provenance,
    has_boundary_record,
    load_boundaries,
    remove_boundaries,
    save_boundaries,
)
from wksbm_mapping.regions.boundaries.locate import compute_located
from wksbm_mapping.regions.boundaries.match import match_boundaries
from wksbm_mapping.regions.boundaries.read import read_boundary_file
from wksbm_mapping.regions.boundaries.sources import load_boundary_source
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import REFERENCE_DIR, Settings

__all__ = [
    "BoundaryReport",
    "BoundaryState",
    "BoundaryStatus",
    "boundary_status",
    "describe_boundary_report",
    "describe_boundary_status",
    "import_boundary_file",
    "install_boundaries",
    "remove_boundaries",
]


@dataclass(frozen=True)
class BoundaryReport:
    """What was installed.

    Parameters
    ----------
    installed : InstalledBoundaries
        The boundaries now in force.
    found_by : str
        ``kemendagri``, ``bps`` or ``name``: what told which polygon is which.
    unused : int
        Polygons of the file that belong to no kalurahan of the region set.
    points_before, points : int
        Corners in the file's polygons of this region set, and after simplifying.
    largest_change : float
        By which share of its area the most changed kalurahan grew or shrank.
    """

    installed: InstalledBoundaries
    found_by: str
    unused: int
    points_before: int
    points: int
    largest_change: float


class BoundaryState(StrEnum):
    """Whether boundaries are in force."""

    NONE = "none"
    INSTALLED = "installed"
    BROKEN = "broken"


@dataclass(frozen=True)
class BoundaryStatus:
    """Which boundaries a region set has.

    Parameters
    ----------
    state : BoundaryState
        ``broken``: some were installed, but cannot be used (damaged, or the region set
        has changed since); the maps show hexagons.
    provenance : Provenance or None
        Where the boundaries in force came from.
    """

    state: BoundaryState
    provenance: Provenance | None = None

    @property
    def is_installed(self) -> bool:
        """Whether the maps can show boundaries."""
        return self.state is BoundaryState.INSTALLED

    def as_record(self) -> dict[str, str | None]:
        """Write the status as plain values, for JSON."""
        record: dict[str, str | None] = {"state": str(self.state)}
        if self.provenance:
            record |= {k: str(v) or None for k, v in asdict(self.provenance).items()}
        return record


def install_boundaries(
    settings: Settings,
    region_set: RegionSet,
    *,
    actor: Person,
    base_url: str | None = None,
    connect_seconds: float = CONNECT_SECONDS,
    reference_dir: Path = REFERENCE_DIR,
) -> BoundaryReport:
    """Download the known boundaries of this region set and put them in force.

    Parameters
    ----------
    settings : Settings
        Says where boundaries are kept.
    region_set : RegionSet
        Whose boundaries.
    actor : Person
        Who asks.
    base_url : str, optional
        Another server that mirrors the repository.
    connect_seconds : float
        Seconds to wait for the server to connect, and between two pieces.
    reference_dir : Path
        Holds ``wilayah/<code>/batas.toml``.

    Raises
    ------
    BoundaryError
        No download is known, it failed, or its file cannot be used. The boundaries in
        force stay.
    NotAllowedError
        ``not_allowed_boundaries``.
    """
    check(actor, Action.BOUNDARIES)
    source = load_boundary_source(region_set.code, reference_dir=reference_dir)
    content = download_boundary_file(
        source,
        base_url=base_url,
        connect_seconds=connect_seconds,
    )
    provenance = Provenance(
        source=f"{source.repository}@{source.commit}/{source.path}",
        licence=source.licence,
        credit=source.credit,
        source_sha256=source.sha256,
        installed_on=date.today(),
    )
    return _put_in_force(settings, region_set, content, provenance)


def import_boundary_file(
    settings: Settings, region_set: RegionSet, content: bytes, *, actor: Person
) -> BoundaryReport:
    """Put the boundaries of an uploaded file in force.

    GeoJSON, GeoPackage, a Shapefile in a zip, or the SQL form of the known download.
    Only shapes and our own codes are kept; no text of the file, not even its name.

    Raises
    ------
    BoundaryError
        The file cannot be used. The boundaries in force stay.
    NotAllowedError
        ``not_allowed_boundaries``.
    """
    check(actor, Action.BOUNDARIES)
    provenance = Provenance(
        source="",
        licence="",
        credit="",
        source_sha256=hashlib.sha256(content).hexdigest(),
        installed_on=date.today(),
    )
    return _put_in_force(settings, region_set, content, provenance)


def boundary_status(settings: Settings, region_set: RegionSet) -> BoundaryStatus:
    """Whether boundaries are in force, and where they came from."""
    installed = load_boundaries(settings, region_set)
    if installed:
        return BoundaryStatus(BoundaryState.INSTALLED, installed.provenance)
    if has_boundary_record(settings, region_set):
        return BoundaryStatus(BoundaryState.BROKEN)
    return BoundaryStatus(BoundaryState.NONE)


def describe_boundary_report(report: BoundaryReport) -> list[str]:
    """Say in sentences what was installed."""
    sentences = [
        tn(f"boundary.installed_by_{report.found_by}", len(report.installed.areas)),
        t(
            "boundary.simplified",
            before=format_number(report.points_before),
            after=format_number(report.points),
            change=format_percent(report.largest_change, decimals=1),
        ),
    ]
    if report.unused:
        sentences.append(tn("boundary.unused", report.unused))
    return sentences


def describe_boundary_status(status: BoundaryStatus) -> str:
    """Say in a sentence which boundaries are in force."""
    if status.provenance is None:
        return t(f"boundary.status_{status.state}")
    day = format_date(status.provenance.installed_on)
    if not status.provenance.source:
        return t("boundary.status_uploaded", day=day)
    return t(
        "boundary.status_downloaded",
        day=day,
        credit=status.provenance.credit,
        licence=status.provenance.licence,
    )


def _put_in_force(
    settings: Settings,
    region_set: RegionSet,
    content: bytes,
    provenance: Provenance,
) -> BoundaryReport:
    match = match_boundaries(read_boundary_file(content), region_set)
    clean = compute_clean_boundaries(
        compute_located(match.areas, region_set), region_set
    )
    return BoundaryReport(
        installed=save_boundaries(settings, region_set, clean.areas, provenance),
        found_by=match.found_by,
        unused=match.unused,
        points_before=_count_points(match.areas.geometry.to_numpy()),
        points=_count_points(clean.areas.geometry.to_numpy()),
        largest_change=clean.largest_change,
    )


def _count_points(shapes: object) -> int:
    return int(shapely.get_num_coordinates(shapes).sum())
