"""Tables whose category, region or year stands outside the columns; sums of sheets."""

from recaps import wide, workbook

_AT, _PG, _LUT = "anak_telantar", "pengemis", "lanjut_usia_telantar"
_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"
_HEADER = ["No", "Jenis PPKS", "L", "P", "Jumlah"]


def one_kalurahan(at, pg, *titles):
    return [
        *([title] for title in titles),
        _HEADER,
        [1, "Anak Terlantar", at, 0, at],
        [2, "Pengemis", 0, pg, pg],
        [None, "JUMLAH", at, pg, at + pg],
    ]


def test_one_sheet_per_kalurahan_is_one_batch(draft_of, cells):
    content = workbook(
        {
            "Sumbersari": one_kalurahan(3, 4),
            "2. SUMBERAGUNG": one_kalurahan(1, 2, "KALURAHAN SUMBERAGUNG"),
        }
    )
    draft = draft_of(content, name="Rekap PPKS 2024.xlsx")
    assert draft.is_complete
    assert cells(draft) == {
        (_SARI, _AT, "2024"): 3,
        (_SARI, _PG, "2024"): 4,
        (_AGUNG, _AT, "2024"): 1,
        (_AGUNG, _PG, "2024"): 2,
    }


def test_sheet_that_adds_up_the_others_is_checked_and_not_stored(
    draft_of, cells, found
):
    """By hand: 3 + 1 = 4 is right; 4 + 2 = 6 is written 7."""
    content = workbook(
        {
            "Sumbersari": one_kalurahan(3, 4),
            "Sumberagung": one_kalurahan(1, 2),
            "Rekap": one_kalurahan(4, 7, "REKAP PPKS KABUPATEN SLEMAN TAHUN 2024"),
        }
    )
    draft = draft_of(content, name="2024.xlsx")
    assert {region for region, *_ in cells(draft)} == {_SARI, _AGUNG}
    assert [3, None, "sheet_sum_mismatch"] not in found(draft)
    assert [4, None, "sheet_sum_mismatch"] in found(draft)
    file = draft.files[0]
    assert (file.rows_accepted, file.rows_rejected, file.rows_skipped) == (4, 0, 5)


def test_figure_of_a_kapanewon_that_says_more_than_one_kalurahan_is_kept(
    draft_of, cells
):
    content = workbook(
        {
            "Sumbersari": one_kalurahan(3, 4),
            "Moyudan": one_kalurahan(50, 60, "KAPANEWON MOYUDAN"),
        }
    )
    found = cells(draft_of(content, name="2024.xlsx"))
    assert found["34.04.03", _AT, "2024"] == 50
    assert found[_SARI, _AT, "2024"] == 3


def test_sheet_without_region_is_asked_about(draft_of, cells):
    content = workbook({"Lembar1": one_kalurahan(3, 4)})
    draft = draft_of(content, name="rekap 2024.xlsx")
    (question,) = draft.questions
    assert (question.id, question.kind) == ("region:rekap 2024.xlsx/Lembar1", "region")
    assert cells(draft) == {}
    answered = draft_of(
        content, name="rekap 2024.xlsx", answers={question.id: "Sumbersari (Moyudan)"}
    )
    assert cells(answered) == {(_SARI, _AT, "2024"): 3, (_SARI, _PG, "2024"): 4}
    left_out = draft_of(
        content, name="rekap 2024.xlsx", answers={question.id: "abaikan"}
    )
    assert left_out.is_complete
    assert left_out.observations.empty


def test_table_of_the_whole_kabupaten_stays_at_its_level(draft_of, cells):
    content = workbook({"Data": one_kalurahan(30, 40, "KABUPATEN SLEMAN TAHUN 2024")})
    assert cells(draft_of({"r.xlsx": content})) == {
        ("34.04", _AT, "2024"): 30,
        ("34.04", _PG, "2024"): 40,
    }


def test_category_may_stand_in_title_sheet_or_file_name(draft_of, cells):
    rows = [["Kalurahan", "L", "P", "JML"], ["Sumbersari", 1, 2, 3]]
    expected = {(_SARI, _AT, "2024"): 3}
    titled = [["DATA ANAK TERLANTAR TAHUN 2024"], *rows]
    assert cells(draft_of({"r.xlsx": workbook({"A": titled})})) == expected
    named = workbook({"Anak Terlantar 2024": rows})
    assert cells(draft_of({"r.xlsx": named})) == expected
    plain = workbook({"A": rows})
    assert cells(draft_of({"anak_terlantar_2024.xlsx": plain})) == expected


def test_one_sheet_per_category_and_year_is_one_batch(draft_of, cells):
    def sheet(count):
        return [["Kalurahan", "Jumlah", "Ditangani", "Belum"], ["Sumbersari", *count]]

    content = workbook(
        {
            "ABT 2023": sheet((3, 1, 2)),
            "Pengemis 2023": sheet((4, 4, 0)),
            "Pengemis 2024": sheet((5, 5, 0)),
        }
    )
    assert cells(draft_of({"r.xlsx": content})) == {
        (_SARI, "anak_balita_telantar", "2023"): 3,
        (_SARI, _PG, "2023"): 4,
        (_SARI, _PG, "2024"): 5,
    }


def test_title_of_several_categories_is_asked_about(draft_of, cells):
    content = "\n".join(
        ["DATA LANSIA TAHUN 2024", "Kalurahan;L;P;JML", "Sumbersari;1;2;3"]
    )
    draft = draft_of(content)
    (question,) = draft.questions
    assert {choice.value for choice in question.choices} == {
        *(_LUT, "lanjut_usia_semua", "abaikan"),
    }
    assert cells(draft_of(content, answers={question.id: _LUT})) == {
        (_SARI, _LUT, "2024"): 3
    }


def test_years_across_of_one_category_are_its_periods(draft_of, cells):
    content = (
        "LANSIA TERLANTAR KABUPATEN SLEMAN\nKalurahan;2022;2023\nSumbersari;1;-\n"
        "JUMLAH;1;0\n"
    )
    draft = draft_of(content)
    assert cells(draft) == {(_SARI, _LUT, "2022"): 1, (_SARI, _LUT, "2023"): 0}
    assert draft.files[0].totals["difference"].tolist() == [0, 0]


def test_recap_of_resources_is_named_so(draft_of, cells):
    header = "KALURAHAN;PSM;KARANG TARUNA;WKSBM"
    draft = draft_of(wide("Sumbersari;6;1;3", header=header))
    assert draft.files[0].layout == "psks"
    assert cells(draft)[_SARI, "wksbm", "2024"] == 3
    long = wide("Sumbersari;PSM;6", header="KALURAHAN;Jenis PSKS;Jumlah")
    assert draft_of(long).files[0].layout == "psks"


def test_indicators_keep_their_units_and_gepeng_stays_combined(draft_of, cells, found):
    draft = draft_of(
        wide("Sumbersari;41 unit;5 KK;3", header="KALURAHAN;RTLH;KK Miskin;Gepeng")
    )
    assert found(draft) == []
    assert draft.files[0].sum_by_unit == {"KK": 5, "jiwa": 3, "unit": 41}
    assert cells(draft) == {
        (_SARI, "rumah_tidak_layak_huni", "2024"): 41,
        (_SARI, "kk_miskin", "2024"): 5,
        (_SARI, "gelandangan_pengemis", "2024"): 3,
    }


def test_group_above_a_category_says_nothing_new(draft_of, cells):
    header = (
        "NO;KALURAHAN;JENIS PMKS;;;\n;;ANAK;;LANJUT USIA;\n"
        ";;Anak Terlantar;;Lanjut Usia Terlantar;\n;;L;P;L;P"
    )
    draft = draft_of(wide("1;Sumbersari;1;2;4;5", header=header))
    assert draft.is_complete
    assert cells(draft) == {(_SARI, _AT, "2024"): 3, (_SARI, _LUT, "2024"): 9}


def test_group_that_could_narrow_a_category_is_asked_about(draft_of):
    header = "KALURAHAN;Penerima PKH;\n;Pengemis;Anak Terlantar\n;L;L"
    draft = draft_of(wide("Sumbersari;1;2", header=header))
    assert {question.kind for question in draft.questions} == {"category"}
    assert draft.observations.empty
