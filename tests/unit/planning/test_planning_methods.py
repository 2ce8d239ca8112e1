"""Ways of giving priority are a table, checked when it is read."""

from __future__ import annotations

import shutil

import pytest

from wksbm_mapping.errors import ReferenceDataError
from wksbm_mapping.planning.methods import load_methods
from wksbm_mapping.settings import REFERENCE_DIR


@pytest.fixture
def own_tables(tmp_path):
    """A copy of the tables an office may change."""
    shutil.copytree(REFERENCE_DIR / "perencanaan", tmp_path / "perencanaan")
    return tmp_path


def test_usg_is_the_sum_of_three_scores_from_3_to_15_and_comes_first():
    usg = next(iter(load_methods().values()))
    assert usg.key == "usg"
    assert (usg.lowest, usg.highest) == (3, 15)
    assert usg.formula.compute({"u": 5, "s": 4, "g": 3}) == 12


def test_a_no_at_the_pearl_gate_makes_hanlon_zero():
    hanlon = load_methods()["hanlon"]
    scores = {"a": 8, "b": 6, "c": 5, "p": 1, "e": 1, "ac": 1, "r": 1, "l": 1}
    assert hanlon.formula.compute(scores) == (8 + 2 * 6) * 5
    assert hanlon.formula.compute({**scores, "r": 0}) == 0


def test_an_office_adds_a_method_by_writing_rows(own_tables):
    folder = own_tables / "perencanaan"
    with (folder / "metode.csv").open("a", encoding="utf-8") as file:
        file.write("kami,Cara kami,Our way,masalah,3 * x + y\n")
    with (folder / "kriteria.csv").open("a", encoding="utf-8") as file:
        file.write("kami,x,Dampak,Impact,Seberapa besar?,How large?,0,4\n")
        file.write("kami,y,Biaya,Cost,Seberapa murah?,How cheap?,1,4\n")
    own = load_methods(reference_dir=own_tables)["kami"]
    assert (own.lowest, own.highest) == (1, 16)


@pytest.mark.parametrize(
    ("file", "old", "new", "row"),
    [
        ("metode.csv", "u + s + g", "u + s + h", 2),
        ("metode.csv", "u * s * g", "u * s ** g", 3),
        ("kriteria.csv", "left alone?,1,5", "left alone?,5,5", 4),
        ("kriteria.csv", "left alone?,1,5", "left alone?,1,99", 4),
        ("kriteria.csv", "usg,g,", "usg,u,", 4),
        ("kriteria.csv", "usg,g,", "tidak_ada,g,", 4),
    ],
)
def test_a_broken_row_is_refused_with_its_number(own_tables, file, old, new, row):
    path = own_tables / "perencanaan" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ReferenceDataError) as refused:
        load_methods(reference_dir=own_tables)
    assert refused.value.values["row"] == row
    assert refused.value.values["file"] == f"perencanaan/{file}"
