"""Damaged workbooks, pages and ZIP files are read or refused, and lose no row."""

from __future__ import annotations

import io
import os
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from recaps import workbook
from workbooks import ods, ods_row, ods_table, xls, zipped

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.errors import ReadError
from wksbm_mapping.ingest import build_draft, read_uploads
from wksbm_mapping.regions.load import load_region_set

EXAMPLES = int(os.environ.get("WKSBM_SOAK_EXAMPLES", "30"))
REGIONS = load_region_set("34.04")
CATEGORIES = load_categories()
ROWS = [
    ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"],
    ["KALURAHAN", "Anak Telantar", "Pengemis"],
    ["Sumbersari", 4, 1],
    ["Sumberagung", 2, 0],
]
OPEN = ods(ods_table("Rekap", *(ods_row(*row) for row in ROWS)))
NEW = workbook({"Rekap": ROWS, "Dua": [["a", 1, "=1+1"]]})
WHOLE = {
    "xls": xls({"Rekap": ROWS}, hidden_row=2),
    "ods": OPEN,
    "html": b"<table><tr><td>KALURAHAN<td>Pengemis<tr><td>Sumbersari<td>4</table>",
    "zip": zipped({"a.csv": "x;y\n1;2", "b.xls": xls({"Rekap": ROWS})}),
}
WORDS = [
    *(b"\xff" * 4, b"\x00" * 4, b"\xff\xff\xff\x7f", b"\xfe\xff\xff\xff", b"<", b'"'),
    *(b' r="XFD1048576"', b' r="E99999999999999999999"', b' t="s"', b"&a;", b"</c>"),
    b' table:number-rows-repeated="1048576"',
    b' table:number-columns-repeated="99999999999"',
    *(b' rowspan="1000"', b' colspan="1000"', b"<table>", b"<tr>", b"<td>"),
]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 1 << 20),
        st.integers(0, 12),
        st.sampled_from(WORDS) | st.binary(max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def damage(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, new in edits:
        at %= max(len(content), 1)
        content = content[:at] + new + content[at + gone :]
    return content


def check(content: bytes) -> None:
    try:
        files = read_uploads("uji", content)
    except ReadError:
        return
    for file in build_draft(files, regions=REGIONS, categories=CATEGORIES).files:
        parts = (file.rows_accepted, file.rows_rejected, file.rows_skipped)
        assert min(parts) >= 0
        assert file.rows_read == sum(parts)


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.sampled_from(sorted(WHOLE)), EDITS)
def test_damaged_bytes_are_read_or_refused(
    form: str, edits: list[tuple[int, int, bytes]]
) -> None:
    check(damage(WHOLE[form], edits))


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = [
    *(("ods", OPEN, "content.xml"), ("xlsx", NEW, "xl/workbook.xml")),
    *(("xlsx", NEW, "xl/worksheets/sheet1.xml"), ("xlsx", NEW, "xl/styles.xml")),
]


@settings(deadline=None, max_examples=EXAMPLES)
@given(st.sampled_from(PARTS), EDITS)
def test_workbooks_with_damaged_parts_are_read_or_refused(
    part: tuple[str, bytes, str], edits: list[tuple[int, int, bytes]]
) -> None:
    _, content, name = part
    inside = entries(content)
    check(zipped({**inside, name: damage(inside[name], edits)}))
