"""Population tables become denominators: as stated, added up, never spread."""

import pytest
from recaps import wide

from wksbm_mapping.categories.population import (
    cover_ages,
    match_population,
    mentions_population,
)
from wksbm_mapping.ingest import draft_to_json

_SARI, _AGUNG = "34.04.03.2002", "34.04.03.2003"
_LUT = "lanjut_usia_telantar"

BY_SEX = """\
JUMLAH PENDUDUK MENURUT KALURAHAN DAN JENIS KELAMIN TAHUN 2024;;;;;
Kode;Kalurahan;Laki-laki;Perempuan;Jumlah;KK
3404032002;Sumbersari;1.250;1.310;2.560;830
3404032003;Sumberagung;;;;
;JUMLAH;1.250;1.310;2.561;830
"""

BANDS = """\
PENDUDUK MENURUT KELOMPOK UMUR KABUPATEN SLEMAN TAHUN 2023
Kalurahan;0-5;6-17;18-59;60-64;65+;Jumlah
Sumbersari;100;200;300;40;50;690
Sumberagung;;200;300;40;50;590
"""


def figures(draft):
    table = draft.population
    keys = zip(
        *(table[name] for name in ("region", "kind", "sex", "year")), strict=True
    )
    return dict(zip(keys, table["value"].tolist(), strict=True))


def test_people_and_households_by_sex_become_denominators(draft_of):
    draft = draft_of(BY_SEX)
    file = draft.files[0]
    assert file.layout == "population"
    assert figures(draft) == {
        (_SARI, "penduduk", "", 2024): 2560,
        (_SARI, "penduduk", "L", 2024): 1250,
        (_SARI, "penduduk", "P", 2024): 1310,
        (_SARI, "kk", "", 2024): 830,
    }
    assert draft.observations.empty
    assert set(draft.population["series"]) == {"Dinas Sosial"}
    assert draft.to_batch().population.equals(draft.population)


def test_blank_population_is_unknown_and_totals_are_added_up_again(draft_of, found):
    draft = draft_of(BY_SEX)
    file = draft.files[0]
    assert found(draft) == [[5, 5, "total_mismatch"]]
    assert (file.rows_accepted, file.rows_rejected, file.rows_skipped) == (1, 0, 2)
    (shown,) = draft_to_json(draft)["files"]
    assert (shown["layout"], shown["population"], shown["observations"]) == (
        *("population", 4, 0),
    )


def test_population_of_zero_is_refused(draft_of, found):
    draft = draft_of(wide("Sumbersari;0", header="Kalurahan;Jumlah Penduduk"))
    assert found(draft) == [[3, 2, "population_zero"]]
    assert draft.population.empty
    assert draft.files[0].rows_rejected == 1


def test_table_of_needs_with_population_gives_both(draft_of, cells):
    header = "Kalurahan;Jumlah Penduduk;Jumlah KK;Lansia Terlantar;Jumlah"
    draft = draft_of(wide("Sumbersari;1.000;300;50;50", header=header))
    assert draft.files[0].layout == "wide"
    assert cells(draft) == {(_SARI, _LUT, "2024"): 50}
    assert figures(draft) == {
        (_SARI, "penduduk", "", 2024): 1000,
        (_SARI, "kk", "", 2024): 300,
    }


def test_bands_that_add_up_exactly_become_a_kind(draft_of):
    """By hand: 100 + 200; 40 + 50. With 0–5 unknown, 0–17 is unknown too."""
    assert figures(draft_of(BANDS)) == {
        (_SARI, "anak_0_5", "", 2023): 100,
        (_SARI, "anak_0_17", "", 2023): 300,
        (_SARI, "lansia_60", "", 2023): 90,
        (_AGUNG, "lansia_60", "", 2023): 90,
        (_SARI, "penduduk", "", 2023): 690,
        (_AGUNG, "penduduk", "", 2023): 590,
    }


def test_total_that_differs_from_its_bands_is_reported(draft_of, found):
    assert found(draft_of(BANDS.replace(";690", ";691"))) == [[3, 7, "band_mismatch"]]


def test_no_band_is_ever_divided(draft_of):
    """0–4 and 5–9 are neither 0–5 nor 0–17; 15–19 would have to be cut."""
    header = "Kalurahan;Jumlah Penduduk;0-4;5-9;10-14;15-19"
    draft = draft_of(wide("Sumbersari;900;1;2;3;4", header=header))
    assert figures(draft) == {(_SARI, "penduduk", "", 2024): 900}


def test_women_of_18_to_59_are_added_up_of_women_only(draft_of):
    content = (
        "DATA PENDUDUK TAHUN 2024\n"
        "Kalurahan;18-39;;40-59;\n;L;P;L;P\nSumbersari;10;20;30;40\n"
    )
    assert figures(draft_of(content)) == {(_SARI, "perempuan_18_59", "", 2024): 60}


def test_ages_down_the_rows_are_read(draft_of):
    rows = ["0-4;5;6", "5-14;7;8", "15-17;1;2", "18-59;9;9", "60+;3;4"]
    content = "\n".join(
        ["JUMLAH PENDUDUK TAHUN 2024", "Kalurahan;Kelompok Umur;L;P"]
        + [f"Sumbersari;{row}" for row in rows]
    )
    found = figures(draft_of(content))
    assert found[_SARI, "anak_0_17", "", 2024] == 29
    assert found[_SARI, "lansia_60", "P", 2024] == 4
    assert found[_SARI, "penduduk", "", 2024] == 54


def test_years_across_give_a_denominator_each(draft_of):
    header = "Kalurahan;Jumlah Penduduk;\n;2022;2023"
    assert figures(draft_of(wide("Sumbersari;10;20", header=header))) == {
        (_SARI, "penduduk", "", 2022): 10,
        (_SARI, "penduduk", "", 2023): 20,
    }


def test_the_later_of_two_semesters_stands_for_the_year(draft_of):
    header = "Kalurahan;Semester;Tahun;Jumlah Penduduk"
    rows = ["Sumbersari;II;2024;12", "Sumbersari;I;2024;11"]
    found = figures(draft_of(wide(*rows, header=header)))
    assert found == {(_SARI, "penduduk", "", 2024): 12}


def test_source_named_like_reference_data_stays_apart(draft_of, regions, categories):
    from wksbm_mapping.ingest import ImportOptions, build_draft, read_upload

    draft = build_draft(
        [read_upload("p.csv", BY_SEX.encode())],
        regions=regions,
        categories=categories,
        options=ImportOptions(source="sensus"),
    )
    assert set(draft.population["series"]).isdisjoint(regions.population["series"])


def test_poor_people_are_no_population(draft_of, found):
    header = "Kalurahan;Jumlah Penduduk Miskin;Lansia Terlantar"
    draft = draft_of(wide("Sumbersari;40;5", header=header))
    assert draft.population.empty
    assert [None, 2, "unknown_column"] in found(draft)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jumlah Penduduk (Jiwa)", "penduduk"),
        ("JML KK", "kk"),
        ("Penduduk Usia 0 - 17 Tahun", "anak_0_17"),
        ("Anak 0-5 Th.", "anak_0_5"),
        ("60 tahun ke atas", "lansia_60"),
        ("Penduduk Lansia", "lansia_60"),
        ("≥ 60", "lansia_60"),
        ("Perempuan 18–59 tahun", "perempuan_18_59"),
        ("65 - 69", "umur_65_69"),
        ("75+", "umur_75_999"),
        ("Penduduk Miskin", ""),
        ("Lansia Telantar 60-69", ""),
        ("17-8", ""),
        ("KK Miskin", ""),
        ("Lansia", ""),
    ],
)
def test_header_names_a_kind_of_population_or_none(text, kind):
    assert match_population(text) == kind


@pytest.mark.parametrize(
    ("title", "is_so"),
    [
        ("JUMLAH PENDUDUK KABUPATEN SLEMAN 2024", True),
        ("agregat_penduduk_2024", True),
        ("Jumlah penduduk miskin 2024", False),
        ("Rekap PPKS", False),
    ],
)
def test_title_says_whether_people_are_counted(title, is_so):
    assert mentions_population(title) is is_so


def test_bands_cover_ages_only_when_they_meet_without_gap_or_overlap():
    assert cover_ages(0, 17, [(0, 4), (5, 9), (5, 17)]) == ((0, 4), (5, 17))
    assert cover_ages(0, 17, [(0, 5), (5, 17)]) is None
    assert cover_ages(0, 17, [(0, 4), (5, 19)]) is None
