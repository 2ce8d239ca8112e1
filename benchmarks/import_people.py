"""How long and how much memory does a list of persons take, against bare pandas?

Run: ``PYTHONPATH=. python benchmarks/import_people.py [rows] [rounds]`` (Linux). Reads
and drafts a list of persons with NIK, name, birth date, address, kalurahan, category,
sex, padukuhan and handling; the reference is ``pandas.read_csv`` of the same bytes as
text. With ``--sheets N`` a workbook of N wide recaps instead, against
``pandas.read_excel`` of all its sheets. Every way runs in a process of its own, in
turns, so that its highest memory is its own.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.ingest import Draft, ImportOptions, build_draft, read_upload
from wksbm_mapping.regions.load import load_region_set

REGIONS = load_region_set("34.04")
CATEGORIES = load_categories()
KEYS = [key for key, each in CATEGORIES.items() if each.unit == "jiwa"]
HEADER = (
    "No;NIK;Nama;L/P;Tgl Lahir;Alamat;Kalurahan;Padukuhan;Jenis PPKS;Status Penanganan"
)
HANDLING = ("Belum ditangani", "Sedang ditangani", "Sudah ditangani", "Dirujuk")


def main(rows: int, rounds: int, sheets: int) -> None:
    """Measure and print medians, their ratio and peak memory."""
    content = build_workbook(sheets) if sheets else build_list(rows)
    name = "rekap.xlsx" if sheets else "daftar.csv"
    results: dict[str, list[tuple[float, float]]] = {"ours": [], "pandas": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for _ in range(rounds):
            for way, measured in results.items():
                measured.append(measure(way, path, sheets or rows))
    what = f"{sheets} sheets" if sheets else f"{rows:,} rows"
    print(f"{what}, {len(content) / 1e6:.1f} MB, median of {rounds}")
    medians = {}
    for way, measured in results.items():
        medians[way] = statistics.median(seconds for seconds, _ in measured)
        peak = max(mb for _, mb in measured)
        print(f"{way:>8}: {medians[way]:.2f} s, peak {peak:.0f} MB in all")
    print(f"   ratio: {medians['ours'] / medians['pandas']:.1f}")


def build_list(rows: int) -> bytes:
    """Write a list of as many invented persons, each once."""
    names = REGIONS.kalurahan["name"].value_counts()
    places = names[names == 1].index.tolist()
    lines = ["DAFTAR PPKS KABUPATEN SLEMAN TAHUN 2025", HEADER]
    lines += [_person(number, places) for number in range(rows)]
    return "\n".join([*lines, ""]).encode()


def _person(number: int, places: list[str]) -> str:
    """Write a row; day, month and year of birth and serial make the NIK unique."""
    day, month, year = number % 28 + 1, number // 28 % 12 + 1, 1935 + number % 85
    serial = number // 336 % 9000 + 1
    is_woman = number % 2
    nik = f"3404{number % 17 + 1:02}{day + 40 * is_woman:02}{month:02}{year % 100:02}"
    cells = (
        number + 1,
        f"{nik}{serial:04}",
        f"Warga{number} Contoh{number % 977}",
        "LP"[is_woman],
        f"{day:02}-{month:02}-{year}",
        f"Jl. Contoh {number % 50_000} RT {number % 9}",
        places[number * 31 % len(places)],
        f"Dukuh {number % 13}",
        CATEGORIES[KEYS[number % len(KEYS)]].name,
        HANDLING[number % 4],
    )
    return ";".join(map(str, cells))


def build_workbook(sheets: int) -> bytes:
    """Write a workbook of wide recaps, one year and kapanewon a sheet."""
    book = Workbook(write_only=True)
    kapanewon = REGIONS.kapanewon["name"]
    for number in range(sheets):
        code = kapanewon.index[number % len(kapanewon)]
        year = 1990 + number // len(kapanewon)
        sheet = book.create_sheet(f"{kapanewon[code]} {year}")
        sheet.append([f"REKAP PPKS KABUPATEN SLEMAN TAHUN {year}"])
        sheet.append(["Kapanewon", "Kalurahan", *(CATEGORIES[k].name for k in KEYS)])
        own = REGIONS.kalurahan[REGIONS.kalurahan.index.str.startswith(code)]
        for at, name in enumerate(own["name"]):
            sheet.append(
                [kapanewon[code], name, *((at + n) % 9 for n in range(len(KEYS)))]
            )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def measure(way: str, path: Path, expected: int) -> tuple[float, float]:
    """Seconds and MB at the highest, of one way in a fresh process."""
    said = subprocess.run(
        [sys.executable, __file__, "--way", way, str(path), str(expected)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return float(said[0]), float(said[1])


def run_way(way: str, path: Path, expected: int) -> None:
    """Do it once; print the seconds and the highest memory of this process."""
    content = path.read_bytes()
    start = time.perf_counter()
    if way == "ours":
        check_draft(draft_upload(path.name, content), path, expected)
    elif path.suffix == ".xlsx":
        pd.read_excel(io.BytesIO(content), sheet_name=None, dtype=str)
    else:
        pd.read_csv(io.BytesIO(content), sep=";", dtype=str, skiprows=1)
    seconds = time.perf_counter() - start
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def draft_upload(name: str, content: bytes) -> Draft:
    """Read and draft, as the check before confirming does."""
    return build_draft(
        [read_upload(name, content)],
        regions=REGIONS,
        categories=CATEGORIES,
        options=ImportOptions(source="Uji"),
    )


def check_draft(draft: Draft, path: Path, expected: int) -> None:
    """Refuse to measure an import that did not count everybody, or read all sheets."""
    (file,) = draft.files
    done = file.sum_by_unit.get("jiwa", 0)
    if path.suffix == ".xlsx":
        done = len(file.sheets)
    if draft.questions or file.rows_rejected or done != expected:
        raise SystemExit(f"{done} of {expected}, {file.rows_rejected} refused")


def parse_arguments() -> argparse.Namespace:
    """Read rows, rounds and sheets from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--sheets", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--way"]:
        run_way(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        asked = parse_arguments()
        main(asked.rows, asked.rounds, asked.sheets)
