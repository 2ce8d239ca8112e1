"""Lists as people keep them: few columns, numbers of one person, ages below the sex."""

import pytest
from people_lists import codes, counted

TRIDADI = "34.04.13.2003"
LIST = "DAFTAR LANSIA TERLANTAR 2024"
LANSIA = (TRIDADI, "lanjut_usia_telantar")


def question_ids(draft):
    return [question.id for question in draft.questions]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("No;Nama;Kalurahan", "{n};{name};Tridadi"),
        ("No;Nama;Kalurahan;Jumlah Bantuan (Rp)", "{n};{name};Tridadi;600000"),
        ("No;Nama;Kalurahan;Jumlah Anak", "{n};{name};Tridadi;{n}"),
        ("No;Nama;Kalurahan;Jml Tanggungan", "{n};{name};Tridadi;{n}"),
        ("No;Nama;Kalurahan;Jumlah ART", "{n};{name};Tridadi;4"),
    ],
)
def test_every_named_person_counts_once(draft_of, cells, head, row):
    names = enumerate(["Siti Aminah", "Contoh Dua", "Contoh Tiga"], 1)
    rows = "\n".join(row.format(n=n, name=name) for n, name in names)
    draft = draft_of(f"{LIST}\n{head}\n{rows}\n")
    assert draft.files[0].layout == "by_name"
    assert cells(draft) == {(*LANSIA, "2024"): 3}


def test_one_named_person_with_a_padukuhan_counts_where_the_title_says(draft_of, cells):
    draft = draft_of(
        "DAFTAR LANSIA TERLANTAR KALURAHAN TRIDADI 2024\nNo;Nama;Padukuhan\n"
        "1;Siti Aminah;Pangukan\n"
    )
    assert cells(draft) == {(*LANSIA, "2024"): 1}


def test_a_family_with_its_members_is_one_family(draft_of, cells):
    draft = draft_of(
        "FAKIR MISKIN 2024\nNo;No. KK;Nama KRT;Jml Jiwa;Kalurahan\n"
        "1;3404131234567801;Siti Aminah;4;Tridadi\n"
        "2;3404131234567802;Contoh Dua;3;Tridadi\n"
    )
    assert cells(draft) == {(TRIDADI, "fakir_miskin", "2024"): 2}


def test_helpers_are_not_counted_as_the_people_they_help(draft_of):
    draft = draft_of(
        "DAFTAR PENDAMPING LANSIA TERLANTAR 2024\nNo;Nama;Kalurahan\n"
        "1;Siti Aminah;Tridadi\n"
    )
    assert draft.observations.empty
    assert draft.files[0].rows_accepted == 0


@pytest.mark.parametrize("header", ["Nama Petugas", "Nama Dukuh", "Nama Kader"])
def test_a_recap_beside_the_names_of_officials_stays_a_recap(draft_of, cells, header):
    draft = draft_of(
        f"REKAP LANSIA TERLANTAR 2024\nNo;Kalurahan;Padukuhan;{header};Jumlah\n"
        "1;Tridadi;Pangukan;Siti Aminah;7\n2;Tridadi;Paten;Slamet Riyadi;5\n"
        "3;Tridadi;Drono;Sugeng Widodo;1\n"
    )
    assert cells(draft) == {(*LANSIA, "2024"): 13}


UNDECIDABLE = (
    f"{LIST}\nNo;Nama;Kalurahan;Jumlah\n1;Siti Aminah;Tridadi;2\n"
    "2;Contoh Dua;Caturharjo;5\n"
)


def test_names_beside_a_bare_number_are_asked_about_once_and_not_stored(draft_of):
    draft = draft_of(UNDECIDABLE)
    (question,) = draft.questions
    assert question.kind == "column"
    assert draft.observations.empty
    assert draft.files[0].rows_accepted == 0


@pytest.mark.parametrize(
    ("answer", "expected"), [("persons", [1, 1]), ("counts", [2, 5])]
)
def test_the_answer_says_whether_a_row_is_a_person_or_a_count(
    draft_of, cells, answer, expected
):
    (asked,) = question_ids(draft_of(UNDECIDABLE))
    draft = draft_of(UNDECIDABLE, answers={asked: answer})
    assert not draft.questions
    assert sorted(cells(draft).values()) == expected


def test_ages_below_the_sex_are_no_counts(draft_of, cells):
    draft = draft_of(
        f"{LIST}\nNo;Nama;L;P;Alamat;Kalurahan\n"
        "1;Siti Aminah;;71;Jl. Contoh 1;Tridadi\n"
        "2;Contoh Dua;66;;Jl. Contoh 2;Tridadi\n"
    )
    assert cells(draft) == {(*LANSIA, "2024"): 2}
    assert counted(draft, "sex", "sex") == {(*LANSIA, "P"): 1, (*LANSIA, "L"): 1}
    assert counted(draft, "age", "age_band") == {(*LANSIA, "60+"): 2}


@pytest.mark.parametrize("tick", ["v", "1"])
def test_ticks_below_the_sex_say_the_sex(draft_of, cells, tick):
    draft = draft_of(
        f"{LIST}\nNo;Nama;L;P;Alamat;Kalurahan\n"
        f"1;Siti Aminah;;{tick};Jl. Contoh 1;Tridadi\n"
    )
    assert cells(draft) == {(*LANSIA, "2024"): 1}
    assert counted(draft, "sex", "sex") == {(*LANSIA, "P"): 1}


def test_small_numbers_below_the_sex_are_asked_about(draft_of):
    draft = draft_of(
        f"{LIST}\nNo;Nama;L;P;Kalurahan\n1;Siti Aminah;3;;Tridadi\n"
        "2;Contoh Dua;;4;Tridadi\n"
    )
    assert [question.kind for question in draft.questions] == ["column"]
    assert draft.observations.empty
    assert not codes(draft)["no_counts"]


HAMLETS = ("Beran Lor", "Pangukan", "Murangan VII", "Kaliurang Timur")


@pytest.mark.parametrize("header", ["Padukuhan", "Dusun", "Dukuh"])
def test_padukuhan_of_a_short_list_are_no_persons(draft_of, header):
    rows = "\n".join(f"{n};Contoh {n};Tridadi;{h}" for n, h in enumerate(HAMLETS, 1))
    draft = draft_of(f"{LIST}\nNo;Nama;Kalurahan;{header}\n{rows}\n")
    found = counted(draft, "padukuhan", "padukuhan")
    assert set(found) == {(*LANSIA, name) for name in HAMLETS}


def test_names_of_officials_below_dukuh_are_persons(draft_of):
    draft = draft_of(
        "REKAP LANSIA TERLANTAR 2024\nNo;Kalurahan;Padukuhan;Dukuh;Jumlah\n"
        "1;Tridadi;Pangukan;Texmun Qorvasena;7\n2;Tridadi;Paten;Zqilda Morvane;5\n"
    )
    assert "qorvasena" not in draft.observations.to_csv().lower()


def test_each_part_of_a_cell_of_categories_is_asked_about(draft_of):
    head = "No;Nama;NIK;Kalurahan;Jenis PPKS"
    draft = draft_of(
        f"DAFTAR PPKS 2024\n{head}\n"
        "1;Siti Aminah;3404131234567801;Tridadi;Disabilitas, Pengemis\n"
        "2;Contoh Dua;3404131234567802;Tridadi;Pemulung\n"
    )
    assert [q.params["text"] for q in draft.questions] == ["Disabilitas"]


def test_numbered_categories_in_one_cell_are_counted_each(draft_of, cells):
    head = "No;Nama;NIK;Kalurahan;Jenis PPKS"
    draft = draft_of(
        f"DAFTAR PPKS 2024\n{head}\n"
        "1;Siti Aminah;3404131234567801;Tridadi;1. Lansia Terlantar 2. Pemulung\n"
    )
    assert {key: n for (_, key, _), n in cells(draft).items()} == {
        "lanjut_usia_telantar": 1,
        "pemulung": 1,
    }


def test_a_share_is_no_count_and_no_question(draft_of, cells):
    draft = draft_of(
        "REKAP PPKS 2024\nKalurahan;Lansia Terlantar;% Lansia\nTridadi;17;7,46\n"
    )
    assert list(cells(draft).values()) == [17]
    assert not draft.questions


def test_a_count_without_a_category_says_that_the_category_is_missing(draft_of):
    draft = draft_of("REKAP 2024\nKalurahan;Jumlah\nTridadi;17\n")
    assert codes(draft)["counts_without_category"] == 1
    assert not codes(draft)["no_counts"]
