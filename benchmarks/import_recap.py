"""How long and how much memory does a long recap take, against bare pandas?

Run: ``PYTHONPATH=. python benchmarks/import_recap.py [rows] [rounds]`` (Linux). Reads
and drafts a recap of several periods, categories and kalurahan with L, P and JML; the
reference is ``pandas.read_csv`` of the same bytes as text, in turns in the same run.
"""

from __future__ import annotations

import argparse
import gc
import io
import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.ingest import Draft, ImportOptions, build_draft, read_upload
from wksbm_mapping.regions.load import load_region_set

REGIONS = load_region_set("34.04")
CATEGORIES = load_categories()
HEADER = "Kode;Kapanewon;Kalurahan;Jenis PPKS;Periode;L;P;JML"


def main(rows: int, rounds: int) -> None:
    """Measure and print medians, their ratio and peak memory."""
    content = build_recap(rows)
    check_draft(draft_recap(content), rows)
    peaks = measure_peaks(content)
    ways = {"ours": draft_recap, "pandas": read_bare}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            seconds[name].append(measure_seconds(way, content))
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    print(f"{rows:,} rows, {len(content) / 1e6:.1f} MB, median of {rounds}")
    for name in ways:
        print(f"{name:>8}: {medians[name]:.3f} s, peak {peaks[name]:+.0f} MB")
    print(f"   ratio: {medians['ours'] / medians['pandas']:.1f}")


def build_recap(rows: int) -> bytes:
    """Write a recap without a flaw; each cell once, JML = L + P."""
    kalurahan = [
        f"{code};{each.kapanewon};{each.name}"
        for code, each in zip(
            REGIONS.kalurahan.index,
            REGIONS.kalurahan.itertuples(index=False),
            strict=True,
        )
    ]
    names = [each.name for each in CATEGORIES.values() if each.unit == "jiwa"]
    months = [
        f"{year}-{month:02}" for year in range(2010, 2026) for month in range(1, 13)
    ]
    cells = itertools.product(months, names, kalurahan)
    lines = [
        f"{place};{name};{month};{n % 7};{n % 5};{n % 7 + n % 5}"
        for n, (month, name, place) in enumerate(itertools.islice(cells, rows))
    ]
    return "\n".join([HEADER, *lines, ""]).encode()


def draft_recap(content: bytes) -> Draft:
    """Read and draft, as the check before confirming does."""
    return build_draft(
        [read_upload("rekap.csv", content)],
        regions=REGIONS,
        categories=CATEGORIES,
        options=ImportOptions(source="Uji"),
    )


def read_bare(content: bytes) -> pd.DataFrame:
    """Read the same bytes as text and do nothing with them."""
    return pd.read_csv(io.BytesIO(content), sep=";", dtype=str)


def check_draft(draft: Draft, rows: int) -> None:
    """Refuse to measure an import that did not accept every row and every person."""
    (file,) = draft.files
    people = sum(n % 7 + n % 5 for n in range(rows))
    if (file.rows_accepted, file.sum_by_unit) != (rows, {"jiwa": people}):
        raise SystemExit(f"{file.rows_accepted} of {rows} rows, {file.sum_by_unit}")


def measure_seconds(way: Callable[[bytes], object], content: bytes) -> float:
    """Seconds of one call, garbage of earlier ones swept before."""
    gc.collect()
    start = time.perf_counter()
    way(content)
    return time.perf_counter() - start


def measure_peaks(content: bytes) -> dict[str, float]:
    """MB above the loaded file at the highest, each way in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rekap.csv"
        path.write_bytes(content)
        return {
            name: float(
                subprocess.run(
                    [sys.executable, __file__, "--peak", name, str(path)],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            for name in ("ours", "pandas")
        }


def print_peak(name: str, path: Path) -> None:
    """Do it once and print the highest memory above that before."""
    content = path.read_bytes()
    way = {"ours": draft_recap, "pandas": read_bare}[name]
    way(build_recap(100))
    before = _status_mb("VmRSS")
    way(content)
    print(_status_mb("VmHWM") - before)


def _status_mb(field: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(rf"{field}:\s+(\d+) kB", status)
    if found is None:
        raise SystemExit("memory is measured on Linux only")
    return int(found[1]) / 1000


def parse_arguments() -> argparse.Namespace:
    """Read rows and rounds from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    return parser.parse_args()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        print_peak(sys.argv[2], Path(sys.argv[3]))
    else:
        asked = parse_arguments()
        main(asked.rows, asked.rounds)
