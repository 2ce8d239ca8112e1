"""Lists of persons and families are counted per place, category and period."""

import pytest
from people_lists import (
    PEOPLE,
    SUMBERAGUNG,
    SUMBERSARI,
    accounts,
    codes,
    counted,
    listed,
)
from recaps import workbook

from wksbm_mapping.store.door import check_batch


def test_persons_are_counted_per_place_category_and_period(draft_of, cells):
    draft = draft_of(listed(*PEOPLE))
    assert draft.files[0].layout == "by_name"
    assert accounts(draft) == (4, 4, 0, 0)
    assert cells(draft) == {
        (SUMBERAGUNG, "lanjut_usia_telantar", "2025"): 3,
        (SUMBERSARI, "anak_telantar", "2025"): 1,
    }
    assert draft.is_complete
    check_batch(draft.to_batch())


def test_every_split_adds_up_and_says_what_is_unknown(draft_of):
    draft = draft_of(listed(*PEOPLE))
    old = (SUMBERAGUNG, "lanjut_usia_telantar")
    assert counted(draft, "sex", "sex") == {(*old, "L"): 2, (*old, "P"): 1}
    assert counted(draft, "handling", "handling") == {
        (*old, "belum"): 1,
        (*old, "selesai"): 1,
        (*old, ""): 1,
    }
    assert counted(draft, "padukuhan", "padukuhan") == {
        (*old, "Kaliduren"): 2,
        (*old, "Dk. Puluhan"): 1,
    }
    assert codes(draft)["handling_unclear"] == 1


def test_age_is_that_at_the_end_of_the_period(draft_of):
    rows = [
        f"{n};340403010140000{n};Contoh {n};L;{born};Sumbersari;;Anak Terlantar;"
        for n, born in enumerate(
            ["31-12-2007", "01-01-2008", "2007-12", "15 Maret 2019", "01/07/2019"], 1
        )
    ]
    for title, expected in {
        "DAFTAR PPKS KABUPATEN SLEMAN TAHUN 2025": {"18-59": 2, "6-17": 3},
        "DAFTAR PPKS KABUPATEN SLEMAN SEMESTER I 2025": {"6-17": 4, "0-5": 1},
    }.items():
        draft = draft_of(listed(*rows, title=title))
        found = counted(draft, "age", "age_band")
        assert {band: n for (*_, band), n in found.items()} == expected


def test_month_of_birth_is_enough_at_the_end_of_a_month(one):
    rows = [
        f"{n};#{n};#9;P;{born};Sumbersari;;Anak Terlantar;"
        for n, born in enumerate(["1966-01", "1965-12", "2007-06", "2007-07"], 1)
    ]
    _, draft = one(listed(*rows, title="DAFTAR SLEMAN SEMESTER I 2025"))
    found = counted(draft, "age", "age_band")
    assert {band: n for (*_, band), n in found.items()} == {"18-59": 3, "6-17": 1}


def test_ages_in_years_and_months_are_read(one):
    ages = ["67", "67 th", "5 bln", "60+", "5 tahun 11 bulan", "entah", "", "150"]
    rows = [
        f"{n};340403010140000{n};Contoh {n};{age};Sumbersari;Pemulung"
        for n, age in enumerate(ages, 1)
    ]
    _, draft = one(listed(*rows, head="No;NIK;Nama;Umur;Kalurahan;Jenis PPKS"))
    found = counted(draft, "age", "age_band")
    assert {band: n for (*_, band), n in found.items()} == {"60+": 3, "0-5": 2, "": 3}
    assert codes(draft)["age_unclear"] == codes(draft)["age_implausible"] == 1
    shown = [f for f in draft.files[0].findings if f.code == "age_implausible"]
    assert [(f.row, f.column, f.value) for f in shown] == [(10, 4, "•" * 8)]


def test_a_split_nobody_filled_is_not_made(draft_of):
    draft = draft_of(listed(PEOPLE[3]))
    assert set(draft.observations["breakdown"]) == {"total", "age"}


def test_the_same_person_twice_in_a_category_counts_once(one):
    again = PEOPLE[0].replace("1;3404", "9;3404").replace("Kaliduren", "Puluhan")
    other = PEOPLE[0].replace("Lanjut Usia Terlantar", "Pemulung")
    found, draft = one(listed(*PEOPLE, again, other))
    assert found[SUMBERAGUNG, "lanjut_usia_telantar"] == 3
    assert found[SUMBERAGUNG, "pemulung"] == 1
    (finding,) = (f for f in draft.files[0].findings if f.code == "duplicate_person")
    assert (finding.row, finding.params["first_row"]) == (7, "3")
    assert "3404" not in finding.message()
    assert accounts(draft) == (6, 5, 1, 0)
    padukuhan = counted(draft, "padukuhan", "padukuhan")
    assert padukuhan[SUMBERAGUNG, "lanjut_usia_telantar", ""] == 1


def test_masks_put_in_place_of_numbers_tell_persons_apart(one):
    rows = [
        f"{n};{nik};{name};L;1950-0{n};Sumberagung;;Pemulung;"
        for n, (nik, name) in enumerate(
            [("#1", "#21"), ("#2", "#22"), ("#1", "#21"), ("", "#24")], 1
        )
    ]
    found, draft = one(listed(*rows))
    assert found == {(SUMBERAGUNG, "pemulung"): 3}
    assert codes(draft)["duplicate_person"] == 1
    assert codes(draft)["identity_damaged"] == 0


def test_without_a_number_name_birth_and_place_tell_persons_apart(one):
    rows = [
        "Contoh Satu;01-01-1940;Sumberagung;Pemulung",
        "CONTOH  SATU;01-01-1940;Sumberagung;Pemulung",
        "Contoh Satu;01-01-1940;Sumbersari;Pemulung",
        "Contoh Satu;02-01-1940;Sumberagung;Pemulung",
        "Contoh Dua;;Sumberagung;Pemulung",
        "Contoh Dua;;Sumberagung;Pemulung",
    ]
    found, draft = one(listed(*rows, head="Nama;Tgl Lahir;Kalurahan;Jenis PPKS"))
    assert found == {(SUMBERAGUNG, "pemulung"): 4, (SUMBERSARI, "pemulung"): 1}
    assert codes(draft)["duplicate_person"] == 1


@pytest.mark.parametrize(
    "numbers",
    [["3,40403E+15"] * 5, ["340403010140000"] * 5,
     [f"34040301014{n}0000"[:15] + "0" for n in (1, 1, 2, 2, 1)]],
)  # fmt: skip
def test_numbers_that_excel_cut_tell_nobody_apart(one, numbers):
    rows = [
        f"{n};{nik};Contoh {n};L;01-01-194{n};Sumberagung;;Pemulung;"
        for n, nik in enumerate(numbers, 1)
    ]
    found, draft = one(listed(*rows))
    assert found == {(SUMBERAGUNG, "pemulung"): 5}
    assert codes(draft)["identity_damaged"] == 1
    assert codes(draft)["duplicate_person"] == 0


def test_number_kept_as_a_number_and_ending_in_zero_is_damaged(one):
    head = ["NIK", "Nama", "Kalurahan", "Jenis PPKS"]
    rows = [[3404030101400000, f"Contoh {n}", "Sumberagung", "Pemulung"] for n in "ab"]
    found, draft = one(workbook({"Sleman 2025": [head, *rows]}))
    assert found == {(SUMBERAGUNG, "pemulung"): 2}
    assert codes(draft)["identity_damaged"] == 1


def test_families_are_counted_by_their_number(one):
    head = "No;NIK;No KK;Nama;L/P;Kalurahan;Jenis PPKS"
    rows = [
        f"{n};340403010140000{n};34040301011000{kk};Contoh {n};{sex};Sumberagung;{what}"
        for n, (kk, sex, what) in enumerate(
            [("01", "L", "Fakir Miskin"), ("01", "P", "Fakir Miskin"),
             ("02", "L", "Fakir Miskin"), ("01", "L", "Pemulung"),
             ("01", "L", "Pemulung")], 1,
        )
    ]  # fmt: skip
    found, draft = one(listed(*rows, head=head))
    assert found == {(SUMBERAGUNG, "fakir_miskin"): 2, (SUMBERAGUNG, "pemulung"): 2}
    sexes = counted(draft, "sex", "sex")
    assert sexes[SUMBERAGUNG, "fakir_miskin", ""] == 1
    assert sexes[SUMBERAGUNG, "fakir_miskin", "L"] == 1
    assert draft.files[0].sum_by_unit == {"KK": 2, "jiwa": 2}
    assert accounts(draft) == (5, 5, 0, 0)
    assert codes(draft)["duplicate_person"] == 0
    assert codes(draft)["family_members"] == 1


def test_several_sheets_and_files_are_one_list(draft_of, cells):
    files = {
        "rt1 sleman 2025.csv": listed(PEOPLE[0], PEOPLE[1], title=""),
        "rt2 sleman 2025.csv": listed(PEOPLE[2], PEOPLE[0], title=""),
    }
    draft = draft_of(files)
    assert cells(draft) == {(SUMBERAGUNG, "lanjut_usia_telantar", "2025"): 3}
    second = draft.files[1]
    assert (second.rows_accepted, second.rows_rejected) == (1, 1)
    (finding,) = (f for f in second.findings if f.code == "duplicate_person")
    assert (finding.row, finding.params["first_row"]) == (4, "3 (rt1 sleman 2025)")
    assert draft.questions == ()
    check_batch(draft.to_batch())


def test_list_beside_a_recap_of_other_counts_is_asked_about(draft_of, cells):
    files = {
        "daftar.csv": listed(*PEOPLE[:3]),
        "rekap.csv": "Rekap Sleman 2025\nKalurahan;Lansia Terlantar;Pemulung\n"
        "Sumberagung;7;1",
    }
    draft = draft_of(files)
    (question,) = draft.questions
    assert question.kind == "source_conflict"
    assert "lanjut_usia_telantar" not in {key[1] for key in cells(draft)}
    assert draft.files[0].rows_rejected == 3
    answered = draft_of(files, answers={question.id: "daftar"})
    assert cells(answered)[SUMBERAGUNG, "lanjut_usia_telantar", "2025"] == 3
