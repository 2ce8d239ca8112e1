"""Forms and repeats about single persons are counted, whichever tool sent them."""

from pathlib import Path

import pytest
from surveys import as_csv, as_xlsx, kobo, kobo_repeat, odk, odk_repeat
from workbooks import zipped

SAMPLE = Path(__file__).resolve().parents[3] / "docs" / "contoh-berkas" / "kobo.csv"
SUMBERRAHAYU, SUMBERSARI, SUMBERAGUNG = (f"34.04.03.200{n}" for n in (1, 2, 3))
NAMES = ("Qomarivan Zelvandra", "Wexitri Qalmarani", "Jexandra Vuqimano", "Bexta Zuq")


def by(draft, breakdown, name):
    rows = draft.observations[draft.observations["breakdown"] == breakdown]
    keys = zip(rows["region"], rows["category"], rows[name], strict=True)
    return {key: int(value) for key, value in zip(keys, rows["value"], strict=True)}


def accounts(draft):
    return [
        (f.rows_read, f.rows_accepted, f.rows_rejected, f.rows_skipped)
        for f in draft.files
    ]


def test_the_sample_is_counted(draft_of, cells):
    draft = draft_of(SAMPLE.read_bytes(), name="kobo.csv")
    assert draft.files[0].layout == "kobo"
    assert accounts(draft) == [(3, 3, 0, 0)]
    (question,) = draft.questions
    draft = draft_of(
        SAMPLE.read_bytes(),
        name="kobo.csv",
        answers={question.id: "penyandang_disabilitas"},
    )
    assert cells(draft) == {
        (SUMBERAGUNG, "lanjut_usia_telantar", "2025-06"): 2,
        (SUMBERAGUNG, "penyandang_disabilitas", "2025-06"): 1,
        (SUMBERSARI, "anak_telantar", "2025-06"): 1,
    }
    assert by(draft, "sex", "sex")[SUMBERAGUNG, "lanjut_usia_telantar", "P"] == 1


CHOICES = ("pengemis", "lansia_terlantar", "lainnya")


@pytest.mark.parametrize(("yes", "no"), [(1, 0), ("TRUE", "FALSE")])
@pytest.mark.parametrize("has_cell", [True, False])
def test_a_column_per_choice_counts_each_category(draft_of, cells, yes, no, has_cell):
    question = "ppks/jenis_ppks"
    names = ["today", "kalurahan", "nama", *(f"{question}/{each}" for each in CHOICES)]
    names += [question] if has_cell else []
    ticks = ([yes, no, no], [yes, yes, no], [no, yes, yes])
    rows = [
        ["2025-06-01", "sumbersari", name, *each]
        + [" ".join(c for c, tick in zip(CHOICES, each, strict=True) if tick == yes)]
        for name, each in zip(NAMES, ticks, strict=False)
    ]
    rows = [row[: len(names)] for row in rows]
    draft = draft_of(as_csv(kobo(names, *rows)))
    assert cells(draft) == {
        (SUMBERSARI, "pengemis", "2025-06"): 2,
        (SUMBERSARI, "lanjut_usia_telantar", "2025-06"): 2,
    }
    assert accounts(draft) == [(3, 3, 0, 0)]


def test_forms_without_any_name_are_counted_too(draft_of, cells):
    rows = (["2025-06-01", "sumbersari", "pengemis"],) * 3
    draft = draft_of(as_csv(kobo(["today", "kalurahan", "jenis_ppks"], *rows)))
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 3}


def test_a_recap_in_a_form_stays_a_recap(draft_of, cells):
    names = ["today", "kalurahan", "jenis_ppks", "jumlah"]
    rows = (["2025-06-01", "sumbersari", "pengemis", 0],)
    rows += (["2025-06-01", "sumberrahayu", "pengemis", 1],)
    assert cells(draft_of(as_csv(kobo(names, *rows)))) == {
        (SUMBERSARI, "pengemis", "2025-06"): 0,
        (SUMBERRAHAYU, "pengemis", "2025-06"): 1,
    }


PERSON = ["warga/nama", "warga/jenis_kelamin", "warga/umur", "warga/jenis_ppks"]
PEOPLE = (
    (1, [NAMES[0], "laki_laki", 67, "lansia_terlantar"]),
    (1, [NAMES[1], "perempuan", 30, "pengemis"]),
    (2, [NAMES[2], "perempuan", 70, "lansia_terlantar pengemis"]),
)
PLACES = (
    ["2025-06-01", "sumbersari", "Kepala Satu"],
    ["2025-06-09", "sumberrahayu", ""],
)
PLACE = ["today", "wilayah/kalurahan", "rumah/nama_kepala_keluarga"]
COUNTED = {
    (SUMBERSARI, "lanjut_usia_telantar", "2025-06"): 1,
    (SUMBERSARI, "pengemis", "2025-06"): 1,
    (SUMBERRAHAYU, "lanjut_usia_telantar", "2025-06"): 1,
    (SUMBERRAHAYU, "pengemis", "2025-06"): 1,
}


def test_people_in_a_repeat_of_kobo_are_counted(draft_of, cells):
    content = as_xlsx(
        Survei=kobo(PLACE, *PLACES), warga=kobo_repeat(PERSON, "Survei", *PEOPLE)
    )
    draft = draft_of(content, name="survei.xlsx")
    assert cells(draft) == COUNTED
    assert accounts(draft) == [(5, 3, 0, 2)]
    assert by(draft, "age", "age_band")[SUMBERSARI, "pengemis", "18-59"] == 1
    assert {f.code for f in draft.files[0].findings if f.severity == "error"} == set()


def test_people_in_a_repeat_of_odk_are_counted(draft_of, cells):
    content = zipped(
        {
            "survei.csv": as_csv(odk([n.replace("/", "-") for n in PLACE], *PLACES)),
            "survei-warga.csv": as_csv(odk_repeat(PERSON, *PEOPLE)),
            "media/1.jpg.txt": "x",
        }
    )
    draft = draft_of(content, name="survei.zip")
    assert cells(draft) == COUNTED
    assert accounts(draft)[:2] == [(2, 0, 0, 2), (3, 3, 0, 0)]


def test_people_of_a_form_the_office_refused_are_rejected(draft_of, cells):
    rows = kobo(PLACE, *PLACES)
    rows[1][rows[0].index("_validation_status")] = "Not Approved"
    content = as_xlsx(Survei=rows, warga=kobo_repeat(PERSON, "Survei", *PEOPLE))
    draft = draft_of(content, name="survei.xlsx")
    assert cells(draft) == {key: n for key, n in COUNTED.items() if key[0] > SUMBERSARI
                            or key[0] == SUMBERRAHAYU}  # fmt: skip
    assert accounts(draft) == [(5, 1, 2, 2)]


def test_families_are_counted_by_form_where_the_form_says_the_category(draft_of, cells):
    names = [*PLACE, "jenis_ppks"]
    forms = [[*place, "fakir_miskin"] for place in PLACES]
    people = [(of, row[:3]) for of, row in PEOPLE]
    content = as_xlsx(
        Survei=kobo(names, *forms), warga=kobo_repeat(PERSON[:3], "Survei", *people)
    )
    draft = draft_of(content, name="survei.xlsx")
    assert sum(cells(draft).values()) == 2
    assert accounts(draft) == [(5, 2, 0, 3)]


def test_questions_that_count_nothing_are_named_together(draft_of):
    content = (
        "today;kalurahan;jenis_ppks;warna_rumah;jumlah_jendela_kiri;_id;_uuid;_index\n"
        "2025-06-01;Sumbersari;pengemis;biru;x;1;a-1;1\n"
        "2025-06-02;Sumbersari;pengemis;merah;y;2;a-2;2\n"
    )
    (file,) = draft_of(content).files
    codes = [finding.code for finding in file.findings]
    assert "unknown_column" not in codes
    (told,) = [f for f in file.findings if f.code == "survey_questions_unread"]
    assert "warna_rumah" in told.message()
