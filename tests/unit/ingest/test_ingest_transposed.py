"""A recap with categories down and kalurahan across gives the same as one turned."""

from recaps import workbook

from wksbm_mapping.ingest import build_draft, read_upload, seal_uploads

_AT, _LUT, _PG = "anak_telantar", "lanjut_usia_telantar", "pengemis"
_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"
_DONO, _GIRI = "34.04.15.2002", "34.04.15.2003"

WITH_SEXES = """\
REKAP PPKS KABUPATEN SLEMAN TAHUN 2024;;;;;;;;;;;;;
NO;JENIS PPKS;MOYUDAN;;;;;;TURI;;;JUMLAH;;
;;Sumbersari;;;Sumberagung;;;Donokerto;;;;;
;;L;P;JML;L;P;JML;L;P;JML;L;P;JML
(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13);(14)
1;Anak Terlantar;1;2;3;0;1;1;2;-;2;3;3;6
2;Lansia Terlantar;4;5;9;;;;1;1;2;5;6;12
3;Makhluk Halus;4;5;9;;;;1;1;2;5;6;11
4;Pengemis;;;;;;;;;;;;
;JUMLAH;5;7;12;0;1;1;3;1;5;8;9;17
Sumber: Dinas Sosial;;;;;;;;;;;;;
"""


def small(*rows, header="NO;JENIS PPKS;Donokerto;Girikerto"):
    return "\n".join(["REKAP PPKS KAPANEWON TURI TAHUN 2024", header, *rows])


def test_regions_across_with_sexes_and_kapanewon_above_give_their_counts(
    draft_of, cells
):
    draft = draft_of(WITH_SEXES)
    assert draft.files[0].layout == "transposed"
    assert cells(draft) == {
        (_SARI, _AT, "2024"): 3,
        (_AGUNG, _AT, "2024"): 1,
        (_DONO, _AT, "2024"): 2,
        (_SARI, _LUT, "2024"): 9,
        (_AGUNG, _LUT, "2024"): None,
        (_DONO, _LUT, "2024"): 2,
        (_SARI, _PG, "2024"): None,
        (_AGUNG, _PG, "2024"): None,
        (_DONO, _PG, "2024"): None,
    }


def test_findings_name_rows_and_columns_of_the_file(draft_of, found):
    """By hand: row 8 is no category; N7 says 12, not 9 + 2."""
    assert sorted(found(draft_of(WITH_SEXES)), key=str) == [
        [7, 14, "total_mismatch"],
        [8, None, "unknown_category"],
    ]


def test_total_below_a_region_is_added_up_again(draft_of, found):
    """By hand: D5 says 5, not 3 + 1; C5 is right."""
    content = small("1;Anak Terlantar;4;3", "2;Pengemis;1;1", ";JUMLAH;5;5")
    assert found(draft_of(content)) == [[5, 4, "column_total_mismatch"]]


def test_rows_of_the_file_are_accounted_for(draft_of):
    file = draft_of(WITH_SEXES).files[0]
    counted = (
        *(file.rows_read, file.rows_accepted, file.rows_rejected, file.rows_skipped),
    )
    assert counted == (6, 3, 1, 2)


def test_every_count_knows_where_it_stood_in_the_file(draft_of):
    rows = draft_of(WITH_SEXES).observations
    women = rows.query("region == @_SARI and category == @_LUT and sex == 'P'").iloc[0]
    assert (women["value"], women["row"], women["column"]) == (5, 7, 4)
    plain = draft_of(small("1;Anak Terlantar;4;3")).observations
    places = list(zip(plain["region"], plain["row"], plain["column"], strict=True))
    assert places == [(_DONO, 3, 3), (_GIRI, 3, 4)]


def test_columns_are_those_of_the_file(draft_of):
    columns = draft_of(small("1;Anak Terlantar;4;3")).files[0].columns
    assert [(c.column, c.header, c.role.value) for c in columns] == [
        (1, "NO", "ignored"),
        (2, "JENIS PPKS", "category"),
        (3, "Donokerto", "count"),
        (4, "Girikerto", "count"),
    ]


def test_a_column_of_a_region_can_be_left_out(draft_of, cells):
    content = small("1;Anak Terlantar;4;3")
    assert cells(draft_of(content, answers={"column:rekap:3": "abaikan"})) == {
        (_GIRI, _AT, "2024"): 3
    }


def test_unclear_region_across_is_asked_about(draft_of, cells):
    content = small("1;Anak Terlantar;4;3", header="NO;JENIS PPKS;Donokerto;Girikrto")
    draft = draft_of(content)
    (question,) = draft.questions
    assert (question.id, question.kind) == ("region:girikrto", "region")
    assert cells(draft) == {(_DONO, _AT, "2024"): 4}
    answered = draft_of(content, answers={question.id: _GIRI})
    assert cells(answered) == {(_DONO, _AT, "2024"): 4, (_GIRI, _AT, "2024"): 3}


def test_unclear_category_down_is_asked_about_and_its_row_waits(draft_of, cells):
    content = small("1;Anak Terlantar;4;3", "2;Lansia;7;8")
    draft = draft_of(content)
    (question,) = draft.questions
    assert question.id == "category:lansia"
    assert (draft.files[0].rows_accepted, draft.files[0].rows_rejected) == (1, 1)
    answered = draft_of(content, answers={question.id: _LUT})
    assert cells(answered)[_GIRI, _LUT, "2024"] == 8
    left_out = draft_of(content, answers={question.id: "abaikan"}).files[0]
    assert (left_out.rows_rejected, left_out.rows_skipped) == (0, 1)


def test_repeated_region_across_is_used_once(draft_of, found):
    content = small(
        "1;Anak Terlantar;4;3;4", header="NO;JENIS PPKS;Donokerto;Girikerto;Donokerto"
    )
    draft = draft_of(content)
    assert [None, 5, "region_twice"] in found(draft)
    assert "C" in draft.files[0].findings[0].message()


def test_row_of_counts_without_category_is_refused(draft_of, found):
    draft = draft_of(small("1;Anak Terlantar;4;3", "2;;5;6"))
    assert [4, None, "row_without_category"] in found(draft)
    assert draft.files[0].rows_rejected == 1


def test_number_form_is_asked_about_across_the_table(draft_of, cells):
    content = small("1;Anak Terlantar;1,234;3")
    (question,) = draft_of(content).questions
    assert question.kind == "number_format"
    answered = draft_of(content, answers={question.id: "koma"})
    assert cells(answered)[_DONO, _AT, "2024"] == 1234


def test_merged_headers_of_a_workbook_are_spread(draft_of, cells):
    rows = [
        ["NO", "JENIS PPKS", "KALURAHAN", None, None, None],
        [None, None, "Donokerto", None, "Girikerto", None],
        [None, None, "L", "P", "L", "P"],
        [1, "Anak Terlantar", 1, 2, 3, 4],
        [2, "Pengemis", 0, 0, None, None],
    ]
    merged = ["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"]
    draft = draft_of({"r.xlsx": workbook({"Tahun 2023": rows}, merged)})
    assert cells(draft) == {
        (_DONO, _AT, "2023"): 3,
        (_GIRI, _AT, "2023"): 7,
        (_DONO, _PG, "2023"): 0,
        (_GIRI, _PG, "2023"): None,
    }


def test_subtotal_columns_of_a_kapanewon_are_checked_and_not_stored(draft_of, cells):
    header = "JENIS PPKS;MOYUDAN;;;TURI;;;\n;Sumbersari;Sumberagung;JUMLAH;Donokerto"
    content = small("Anak Terlantar;4;3;7;5;5;13", header=header + ";JUMLAH;JUMLAH")
    draft = draft_of(content)
    assert cells(draft) == {
        (_SARI, _AT, "2024"): 4,
        (_AGUNG, _AT, "2024"): 3,
        (_DONO, _AT, "2024"): 5,
    }
    totals = draft.files[0].totals
    stated = list(
        zip(totals["column"], totals["stated"], totals["computed"], strict=True)
    )
    assert stated == [(4, 7, 7), (6, 5, 5), (7, 13, 12)]


def test_kapanewon_across_stay_at_their_level(draft_of, cells):
    content = small("1;Anak Terlantar;4;3", header="NO;JENIS PPKS;Moyudan;Minggir")
    found = cells(draft_of(content.replace(" KAPANEWON TURI", " KABUPATEN SLEMAN")))
    assert found == {("34.04.03", _AT, "2024"): 4, ("34.04.04", _AT, "2024"): 3}


def test_years_down_and_regions_across_of_one_category(draft_of, cells):
    content = (
        "PENGEMIS KABUPATEN SLEMAN\nTAHUN;Donokerto;Girikerto\n2022;0;1\n2023;4;-\n"
    )
    assert cells(draft_of(content)) == {
        (_DONO, _PG, "2022"): 0,
        (_GIRI, _PG, "2022"): 1,
        (_DONO, _PG, "2023"): 4,
        (_GIRI, _PG, "2023"): 0,
    }


def test_note_column_beside_the_regions_is_never_read_or_shown(draft_of):
    content = small(
        "1;Anak Terlantar;4;3;lapor Bu Siti 081234567890",
        header="NO;JENIS PPKS;Donokerto;Girikerto;KETERANGAN",
    )
    file = draft_of(content).files[0]
    assert len(file.observations) == 2
    assert "Siti" not in file.preview.to_csv()


def test_cells_put_right_and_rows_rejected_count_as_in_any_table(draft_of, cells):
    content = small("1;Anak Terlantar;4;3", "2;Pengemis;1;1", ";JUMLAH;5;4")
    answers = {"cell:rekap:3:4": "7", "row:rekap:4": "abaikan"}
    draft = draft_of(content, answers=answers)
    assert cells(draft) == {(_DONO, _AT, "2024"): 4, (_GIRI, _AT, "2024"): 7}
    file = draft.files[0]
    assert (file.rows_read, file.rows_accepted, file.rows_rejected) == (3, 1, 1)


def test_sealed_recap_gives_the_same_draft(regions, categories):
    content = small(
        "1;Anak Terlantar;4;3;lapor Bu Siti 081234567890",
        header="NO;JENIS PPKS;Donokerto;Girikerto;KETERANGAN",
    )
    uploads = [read_upload("rekap.csv", content.encode())]
    known = {"regions": regions, "categories": categories}
    sealed = seal_uploads(uploads, **known)
    assert "Siti" not in sealed[0].sheets[0].cells.to_csv()
    before, after = build_draft(uploads, **known), build_draft(sealed, **known)
    assert after.observations.equals(before.observations)
