"""Recap files as offices write them, made without the importer's help.

Texts and bytes are put together by hand (csv and openpyxl); nothing here knows how the
importer reads.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

Cell = str | int | float | date | None

WIDE_L_P_JML = """\
REKAPITULASI DATA PPKS TAHUN 2024;;;;;;;;;;
KABUPATEN SLEMAN;;;;;;;;;;
NO;KAPANEWON;KALURAHAN;JENIS PPKS;;;;;;;JUMLAH
;;;Anak Telantar;;;Lanjut Usia Terlantar;;;Fakir Miskin;
;;;L;P;JML;L;P;JML;;
(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11)
1;MOYUDAN;Sumberrahayu;1;2;3;10;11;21;100;124
2;;SUMBER SARI;0;-;0;5;;9;1.200;1.209
3;;Sumberagung;;;;;;;;
;JUMLAH MOYUDAN;;1;2;3;15;11;30;1.300;1.333
4;MINGGIR;Sendangagung;4;4;8;6;2;8;7;23
5;;Kal. Sendangmulyo;4;4;8;3;2;5;8;21
;JUMLAH;;9;10;19;24;15;43;1.315;1.377
Sumber: Dinas Sosial;;;;;;;;;;
;;;;;;;Sleman, 31 Januari 2025;;;
;;;;;;;Kepala Dinas;;;
"""
"""Titles, three header rows, column numbers, blanks under merged kapanewon, a subtotal,
a total, a footer and a signature. Rows 7 to 9, 11 and 12 are kalurahan."""

LONG_WITH_HANDLING = """\
Kode;Kapanewon;Kalurahan;Jenis PPKS;L;P;Jumlah;Sudah Ditangani;Belum Ditangani;Periode
34.04.03.2003;Moyudan;Sumberagung;Lansia Terlantar;3;4;7;5;2;Semester I 2025
3404070002;Depok;Maguwoharjo;ADK;1;1;2;;;Smt I-2025
3404072003;Depok;Condongcatur;8. Lanjut Usia Telantar;0;2;2;0;1;Semester 1 2025
"""
"""Codes of Kemendagri with dots, of BPS, and of Kemendagri without dots."""


def wide(*rows: str, header: str = "KALURAHAN;Anak Telantar;Fakir Miskin") -> bytes:
    """Build a small recap of Kabupaten Sleman, 2024: title, header, rows."""
    return "\r\n".join(
        ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024", header, *rows]
    ).encode()


def long(*rows: str, header: str = "Kalurahan;Jenis PPKS;L;P;Jumlah") -> bytes:
    """Build a small long recap of Kabupaten Sleman, 2024."""
    return wide(*rows, header=header)


def workbook(
    sheets: dict[str, Sequence[Sequence[Cell]]],
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> bytes:
    """Build an XLSX file; ``merged`` ranges are of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
