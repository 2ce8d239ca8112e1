"""Codes and numbers in place of category names; lists of institutions."""

from pathlib import Path

import pytest

from wksbm_mapping.store.door import check_batch

SAMPLES = Path(__file__).resolve().parents[3] / "docs" / "contoh-berkas"
SUMBERAGUNG, SUMBERSARI = "34.04.03.2003", "34.04.03.2002"
FORM = "nik;nama;tgl_lahir;jenis_kelamin;kode_kategori;catatan;jenis_disabilitas"


def keyed(totals):
    return {key[:2]: value for key, value in totals.items()}


def splits(draft, breakdown, column):
    rows = draft.observations[draft.observations["breakdown"] == breakdown]
    return dict(
        zip(
            zip(rows["category"], rows[column], strict=True), rows["value"], strict=True
        )
    )


def form(*coded, title="IMPOR KALURAHAN SUMBERAGUNG TAHUN 2025"):
    rows = [
        f"340403010140000{n};Contoh {n};01-01-1950;{'LP'[n % 2]};{code};;"
        for n, code in enumerate(coded)
    ]
    return "\n".join([title, FORM, *rows])


def test_codes_of_needs_and_of_resources_are_known(draft_of, cells):
    draft = draft_of(form("PMKS-08", "PPKS 8", "PSKS-03", "pmks_9", "PPKS08"))
    assert draft.files[0].layout == "coded"
    assert keyed(cells(draft)) == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 3,
        (SUMBERAGUNG, "tagana"): 1,
        (SUMBERAGUNG, "penyandang_disabilitas"): 1,
    }
    assert draft.is_complete
    check_batch(draft.to_batch())


def test_bare_numbers_are_asked_about_once_for_all_files(draft_of, cells):
    files = {
        "a.csv": form("8", "9", "08"),
        "b.csv": "REKAP SLEMAN 2025\nKalurahan;kode_kategori;Jumlah\nSumbersari;2;5",
        "c.csv": "REKAP SLEMAN 2025\nKalurahan;11;12\nTirtoadi;3;4",
    }
    draft = draft_of(files)
    assert [question.kind for question in draft.questions] == ["category"]
    assert draft.observations.empty
    (question,) = draft.questions
    answered = draft_of(files, answers={question.id: "resmi"})
    assert keyed(cells(answered)) == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 2,
        (SUMBERAGUNG, "penyandang_disabilitas"): 1,
        (SUMBERSARI, "anak_telantar"): 5,
        ("34.04.06.2004", "gelandangan"): 3,
        ("34.04.06.2004", "pengemis"): 4,
    }
    left_out = draft_of(files, answers={question.id: "abaikan"})
    assert left_out.observations.empty
    assert left_out.is_complete


def test_recap_of_codes_is_long_but_called_coded(draft_of, cells):
    content = (
        "REKAP SLEMAN 2025\nKalurahan;Kode Kategori;L;P;Jumlah\n"
        "Sumberagung;PMKS-08;3;4;7\nSumbersari;PMKS-02;1;0;1"
    )
    draft = draft_of(content)
    assert draft.files[0].layout == "coded"
    assert keyed(cells(draft)) == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 7,
        (SUMBERSARI, "anak_telantar"): 1,
    }


def test_number_of_no_category_is_refused(draft_of, cells):
    draft = draft_of(form("PMKS-27", "PMKS-08"))
    assert list(cells(draft).values()) == [1]
    assert draft.files[0].rows_rejected == 1


def test_sample_of_names_counts_whom_it_lists(draft_of, cells):
    draft = draft_of((SAMPLES / "daftar-nama.csv").read_bytes())
    assert keyed(cells(draft)) == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 2,
        (SUMBERAGUNG, "penyandang_disabilitas"): 1,
        (SUMBERAGUNG, "anak_telantar"): 1,
    }
    (finding,) = (f for f in draft.files[0].findings if f.code == "duplicate_person")
    assert (finding.row, finding.params["first_row"]) == (6, "5")
    assert splits(draft, "age", "age_band") == {
        ("lanjut_usia_telantar", "60+"): 2,
        ("penyandang_disabilitas", "60+"): 1,
        ("anak_telantar", "6-17"): 1,
    }


def test_sample_of_codes_counts_whom_it_lists(draft_of, cells):
    draft = draft_of((SAMPLES / "daftar-kode.csv").read_bytes(), period="2025")
    assert draft.files[0].layout == "coded"
    assert keyed(cells(draft)) == {
        (SUMBERAGUNG, "lanjut_usia_telantar"): 2,
        (SUMBERSARI, "anak_telantar"): 1,
    }


INSTITUTIONS = "No;Nama Lembaga;Jenis PSKS;Ketua;No Telepon;Kalurahan"


def test_institutions_are_counted_as_institutions_and_each_once(draft_of, cells):
    rows = [
        "1;LKS Mawar Contoh;LKS;Contoh Satu;081399776601;Sumberagung",
        "2;LKS MAWAR  CONTOH;LKS;Contoh Satu;081399776601;Sumberagung",
        "3;LKS Mawar Contoh;LKS;Contoh Dua;081399776602;Sumbersari",
        "4;Karya Contoh;Karang Taruna;Contoh Tiga;081399776603;Sumberagung",
    ]
    draft = draft_of("\n".join(["DAFTAR PSKS SLEMAN 2025", INSTITUTIONS, *rows]))
    assert draft.files[0].layout == "by_name"
    assert keyed(cells(draft)) == {
        (SUMBERAGUNG, "lks"): 1,
        (SUMBERSARI, "lks"): 1,
        (SUMBERAGUNG, "karang_taruna"): 1,
    }
    assert draft.files[0].sum_by_unit == {"lembaga": 3}
    roles = {column.header: column.role for column in draft.files[0].columns}
    assert roles["Ketua"] == roles["No Telepon"] == "personal"
    assert "Mawar" not in draft.observations.to_csv()
    assert [f.row for f in draft.files[0].findings if f.code == "duplicate_person"] == [
        4
    ]


@pytest.mark.parametrize(
    ("title", "header", "key"),
    [("DAFTAR KARANG TARUNA SLEMAN 2025", "Nama Lembaga", "karang_taruna"),
     ("DAFTAR SLEMAN 2025", "Nama Karang Taruna", "karang_taruna"),
     ("DATA WKSBM SLEMAN 2025", "Nama WKSBM", "wksbm")],
)  # fmt: skip
def test_title_or_header_names_the_kind_of_institution(
    draft_of, cells, title, header, key
):
    rows = ["1;Karya Contoh;Contoh Satu;Sumberagung", "2;Bina Contoh;;Tirtoadi"]
    content = "\n".join([title, f"No;{header};Ketua;Kalurahan", *rows])
    draft = draft_of(content)
    assert keyed(cells(draft)) == {(SUMBERAGUNG, key): 1, ("34.04.06.2004", key): 1}


def test_volunteers_are_counted_as_persons(draft_of, cells):
    rows = ["1;3404030101800001;Contoh Satu;L;Sumberagung",
            "2;3404030101800002;Contoh Dua;P;Sumberagung"]  # fmt: skip
    content = "\n".join(["DAFTAR PSM SLEMAN 2025", "No;NIK;Nama;L/P;Kalurahan", *rows])
    draft = draft_of(content)
    assert keyed(cells(draft)) == {(SUMBERAGUNG, "psm"): 2}
    assert draft.files[0].sum_by_unit == {"orang": 2}
