"""The files that keep installed boundaries, as bytes, for a backup and back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from pyarrow import ArrowException

from wksbm_mapping.errors import BackupError
from wksbm_mapping.regions.boundaries.installed import (
    load_boundaries,
    load_boundary_version,
)
from wksbm_mapping.regions.boundaries.limits import MAX_FILE_MB, MAX_UNPACKED_MB
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import Settings

_MEGABYTE = 2**20


def read_kept_files(settings: Settings, region_set: RegionSet) -> dict[str, bytes]:
    """Read the files of the boundaries in force, by name; none where there are none."""
    version = load_boundary_version(settings, region_set)
    if not version or load_boundaries(settings, region_set) is None:
        return {}
    names = (f"{region_set.code}.json", f"{region_set.code}-{version[:12]}.parquet")
    return {name: (settings.boundaries_dir / name).read_bytes() for name in names}


def check_kept_files(
    settings: Settings, region_set: RegionSet, files: Mapping[str, bytes]
) -> None:
    """Refuse files that are not whole boundaries of this region set.

    Raises
    ------
    BackupError
        ``backup_damaged``.
    """
    if not files:
        return
    form = re.compile(re.escape(region_set.code) + r"(\.json|-[0-9a-f]{12}\.parquet)")
    if not all(form.fullmatch(name) for name in files):
        raise BackupError("backup_damaged")
    for name, content in files.items():
        if len(content) > MAX_FILE_MB * _MEGABYTE:
            raise BackupError("backup_too_large")
        if name.endswith(".parquet"):
            _check_areas(content, region_set)
    with TemporaryDirectory(prefix="pemulihan-", dir=settings.data_dir) as folder:
        elsewhere = replace(settings, data_dir=Path(folder))
        _write(elsewhere.boundaries_dir, files)
        try:
            found = load_boundaries(elsewhere, region_set)
        except (ArrowException, KeyError, TypeError, ValueError):
            found = None
    if found is None:
        raise BackupError("backup_damaged")


@contextmanager
def put_kept_files(settings: Settings, files: Mapping[str, bytes]) -> Iterator[None]:
    """Put files in force while the block runs, and back to the old if it fails."""
    folder = settings.boundaries_dir
    before = {
        name: (folder / name).read_bytes() for name in files if (folder / name).exists()
    }
    try:
        _write(folder, files)
        yield
    except BaseException:
        for name in files.keys() - before.keys():
            (folder / name).unlink(missing_ok=True)
        _write(folder, before)
        raise


def _check_areas(content: bytes, region_set: RegionSet) -> None:
    try:
        about = pq.read_metadata(io.BytesIO(content))
    except (ArrowException, ValueError, OSError):
        raise BackupError("backup_damaged") from None
    groups = [about.row_group(at) for at in range(about.num_row_groups)]
    if about.num_rows != len(region_set.kalurahan):
        raise BackupError("backup_damaged")
    if sum(group.total_byte_size for group in groups) > MAX_UNPACKED_MB * _MEGABYTE:
        raise BackupError("backup_too_large")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    if not files:
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The record comes last: what it names must be there before.
    for name in sorted(files, key=lambda each: each.endswith(".json")):
        fresh = folder / f"{name}.baru"
        fresh.write_bytes(files[name])
        fresh.replace(folder / name)
