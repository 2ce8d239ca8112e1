"""A long recap gives its counts, periods, handling and padukuhan."""

from recaps import LONG_WITH_HANDLING, long

_AT, _LUT = "anak_telantar", "lanjut_usia_telantar"
_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"


def test_long_recap_with_three_kinds_of_codes(draft_of, cells, found):
    draft = draft_of(LONG_WITH_HANDLING)
    assert draft.files[0].layout == "long"
    assert found(draft) == []
    assert cells(draft) == {
        (_AGUNG, _LUT, "2025-S1"): 7,
        ("34.04.07.2002", "anak_disabilitas", "2025-S1"): 2,
        ("34.04.07.2003", _LUT, "2025-S1"): 2,
    }


def test_handling_is_split_and_leaves_a_rest(draft_of):
    rows = draft_of(LONG_WITH_HANDLING).observations.query("breakdown == 'handling'")
    found = {
        (r, h): v
        for r, h, v in zip(rows["region"], rows["handling"], rows["value"], strict=True)
    }
    assert found == {
        (_AGUNG, "selesai"): 5,
        (_AGUNG, "belum"): 2,
        ("34.04.07.2003", "selesai"): 0,
        ("34.04.07.2003", "belum"): 1,
        ("34.04.07.2003", ""): 1,
    }


def test_handling_above_the_total_is_not_used(draft_of, cells, found):
    header = "Kalurahan;Jenis PPKS;Jumlah;Ditangani;Belum"
    draft = draft_of(long("Sumbersari;Anak Telantar;5;4;3", header=header))
    assert found(draft) == [[3, None, "handling_mismatch"]]
    assert cells(draft) == {(_SARI, _AT, "2024"): 5}
    assert (draft.observations["breakdown"] == "total").all()


def test_repeated_row_is_rejected_with_both_row_numbers(draft_of, cells, found):
    rows = ["Sumbersari;Anak Telantar;1;2;3", "Sumbersari;Anak Terlantar;1;2;3"]
    draft = draft_of(long(*rows))
    assert found(draft) == [[4, None, "duplicate_row"]]
    assert "3" in draft.files[0].findings[0].message()
    assert cells(draft) == {(_SARI, _AT, "2024"): 3}
    assert draft.files[0].rows_rejected == 1


def test_unknown_category_is_asked_about_once(draft_of, cells):
    rows = [
        "Sumbersari;Anak Telantar;1;2;3",
        "Sumbersari;Gakin;1;0;1",
        "Sumberagung;Gakin;2;0;2",
        "Sumberarum;Pengemis;2;0;2",
    ]
    draft = draft_of(long(*rows))
    (question,) = draft.questions
    assert question.id == "category:gakin"
    assert {c.value for c in question.choices} == {
        "fakir_miskin",
        "kk_miskin",
        "abaikan",
    }
    assert draft.files[0].rows_rejected == 2
    left_out = draft_of(long(*rows), answers={question.id: "abaikan"})
    assert left_out.is_complete
    assert left_out.files[0].rows_skipped == 2
    assert len(cells(left_out)) == 2


def test_period_column_decides_row_by_row(draft_of, cells):
    header = "Kalurahan;Jenis PPKS;Jumlah;Tahun;Semester"
    rows = ["Sumbersari;Anak Telantar;1;2023;I", "Sumbersari;Anak Telantar;2;2023;II"]
    assert cells(draft_of(long(*rows, header=header))) == {
        (_SARI, _AT, "2023-S1"): 1,
        (_SARI, _AT, "2023-S2"): 2,
    }


def test_quarter_without_year_is_asked_about(draft_of, cells):
    content = (
        "Kalurahan Sleman;Jenis PPKS;Jumlah;Periode\n"
        "Sumbersari;Anak Telantar;1;TW III\nSumbersari;Anak Telantar;2;TW I 2025\n"
    ).replace("Kalurahan Sleman", "Kalurahan")
    draft = draft_of(content)
    assert [(q.id, q.kind) for q in draft.questions] == [
        ("period:rekap:TW III", "period")
    ]
    assert cells(draft) == {(_SARI, _AT, "2025-Q1"): 2}
    answered = draft_of(content, answers={"period:rekap:TW III": "2024-Q3"})
    assert cells(answered)[_SARI, _AT, "2024-Q3"] == 1


def test_rows_per_sex_become_one_cell(draft_of, cells, found):
    header = "Kalurahan;Jenis PPKS;Jenis Kelamin;Jumlah"
    rows = ["Sumbersari;Anak Telantar;L;5", "Sumbersari;Anak Telantar;Perempuan;6"]
    draft = draft_of(long(*rows, header=header))
    assert found(draft) == []
    assert cells(draft) == {(_SARI, _AT, "2024"): 11}
    assert draft.files[0].rows_accepted == 2
    assert draft.files[0].observation_count == 2
    rows = draft.observations[["breakdown", "sex", "value"]]
    assert sorted(map(tuple, rows.to_numpy().tolist())) == [
        ("sex", "L", 5),
        ("sex", "P", 6),
        ("total", "", 11),
    ]


def test_padukuhan_add_up_to_their_kalurahan(draft_of, cells):
    header = "Kalurahan;Padukuhan;Jenis PPKS;L;P"
    rows = [
        "Sumbersari;Krajan;Anak Telantar;1;2",
        "Sumbersari;Ngentak;Anak Telantar;3;4",
        "Sumberagung;Krajan;Anak Telantar;;",
        "Sumberagung;Ngentak;Anak Telantar;1;1",
    ]
    draft = draft_of(long(*rows, header=header))
    assert cells(draft) == {(_SARI, _AT, "2024"): 10, (_AGUNG, _AT, "2024"): None}
    fine = draft.observations.query("breakdown == 'padukuhan' and region == @_SARI")
    assert dict(zip(fine["padukuhan"], fine["value"], strict=True)) == {
        "Krajan": 3,
        "Ngentak": 7,
    }


def test_totals_of_a_long_recap_are_checked_per_category(draft_of, found):
    rows = [
        "Sumbersari;Anak Telantar;1;2;3",
        "Sumberagung;Anak Telantar;1;1;2",
        "Sumbersari;Pengemis;1;0;1",
        "JUMLAH;Anak Telantar;2;3;6",
        "JUMLAH;;3;3;6",
    ]
    assert found(draft_of(long(*rows))) == [[6, 5, "total_mismatch"]]


def test_recap_of_one_kalurahan_names_it_in_the_title(draft_of, cells):
    content = (
        "REKAP PPKS KALURAHAN SUMBERAGUNG KAPANEWON MOYUDAN SEMESTER I 2024\n"
        "No,Jenis PPKS,L,P,Jumlah\n1,Anak Telantar,4,5,9\n2,Pengemis,1,0,1\n"
        "Jumlah,,5,5,10\n"
    )
    assert cells(draft_of(content)) == {
        (_AGUNG, _AT, "2024-S1"): 9,
        (_AGUNG, "pengemis", "2024-S1"): 1,
    }


def test_region_option_stands_in_for_a_missing_column(draft_of, cells):
    content = "No,Jenis PPKS,L,P,Jumlah\n1,Anak Telantar,4,5,9\n2,Pengemis,1,0,1\n"
    draft = draft_of(content, region=_AGUNG, period="2024")
    assert cells(draft)[_AGUNG, _AT, "2024"] == 9


def test_category_column_named_as_such_may_hold_unknown_texts(draft_of, found):
    draft = draft_of(long("Sumbersari;Masalah lain;1;2;3"))
    assert draft.files[0].layout == "long"
    assert found(draft) == [[3, 2, "unknown_category"]]
    assert [q.id for q in draft.questions] == ["category:masalah lain"]
    answered = draft_of(
        long("Sumbersari;Masalah lain;1;2;3"),
        answers={"category:masalah lain": "pengemis"},
    )
    assert set(answered.observations["category"]) == {"pengemis"}
