"""A list of organisations as offices keep it, with all that is unclear in it."""

from __future__ import annotations

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
