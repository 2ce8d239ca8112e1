"""From a survey form that asks counts to observations, in the places of the file."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surveys import SENDER, SENT, as_csv, as_xlsx, kobo, kobo_repeat, odk

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.ingest import build_draft, draft_to_json, read_upload
from wksbm_mapping.regions.load import load_region_set

SUMBERRAHAYU, SUMBERSARI = "34.04.03.2001", "34.04.03.2002"
QUESTIONS = ["today", "wilayah/kalurahan", "ppks/jumlah_pengemis"]


def survey(*days, questions=QUESTIONS):
    places = ("sumbersari", "sumberrahayu", "tirtomartani")
    rows = zip(days, places, strict=False)
    return as_csv(
        kobo(questions, *([day, place, n] for n, (day, place) in enumerate(rows, 3)))
    )


def periods(draft):
    return sorted(set(draft.observations["period"]))


def codes(draft):
    return [finding.code for finding in draft.files[0].findings]


def test_counts_of_a_form_are_read(draft_of, cells):
    draft = draft_of(survey("2025-06-01", "2025-06-30"))
    assert cells(draft) == {
        (SUMBERSARI, "pengemis", "2025-06"): 3,
        (SUMBERRAHAYU, "pengemis", "2025-06"): 4,
    }
    assert draft.files[0].layout == "kobo"


def test_columns_are_listed_as_the_file_calls_them(draft_of):
    draft = draft_of(survey("2025-06-01"))
    columns = [(c.column, c.header, c.role.value) for c in draft.files[0].columns]
    assert columns[:5] == [
        (1, "today", "period"),
        (2, "wilayah/kalurahan", "region"),
        (3, "ppks/jumlah_pengemis", "count"),
        (4, "_id", "ignored"),
        (5, "_uuid", "ignored"),
    ]
    assert (10, "_submitted_by", "personal") in columns
    assert [column for column, _, _ in columns] == list(range(1, 14))


def test_days_within_what_the_person_said_are_of_that_period(draft_of):
    draft = draft_of(survey("2025-03-01", "2025-06-30"), period="2025-S1")
    assert periods(draft) == ["2025-S1"]
    assert "period_differs" not in codes(draft)


def test_days_outside_what_the_person_said_are_reported(draft_of):
    draft = draft_of(survey("2025-07-01", "2025-07-30"), period="2025-S1")
    assert periods(draft) == ["2025-07"]
    assert "period_differs" in codes(draft)


def test_days_of_several_months_are_asked_about(draft_of):
    content = survey("2025-05-30", "2025-06-02")
    (question,) = draft_of(content).questions
    offered = [choice.value for choice in question.choices]
    assert offered == ["2025-Q2", "2025-S1", "2025", "2025-05", "2025-06"]
    assert question.kind == "period"
    assert periods(draft_of(content, answers={question.id: "2025-Q2"})) == ["2025-Q2"]


def test_a_question_about_the_period_comes_before_the_days(draft_of):
    names = ["tahun", "wilayah/kalurahan", "jumlah_pengemis", "today"]
    draft = draft_of(as_csv(kobo(names, ["2024", "sumbersari", 3, "2025-02-01"])))
    assert periods(draft) == ["2024"]


def test_a_question_about_the_day_comes_before_the_phone(draft_of):
    names = ["tanggal_pendataan", "wilayah/kalurahan", "jumlah_pengemis", "today"]
    row = ["2025-05-03", "sumbersari", 3, "2025-06-01"]
    assert periods(draft_of(as_csv(kobo(names, row)))) == ["2025-05"]


def test_the_day_of_sending_is_the_last_resort_and_said(draft_of):
    names = ["wilayah/kalurahan", "jumlah_pengemis"]
    draft = draft_of(as_csv(kobo(names, ["sumbersari", 3])))
    assert SENT.startswith("2025-07")
    assert periods(draft) == ["2025-07"]
    assert "period_from_sending" in codes(draft)
    assert "period_from_sending" not in codes(draft_of(survey("2025-06-01")))


def test_the_day_a_file_was_exported_is_not_its_period(draft_of):
    name = "Survei - all versions - labels - 2025-09-02-08-11-30.csv"
    assert periods(draft_of(survey("2025-06-01"), name=name)) == ["2025-06"]


def test_a_form_the_office_refused_is_rejected_with_its_row(draft_of, found):
    rows = kobo(QUESTIONS, ["2025-06-01", "sumbersari", 3], ["2025-06-01", "x", 4])
    rows[2][rows[0].index("_validation_status")] = "Not Approved"
    draft = draft_of(as_csv(rows))
    assert [3, None, "survey_not_approved"] in found(draft)
    file = draft.files[0]
    assert (file.rows_read, file.rows_accepted, file.rows_rejected) == (2, 1, 1)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_labels_as_headers_are_read(draft_of, cells, delimiter):
    names = ["start", "1. Kalurahan", "2. Padukuhan", "Jumlah Pengemis", "Nama Petugas"]
    row = ["2025-06-01T08:00:00.000+07:00", "Sumbersari", "Karang", 3, "Zelvandra"]
    draft = draft_of(as_csv(kobo(names, row), delimiter))
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 3}


def test_a_form_of_odk_with_counts_by_sex_is_read(draft_of, cells):
    names = ["today", "wilayah-kalurahan", "pengemis-l", "pengemis-p"]
    draft = draft_of(as_csv(odk(names, ["2025-06-01", "sumbersari", 2, 3])))
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 5}
    parts = draft.observations[draft.observations["breakdown"] == "sex"]
    assert dict(zip(parts["sex"], parts["value"], strict=True)) == {"L": 2, "P": 3}


def test_who_sent_a_form_is_seen_nowhere(draft_of):
    names = [*QUESTIONS, "petugas/nama", "username", "rumah_foto_URL"]
    row = ["2025-06-01", "sumbersari", 3, "Qomarivan Zelvandra", "qomarivan_z",
           "https://kf.example.org/Zelvandra.jpg"]  # fmt: skip
    draft = draft_of(as_csv(kobo(names, row)))
    seen = json.dumps(draft_to_json(draft)) + repr(draft.files)
    seen += draft.files[0].preview.to_csv() + draft.observations.to_csv()
    for text in (SENDER, "Zelvandra", "qomarivan", "example.org"):
        assert text.casefold() not in seen.casefold()


REGIONS, CATEGORIES = load_region_set("34.04"), load_categories()
CELLS = st.one_of(
    st.sampled_from(
        ["sumbersari", "pengemis lansia_terlantar", "1", "0", "TRUE", "2025-06-01",
         "-7.75123 110.2345 0 0", "-7.75", "", "=1+1", "<b>", "Not Approved", "a/b"]
    ),
    st.text(max_size=12).filter(lambda text: "\x00" not in text),
    st.none(),
)  # fmt: skip
NAMES = st.lists(
    st.one_of(
        st.sampled_from(
            ["today", "kalurahan", "g/kalurahan", "jenis_ppks", "jenis_ppks/pengemis",
             "jenis_ppks/x", "_gps_latitude", "_gps_longitude", "jumlah", "gps",
             "jumlah_pengemis", "_validation_status", "nama", "L/P", "/", "a/", "_"]
        ),
        st.text(st.characters(exclude_categories=["C"]), max_size=8),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


def in_the_east(latitude, longitude):
    return [SUMBERSARI if degrees > 0 else "" for degrees in longitude]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_a_survey_holds_every_row_is_accounted_for(data):
    names = data.draw(NAMES)
    row = st.lists(CELLS, min_size=len(names), max_size=len(names))
    forms = data.draw(st.lists(row, min_size=1, max_size=4))
    of = st.tuples(st.integers(0, 5), row)
    repeats = data.draw(st.lists(of, min_size=1, max_size=4))
    files = {
        "induk.csv": as_csv(kobo(names, *forms)),
        "ulangan.csv": as_csv(kobo_repeat(names, "induk", *repeats)),
    }
    uploads = [read_upload(name, content) for name, content in files.items()]
    draft = build_draft(
        uploads,
        regions=REGIONS,
        categories=CATEGORIES,
        locate=in_the_east,
    )
    for file, rows in zip(draft.files, (forms, repeats), strict=True):
        assert file.rows_read == len(rows)
        parts = (file.rows_accepted, file.rows_rejected, file.rows_skipped)
        assert sum(parts) == file.rows_read
        assert min(parts) >= 0
        assert "-7.75123" not in repr(file) + file.preview.to_csv()


def test_a_sheet_beside_the_export_is_read_as_ever(draft_of, cells):
    recap = [["Kalurahan", "Pengemis", "Pemulung"], ["Sumberrahayu", 5, 6]]
    content = as_xlsx(
        Survei=kobo(QUESTIONS, ["2025-06-01", "sumbersari", 3]), Rekap_2024=recap
    )
    draft = draft_of(content, name="campur.xlsx")
    assert cells(draft)[SUMBERRAHAYU, "pemulung", "2024"] == 6
    assert cells(draft)[SUMBERSARI, "pengemis", "2025-06"] == 3
