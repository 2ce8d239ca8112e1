"""The example data: marked, complete, adding up, plausible, always the same."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from wksbm_mapping.categories import CategorySet, Group, load_categories
from wksbm_mapping.observations import AcceptedBatch
from wksbm_mapping.regions import RegionSet, load_region_set
from wksbm_mapping.services.example_data import read_example_batch
from wksbm_mapping.settings import PROJECT_DIR, REFERENCE_DIR

CELL = ["region", "category", "period"]
FILES = ("ppks_psks.csv.gz", "penduduk.csv.gz")
PERIODS = [f"{year}-S{half}" for year in range(2022, 2026) for half in (1, 2)]


@pytest.fixture(scope="module")
def batch() -> AcceptedBatch:
    return read_example_batch()


@pytest.fixture(scope="module")
def totals(batch: AcceptedBatch) -> pd.DataFrame:
    table = batch.observations
    return table[table["breakdown"] == "total"]


@pytest.fixture(scope="module")
def regions() -> RegionSet:
    return load_region_set("34.04")


@pytest.fixture(scope="module")
def categories() -> CategorySet:
    return load_categories()


def test_example_is_marked_as_such(batch: AcceptedBatch) -> None:
    assert batch.is_example
    assert batch.source == "Data contoh (sintetis)"
    assert set(batch.population["series"]) == {"contoh"}


def test_example_holds_counts_and_nothing_of_a_person(batch: AcceptedBatch) -> None:
    texts = batch.observations[["file", "sheet", "padukuhan"]]
    assert (texts == "").all(axis=None)


def test_every_cell_has_exactly_one_total(
    totals: pd.DataFrame, regions: RegionSet, categories: CategorySet
) -> None:
    assert len(totals) == 86 * 38 * 8
    assert not totals.duplicated(CELL).any()
    assert set(totals["region"]) == set(regions.kalurahan.index)
    listed = [*categories.of_group(Group.PPKS), *categories.of_group(Group.PSKS)]
    assert set(totals["category"]) == {category.key for category in listed}
    assert sorted(set(totals["period"])) == PERIODS


@pytest.mark.parametrize("breakdown", ["sex", "age", "handling"])
def test_breakdown_adds_up_to_the_total(
    batch: AcceptedBatch, totals: pd.DataFrame, breakdown: str
) -> None:
    rows = batch.observations
    parts = rows[rows["breakdown"] == breakdown]
    summed = parts.groupby(CELL)["value"].sum()
    stated = totals.set_index(CELL)["value"].reindex(summed.index)
    assert len(summed) > 500
    assert (summed == stated).all()


def test_some_sexes_are_unknown(batch: AcceptedBatch) -> None:
    rows = batch.observations
    rest = rows[(rows["breakdown"] == "sex") & (rows["sex"] == "")]
    assert 20 < len(rest) < 2000


def test_households_and_institutions_have_no_sex(batch: AcceptedBatch) -> None:
    rows = batch.observations
    split = rows[rows["breakdown"] == "sex"]
    assert set(split["unit"]) == {"jiwa", "orang"}


def test_units_are_those_of_the_categories(
    batch: AcceptedBatch, categories: CategorySet
) -> None:
    units = batch.observations[["category", "unit"]].drop_duplicates()
    assert dict(units.itertuples(index=False)) == {
        key: category.unit
        for key, category in categories.items()
        if category.group is not Group.TAMBAHAN
    }


@pytest.mark.parametrize(
    ("category", "least", "most"),
    [
        ("lanjut_usia_telantar", 6000, 7500),
        ("fakir_miskin", 27_000, 36_000),
        ("penyandang_disabilitas", 6500, 8500),
        ("perempuan_rawan_sosek", 5000, 8000),
        ("anak_telantar", 800, 1600),
        ("odha", 80, 300),
        ("korban_trafficking", 0, 15),
        ("komunitas_adat_terpencil", 0, 0),
        ("karang_taruna", 80, 86),
        ("tksk", 15, 17),
    ],
)
def test_kabupaten_total_is_plausible(
    totals: pd.DataFrame, category: str, least: int, most: int
) -> None:
    rows = totals[totals["category"] == category]
    sums = rows.groupby("period")["value"].sum()
    assert sums.between(least, most).all()


def test_nobody_is_counted_more_often_than_there_are_people(
    batch: AcceptedBatch, totals: pd.DataFrame, categories: CategorySet
) -> None:
    population = batch.population
    both = population[population["sex"] == ""].set_index(["region", "kind", "year"])
    needs = totals[
        totals["category"].isin([c.key for c in categories.of_group(Group.PPKS)])
    ].dropna(subset="value")
    kinds = needs["category"].map(lambda key: categories[key].denominator)
    years = needs["period"].str[:4].astype("int64")
    under = both["value"].reindex(
        pd.MultiIndex.from_arrays([needs["region"], kinds, years])
    )
    assert under.notna().all()
    assert (needs["value"].to_numpy() <= under.to_numpy()).all()


def test_population_is_plausible_and_consistent(batch: AcceptedBatch) -> None:
    table = batch.population.pivot_table(
        index=["region", "year"], columns=["kind", "sex"], values="value"
    )
    people = table["penduduk"]
    assert people[""].groupby("year").sum().between(1_100_000, 1_150_000).all()
    assert (people["L"] + people["P"] == people[""]).all()
    assert (table["anak_0_5"][""] < table["anak_0_17"][""]).all()
    aged = table["anak_0_17"][""] + table["lansia_60"][""]
    assert (aged + table[("perempuan_18_59", "")] < people[""]).all()
    assert table.notna().to_numpy().sum() == 86 * 4 * 14


def test_some_cells_are_unknown_and_one_kalurahan_is_silent_once(
    totals: pd.DataFrame,
) -> None:
    unknown = totals[totals["value"].isna()]
    assert 0.001 < len(unknown) / len(totals) < 0.01
    cells = unknown.groupby(["region", "period"]).size()
    assert list(cells[cells == 38].index) == [("34.04.09.2002", "2024-S1")]


def test_neighbours_resemble_each_other(
    totals: pd.DataFrame, regions: RegionSet, batch: AcceptedBatch
) -> None:
    elders = batch.population.query(
        "kind == 'lansia_60' and sex == '' and year == 2025"
    )
    chosen = totals.query("category == 'lanjut_usia_telantar' and period == '2025-S1'")
    rate = (
        chosen.set_index("region")["value"].astype("Float64")
        / elders.set_index("region")["value"]
    )
    mean = rate.groupby(rate.index.str[:8]).transform("mean")
    assert mean.var() > 0.3 * rate.var()


def test_victims_of_eruptions_live_near_merapi(totals: pd.DataFrame) -> None:
    rows = totals.query("category == 'korban_bencana_alam' and period == '2023-S1'")
    nearest = rows[rows["region"].isin(["34.04.17.2003", "34.04.17.2004"])]
    assert (nearest["value"] > 100).all()


def test_same_model_gives_the_same_figures(tmp_path: Path) -> None:
    script = PROJECT_DIR / "scripts" / "build_example_data.py"
    subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(PROJECT_DIR), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    for name in FILES:
        stored = (REFERENCE_DIR / "contoh" / name).read_bytes()
        built = (tmp_path / name).read_bytes()
        assert gzip.decompress(built) == gzip.decompress(stored)
        assert stored[4:8] == b"\0\0\0\0"


def test_example_files_are_small() -> None:
    sizes = [path.stat().st_size for path in (REFERENCE_DIR / "contoh").iterdir()]
    assert sum(sizes) < 700_000
