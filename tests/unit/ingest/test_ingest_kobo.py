"""A sheet of a survey export becomes a plain table; each question keeps its column."""

import pytest
from surveys import KOBO_TAIL, ODK_TAIL, as_csv, kobo, odk

from wksbm_mapping.categories.match import CategoryMatcher
from wksbm_mapping.ingest import ImportOptions, read_file
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.kobo import read_kobo_sheet
from wksbm_mapping.ingest.kobo_columns import is_export
from wksbm_mapping.regions.match import RegionMatcher


@pytest.fixture(scope="module")
def context(regions, categories):
    matchers = RegionMatcher(regions), CategoryMatcher(categories)
    return Context(regions, categories, *matchers, ImportOptions(), {})


@pytest.fixture
def survey_of(context):
    def read(rows):
        (sheet,) = read_file("survei.csv", as_csv(rows))
        return read_kobo_sheet(sheet, context)

    return read


def column(survey, at):
    return list(survey.body[at])


def headers(survey):
    return [" / ".join(path) for path in survey.paths]


@pytest.mark.parametrize(
    "names",
    [["kalurahan", *KOBO_TAIL], ["wilayah-kalurahan", *ODK_TAIL],
     ["nama", "PARENT_KEY", "KEY"], ["Kalurahan", "_id", "_uuid"],
     ["start", "end", "today", "kalurahan"], ["x", "deviceid", "_uuid"],
     ["child", "PARENT_KEY", "KEY", "SET-OF-child"]],
)  # fmt: skip
def test_an_export_is_known_by_the_columns_the_tool_added(names):
    assert is_export(names)


@pytest.mark.parametrize(
    "names",
    [["No", "Kalurahan", "Jumlah"], ["KEY", "Kalurahan"], ["start", "end", "Jumlah"],
     ["Status", "Edits", "Kalurahan"], ["id", "uuid", "kalurahan"]],
)  # fmt: skip
def test_a_recap_with_a_word_of_them_is_no_export(names):
    assert not is_export(names)


def test_a_sheet_that_is_no_export_is_left_alone(survey_of):
    assert survey_of([["Kalurahan", "Fakir Miskin"], ["Sumbersari", 4]]) is None


def test_columns_of_the_tool_go_no_further(survey_of):
    survey = survey_of(kobo(["start", "kalurahan", "username"], ["", "sari", "agus"]))
    assert headers(survey) == ["", "kalurahan", "", *[""] * len(KOBO_TAIL)]
    roles = {survey.headers[at]: role for at, role in survey.aside.items()}
    assert roles["username"] is roles["_submitted_by"] is Role.PERSONAL
    assert roles["_id"] is roles["_index"] is roles["__version__"] is Role.IGNORED
    assert all(set(column(survey, at)) == {None} for at in survey.aside)


def test_who_filled_in_a_form_of_odk_is_personal(survey_of):
    survey = survey_of(odk(["kalurahan"], ["sari"]))
    roles = {survey.headers[at]: role for at, role in survey.aside.items()}
    for name in ("SubmitterID", "SubmitterName", "DeviceID", "meta-instanceName"):
        assert roles[name] is Role.PERSONAL
    assert roles["KEY"] is roles["Status"] is roles["FormVersion"] is Role.IGNORED


@pytest.mark.parametrize(
    ("written", "plain"),
    [("wilayah/kalurahan", "kalurahan"), ("a/b/jenis_ppks", "jenis ppks"),
     ("_1_Nama_Kalurahan", "Nama Kalurahan"), ("Kalurahan_001", "Kalurahan"),
     ("q3_padukuhan", "padukuhan"), ("1. Kalurahan", "Kalurahan"),
     ("A2. Jenis Kelamin", "Jenis Kelamin"), ("alamat/kalurahan", "kalurahan"),
     ("Village", "kalurahan"), ("L/P", "L/P"), ("RT/RW", "RT/RW"),
     ("jumlah_lansia_terlantar", "lansia terlantar"),
     ("ppks/jml_anak_terlantar_l", "anak terlantar l"),
     ("lansia_terlantar/laki_laki", "lansia terlantar / laki laki"),
     ("identitas/nama_lengkap", "nama lengkap")],
)  # fmt: skip
def test_questions_get_the_name_they_ask_by(survey_of, written, plain):
    assert headers(survey_of(kobo([written], ["x"])))[0] == plain


def test_groups_of_odk_are_parted_by_dashes(survey_of):
    survey = survey_of(
        odk(["wilayah-kalurahan", "ppks-jenis_ppks"], ["sari", "lansia"])
    )
    assert headers(survey)[1:3] == ["kalurahan", "jenis ppks"]


@pytest.mark.parametrize(
    ("cell", "plain"),
    [("lansia_terlantar", "lansia terlantar"),
     ("lansia_terlantar anak_terlantar", "lansia terlantar; anak terlantar"),
     ("lansia_terlantar lainnya", "lansia terlantar; lainnya"),
     ("Lansia Terlantar Anak Terlantar", "Lansia Terlantar; Anak Terlantar"),
     ("Anak Balita Terlantar", "Anak Balita Terlantar"),
     ("Keluarga Bermasalah Sosial Psikologis Pengemis",
      "Keluarga Bermasalah Sosial Psikologis; Pengemis"),
     ("1 8", "1; 8"), ("belum jelas apa", "belum jelas apa"), ("", None)],
)  # fmt: skip
def test_several_choices_of_one_cell_are_parted(survey_of, cell, plain):
    survey = survey_of(kobo(["ppks/jenis_ppks", "x"], [cell, "y"]))
    assert column(survey, 0) == [plain]


def test_names_of_choices_become_words(survey_of):
    names = ["kalurahan", "padukuhan", "jenis_kelamin", "penanganan"]
    row = ["moyudan_sumberagung", "kali_duren", "laki_laki", "belum_ditangani"]
    survey = survey_of(kobo(names, row))
    words = [column(survey, at)[0] for at in range(3)]
    assert words == ["moyudan sumberagung", "Kali Duren", "laki laki"]


CHOICES = ["jenis_ppks/lansia_terlantar", "jenis_ppks/pengemis", "jenis_ppks/lainnya"]


@pytest.mark.parametrize(
    ("yes", "no"), [("1", "0"), ("TRUE", "FALSE"), ("True", "False"), ("1.0", "0.0")]
)
def test_a_column_per_choice_says_yes_or_no_to_it(survey_of, yes, no):
    survey = survey_of(kobo(CHOICES, [yes, no, no], ["", "", ""]))
    assert headers(survey)[:3] == ["lansia terlantar", "pengemis", "lainnya"]
    assert [column(survey, at) for at in range(3)] == [
        *(["ya", None], ["tidak", None], ["tidak", None]),
    ]


def test_the_cell_that_repeats_the_columns_of_choices_is_left_out(survey_of):
    names = ["ppks/jenis_ppks", *(f"ppks/{name}" for name in CHOICES)]
    survey = survey_of(kobo(names, ["lansia_terlantar", 1, 0, 0]))
    assert headers(survey)[:4] == ["", "lansia terlantar", "pengemis", "lainnya"]
    assert survey.aside[0] is Role.IGNORED


def test_labels_of_choices_with_a_stroke_stay_whole(survey_of):
    names = [
        "Jenis PPKS",
        "Jenis PPKS/Lansia Terlantar",
        "Jenis PPKS/Gelandangan/Gepeng",
    ]
    survey = survey_of(kobo(names, ["Lansia Terlantar", 1, 0]))
    assert headers(survey)[:3] == ["", "Lansia Terlantar", "Gelandangan/Gepeng"]


def test_choices_of_other_questions_are_no_categories(survey_of):
    names = ["bantuan", "bantuan/pkh", "bantuan/sembako", "jenis_ppks"]
    survey = survey_of(kobo(names, ["pkh", 1, 0, "pengemis"]))
    assert headers(survey)[:4] == ["bantuan", "", "", "jenis ppks"]


def test_counts_of_0_and_1_in_a_group_are_no_choices(survey_of):
    names = ["ppks/jumlah_lansia_terlantar", "ppks/jumlah_pengemis"]
    survey = survey_of(kobo(names, [1, 0]))
    assert column(survey, 0) == ["1"]
    assert headers(survey)[:2] == ["lansia terlantar", "pengemis"]


def test_yes_or_no_questions_of_a_group_are_not_its_choices(survey_of):
    survey = survey_of(kobo(["warga/punya_ktp", "warga/kalurahan"], [1, "sari"]))
    assert headers(survey)[:2] == ["punya ktp", "kalurahan"]


@pytest.mark.parametrize(
    "content", ["1717.jpg", "https://kf.example.org/media/a.png", "suara.m4a"]
)
def test_photos_and_recordings_are_personal(survey_of, content):
    survey = survey_of(kobo(["rumah", "rumah_URL"], ["ya", content]))
    assert survey.aside[1] is Role.PERSONAL


def test_rows_above_the_header_are_its_title(survey_of):
    survey = survey_of([["Survei Sleman 2024"], *kobo(["kalurahan"], ["sari"])])
    assert survey.titles == ("Survei Sleman 2024",)
    assert list(survey.body.index) == [2]


def test_what_a_plain_table_gets_is_without_forms_the_office_refused(survey_of):
    rows = kobo(["kalurahan"], ["sari"], ["sumber"], status="Not Approved")
    rows[1][rows[0].index("_validation_status")] = "Approved"
    survey = survey_of(rows)
    assert survey.is_refused.tolist() == [False, True]
    assert survey.table().body[0].tolist() == ["sari", None]
