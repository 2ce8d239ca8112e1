"""What in a list of organisations is no organisation: persons, headings, signatures."""

from __future__ import annotations

import pytest
from directories import adds_up, check, codes, csv
from persons import ANALYST

from wksbm_mapping.services.import_directory import (
    open_directory,
)
from wksbm_mapping.services.import_survey import RawFile


def test_headings_and_signatures_around_a_list_are_no_organisations(workspace):
    draft = check(
        workspace,
        csv(
            "No;Nama LKS / Orsos;Kalurahan",
            ";Kapanewon Moyudan;",
            "1;Panti Kasih;Sumberagung",
            "2;Kapanewon Moyudan;Sumberagung",
            ";Sleman, 2 Januari 2025;",
            ";Kepala Dinas, Drs. Budi;",
        ),
    )
    kept = [each.organisation.name for each in draft.accepted]
    assert kept == ["Panti Kasih", "Kapanewon Moyudan"]
    assert (draft.rejected, draft.skipped) == (1, 2)
    found = codes(draft)
    assert [row for code, row in found if code == "directory_no_entry"] == [2, 5]
    assert ("directory_refused", 6) in found
    assert "Budi" not in repr(draft)


def test_while_somebody_answers_no_person_is_kept(workspace):
    rows = csv(
        "Dibuat oleh Bu Siti;;;;;",
        "Nama Lembaga;Ketua;Uraian;Sumber;Telp;Catatan Lain",
        "Texmun Qorvasena 0812 3456 7890;Siti Aminah;Bu Siti;Pak Budi;;Siti Aminah",
        "Siti Aminah;Siti Aminah;;;;3404031501800001",
        "Panti Kasih CP 0812 3456 7890;Budi;Makan;Dinas;0274868504;x",
    )
    file = RawFile("daftar.csv", rows)
    (sheet,) = open_directory(workspace, file, actor=ANALYST)
    kept = sheet.cells.to_csv()
    for secret in ("Siti", "Budi", "7890", "34040315"):
        assert secret not in kept
    draft = check(workspace, rows)
    assert [each.organisation.name for each in draft.accepted] == ["Panti Kasih"]
    assert draft.rejected == 2
    assert adds_up(draft)


def test_columns_about_persons_are_named_and_not_read(workspace):
    draft = check(
        workspace,
        csv(
            "Nama Lembaga;Ketua;Alamat;No HP;Kalurahan",
            "Panti Kasih;Siti Aminah;Jl. Melati 3;081234567890;Sumberagung",
        ),
    )
    stored = str([vars(each.organisation) for each in draft.accepted])
    said = str([(each.value, each.message()) for each in draft.findings])
    for secret in ("Siti", "Melati", "0812"):
        assert secret not in stored + said
    assert ("directory_person_column", None) in codes(draft)
    assert len(draft.accepted) == 1


@pytest.mark.parametrize(
    "header",
    ["Nama;NIK;Kalurahan", "Nama Lembaga;NIK;Kalurahan", "Nama;Umur;Kalurahan"],
)
def test_a_list_of_persons_is_refused_whole(workspace, header):
    draft = check(workspace, csv(header, "Texmun Qorvasena;1;Sumberagung"))
    assert draft.accepted == ()
    assert adds_up(draft)
    assert "Texmun" not in str(draft)
