"""``export``: the columns, the figures, and what is refused."""

from __future__ import annotations

import csv
import json

import pytest

HEADER = (
    "region_code,region,level,category,period,measure,unit,value,state,denominator,"
    "denominator_year,source"
)


@pytest.fixture
def export(run, recap, tmp_path):
    """Store the recap and export Gelandangan of 2024, unless told otherwise."""
    run("import", recap, "--save", "--source", "Dinas Sosial")

    def run_export(*, output=tmp_path / "angka.csv", **changes):
        asked = {"category": "gelandangan", "period": "2024", "audience": "analis"}
        options = [
            part
            for name, value in {**asked, **changes}.items()
            for part in (f"--{name}", value)
        ]
        return run("export", *options, "--output", output)

    return run_export


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["region_code"]: row for row in csv.DictReader(file)}


def test_csv_has_the_documented_columns_and_every_kalurahan(export, tmp_path):
    ended = export()
    assert (ended.code, ended.out) == (0, "")
    path = tmp_path / "angka.csv"
    assert str(path) in ended.err
    assert path.read_bytes().split(b"\r\n")[0].decode() == HEADER
    rows = rows_of(path)
    assert len(rows) == 86
    assert rows["34.04.03.2004"] == {
        "region_code": "34.04.03.2004",
        "region": "Sumberarum",
        "level": "kalurahan",
        "category": "gelandangan",
        "period": "2024",
        "measure": "jumlah",
        "unit": "jiwa",
        "value": "4",
        "state": "nilai",
        "denominator": "",
        "denominator_year": "",
        "source": "Dinas Sosial",
    }


def test_zero_unknown_and_never_reported_are_told_apart(export, tmp_path):
    export(category="anak_telantar")
    rows = rows_of(tmp_path / "angka.csv")
    shown = {code: (row["value"], row["state"]) for code, row in rows.items()}
    assert shown["34.04.03.2001"] == ("3", "nilai")
    assert shown["34.04.03.2002"] == ("0", "nol")
    assert shown["34.04.03.2003"] == ("", "tidak_ada_data")
    assert shown["34.04.01.2001"] == ("", "tidak_ada_data")


@pytest.mark.parametrize(
    ("level", "count", "code"),
    [("kapanewon", 17, "34.04.03"), ("kabupaten", 1, "34.04")],
)
def test_counts_are_added_up_over_regions(export, tmp_path, level, count, code):
    export(level=level)
    rows = rows_of(tmp_path / "angka.csv")
    assert len(rows) == count
    assert rows[code]["value"] == "10"


def test_rate_names_its_denominator_and_year(export, tmp_path):
    """10 of the 33.681 people registered in Moyudan in 2020."""
    export(level="kapanewon", measure="per_1000")
    row = rows_of(tmp_path / "angka.csv")["34.04.03"]
    assert float(row["value"]) == pytest.approx(10 / 33681 * 1000, abs=1e-6)
    assert row["unit"] == "jiwa/1000"
    assert row["denominator"] == "penduduk (registrasi)"
    assert row["denominator_year"] == "2020"


def test_no_rate_where_no_denominator_covers_the_level(export, tmp_path):
    export(level="kalurahan", measure="per_1000")
    rows = rows_of(tmp_path / "angka.csv").values()
    assert {(row["value"], row["state"]) for row in rows} == {("", "tidak_ada_data")}


def test_all_categories_at_once(export, tmp_path):
    export(category="semua", level="kabupaten")
    with (tmp_path / "angka.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["category"]: row for row in csv.DictReader(file)}
    assert len(rows) == 26 + 12 + 18
    assert (rows["fakir_miskin"]["value"], rows["fakir_miskin"]["unit"]) == (
        "1320",
        "KK",
    )
    assert rows["pengemis"]["state"] == "tidak_ada_data"


def test_geojson_holds_the_same_figures_and_a_shape_each(export, tmp_path):
    path = tmp_path / "angka.geojson"
    assert export(format="geojson", output=path).code == 0
    document = json.loads(path.read_bytes())
    assert document["type"] == "FeatureCollection"
    assert len(document["features"]) == 86
    by_code = {
        feature["properties"]["region_code"]: feature
        for feature in document["features"]
    }
    feature = by_code["34.04.03.2004"]
    assert list(feature["properties"]) == HEADER.split(",")
    assert feature["properties"]["value"] == 4
    assert by_code["34.04.01.2001"]["properties"]["value"] is None
    assert feature["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_figures_of_the_example_are_marked(run, tmp_path):
    run("setup", "--example")
    path = tmp_path / "contoh.csv"
    asked = ("--category", "gelandangan", "--period", "2025-S1", "--audience", "analis")
    run("export", *asked, "--output", path)
    assert all(
        row["source"].startswith("DATA CONTOH") for row in rows_of(path).values()
    )


@pytest.mark.parametrize("audience", ["public", "relawan"])
def test_small_counts_of_a_file_for_others_than_analysts_are_hidden(
    export, tmp_path, audience
):
    assert export(audience=audience).code == 0
    rows = rows_of(tmp_path / "angka.csv").values()
    hidden = [row for row in rows if row["state"] == "disamarkan"]
    assert hidden
    assert {row["value"] for row in hidden} == {""}
    shown = [int(row["value"]) for row in rows if row["state"] == "nilai"]
    assert all(value >= {"public": 5, "relawan": 3}[audience] for value in shown)


@pytest.mark.parametrize(
    ("option", "value"), [("category", "kaya_raya"), ("period", "kemarin")]
)
def test_unknown_category_or_period_is_refused(export, tmp_path, option, value):
    ended = export(**{option: value})
    assert ended.code == 2
    assert value in ended.err
    assert not (tmp_path / "angka.csv").exists()


@pytest.mark.parametrize("option", ["level", "audience", "measure", "format"])
def test_a_word_that_is_no_choice_is_refused(export, option):
    assert export(**{option: "lain"}).code == 2


@pytest.mark.parametrize(
    "name", ["tidak-ada/angka.csv", "folder", "rekap.csv/angka.csv"]
)
def test_an_output_that_cannot_be_written_is_a_sentence(export, tmp_path, name):
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    ended = export(output=tmp_path / name)
    assert ended.code == 2
    assert name in ended.err
    assert len(ended.err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_failed_export_leaves_the_earlier_file_whole(export, tmp_path, monkeypatch):
    path = tmp_path / "angka.csv"
    path.write_text("yang lama")
    before = sorted(tmp_path.iterdir())

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    assert export().code == 2
    assert path.read_text() == "yang lama"
    assert sorted(tmp_path.iterdir()) == before


def test_an_earlier_file_is_replaced(export, tmp_path):
    path = tmp_path / "angka.csv"
    path.write_text("yang lama")
    assert export().code == 0
    assert path.read_text().startswith(HEADER)
