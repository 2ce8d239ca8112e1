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


@pytest.mark.parametrize(("answer", "expected"), [("persons", [1, 1]), ("counts", [2, 5])])
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
        "1;Siti Aminah;;71;Jl. Contoh 1;Tridadi\n2;Contoh Dua;66;;Jl. Contoh 2;Tridadi\n"
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
