"""The catalogue: something for each need, and no amount without its year."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import pytest

from wksbm_mapping.categories import Group, load_categories
from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.planning.catalogue import load_catalogue
from wksbm_mapping.settings import REFERENCE_DIR

CATEGORIES = load_categories()
NUMBERS = {each.key: each.number for each in CATEGORIES.of_group(Group.PPKS)}
CATALOGUE = load_catalogue(NUMBERS)
AMOUNT = re.compile(r"Rp ?\d|\d ?(?:jt|rb)\b")


def test_every_need_has_an_answer_with_programmes():
    needs = {each.key for each in CATEGORIES.of_group(Group.PPKS)}
    assert {each.category for each in CATALOGUE.responses.values()} == needs
    served = {key for p in CATALOGUE.programmes.values() for key in p.categories}
    assert served == needs


def test_no_amount_stands_without_the_year_it_is_of():
    every = CATALOGUE.programmes.values()
    assert len(every) > 15
    for programme in every:
        assert not programme.lacks_year, programme.name
        if AMOUNT.search(programme.benefit):
            assert programme.year is not None, programme.name


@pytest.mark.parametrize(
    "benefit", ["Rp200.000 per bulan", "5 jt", "sekitar 750 ribu", "1,5 juta", "rp 5"]
)
def test_an_amount_is_noticed_however_it_is_written(benefit):
    known = replace(CATALOGUE.programmes[1], benefit=benefit, year=None)
    assert known.lacks_year
    assert not replace(known, year=2026).lacks_year


def test_a_benefit_without_money_needs_no_year():
    known = CATALOGUE.programmes[1]
    assert not replace(
        known, benefit="makanan harian, 30 porsi, RT 05", target="", year=None
    ).lacks_year


def test_a_programme_that_serves_a_need_names_it():
    """Read off penanganan.csv by hand."""
    assert "lanjut_usia_telantar" in CATALOGUE.programmes[1].categories
    assert CATALOGUE.programmes[1].name == "Program Keluarga Harapan"
    assert CATALOGUE.responses[8].category == "lanjut_usia_telantar"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("program.csv", ",2026,sumber_kedua", ",26,sumber_kedua"),
        ("program.csv", "sumber_kedua", "pasti"),
        ("program.csv", "2,sembako", "1,sembako"),
        ("program.csv", "2,sembako", "1000,sembako"),
        ("program.csv", "nasional", "dunia"),
        ("penanganan.csv", "fakir_miskin,", "tidak_ada,"),
        ("penanganan.csv", "|padukuhan", "|tidak_ada"),
    ],
)
def test_a_broken_row_is_refused(tmp_path, file, old, new):
    shutil.copytree(REFERENCE_DIR / "perencanaan", tmp_path / "perencanaan")
    path = tmp_path / "perencanaan" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError):
        load_catalogue(NUMBERS, reference_dir=tmp_path)
