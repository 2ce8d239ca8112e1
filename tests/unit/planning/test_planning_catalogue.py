"""The catalogue: something for each need, and no amount without its year."""

from __future__ import annotations

import re
import shutil

import pytest

from wksbm_mapping.categories import Group, load_categories
from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.planning.catalogue import load_catalogue
from wksbm_mapping.settings import REFERENCE_DIR

CATEGORIES = load_categories()
CATALOGUE = load_catalogue(CATEGORIES)
AMOUNT = re.compile(r"Rp ?\d|\d ?(?:jt|rb)\b")


def test_every_need_has_an_answer_with_programmes():
    needs = {each.key for each in CATEGORIES.of_group(Group.PPKS)}
    assert set(CATALOGUE) == needs
    assert all(each.programmes for each in CATALOGUE.values())


def test_no_amount_stands_without_the_year_it_is_of():
    every = {p.key: p for each in CATALOGUE.values() for p in each.programmes}
    assert len(every) > 15
    for programme in every.values():
        if AMOUNT.search(programme.benefit):
            assert programme.year is not None, programme.key


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("program.csv", ",2026,sumber_kedua", ",26,sumber_kedua"),
        ("program.csv", "sumber_kedua", "pasti"),
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
        load_catalogue(CATEGORIES, reference_dir=tmp_path)
