"""Rows of repeats know the place and day of the form they belong to."""

import pytest
from surveys import as_csv, as_xlsx, kobo, kobo_repeat, odk, odk_repeat
from workbooks import zipped

SUMBERRAHAYU, SUMBERSARI = "34.04.03.2001", "34.04.03.2002"
QUESTIONS = ["today", "wilayah/kalurahan", "wilayah/padukuhan", "petugas/nama"]
FORMS = (
    ["2025-06-03", "sumberrahayu", "kali_duren", "Qomarivan"],
    ["2025-06-21", "sumbersari", "", "Qomarivan"],
)
COUNTS = ["ppks/jenis_ppks", "ppks/jumlah"]


def kobo_book(*repeats, forms=FORMS, parent="Survei Warga", status=""):
    return as_xlsx(
        Survei_Warga=kobo(QUESTIONS, *forms, status=status),
        ppks=kobo_repeat(COUNTS, parent, *repeats),
    )


def odk_zip(*repeats, state=""):
    return zipped(
        {
            "survei.csv": as_csv(odk(QUESTIONS, *FORMS, state=state)),
            "survei-ppks.csv": as_csv(odk_repeat(COUNTS, *repeats)),
        }
    )


def accounts(draft):
    return [
        (f.rows_read, f.rows_accepted, f.rows_rejected, f.rows_skipped)
        for f in draft.files
    ]


def test_repeats_on_a_further_sheet_are_counted_where_their_form_was(draft_of, cells):
    content = kobo_book((1, ["pengemis", 3]), (2, ["anak_terlantar", 4]))
    draft = draft_of(content, name="survei.xlsx")
    assert cells(draft) == {
        (SUMBERRAHAYU, "pengemis", "2025-06"): 3,
        (SUMBERSARI, "anak_telantar", "2025-06"): 4,
    }
    assert set(draft.observations["padukuhan"]) == {"", "Kali Duren"}
    assert accounts(draft) == [(4, 2, 0, 2)]
    assert draft.files[0].layout == "kobo"


def test_repeats_in_a_further_file_are_counted_where_their_form_was(draft_of, cells):
    content = odk_zip((1, ["pengemis", 3]), (2, ["anak_terlantar", 4]))
    draft = draft_of(content, name="survei.zip")
    assert cells(draft) == {
        (SUMBERRAHAYU, "pengemis", "2025-06"): 3,
        (SUMBERSARI, "anak_telantar", "2025-06"): 4,
    }
    assert accounts(draft) == [(2, 0, 0, 2), (2, 2, 0, 0)]
    assert [file.layout for file in draft.files] == ["kobo", "kobo"]


def test_sheets_saved_as_single_files_are_joined_by_the_form(draft_of, cells):
    files = {
        "induk.csv": as_csv(kobo(QUESTIONS, *FORMS)),
        "ulangan.csv": as_csv(kobo_repeat(COUNTS, "Survei", (2, ["pengemis", 3]))),
    }
    assert cells(draft_of(files)) == {(SUMBERSARI, "pengemis", "2025-06"): 3}


def test_a_sheet_name_that_excel_cut_is_known(draft_of, cells):
    name = "Survei Pemetaan Warga Kalurahan Tahap Kedua"
    sheets = {
        name[:31]: kobo(QUESTIONS, *FORMS),
        "ppks": kobo_repeat(COUNTS, name, (2, ["pengemis", 3])),
    }
    draft = draft_of(as_xlsx(**sheets), name="survei.xlsx")
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 3}


def test_findings_name_rows_and_columns_of_the_repeat(draft_of, found):
    content = kobo_book((1, ["pengemis", "3,5"]), (1, ["entah_apa", 4]))
    places = found(draft_of(content, name="survei.xlsx"))
    assert [2, 2, "decimal_number"] in places
    assert [3, 1, "unknown_category"] in places


def test_a_problem_of_the_form_names_no_column_of_the_repeat(draft_of, found):
    forms = (["2025-06-03", "sumbersarx", "", "x"], FORMS[1])
    content = kobo_book((1, ["pengemis", 3]), (2, ["pengemis", 4]), forms=forms)
    draft = draft_of(content, name="survei.xlsx")
    assert [2, None, "region_unclear"] in found(draft)
    assert accounts(draft) == [(4, 1, 1, 2)]


def test_a_row_whose_form_is_missing_is_reported_and_not_stored(draft_of, found):
    content = kobo_book((1, ["pengemis", 3]), (7, ["pengemis", 4]))
    draft = draft_of(content, name="survei.xlsx")
    assert [3, None, "survey_parent_missing"] in found(draft)
    assert accounts(draft) == [(4, 1, 1, 2)]
    codes = [finding.code for finding in draft.files[0].findings]
    assert "period_from_sending" not in codes


def test_a_form_that_stands_twice_is_nobodys_parent(draft_of, found):
    rows = kobo(QUESTIONS, *FORMS)
    sheets = {
        "Survei": [*rows, rows[1]],
        "ppks": kobo_repeat(
            COUNTS, "Survei", (1, ["pengemis", 3]), (2, ["pengemis", 4])
        ),
    }
    draft = draft_of(as_xlsx(**sheets), name="survei.xlsx")
    assert [2, None, "survey_parent_missing"] in found(draft)


@pytest.mark.parametrize("tool", ["kobo", "odk"])
def test_repeats_of_a_form_the_office_refused_are_not_counted(draft_of, tool):
    repeat = (1, ["pengemis", 3])
    content = (
        kobo_book(repeat, status="Not Approved")
        if tool == "kobo"
        else odk_zip(repeat, state="rejected")
    )
    draft = draft_of(content, name="survei.xlsx" if tool == "kobo" else "survei.zip")
    assert draft.observations.empty
    read = sum(file.rows_read for file in draft.files)
    rejected = sum(file.rows_rejected for file in draft.files)
    skipped = sum(file.rows_skipped for file in draft.files)
    assert (read, rejected, skipped) == (3, 1, 2)


def test_what_a_row_says_itself_comes_before_its_form(draft_of, cells):
    names = [*COUNTS, "ppks/kalurahan"]
    rows = ((1, ["pengemis", 3, "sumbersari"]), (1, ["pengemis", 4, ""]))
    content = as_xlsx(
        Survei=kobo(QUESTIONS, *FORMS), ppks=kobo_repeat(names, "Survei", *rows)
    )
    assert cells(draft_of(content, name="survei.xlsx")) == {
        (SUMBERSARI, "pengemis", "2025-06"): 3,
        (SUMBERRAHAYU, "pengemis", "2025-06"): 4,
    }


def test_repeats_within_repeats_know_the_first_form(draft_of, cells):
    families = kobo_repeat(["keluarga/rt"], "Survei", (2, ["1"]), (1, ["2"]))
    people = kobo_repeat(COUNTS, "keluarga", (1, ["pengemis", 5]))
    at = people[0].index("_submission__id")
    people = [row[:at] for row in people]
    content = as_xlsx(Survei=kobo(QUESTIONS, *FORMS), keluarga=families, orang=people)
    draft = draft_of(content, name="survei.xlsx")
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 5}
    assert accounts(draft) == [(5, 1, 0, 4)]


def everywhere(latitude, longitude):
    return [SUMBERSARI] * len(latitude)


def test_the_point_of_a_form_places_its_repeats(draft_of, cells):
    names = ["today", "_gps_latitude", "_gps_longitude"]
    content = as_xlsx(
        Survei=kobo(names, ["2025-06-01", -7.7512, 110.2345]),
        ppks=kobo_repeat(COUNTS, "Survei", (1, ["pengemis", 3])),
    )
    draft = draft_of(content, name="survei.xlsx", locate=everywhere)
    assert cells(draft) == {(SUMBERSARI, "pengemis", "2025-06"): 3}
