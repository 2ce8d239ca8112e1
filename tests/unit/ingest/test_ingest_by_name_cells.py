"""What the cells of a list say: several categories, ticks, titles, odd rows."""

import io

import pytest
from openpyxl import Workbook
from people_lists import (
    HEAD,
    PEOPLE,
    SUMBERAGUNG,
    SUMBERSARI,
    accounts,
    codes,
    counted,
    listed,
)
from recaps import workbook


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


@pytest.mark.parametrize("cell", ["Gelandangan dan Pengemis", "Gelandangan/Pengemis"])
def test_a_combination_with_its_own_name_is_not_divided(one, cell):
    found, _ = one(listed(PEOPLE[0].replace("Lanjut Usia Terlantar", cell)))
    assert found == {(SUMBERAGUNG, "gelandangan_pengemis"): 1}


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
