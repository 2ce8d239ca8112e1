"""A wide recap with all its mess gives exactly its counts."""

import pandas as pd
import pytest
from recaps import WIDE_L_P_JML, wide

_AT, _LUT, _FM = "anak_telantar", "lanjut_usia_telantar", "fakir_miskin"
_RAHAYU, _SARI, _AGUNG = "34.04.03.2001", "34.04.03.2002", "34.04.03.2003"


def test_recap_with_three_header_rows_gives_its_counts(draft_of, cells, found):
    draft = draft_of(WIDE_L_P_JML)
    file = draft.files[0]
    assert file.layout == "wide"
    assert draft.is_complete
    assert found(draft) == []
    assert cells(draft) == {
        (_RAHAYU, _AT, "2024"): 3,
        (_RAHAYU, _LUT, "2024"): 21,
        (_RAHAYU, _FM, "2024"): 100,
        (_SARI, _AT, "2024"): 0,
        (_SARI, _LUT, "2024"): 9,
        (_SARI, _FM, "2024"): 1200,
        (_AGUNG, _AT, "2024"): None,
        (_AGUNG, _LUT, "2024"): None,
        (_AGUNG, _FM, "2024"): None,
        ("34.04.04.2003", _AT, "2024"): 8,
        ("34.04.04.2003", _LUT, "2024"): 8,
        ("34.04.04.2003", _FM, "2024"): 7,
        ("34.04.04.2002", _AT, "2024"): 8,
        ("34.04.04.2002", _LUT, "2024"): 5,
        ("34.04.04.2002", _FM, "2024"): 8,
    }


def test_rows_of_a_recap_are_accounted_for(draft_of):
    file = draft_of(WIDE_L_P_JML).files[0]
    counted = (
        file.rows_read,
        file.rows_accepted,
        file.rows_rejected,
        file.rows_skipped,
    )
    assert counted == (10, 5, 0, 5)


def test_observations_count_the_finest_split_given(draft_of):
    """Sums by hand: 3+0+8+8 and 21+9+8+5 jiwa; L and P count two each."""
    file = draft_of(WIDE_L_P_JML).files[0]
    assert file.sum_by_unit == {"jiwa": 62, "KK": 1315}
    assert file.observation_count == 4 * 2 + 4 * 2 + 4


def test_one_blank_sex_leaves_a_rest_of_unknown_sex(draft_of):
    observations = draft_of(WIDE_L_P_JML).observations
    rows = observations.query(
        "region == @_SARI and category == @_LUT and breakdown == 'sex'"
    )
    assert dict(zip(rows["sex"], rows["value"], strict=True)) == {"L": 5, "": 4}


def test_every_count_knows_its_row_and_column(draft_of):
    rows = draft_of(WIDE_L_P_JML).observations
    row = rows.query("region == @_SARI and category == @_FM").iloc[0]
    assert (row["file"], row["sheet"], row["row"], row["column"]) == (
        *("rekap.csv", "rekap", 8, 10),
    )
    derived = rows.query("region == @_RAHAYU and category == @_AT").iloc[0]
    assert derived["row"] == 7
    assert derived["column"] is pd.NA


def test_columns_have_roles_and_categories(draft_of):
    columns = draft_of(WIDE_L_P_JML).files[0].columns
    assert [(c.column, c.role.value, c.category) for c in columns] == [
        (1, "ignored", ""),
        (2, "kapanewon", ""),
        (3, "region", ""),
        (4, "count_l", _AT),
        (5, "count_p", _AT),
        (6, "count", _AT),
        (7, "count_l", _LUT),
        (8, "count_p", _LUT),
        (9, "count", _LUT),
        (10, "count", _FM),
        (11, "ignored", ""),
    ]


def test_stated_totals_are_compared_with_our_sums(draft_of):
    totals = draft_of(WIDE_L_P_JML).files[0].totals
    assert len(totals) == 2 * 7
    assert (totals["difference"] == 0).all()
    subtotal = totals[(totals["row"] == 10) & (totals["column"] == 9)].iloc[0]
    assert (subtotal["stated"], subtotal["computed"]) == (30, 30)


def test_wrong_total_names_both_figures(draft_of, found):
    draft = draft_of(wide("Sumbersari;5;1.250", "Sumberagung;6;0", "JUMLAH;12;1.250"))
    assert found(draft) == [[5, 2, "total_mismatch"]]
    finding = draft.files[0].findings[0]
    assert "12" in finding.message()
    assert "11" in finding.message()


def test_wrong_jml_warns_and_the_total_is_unknown(draft_of, cells, found):
    header = "KALURAHAN;Anak Telantar L;Anak Telantar P;Anak Telantar JML"
    draft = draft_of(wide("Sumbersari;5;6;12", header=header))
    assert found(draft) == [[3, 4, "sum_unclear"]]
    assert cells(draft) == {(_SARI, _AT, "2024"): None}


def test_one_sex_above_jml_is_rejected(draft_of, cells, found):
    header = "KALURAHAN;Anak Telantar L;Anak Telantar P;Anak Telantar JML;Pengemis"
    draft = draft_of(wide("Sumbersari;9;;3;1", header=header))
    assert found(draft) == [[3, 4, "part_exceeds_total"]]
    assert cells(draft) == {(_SARI, "pengemis", "2024"): 1}


def test_one_sex_without_jml_leaves_the_total_unknown(draft_of, cells, found):
    header = "KALURAHAN;Anak Telantar L;Anak Telantar P"
    draft = draft_of(wide("Sumbersari;9;", header=header))
    assert found(draft) == [[3, None, "sex_incomplete"]]
    assert cells(draft) == {(_SARI, _AT, "2024"): None}


def test_category_of_women_needs_no_men(draft_of, cells, found):
    header = "KALURAHAN;PRSE L;PRSE P"
    draft = draft_of(wide("Sumbersari;;9", header=header))
    assert found(draft) == []
    assert cells(draft) == {(_SARI, "perempuan_rawan_sosek", "2024"): 9}


def test_bad_cells_are_all_reported_and_the_row_is_kept(draft_of, cells, found):
    rows = ["Sumbersari;-3;4", "Sumberagung;<5;7,5", "Sumberarum;12*;Rp5.000"]
    draft = draft_of(wide(*rows))
    assert found(draft) == [
        [3, 2, "negative_number"],
        [4, 2, "censored_number"],
        [4, 3, "decimal_number"],
        [5, 2, "marked_number"],
        [5, 3, "money_number"],
    ]
    assert cells(draft) == {
        (_SARI, _FM, "2024"): 4,
        (_AGUNG, _AT, "2024"): None,
        ("34.04.03.2004", _AT, "2024"): None,
    }


def test_count_above_any_kalurahan_is_absurd(draft_of, found):
    draft = draft_of(wide("Sumbersari;300000;4"))
    assert found(draft) == [[3, 2, "absurd_number"]]


def test_count_in_another_unit_is_rejected(draft_of, cells, found):
    draft = draft_of(wide("Sumbersari;4 KK;4 KK"))
    assert found(draft) == [[3, 2, "unit_differs"]]
    assert cells(draft) == {(_SARI, _FM, "2024"): 4}


def test_comma_number_alone_is_asked_about(draft_of, cells):
    content = wide("Sumbersari;1;1,234", "Sumberagung;2;1,000")
    draft = draft_of(content)
    assert [(q.id, q.kind) for q in draft.questions] == [
        ("number_format:rekap", "number_format")
    ]
    assert (_SARI, _FM, "2024") not in cells(draft)
    answered = draft_of(content, answers={"number_format:rekap": "koma"})
    assert answered.is_complete
    assert cells(answered)[_SARI, _FM, "2024"] == 1234


def test_unknown_column_is_reported_and_can_be_assigned(draft_of, cells, found):
    content = wide("Sumbersari;4;9", header="KALURAHAN;Anak Telantar;Luas")
    draft = draft_of(content)
    assert found(draft) == [[None, 3, "unknown_column"]]
    assigned = draft_of(content, answers={"column:rekap:3": "fakir_miskin"})
    assert found(assigned) == []
    assert cells(assigned)[_SARI, _FM, "2024"] == 9


def test_ambiguous_header_is_asked_about(draft_of, cells):
    content = wide("Sumbersari;4;9", header="KALURAHAN;Anak Telantar;Lansia")
    draft = draft_of(content)
    (question,) = draft.questions
    assert (question.id, question.kind) == ("category:lansia", "category")
    assert [c.value for c in question.choices] == [
        *(_LUT, "lanjut_usia_semua", "abaikan")
    ]
    assert cells(draft) == {(_SARI, _AT, "2024"): 4}
    assert cells(draft_of(content, answers={question.id: _LUT})) == {
        (_SARI, _AT, "2024"): 4,
        (_SARI, _LUT, "2024"): 9,
    }
    assert cells(draft_of(content, answers={question.id: "abaikan"})) == cells(draft)


def test_order_of_columns_does_not_matter(draft_of, cells):
    header = "Fakir Miskin;KALURAHAN;Pengemis;Gelandangan"
    draft = draft_of(wide("7;Sumbersari;1;2", header=header))
    assert cells(draft) == {
        (_SARI, _FM, "2024"): 7,
        (_SARI, "pengemis", "2024"): 1,
        (_SARI, "gelandangan", "2024"): 2,
    }


def test_numbers_as_headers_are_asked_about_once(draft_of, cells):
    content = wide("Sumbersari;4;9", header="KALURAHAN;1;2")
    draft = draft_of(content)
    assert [q.id for q in draft.questions] == ["category:nomor_urut"]
    assert cells(draft) == {}
    answered = draft_of(content, answers={"category:nomor_urut": "resmi"})
    assert cells(answered) == {
        (_SARI, "anak_balita_telantar", "2024"): 4,
        (_SARI, _AT, "2024"): 9,
    }


def test_second_column_of_one_category_is_not_added(draft_of, cells, found):
    header = "KALURAHAN;Lansia Telantar;Lanjut Usia Terlantar"
    draft = draft_of(wide("Sumbersari;4;9", header=header))
    assert found(draft) == [[None, 3, "column_twice"]]
    assert cells(draft) == {(_SARI, _LUT, "2024"): 4}


def test_jumlah_across_categories_is_checked_never_stored(draft_of, cells, found):
    header = "KALURAHAN;Anak Telantar;Pengemis;JUMLAH"
    draft = draft_of(wide("Sumbersari;4;9;14", "Sumberagung;1;1;2", header=header))
    assert found(draft) == [[3, 4, "row_total_mismatch"]]
    assert len(cells(draft)) == 4


def test_periods_in_headers_give_a_column_each(draft_of, cells):
    header = "KALURAHAN;Anak Telantar;"
    years = ";Tahun 2023;Tahun 2024"
    draft = draft_of(wide(years, "Sumbersari;4;9", header=header))
    assert cells(draft) == {(_SARI, _AT, "2023"): 4, (_SARI, _AT, "2024"): 9}


@pytest.mark.parametrize("mark", ["sep=;\r\n", "\ufeff"])
def test_excel_marks_at_the_start_change_nothing(draft_of, cells, found, mark):
    draft = draft_of(mark + wide("Sumbersari;-1;2").decode())
    assert found(draft) == [[3, 2, "negative_number"]]
    assert cells(draft) == {(_SARI, _FM, "2024"): 2}
