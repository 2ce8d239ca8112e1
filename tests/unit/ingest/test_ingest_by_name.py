"""Lists of persons and families are counted per place, category and period."""

import io
from collections import Counter

import pytest
from openpyxl import Workbook
from recaps import workbook

from wksbm_mapping.store.door import check_batch

SUMBERAGUNG, SUMBERSARI = "34.04.03.2003", "34.04.03.2002"
TITLE = "DAFTAR PPKS KABUPATEN SLEMAN TAHUN 2025"
HEAD = "No;NIK;Nama;L/P;Tgl Lahir;Kalurahan;Padukuhan;Jenis PPKS;Status Penanganan"
PEOPLE = """\
1;3404030101400001;Contoh Satu;L;01-01-1940;Sumberagung;Kaliduren;\
Lanjut Usia Terlantar;Belum ditangani
2;3404034505500002;Contoh Dua;P;05-05-1950;Sumberagung;KALIDUREN;Lansia Terlantar;\
Sudah ditangani
3;3404030203660003;Contoh Tiga;L;02-03-1966;Sumberagung;Dk. Puluhan;\
Lanjut Usia Terlantar;sudah dibantu
4;3404030405120004;Contoh Empat;;04-05-2012;Sumbersari;;Anak Terlantar;
""".splitlines()


def listed(*rows, head=HEAD, title=TITLE):
    return "\n".join([title, head, *rows])


def counted(draft, breakdown, column):
    rows = draft.observations[draft.observations["breakdown"] == breakdown]
    keys = zip(rows["region"], rows["category"], rows[column], strict=True)
    return dict(zip(keys, rows["value"].tolist(), strict=True))


def codes(draft):
    return Counter(finding.code for file in draft.files for finding in file.findings)


def accounts(draft):
    (file,) = draft.files
    return (
        *(file.rows_read, file.rows_accepted, file.rows_rejected),
        file.rows_skipped,
    )


@pytest.fixture
def one(draft_of, cells):
    """Count a list of one category: {region: count}."""

    def count(*args, **options):
        draft = draft_of(*args, **options)
        if not draft.observations.empty:
            check_batch(draft.to_batch())
        return {key[:2]: value for key, value in cells(draft).items()}, draft

    return count


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


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Lansia Terlantar; Difabel",
         ["lanjut_usia_telantar", "penyandang_disabilitas"]),
        ("Lansia Terlantar/Pemulung", ["lanjut_usia_telantar", "pemulung"]),
        ("Pemulung + Pengemis", ["pemulung", "pengemis"]),
        ("Pemulung dan Penyandang Disabilitas", ["pemulung", "penyandang_disabilitas"]),
        ("PMKS-08, PMKS-09", ["lanjut_usia_telantar", "penyandang_disabilitas"]),
        ("Anjal/Anak Jalanan", ["anak_jalanan"]),
        ("Pemulung; Pemulung", ["pemulung"]),
        ("Anak yang Menjadi Korban Tindak Kekerasan atau Diperlakukan Salah",
         ["anak_korban_kekerasan"]),
    ],
)  # fmt: skip
def test_a_person_counts_once_in_each_category_of_a_cell(one, cell, expected):
    row = PEOPLE[0].replace("Lanjut Usia Terlantar", f'"{cell}"')
    found, draft = one(listed(row))
    assert found == {(SUMBERAGUNG, key): 1 for key in expected}
    assert accounts(draft) == (1, 1, 0, 0)


def test_lines_of_a_cell_are_categories_unless_one_name_was_wrapped(one):
    head = ["NIK", "Nama", "Kalurahan", "Jenis PPKS"]
    rows = [
        ["3404030101400001", "Contoh a", "Sumberagung", "Lansia Terlantar\nPemulung"],
        ["3404030101400002", "Contoh b", "Sumberagung", "Lanjut Usia\nTerlantar"],
    ]
    found, _ = one(workbook({"Sleman 2025": [head, *rows]}))
    assert found == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 2,
        (SUMBERAGUNG, "pemulung"): 1,
    }


def test_a_combination_with_its_own_name_is_asked_about_and_not_divided(one):
    row = PEOPLE[0].replace("Lanjut Usia Terlantar", "Gelandangan dan Pengemis")
    found, draft = one(listed(row))
    assert found == {}
    (question,) = draft.questions
    assert {c.value for c in question.choices} >= {"gelandangan"}
    assert accounts(draft) == (1, 0, 1, 0)


def test_two_columns_of_categories_both_count(one):
    head = "NIK;Nama;Kalurahan;Jenis PPKS;Jenis PPKS 2"
    head = head.replace("Jenis PPKS 2", "Jenis PMKS")
    row = "3404030101400001;Contoh;Sumberagung;Pemulung;Penyandang Disabilitas"
    found, draft = one(listed(row, head=head))
    assert set(found) == {
        (SUMBERAGUNG, "pemulung"),
        (SUMBERAGUNG, "penyandang_disabilitas"),
    }
    assert codes(draft)["column_twice"] == 0


TICKS = "No;NIK;Nama;Kalurahan;Lansia Terlantar;Penyandang Disabilitas;Pemulung"


@pytest.mark.parametrize(
    ("yes", "no"), [("Ya", "Tidak"), ("1", "0"), ("v", ""), ("√", "-"), ("V", "x"),
                    ("x", "-")],
)  # fmt: skip
def test_columns_of_yes_and_no_count_the_yes(one, yes, no):
    rows = [
        f"1;3404030101400001;Contoh a;Sumberagung;{yes};{no};{yes}",
        f"2;3404030101400002;Contoh b;Sumberagung;{yes};{no};{no}",
        f"3;3404030101400003;Contoh c;Sumberagung;{no};{no};{no}",
    ]
    found, draft = one(listed(*rows, head=TICKS))
    assert found == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 2,
        (SUMBERAGUNG, "pemulung"): 1,
    }
    assert draft.files[0].layout == "by_name"
    assert accounts(draft) == (3, 2, 0, 1)


def test_an_x_alone_is_asked_about(one):
    rows = ["1;3404030101400001;Contoh a;Sumberagung;x;;",
            "2;3404030101400002;Contoh b;Sumberagung;;x;x"]  # fmt: skip
    found, draft = one(listed(*rows, head=TICKS))
    assert found == {}
    (question,) = draft.questions
    found, draft = one(listed(*rows, head=TICKS), answers={question.id: "yes"})
    assert sum(found.values()) == 3
    assert draft.is_complete
    found, draft = one(listed(*rows, head=TICKS), answers={question.id: "no"})
    assert found == {}
    assert draft.is_complete


def test_sex_and_handling_may_be_ticked_columns(one):
    head = "No;NIK;Nama;Jenis Kelamin;;Kalurahan;Jenis PPKS;Penanganan;"
    head += "\n;;;L;P;;;Belum;Sudah"
    rows = [
        "1;3404030101400001;Contoh a;v;;Sumberagung;Pemulung;v;",
        "2;3404030101400002;Contoh b;;v;Sumberagung;Pemulung;;v",
        "3;3404030101400003;Contoh c;;v;Sumberagung;Pemulung;v;v",
    ]
    found, draft = one(listed(*rows, head=head))
    assert found == {(SUMBERAGUNG, "pemulung"): 3}
    key = (SUMBERAGUNG, "pemulung")
    assert counted(draft, "sex", "sex") == {(*key, "L"): 1, (*key, "P"): 2}
    assert counted(draft, "handling", "handling") == {
        (*key, "belum"): 1,
        (*key, "selesai"): 1,
        (*key, ""): 1,
    }


def test_ages_below_l_and_p_are_ages_and_no_counts(one):
    head = "No;NIK;Nama;Umur;;Kalurahan;Jenis PPKS\n;;;L;P;;"
    rows = ["1;3404030101400001;Contoh a;67;;Sumberagung;Pemulung",
            "2;3404030101400002;Contoh b;;30;Sumberagung;Pemulung"]  # fmt: skip
    found, draft = one(listed(*rows, head=head))
    key = (SUMBERAGUNG, "pemulung")
    assert found == {key: 2}
    assert counted(draft, "sex", "sex") == {(*key, "L"): 1, (*key, "P"): 1}
    assert counted(draft, "age", "age_band") == {(*key, "60+"): 1, (*key, "18-59"): 1}


@pytest.mark.parametrize(
    "title",
    ["DAFTAR LANSIA TERLANTAR KALURAHAN SUMBERAGUNG TAHUN 2025",
     "Data Lanjut Usia Terlantar WKSBM Melati PPKS Kal. Sumberagung Th. 2025"],
)  # fmt: skip
def test_title_names_place_category_and_period(one, title):
    rows = ["1;3404030101400001;Contoh a;Kaliduren", "2;3404030101400002;Contoh b;"]
    found, draft = one(listed(*rows, head="No;NIK;Nama;Padukuhan", title=title))
    assert found == {(SUMBERAGUNG, "lanjut_usia_telantar"): 2}
    assert draft.is_complete


def test_sheet_names_tell_place_or_category(draft_of, cells):
    head = ["NIK", "Nama", "Umur", "Jenis PPKS"]
    sheets = {
        place: [["Tahun 2025"], head, [f"340403010140000{n}", "a b", 70, "Pemulung"]]
        for n, place in enumerate(["Sumberagung", "Sumbersari"])
    }
    draft = draft_of(workbook(sheets), name="daftar.xlsx")
    assert cells(draft) == {
        (SUMBERAGUNG, "pemulung", "2025"): 1,
        (SUMBERSARI, "pemulung", "2025"): 1,
    }


def test_what_a_list_does_not_say_is_asked_once(one):
    rows = ["1;3404030101400001;Contoh a;70", "2;3404030101400002;Contoh b;71"]
    content = listed(*rows, head="No;NIK;Nama;Umur", title="DAFTAR WARGA")
    found, draft = one(content)
    assert found == {}
    kinds = {question.kind: question for question in draft.questions}
    assert sorted(kinds) == ["category", "period", "region"]
    assert accounts(draft) == (2, 0, 2, 0)
    answers = {
        kinds["category"].id: "pemulung",
        kinds["region"].id: SUMBERAGUNG,
        kinds["period"].id: "2025",
    }
    found, draft = one(content, answers=answers)
    assert found == {(SUMBERAGUNG, "pemulung"): 2}
    assert draft.is_complete
    assert accounts(draft) == (2, 2, 0, 0)


def test_option_says_where_a_list_is_from(one):
    rows = ["1;3404030101400001;Contoh a;70;Pemulung"]
    found, _ = one(
        listed(*rows, head="No;NIK;Nama;Umur;Jenis PPKS", title="DAFTAR"),
        region=SUMBERSARI,
        period="2025",
    )
    assert found == {(SUMBERSARI, "pemulung"): 1}


def test_rows_that_are_no_persons_are_skipped(one):
    rows = [
        *PEOPLE[:2],
        ";;;;;;;;",
        HEAD,
        *PEOPLE[2:],
        "Jumlah;;4;;;;;;",
        ";;Mengetahui;;;;Sumberagung, 31 Desember 2025;;",
        ";;Lurah Sumberagung;;;;Ketua WKSBM;;",
    ]
    found, draft = one(listed(*rows))
    assert sum(found.values()) == 4
    assert accounts(draft) == (8, 4, 0, 4)


def test_rows_with_unknown_place_or_category_are_refused_and_asked_once(one):
    rows = [
        PEOPLE[0].replace("Sumberagung", "Sumberagng"),
        PEOPLE[1].replace("Sumberagung", "Sumberagng"),
        PEOPLE[2].replace("Lanjut Usia Terlantar", "Janda Miskin"),
        PEOPLE[3].replace("Sumbersari", ""),
    ]
    found, draft = one(listed(*rows))
    assert found == {}
    assert sorted(question.kind for question in draft.questions) == [
        "category",
        "region",
    ]
    assert codes(draft)["region_unclear"] == 2
    assert codes(draft)["category_unclear"] == 1
    assert codes(draft)["person_without_region"] == 1
    assert accounts(draft) == (4, 0, 4, 0)
    region = next(q for q in draft.questions if q.kind == "region")
    found, _ = one(listed(*rows), answers={region.id: SUMBERAGUNG})
    assert found == {(SUMBERAGUNG, "lanjut_usia_telantar"): 2}


def test_kalurahan_not_listed_are_unknown_and_not_zero(draft_of):
    draft = draft_of(listed(*PEOPLE))
    assert set(draft.observations["region"]) == {SUMBERAGUNG, SUMBERSARI}
    assert (draft.observations["value"] > 0).all()
    assert codes(draft)["missing_regions"] == 1


def test_weights_make_a_list_a_recap(draft_of):
    head = "No;No KK;Nama KK;Kalurahan;Jenis PPKS;Jumlah Jiwa"
    rows = ["1;3404030101100001;Contoh a;Sumberagung;Pemulung;4"]
    draft = draft_of(listed(*rows, head=head))
    assert draft.files[0].layout == "long"
    assert draft.files[0].sum_by_unit == {"jiwa": 4}


def test_counts_beside_the_name_of_a_dukuh_are_never_persons(draft_of):
    head = "No;Kalurahan;Nama Dukuh;No HP;Banyak Warga"
    rows = ["1;Sumberagung;Contoh a;081399776601;12"]
    title = "DATA LANSIA TERLANTAR SLEMAN 2025"
    draft = draft_of(listed(*rows, head=head, title=title))
    assert draft.observations.empty


def test_list_without_names_is_counted_too(one):
    head = "No;Kalurahan;L/P;Umur;Jenis PPKS"
    rows = ["1;Sumberagung;L;70;Pemulung", "2;Sumberagung;L;70;Pemulung"]
    found, draft = one(listed(*rows, head=head))
    assert found == {(SUMBERAGUNG, "pemulung"): 2}
    assert draft.files[0].layout == "by_name"


def test_day_of_a_visit_is_not_the_period(draft_of, cells):
    head = "NIK;Nama;Kalurahan;Jenis PPKS;Tanggal Pendataan"
    rows = [f"340403010140000{n};Contoh {n};Sumberagung;Pemulung;1{n}-03-2025"
            for n in (1, 2)]  # fmt: skip
    draft = draft_of(listed(*rows, head=head))
    assert cells(draft) == {(SUMBERAGUNG, "pemulung", "2025"): 2}


def test_merged_kalurahan_cells_hold_for_all_their_rows(one):
    book = Workbook()
    sheet = book.active
    sheet.title = "Sleman 2025"
    sheet.append(["Kalurahan", "NIK", "Nama", "Jenis PPKS"])
    sheet.append(["Sumberagung", "3404030101400001", "Contoh a", "Pemulung"])
    sheet.append([None, "3404030101400002", "Contoh b", "Pemulung"])
    sheet.merge_cells("A2:A3")
    buffer = io.BytesIO()
    book.save(buffer)
    found, _ = one(buffer.getvalue(), name="daftar.xlsx")
    assert found == {(SUMBERAGUNG, "pemulung"): 2}
