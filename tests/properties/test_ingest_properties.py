"""Whatever comes in, nothing is lost, invented or left unexplained."""

from __future__ import annotations

import csv
import io
import os
import re

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from recaps import long, wide

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest import Draft, build_draft, read_file, read_upload
from wksbm_mapping.ingest.numbers import CellState, NumberForm, parse_count
from wksbm_mapping.regions.load import load_region_set

EXAMPLES = int(os.environ.get("WKSBM_SOAK_EXAMPLES", "12"))
REGIONS = load_region_set("34.04")
CATEGORIES = load_categories()
PLACES = [*REGIONS.kalurahan["name"][:6], "Sumberagng", "JUMLAH", "", "Mengetahui"]
COUNTS = ["0", "7", "1.234", "", "-", "…", "<5", "-3", "2,5", "x", "1,234", "dua"]


def draft(content: bytes) -> Draft:
    upload = read_upload("uji.csv", content)
    return build_draft([upload], regions=REGIONS, categories=CATEGORIES)


def check_accounts(result: Draft) -> None:
    for file in result.files:
        assert min(file.rows_accepted, file.rows_rejected, file.rows_skipped) >= 0
        parts = file.rows_accepted + file.rows_rejected + file.rows_skipped
        assert file.rows_read == parts


def check_sums(observations: pd.DataFrame) -> None:
    """One total per cell, and every breakdown adds up to it."""
    keys = ["region", "category", "period"]
    totals = observations[observations["breakdown"] == "total"]
    assert not totals.duplicated(keys).any()
    total = totals.set_index(keys)["value"]
    assert (observations["value"].dropna() >= 0).all()
    splits = observations[observations["breakdown"] != "total"]
    for (*cell, breakdown), rows in splits.groupby([*keys, "breakdown"]):
        if breakdown != "padukuhan" or rows["value"].notna().all():
            assert rows["value"].sum() == total[tuple(cell)]


@given(st.integers(0, 9_999_999))
def test_every_way_to_write_a_count_gives_it_back(number: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    for text in (str(number), dotted, f" {number} ", f"{number} jiwa", f"{number},0"):
        parse = parse_count(text)
        assert (parse.state, parse.value) == (CellState.KNOWN, number)
    assert parse_count(f"{number:,}", NumberForm.COMMA).value == number
    assert parse_count(number).value == parse_count(float(number)).value == number


@given(st.text(max_size=80) | st.floats() | st.integers(), st.sampled_from(NumberForm))
def test_no_cell_crashes_and_numbers_come_only_from_digits(
    value: object, form: NumberForm
) -> None:
    parse = parse_count(value, form)
    assert parse.value >= 0
    if parse.value:
        assert re.search(r"\d", str(value))
    assert (parse.state is CellState.REJECTED) <= bool(parse.code)


CELL = st.text(
    st.characters(codec="cp1252", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    max_size=8,
).map(str.strip)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=3, max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv_round_trip(
    rows: list[list[str]], delimiter: str, encoding: str, line_end: str
) -> None:
    rows = [["Kalurahan", "Jenis PPKS", "Jumlah"], *rows]
    text = io.StringIO(newline="")
    text.write(f"sep={delimiter}{line_end}")
    csv.writer(
        text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
    ).writerows(rows)
    content = text.getvalue().encode(encoding)
    (sheet,) = read_file("uji.csv", content)
    read = [[cell or "" for cell in row] for row in sheet.cells.to_numpy().tolist()]
    expected = content.decode(encoding)
    if encoding == "cp1252" and _is_utf_8(content):
        expected = content.decode("utf-8")
    body = expected.partition(line_end)[2]
    assert read == list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter))


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


WIDE_ROW = st.tuples(
    st.sampled_from(PLACES), *[st.sampled_from(COUNTS) for _ in range(4)]
)


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(WIDE_ROW, max_size=8))
def test_wide_recaps_are_accounted_for_and_add_up(rows: list[tuple[str, ...]]) -> None:
    header = "KALURAHAN;Anak Telantar L;Anak Telantar P;Anak Telantar JML;Pengemis"
    result = draft(wide(*(";".join(row) for row in rows), header=header))
    check_accounts(result)
    check_sums(result.observations)


LONG_ROW = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from(["Anak Telantar", "Pengemis", "Gepeng", "Entah", "Jumlah", ""]),
    *[st.sampled_from(COUNTS) for _ in range(5)],
)


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.lists(LONG_ROW, max_size=10))
def test_long_recaps_are_accounted_for_and_add_up(rows: list[tuple[str, ...]]) -> None:
    header = "Kalurahan;Jenis PPKS;L;P;Jumlah;Ditangani;Belum"
    result = draft(long(*(";".join(row) for row in rows), header=header))
    check_accounts(result)
    check_sums(result.observations)


@settings(deadline=None, max_examples=4 * EXAMPLES)
@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        result = draft(content)
    except ReadError:
        return
    check_accounts(result)


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.binary(max_size=40), st.integers(0, 2000), st.sampled_from(["csv", "xlsx"]))
def test_damaged_files_are_read_or_refused(noise: bytes, at: int, form: str) -> None:
    content = wide("Sumbersari;4;1", "Sumberagung;2;2")
    if form == "xlsx":
        content = WORKBOOK
    at %= len(content)
    try:
        result = draft(content[:at] + noise + content[at + len(noise) :])
    except ReadError:
        return
    check_accounts(result)


def _build_workbook() -> bytes:
    from recaps import workbook

    rows = [["Kalurahan", "Anak Telantar", "Pengemis"], ["Sumbersari", 4, 1]]
    return workbook({"Rekap 2024": rows})


WORKBOOK = _build_workbook()
