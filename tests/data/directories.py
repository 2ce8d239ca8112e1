"""A list of organisations as offices keep it, with all that is unclear in it."""

from __future__ import annotations

from persons import ANALYST

from wksbm_mapping.services.import_directory import check_directory, open_directory
from wksbm_mapping.services.import_survey import RawFile

HEAD = "No;Nama Lembaga;Jenis;Sasaran;Wilayah Kerja;Kapanewon;Kalurahan;Telp;Izin"
ROWS = (
    "DAFTAR LKS;;;;;;;;",
    HEAD,
    "1;Panti Kasih;LKS;Lansia Terlantar, Pengemis;Moyudan;;Sumberagung;0274868504;ya",
    "2;Karang Taruna Uji;;Pengemis;34.04;;Sumbersari;0812 3456 7890;tidak",
    "3;Siti Aminah;LKS;;;;Sumbersari;;",
    "4;;LKS;;;;Sumbersari;;",
    ";;;;;;;;",
    "5;Yayasan Antah;;Naga;Negeri Jauh;;Entah;;",
    "Jumlah;;;;;;;;",
    ";Jumlah;;;;;;;",
)


def check(workspace, content, name="daftar.csv", actor=ANALYST, answers=None):
    file = RawFile(name, content)
    sheets = open_directory(workspace, file, actor=actor)
    return check_directory(workspace, sheets, answers or {}, actor=actor).draft


def csv(*rows):
    return "\r\n".join(rows).encode()


def codes(draft):
    return [(each.code, each.row) for each in draft.findings]


def adds_up(draft):
    return draft.rows_read == len(draft.accepted) + draft.rejected + draft.skipped
