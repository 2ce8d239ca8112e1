"""Files are read whatever their encoding and delimiter; the unreadable is refused."""

import io
import struct
import zipfile
from datetime import date

import pytest
from recaps import workbook

from wksbm_mapping.errors import ReadError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.ingest import read_file
from wksbm_mapping.ingest.sheet import clean_file_name, column_letter

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def rows(content, name="data.csv"):
    (sheet,) = read_file(name, content)
    return sheet.cells.to_numpy().tolist()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_delimiter_and_encoding_is_recognised(delimiter, encoding):
    text = f"Kalurahan{delimiter}Café\r\nA{delimiter}1\r\nB{delimiter}2\r\n"
    assert rows(text.encode(encoding)) == [
        ["Kalurahan", "Café"],
        ["A", "1"],
        ["B", "2"],
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_is_recognised(encoding):
    assert rows("Kalurahan;Jumlah\nA;1\n".encode(encoding))[1] == ["A", "1"]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (b"sep=;\r\na;b,c\r\n1;2\r\n", [["a", "b,c"], ["1", "2"]]),
        (b"sep=|\na|b;c;d\n", [["a", "b;c;d"]]),
        (b'a,"satu\r\ndua",c\n1,2,3\n', [["a", "satu\r\ndua", "c"], ["1", "2", "3"]]),
        (b"a;b\r1;2\n3;4\r\n5;6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        (b"a;b\0\n1;\0002\n", [["a", "b"], ["1", "2"]]),
        (b"a;b\n\n1;2;3\n", [["a", "b", None], [None] * 3, ["1", "2", "3"]]),
        (b"a;1,5\nb;2,5\nc;3\n", [["a", "1,5"], ["b", "2,5"], ["c", "3"]]),
        (b"007;1.234\n", [["007", "1.234"]]),
    ],
    ids=["sep", "sep_pipe", "newline_in_quotes", "mixed_line_ends", "nul_bytes",
         "ragged", "decimal_comma", "leading_zero"],
)  # fmt: skip
def test_messy_text_files_keep_their_cells(content, cells):
    assert rows(content) == cells


def test_quote_that_nobody_closed_does_not_swallow_the_file():
    lines = ["a;b", '"kutip;1', *(f"baris;{n}" for n in range(200))]
    assert len(rows("\n".join(lines).encode())) == 202


def test_workbook_cells_are_typed_and_placed():
    content = workbook({"Satu": [["a", 1, 2.5], [], [None, date(2025, 6, 30), True]]})
    (sheet,) = read_file("x.xlsx", content)
    assert sheet.name == "Satu"
    assert sheet.cells.to_numpy().tolist() == [
        ["a", 1, 2.5],
        [None, None, None],
        [None, date(2025, 6, 30), "TRUE"],
    ]


def test_workbook_is_known_by_content_not_by_name():
    (sheet,) = read_file("salah.csv", workbook({"Satu": [["a", 1]]}))
    assert sheet.name == "Satu"


def bomb(entries):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return content.getvalue()


def lying(content, size):
    """Understate the unpacked size of every entry in the zip directory."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", changed, at + 24, size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
FAR_CELL = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"sep=;\r\n", "empty_file"),
        (PNG, "not_a_table"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "not_a_table"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (bytes(range(1, 32)) * 20, "not_a_table"),
        (b"PK\x03\x04 tidak utuh", "broken_workbook"),
        (bomb({"x.txt": b"x"}), "broken_workbook"),
        (OLE + bytes(600), "old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "password_protected",
        ),
        (b"<html><table><tr><td>1</td></tr></table>", "web_page"),
        (bomb({SHEET: b"0" * 60_000_000}), "unpacks_too_large"),
        (lying(bomb({SHEET: b"0" * 60_000_000}), 100), "unpacks_too_large"),
        (bomb({SHEET: FAR_CELL}), "too_many_cells"),
        (
            bomb({f"xl/worksheets/sheet{n}.xml": b"" for n in range(1_100)}),
            "too_many_sheets",
        ),
        (b";" * 3_000 + b"\n" + b"\n" * 3_000, "too_many_cells"),
    ],
)
def test_unreadable_file_says_what_to_do(content, code):
    with pytest.raises(ReadError) as caught:
        read_file("folder/../rekap.csv", content)
    assert caught.value.code == code
    for language in ("id", "en"):
        with use_language(language):
            assert '"rekap.csv"' in describe_error(caught.value)


def test_file_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("wksbm_mapping.ingest.read.UPLOAD_LIMIT_MB", 0)
    with pytest.raises(ReadError, match="file_too_large"):
        read_file("besar.csv", b"a;b\n")


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\rekap 2024.xlsx", "rekap 2024.xlsx"),
        ("a\x00b\r\nc.csv", "abc.csv"),
        ("<img src=x>.csv", "img src=x.csv"),
        ("\u202egpj.csv", "\u202egpj.csv".replace("\u202e", "")),
        ("", "berkas"),
        ("...", "berkas"),
    ],
)
def test_hostile_file_names_are_cleaned(name, clean):
    assert clean_file_name(name) == clean


def test_columns_are_lettered_as_in_excel():
    assert [column_letter(n) for n in (1, 26, 27, 52, 703)] == [
        *("A", "Z", "AA", "AZ", "AAA"),
    ]
