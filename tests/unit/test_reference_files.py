"""A broken reference file is refused with its name, its row and the reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from wksbm_mapping.categories import Group, load_categories
from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.i18n import describe_error, use_language
from wksbm_mapping.regions import load_region_set
from wksbm_mapping.settings import REFERENCE_DIR

Edit = Callable[[str, str, str], None]


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    for name in ("wilayah", "kategori"):
        shutil.copytree(REFERENCE_DIR / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def edit(reference: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        path = reference / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def load_both(reference: Path) -> None:
    load_region_set("34.04", reference_dir=reference)
    load_categories(reference_dir=reference)


def test_sleman_has_17_kapanewon_and_86_kalurahan() -> None:
    regions = load_region_set("34.04")
    assert (regions.name, regions.title) == ("Sleman", "Kabupaten Sleman")
    assert (len(regions.kapanewon), len(regions.kalurahan)) == (17, 86)
    assert regions.kalurahan.at["34.04.03.2003", "bps_name"] == "Sumber Agung"
    assert regions.kapanewon.at["34.04.03", "bps_code"] == "3404010"
    assert "34.04" not in regions.neighbours


def test_population_that_is_not_known_is_absent_and_not_zero() -> None:
    population = load_region_set("34.04").population
    both = population[population["sex"] == ""]
    registered = both[(both["series"] == "registrasi") & (both["year"] == 2020)]
    assert registered["value"].sum() == 1_078_916
    census = both[(both["series"] == "sensus") & (both["region"].str.len() == 13)]
    assert len(census) == 18
    assert (population["value"] > 0).all()


def test_there_are_26_needs_and_12_resources() -> None:
    categories = load_categories()
    assert [c.number for c in categories.of_group(Group.PPKS)] == list(range(1, 27))
    assert [c.number for c in categories.of_group(Group.PSKS)] == list(range(1, 13))
    assert [c.number for c in categories.of_group(Group.TAMBAHAN)] == list(range(1, 19))
    odha = categories["odha"]
    assert (odha.sensitivity, odha.age_min, odha.age_max) == ("S4", 18, None)
    assert categories["perempuan_rawan_sosek"].sex == "P"
    assert categories["tagana"].denominator is None


def test_additional_indicators_keep_units_and_kinds_of_people_apart() -> None:
    categories = load_categories()
    assert categories["rumah_tidak_layak_huni"].unit == "unit"
    assert categories["kk_miskin"].denominator == "kk"
    assert categories["lanjut_usia_tunggal"].denominator == "lansia_60"
    assert categories["stunting"].denominator is None
    guarded = {"odgj", "stunting", "anak_yatim", "anak_tidak_sekolah"}
    assert {categories[key].sensitivity for key in guarded} == {"S3"}
    assert categories["gelandangan_pengemis"].sensitivity == "S2"


BROKEN = {
    "latitude_of_the_wrong_hemisphere": (
        "wilayah/34.04/kalurahan.csv",
        "-7.81073",
        "7.81073",
        "34.04/kalurahan.csv",
        2,
    ),
    "code_of_another_kapanewon": (
        "wilayah/34.04/kalurahan.csv",
        "34.04.01.2002,Ambarketawang,34.04.01",
        "34.04.01.2002,Ambarketawang,34.04.02",
        "34.04/kalurahan.csv",
        3,
    ),
    "bps_code_of_another_kapanewon": (
        "wilayah/34.04/kalurahan.csv",
        "3404050003",
        "3404069993",
        "34.04/kalurahan.csv",
        4,
    ),
    "two_villages_of_one_code": (
        "wilayah/34.04/kalurahan.csv",
        "34.04.01.2002",
        "34.04.01.2001",
        "34.04/kalurahan.csv",
        3,
    ),
    "two_villages_of_one_name_in_a_kapanewon": (
        "wilayah/34.04/kalurahan.csv",
        "Ambarketawang,34.04.01",
        "Bale Catur,34.04.01",
        "34.04/kalurahan.csv",
        3,
    ),
    "kapanewon_without_area": (
        "wilayah/34.04/kapanewon.csv",
        ",29.25",
        ",",
        "34.04/kapanewon.csv",
        2,
    ),
    "row_of_too_few_cells": (
        "wilayah/34.04/kapanewon.csv",
        ",26.84",
        "",
        "34.04/kapanewon.csv",
        3,
    ),
    "missing_column": (
        "wilayah/34.04/kapanewon.csv",
        "area_km2",
        "luas",
        "34.04/kapanewon.csv",
        1,
    ),
    "code_without_dots": (
        "wilayah/34.04/kapanewon.csv",
        "34.04.01",
        "340401",
        "34.04/kapanewon.csv",
        2,
    ),
    "hexagon_of_no_village": (
        "wilayah/34.04/hexagon.csv",
        "34.04.01.2001",
        "34.04.01.2999",
        "34.04/hexagon.csv",
        2,
    ),
    "population_that_is_no_number": (
        "wilayah/34.04/penduduk.csv",
        "1125571",
        "1.125.571",
        "34.04/penduduk.csv",
        2,
    ),
    "population_of_an_unknown_region": (
        "wilayah/34.04/penduduk.csv",
        "34.04.01,",
        "34.04.99,",
        "34.04/penduduk.csv",
        8,
    ),
    "population_given_twice": (
        "wilayah/34.04/penduduk.csv",
        "34.04,penduduk,L,2025",
        "34.04,penduduk,,2025",
        "34.04/penduduk.csv",
        3,
    ),
    "name_of_an_unknown_kabupaten": (
        "wilayah/34.04/nama_di_luar.csv",
        "Argomulyo,34.02",
        "Argomulyo,99.02",
        "34.04/nama_di_luar.csv",
        2,
    ),
    "setting_of_another_code": (
        "wilayah/34.04/wilayah.toml",
        'code = "34.04"',
        'code = "34.05"',
        "34.04/wilayah.toml",
        1,
    ),
    "setting_that_is_no_toml": (
        "wilayah/34.04/wilayah.toml",
        'code = "34.04"',
        "code = ",
        "34.04/wilayah.toml",
        1,
    ),
    "setting_of_an_unknown_time_zone": (
        "wilayah/34.04/wilayah.toml",
        'time_zone = "WIB"',
        'time_zone = "WIBB"',
        "34.04/wilayah.toml",
        1,
    ),
    "unknown_sensitivity": (
        "kategori/ppks.csv",
        "anak_0_5,S3",
        "anak_0_5,S9",
        "kategori/ppks.csv",
        2,
    ),
    "unknown_denominator": (
        "kategori/ppks.csv",
        "anak_0_5,S3",
        "balita,S3",
        "kategori/ppks.csv",
        2,
    ),
    "alias_of_two_categories": (
        "kategori/ppks.csv",
        "AT|Anak Telantar",
        "AT|abt.",
        "kategori/ppks.csv",
        3,
    ),
    "ages_upside_down": ("kategori/ppks.csv", ",0,5,", ",6,5,", "kategori/ppks.csv", 2),
    "combined_of_an_unknown_category": (
        "kategori/gabungan.csv",
        "gelandangan|pengemis",
        "gelandangan|pengemi",
        "kategori/gabungan.csv",
        3,
    ),
    "two_categories_of_one_number": (
        "kategori/psks.csv",
        "\n2,psm",
        "\n1,psm",
        "kategori/psks.csv",
        3,
    ),
}


@pytest.mark.parametrize("defect", BROKEN)
@pytest.mark.parametrize("language", ["id", "en"])
def test_broken_file_is_refused_at_its_row(
    reference: Path, edit: Edit, defect: str, language: str
) -> None:
    path, old, new, file, row = BROKEN[defect]
    edit(path, old, new)
    with use_language(language), pytest.raises(ReferenceDataError) as refused:
        load_both(reference)
    values = refused.value.values
    assert (refused.value.code, values["file"], values["row"]) == (
        "broken_reference_file",
        file,
        row,
    )
    with use_language(language):
        assert str(values["reason"]) in describe_error(refused.value)


@pytest.mark.parametrize(
    "file",
    ["wilayah/34.04/kalurahan.csv", "wilayah/34.04/wilayah.toml", "kategori/psks.csv"],
)
def test_missing_file_is_named(reference: Path, file: str) -> None:
    (reference / file).unlink()
    with pytest.raises(ReferenceDataError) as refused:
        load_both(reference)
    assert Path(file).name in str(refused.value.values["file"])


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'code,name\n"open'])
def test_file_that_is_no_csv_is_refused(reference: Path, content: bytes) -> None:
    (reference / "wilayah/34.04/kapanewon.csv").write_bytes(content)
    with pytest.raises(ReferenceDataError, match="broken_reference_file"):
        load_region_set("34.04", reference_dir=reference)


def test_file_saved_by_a_spreadsheet_with_byte_order_mark_is_read(
    reference: Path,
) -> None:
    path = reference / "wilayah/34.04/kapanewon.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(load_region_set("34.04", reference_dir=reference).kapanewon) == 17


def test_village_without_hexagon_is_refused(reference: Path) -> None:
    path = reference / "wilayah/34.04/hexagon.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as refused:
        load_region_set("34.04", reference_dir=reference)
    assert "34.04.17.2005" in str(refused.value.values["reason"])
