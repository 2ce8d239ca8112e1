"""Bombs and damaged workbooks are refused at once, in words."""

import struct

import pytest
from workbooks import (
    container,
    number_or_text,
    ods,
    ods_row,
    ods_table,
    password_mark,
    xls,
    zipped,
)

from wksbm_mapping.errors import ReadError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.ingest import read_file

RECAP = [
    ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"],
    ["KALURAHAN", "Anak Telantar", "Pengemis"],
    ["Sumbersari", 4, 1],
    ["Sumberagung", 2, 0],
    ["JUMLAH", 6, 1],
]

FAR = number_or_text(65_535, 255, 1.0)
REPEATED = 'office:value-type="float" office:value="1" table:number-columns-repeated='
BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
XLSX = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f'{BILLION_LAUGHS}<workbook><sheet name="&b;"/></workbook>',
}
HIDDEN_SHEET = '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576">'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xls({"A": RECAP}, extra=FAR), "too_many_cells"),
        (xls({str(n): [["a"]] for n in range(9)}, extra=FAR), "too_many_cells"),
        (xls({"A": RECAP}, extra=password_mark())[:600], "old_excel"),
        (container("Workbook", password_mark() + bytes(5000)), "password_protected"),
        (container("Workbook", bytes(5000), chain=[3, 2]), "old_excel"),
        (container("WordDocument", bytes(5000)), "old_excel"),
        (container("Workbook", b"\x85\x00\x08\x00\xff\xff\xff\x7f" * 99), "old_excel"),
        (ods(ods_table("A", ods_row((f'{REPEATED}"9000000"', "")))), "too_many_cells"),
        (
            ods(
                ods_table(
                    "A",
                    ods_row("a", attributes='table:number-rows-repeated="1048576"'),
                    ods_row(*["b"] * 40),
                )
            ),
            "too_many_cells",
        ),
        (ods(ods_table("A", ods_row("a")), before=BILLION_LAUGHS), "broken_workbook"),
        (
            ods("", manifest="<manifest:encryption-data/>"),
            "password_protected",
        ),
        (zipped(XLSX), "broken_workbook"),
        (zipped({"xl/elsewhere.xml": f'{HIDDEN_SHEET}<c r="ZZ1048576"/>'}),
         "too_many_cells"),
        (zipped({"xl/s.xml": "<sheetData><row>" + "<c/>" * 9000 + "</row>"
                 + "<row/>" * 90_000}), "too_many_cells"),
        (b"<table>" + b"<tr><td colspan=1000 rowspan=1000>a" * 9, "too_many_cells"),
        (zipped({"xl/s.xml": '<sheetData><c r="E99999999999999999999"/></sheetData>'}),
         "broken_workbook"),
        (ods(ods_table("A", ods_row((f'{REPEATED}"10000000000"', "")))),
         "too_many_cells"),
        (ods(ods_table("A", ods_row((f'{REPEATED}"9000"', "")))), "too_many_columns"),
        (container("Workbook", struct.pack("<HHII", 0xFC, 8, 9, 1 << 30)), "old_excel"),
        (b";".join(b"%d" % n for n in range(2_001)), "too_many_columns"),
        (b"<!-- " * 100_000, "web_page"),
        (b"<table " + b"<td " * 100_000, "web_page"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "web_page"),
    ],
)  # fmt: skip
def test_bombs_and_damaged_workbooks_are_refused_at_once(content, code):
    with pytest.raises(ReadError) as caught:
        read_file("data.xls", content)
    assert caught.value.code == code
    for language in ("id", "en"):
        with use_language(language):
            assert '"data.xls"' in describe_error(caught.value)


def test_container_that_claims_more_than_the_file_is_refused():
    content = bytearray(container("Workbook", bytes(5000)))
    struct.pack_into("<Q", content, 1024 + 128 + 120, 1 << 40)
    struct.pack_into("<I", content, 1024 + 128 + 120, 1 << 31)
    with pytest.raises(ReadError, match="old_excel"):
        read_file("a.xls", bytes(content))
