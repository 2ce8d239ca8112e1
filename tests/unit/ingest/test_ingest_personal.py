"""Personal data is found by header and by content, and never gets through."""

import json

import pytest
from identities import ACCOUNTS, BIRTHS, NAMES, NIKS, PHONES, STREETS
from recaps import long, workbook

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.ingest import draft_to_json
from wksbm_mapping.ingest.person_names import mentions_person
from wksbm_mapping.ingest.personal import (
    are_birth_dates,
    hide,
    is_personal_content,
    is_personal_header,
    is_personal_text,
    mask,
    mask_numbers,
)
from wksbm_mapping.ingest.sheet import clean_file_name
from wksbm_mapping.regions.load import load_region_set

NIK = NIKS[0]


def grouped(number, mark):
    return mark.join(number[at : at + 4] for at in range(0, len(number), 4))


@pytest.mark.parametrize(
    "header",
    ["nik", "no kk", "no. kk", "nama", "nama lengkap", "nama kepala keluarga",
     "alamat domisili", "no hp", "nomor wa", "telp", "tgl lahir",
     "tempat tanggal lahir",
     "ttl", "no rekening", "norek", "no bpjs", "nik kepala keluarga", "nik kk",
     "no ktp nik", "nama sesuai ktp", "nama ibu kandung", "email", "id dtks"],
)  # fmt: skip
def test_headers_about_one_person_are_known(header):
    assert is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    ["nama kalurahan", "nama kapanewon", "jumlah kk", "jumlah kepala keluarga", "umur",
     "jenis ppks", "belum memiliki ktp", "jumlah", "anak telantar", "fakir miskin"],
)  # fmt: skip
def test_headers_of_places_and_counts_are_not_personal(header):
    assert not is_personal_header(header)


@pytest.mark.parametrize(
    "text",
    [NIK, f"'{NIK}", grouped(NIK, " "), grouped(NIK, "."), grouped(NIK, "-"),
     f"NIK:{NIK}", f"{NAMES[0]} ({NIK})", "3,40407E+15", "3.40407e+15", PHONES[0],
     "+62 813-9977-6601", "62813 9977 6601", ACCOUNTS[0], "1234-5678-9012-345",
     "seseorang@contoh.id", STREETS[0], "RT 01 RW 02", "ikut Bu Siti", "H. Slamet",
     "Suparno bin Kasimin", "an. Drs. Wibowo", "Nama: Qomarivan"],
)  # fmt: skip
def test_texts_about_one_person_are_known_and_masked(text):
    assert is_personal_text(text)
    assert set(mask(text)) <= set("3404•")
    assert set(hide(text)) == {"•"}


@pytest.mark.parametrize(
    "text",
    ["34.04.03.2003", "3404032003", "3404030002", "1.234.567", "1.234.567.890",
     "Semester I 2024", "01-01-2024", "2024-06-30", "REKAP PPKS SE-KABUPATEN SLEMAN",
     "Panti Asuhan Budi Mulya", "Ibu Hamil", "Triwulan III", "TRI WULAN II", "TW III",
     "Agus 2024", "12 jiwa", "JUMLAH KAPANEWON MOYUDAN", "lihat lampiran"],
)  # fmt: skip
def test_texts_of_recaps_are_shown_as_they_are(text):
    assert mask(text) == hide(text) == text


def test_no_place_or_category_is_taken_for_a_person():
    regions = load_region_set("34.04")
    names = [*regions.kalurahan["name"], *regions.kapanewon["name"], *regions.elsewhere]
    for category in load_categories().values():
        names += [category.name, *category.aliases, *category.ask_aliases]
    assert [name for name in names if mask(str(name)) != name and len(name) < 80] == []


@pytest.mark.parametrize(
    "texts",
    [NIKS, [grouped(nik, " ") for nik in NIKS], [f"'{nik}" for nik in NIKS], PHONES,
     ACCOUNTS, STREETS, ["3,40407E+15"] * 2, ["8139977660100"],
     ["Siti Aminah", "Slamet Riyadi", "Texmun Qorvasena"],
     ["-", "tidak ada", f"NIK {NIK}"]],
)  # fmt: skip
def test_columns_about_persons_are_known_by_content(texts):
    assert is_personal_content(texts)


def test_columns_of_places_categories_and_counts_are_not_about_persons():
    regions = load_region_set("34.04")
    categories = load_categories()
    assert not is_personal_content(list(regions.kalurahan["name"]))
    assert not is_personal_content(list(regions.kalurahan.index))
    assert not is_personal_content(
        [c.replace(".", "") for c in regions.kalurahan.index]
    )
    assert not is_personal_content([each.name for each in categories.values()])
    assert not is_personal_content(["1.234", "0", "-", "12 jiwa", "1.234.567.890"])


def test_birth_dates_are_told_from_days_of_surveys():
    assert are_birth_dates(BIRTHS)
    assert are_birth_dates(["Sleman, 12 Maret 1950"])
    assert are_birth_dates([f"20{year}-03-1{year % 10}" for year in range(15, 24)])
    assert not are_birth_dates(["2024-06-30", "2024-12-31", "2025-06-30"])
    assert not are_birth_dates(["Semester I 2024"])


def shown(draft):
    parts = [json.dumps(draft_to_json(draft)), draft.observations.to_csv()]
    for file in draft.files:
        parts += [file.preview.to_csv(), file.totals.to_csv(), repr(file.questions)]
    return "\n".join([*parts, repr(draft.source_files), draft.source])


NAMELESS = "Kalurahan;Jenis PPKS;Jumlah;{header};Jumlah KK"


@pytest.mark.parametrize(
    ("header", "values"),
    [("Catatan", [f"adik {n} {k}" for n, k in zip(NAMES, NIKS, strict=True)]),
     ("Kolom X", PHONES), ("Padukuhan", STREETS), ("Tanggal", BIRTHS),
     ("Keterangan", ["Siti Aminah", "Slamet Riyadi", "Sri Wahyuni", *NAMES[3:]]),
     ("Wilayah Kerja", NIKS)],
)  # fmt: skip
def test_personal_column_under_any_header_is_set_aside(draft_of, header, values):
    rows = [
        f"{place};Anak Telantar;{n};{value};1"
        for n, (place, value) in enumerate(
            zip(["Sumbersari", "Sumberagung"] * 3, values, strict=True)
        )
    ]
    draft = draft_of(long(*rows, header=NAMELESS.format(header=header)))
    (column,) = draft.files[0].personal_data_columns
    assert (column.column, column.header) == (4, header)
    text = shown(draft)
    assert not [value for value in values if str(value) in text]


def test_names_beside_identity_numbers_are_set_aside(draft_of):
    rows = [
        f"Sumbersari;Anak Telantar;{n};{name};{nik}"
        for n, (name, nik) in enumerate(zip(NAMES, NIKS, strict=True))
    ]
    draft = draft_of(long(*rows, header="Kalurahan;Jenis PPKS;Jumlah;X;Y"))
    assert [c.column for c in draft.files[0].personal_data_columns] == [4, 5]
    assert not [name for name in NAMES if name in shown(draft)]


ROLES = [
    *("padukuhan", "region", "region_code", "kapanewon", "category", "period", "sex"),
    *("age", "handling", "note", "coordinate", "count", "count_l", "anak_telantar"),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("values", [NAMES, NIKS, PHONES, STREETS, BIRTHS])
def test_no_answer_carries_a_personal_column_through(draft_of, role, values):
    rows = [f"Sumbersari;Anak Telantar;{n};{v}" for n, v in enumerate(values)]
    content = long(*rows, header="Kalurahan;Jenis PPKS;Jumlah;Nama")
    asked = draft_of(content).files[0].columns[3].answer_id
    draft = draft_of(content, answers={asked: role})
    assert [c.column for c in draft.files[0].personal_data_columns] == [4]
    assert "personal_stays" in {f.code for f in draft.files[0].findings}
    text = shown(draft)
    assert not [value for value in values if value in text]


def test_column_named_like_a_person_may_become_what_it_really_holds(draft_of, cells):
    content = long("Sumbersari;Anak Telantar;3", header="Nama;Jenis PPKS;Jumlah")
    draft = draft_of(content)
    assert draft.files[0].columns[0].role == "region"
    assert list(cells(draft).values()) == [3]


def test_single_personal_cells_are_counted_hidden_and_not_stored(draft_of):
    header = "Kalurahan;Padukuhan;Jenis PPKS;Jumlah"
    content = long(
        *(f"Sumbersari;Dukuh {n};Anak Telantar;1" for n in range(8)),
        f"Sumbersari;{NAMES[0]} {NIK};Anak Telantar;1",
        header=header,
    )
    draft = draft_of(content)
    (finding,) = (f for f in draft.files[0].findings if f.code == "personal_cells")
    assert (finding.column, finding.params["count"]) == (2, 1)
    places = set(draft.observations["padukuhan"].astype(str)) - {""}
    assert places == {*(f"Dukuh {n}" for n in range(8)), "•" * 8}
    assert NAMES[0] not in shown(draft)


def test_numbers_in_names_of_files_sheets_and_sources_are_hidden(draft_of, regions):
    assert NIK not in clean_file_name(f"data {NIK}.xlsx")
    assert clean_file_name("rekap 2024-12-31 v2.xlsx") == "rekap 2024-12-31 v2.xlsx"
    assert PHONES[0] not in mask_numbers(f"Bu Dukuh {PHONES[0]}")
    rows = [["Kalurahan", "Anak Telantar", "Pengemis"], ["Sumbersari", 1, 2]]
    draft = draft_of(workbook({f"2024 {NIK}": rows}), name=f"{NIK} 2024.xlsx")
    assert draft.files[0].rows_accepted == 1
    assert NIK not in shown(draft)


def test_identity_numbers_typed_as_numbers_are_found(draft_of):
    rows = [["Kalurahan", "Anak Telantar", "Pengemis", "Kode X"]]
    rows += [["Sumbersari", 1, 2, int(NIK)], ["Sumberagung", 1, 2, float(NIKS[1])]]
    draft = draft_of(workbook({"Rekap 2024": rows}))
    assert [c.column for c in draft.files[0].personal_data_columns] == [4]
    assert NIK not in shown(draft)


def test_preview_beside_personal_columns_shows_no_single_person(draft_of):
    header = "NIK;Kalurahan;Jenis PPKS;Jumlah;Umur;Ket"
    row = f"{NIK};Sumbersari;Anak Telantar;1;87;tinggal sendiri"
    preview = draft_of(long(row, header=header)).files[0].preview
    assert preview.iloc[0].tolist() == [
        *("•••", "Sumbersari", "Anak Telantar", "1", "•••", "•••"),
    ]


@pytest.mark.parametrize("text", ["Sumbersari", "Lanjut Usia", "", "Dinas Sosial"])
def test_ordinary_words_mention_nobody(text):
    assert not mentions_person(text)


def test_rows_whose_place_is_a_person_are_refused_without_a_question(draft_of):
    rows = [f"{NAMES[0]} {NIK};4;1", f"{NAMES[1]} {NIKS[1]};2;2", "Sumbersari;1;1"]
    file = draft_of("\n".join(["REKAP SLEMAN 2024", "Kalurahan;Anak Telantar;Pengemis",
                               *rows])).files[0]  # fmt: skip
    assert (file.rows_read, file.rows_accepted, file.rows_rejected) == (3, 1, 2)
    assert [f.row for f in file.findings if f.code == "unknown_region"] == [3, 4]
    assert file.questions == ()
