"""A column whose header says another unit than its category has is not counted."""

import pytest
from people_lists import codes

TRIDADI = "34.04.13.2003"
TITLE = "REKAP PPKS KABUPATEN SLEMAN 2024"


@pytest.mark.parametrize(
    ("head", "values", "expected"),
    [
        ("Korban Bencana Alam (KK);Korban Bencana Alam (Jiwa)", "6;20", 20),
        ("Korban Bencana Alam (Orang);Korban Bencana Alam (KK)", "20;6", 20),
        ("Korban Bencana Alam;\n;KK;Jiwa", "6;20", 20),
    ],
)
def test_of_two_units_the_one_of_the_category_counts(
    draft_of, cells, head, values, expected
):
    draft = draft_of(f"{TITLE}\nKalurahan;{head}\nTridadi;{values}\n")
    assert cells(draft) == {(TRIDADI, "korban_bencana_alam", "2024"): expected}
    assert codes(draft)["unit_differs"] == 1


@pytest.mark.parametrize(
    ("head", "value"),
    [("Fakir Miskin (jiwa)", 20), ("Lansia Terlantar (KK)", 3)],
)
def test_a_column_of_another_unit_is_set_aside_and_said(draft_of, cells, head, value):
    draft = draft_of(f"{TITLE}\nKalurahan;{head};Pengemis\nTridadi;{value};7\n")
    assert list(cells(draft).values()) == [7]
    assert codes(draft)["unit_differs"] == 1


def test_people_by_sex_under_a_unit_of_families_are_not_families(draft_of, cells):
    draft = draft_of(
        f"{TITLE}\nKalurahan;Fakir Miskin (jiwa);;Pengemis\n;L;P;Jumlah\nTridadi;9;8;7"
    )
    assert list(cells(draft).values()) == [7]
    assert codes(draft)["unit_differs"] == 2


def test_the_unit_in_the_header_holds_for_every_row_of_a_long_table(draft_of, cells):
    draft = draft_of(
        f"{TITLE}\nKalurahan;Jenis PPKS;Jumlah (jiwa)\n"
        "Tridadi;Fakir Miskin;20\nTridadi;Pengemis;7\n"
    )
    assert cells(draft) == {(TRIDADI, "pengemis", "2024"): 7}
    assert codes(draft)["unit_differs"] == 1


def test_the_unit_beside_the_name_of_a_category_holds_for_its_row(draft_of, cells):
    draft = draft_of(
        f"{TITLE}\nKalurahan;Jenis PPKS;Jumlah\nTridadi;Korban Bencana Alam (KK);6\n"
        "Tridadi;Korban Bencana Alam (Jiwa);20\n"
    )
    assert cells(draft) == {(TRIDADI, "korban_bencana_alam", "2024"): 20}
    assert codes(draft)["unit_differs"] == 1


def test_the_unit_of_the_category_itself_is_counted(draft_of, cells):
    draft = draft_of(
        f"{TITLE}\nKalurahan;Fakir Miskin (KK);Lansia Terlantar (orang)\nTridadi;20;3"
    )
    assert sorted(cells(draft).values()) == [3, 20]
    assert not codes(draft)["unit_differs"]
