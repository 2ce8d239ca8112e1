"""Regions, totals and periods: what is unclear is asked, what is foreign refused."""

from recaps import wide

_AT = "anak_telantar"
_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"


def test_misspelt_kalurahan_is_asked_about_once(draft_of, cells, found):
    content = wide("Sumberagng;4;1", "Sumbersari;2;2", "sumberagng ;4;1")
    draft = draft_of(content)
    (question,) = draft.questions
    assert (question.id, question.kind) == ("region:sumberagng", "region")
    assert question.choices[0].value == _AGUNG
    assert found(draft) == [[3, 1, "region_unclear"], [5, 1, "region_unclear"]]
    assert draft.files[0].rows_rejected == 2
    answered = draft_of(content, answers={question.id: _AGUNG})
    assert cells(answered)[_AGUNG, _AT, "2024"] == 4
    assert found(answered) == [[5, None, "duplicate_row"]]


def test_an_answer_may_be_the_label_shown(draft_of, cells):
    content = wide("Sumberagng;4;1")
    answers = {"region:sumberagng": "Sumberagung (Moyudan)"}
    assert cells(draft_of(content, answers=answers))[_AGUNG, _AT, "2024"] == 4


def test_left_out_region_is_skipped_not_rejected(draft_of):
    content = wide("Sumberagng;4;1", "Sumbersari;2;2")
    file = draft_of(content, answers={"region:sumberagng": "abaikan"}).files[0]
    assert (file.rows_accepted, file.rows_rejected, file.rows_skipped) == (1, 0, 1)
    assert file.questions == ()


def test_kapanewon_beside_must_agree(draft_of):
    header = "KAPANEWON;KALURAHAN;Anak Telantar"
    draft = draft_of(wide("Gamping;Jogotirto;4", header=header))
    (question,) = draft.questions
    assert question.id == "region:jogotirto@gamping"
    offered = [choice.label() for choice in question.choices]
    assert "Jogotirto (Berbah)" in offered
    assert "Nogotirto (Gamping)" in offered


def test_repeated_kalurahan_is_rejected_with_both_rows(draft_of, cells, found):
    draft = draft_of(wide("Sumbersari;1;1", "SUMBER SARI;1;1"))
    assert found(draft) == [[4, None, "duplicate_row"]]
    assert cells(draft)[_SARI, _AT, "2024"] == 1


def test_missing_kalurahan_are_named(draft_of):
    draft = draft_of(wide("Sumbersari;1;1", "Sumberagung;1;1", "Sumberarum;1;1"))
    (finding,) = draft.files[0].findings
    assert (finding.code, finding.severity) == ("missing_regions", "info")
    assert "Sumberrahayu (Moyudan)" in finding.message()


def test_recap_of_another_kabupaten_is_refused_by_name(draft_of, found):
    content = (
        b"REKAP PPKS KABUPATEN BANTUL TAHUN 2024\nNo,Kalurahan,ABT,AT,LUT\n"
        b"1,Triharjo,4,5,6\n2,Wijirejo,1,1,1\n"
    )
    draft = draft_of(content)
    assert found(draft) == [[None, None, "other_kabupaten"]]
    assert "Bantul" in draft.files[0].findings[0].message()
    assert draft.observations.empty
    assert draft.files[0].rows_rejected == 2


def test_codes_of_another_kabupaten_are_refused_by_name(draft_of, found):
    content = b"Kode;Anak Telantar;Pengemis\n3402012001;4;1\n3402012002;4;1\n"
    draft = draft_of(content, period="2024", name="x.csv")
    assert found(draft) == [[None, None, "other_kabupaten"]]
    assert draft.observations.empty


def test_bare_sleman_is_the_kapanewon(draft_of, cells):
    header = "KAPANEWON;Anak Telantar;Pengemis"
    draft = draft_of(wide("Sleman;1;2", "Moyudan;4;5", "Jumlah;5;7", header=header))
    assert cells(draft)["34.04.13", _AT, "2024"] == 1
    assert cells(draft)["34.04.03", _AT, "2024"] == 4


def test_bare_sleman_is_the_kabupaten_when_it_is_the_sum(draft_of, cells, found):
    header = "WILAYAH;Anak Telantar;Pengemis"
    rows = ["Moyudan;4;5", "Sleman;1;2", "Depok;1;1", "Sleman;6;8"]
    draft = draft_of(wide(*rows, header=header))
    assert found(draft) == []
    assert cells(draft)["34.04.13", _AT, "2024"] == 1
    assert len(cells(draft)) == 6


def test_kapanewon_row_above_its_kalurahan_only_checks(draft_of, cells, found):
    header = "WILAYAH;Anak Telantar;Pengemis"
    rows = ["MOYUDAN;5;4", "Sumbersari;1;1", "Sumberagung;4;2"]
    draft = draft_of(wide(*rows, header=header))
    assert found(draft) == [[3, 3, "total_mismatch"]]
    assert len(cells(draft)) == 4


def test_bare_jumlah_between_groups_is_a_subtotal(draft_of, found):
    rows = ["Sumbersari;1;1", "JUMLAH;1;1", "Sinduadi;4;2", "JUMLAH;4;2", "TOTAL;5;3"]
    assert found(draft_of(wide(*rows))) == []


def test_counts_without_a_region_are_reported(draft_of, found):
    assert found(draft_of(wide("Sumbersari;1;1", ";7;7"))) == [
        [4, 1, "row_without_region"]
    ]


def test_title_comes_before_the_option_and_says_so(draft_of, cells, found):
    draft = draft_of(wide("Sumbersari;1;1"), period="2023")
    assert (_SARI, _AT, "2024") in cells(draft)
    assert found(draft) == [[None, None, "period_differs"]]


def test_file_without_period_asks_for_it(draft_of, cells):
    content = b"Kalurahan;Anak Telantar;Pengemis\nSumbersari;1;1\n"
    draft = draft_of(content, name="data.csv")
    (question,) = draft.questions
    assert (question.id, question.kind) == ("period:data", "period")
    assert cells(draft) == {}
    assert draft.files[0].rows_rejected == 1
    answers = {question.id: "Semester I 2025"}
    answered = draft_of(content, name="data.csv", answers=answers)
    assert (_SARI, _AT, "2025-S1") in cells(answered)
    assert (_SARI, _AT, "2025") in cells(draft_of(content, period="2025"))


def test_two_periods_in_the_title_are_asked_about(draft_of):
    content = (
        b"REKAP SLEMAN 2023/2024\nKalurahan;Anak Telantar;Pengemis\nSumbersari;1;1\n"
    )
    (question,) = draft_of(content).questions
    assert [choice.value for choice in question.choices] == ["2023", "2024"]


def test_file_name_tells_the_period_last(draft_of, cells):
    content = b"Kalurahan;Anak Telantar;Pengemis\nSumbersari;1;1\n"
    draft = draft_of(content, name="rekap_ppks_2024_sem1.csv")
    assert (_SARI, _AT, "2024-S1") in cells(draft)


def test_sheet_without_a_known_form_is_refused_clearly(draft_of, found):
    draft = draft_of("halo\nini bukan rekap\n")
    assert draft.files[0].layout == "unknown"
    assert found(draft) == [[None, None, "unknown_layout"]]


def test_equal_counts_of_two_files_are_kept_once(draft_of, cells):
    files = {"a.csv": wide("Sumbersari;1;1"), "b.csv": wide("", "Sumbersari;1;1")}
    draft = draft_of(files)
    assert cells(draft)[_SARI, _AT, "2024"] == 1
    assert len(draft.observations) == 2
    assert [f.code for f in draft.files[1].findings] == ["same_count_twice"]


def test_different_counts_of_two_files_are_asked_about(draft_of, cells):
    files = {"a.csv": wide("Sumbersari;1;1"), "b.csv": wide("Sumbersari;2;1")}
    draft = draft_of(files)
    (question,) = draft.questions
    assert (question.id, question.kind) == ("source_conflict:a|b", "source_conflict")
    assert (_SARI, _AT, "2024") not in cells(draft)
    chosen = draft_of(files, answers={question.id: "b"})
    assert chosen.is_complete
    assert cells(chosen)[_SARI, _AT, "2024"] == 2
    assert cells(chosen)[_SARI, "fakir_miskin", "2024"] == 1
