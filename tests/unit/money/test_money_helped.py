"""How many were helped: unknown stays unknown, and small counts are for few."""

from __future__ import annotations

import pytest

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.helped import (
    Helped,
    HelpedCount,
    HelpedRow,
    HelpedUnit,
    list_helped,
    number_helped,
    read_helped,
    write_helped,
)
from wksbm_mapping.money.lines import Heading

TOLD = Helped(
    {
        Heading.MEALS: HelpedCount(9, HelpedUnit.PEOPLE),
        Heading.HOUSE: HelpedCount(10, HelpedUnit.HOUSEHOLDS),
        Heading.SCHOOL: HelpedCount(1, HelpedUnit.ACTIVITIES),
        Heading.AIDS: HelpedCount(0, HelpedUnit.PEOPLE),
    }
)
SPENT = {Heading.MEALS: 500, Heading.HEALTH: 70}


def test_small_counts_of_people_are_hidden_and_what_nobody_counted_is_unknown() -> None:
    rows = {row.heading: row for row in list_helped(TOLD, SPENT, threshold=10)}
    assert rows == {
        Heading.MEALS: HelpedRow(Heading.MEALS, 500, None, is_hidden=True),
        Heading.SCHOOL: HelpedRow(Heading.SCHOOL, 0, TOLD.counts[Heading.SCHOOL]),
        Heading.HEALTH: HelpedRow(Heading.HEALTH, 70, None),
        Heading.HOUSE: HelpedRow(Heading.HOUSE, 0, TOLD.counts[Heading.HOUSE]),
        Heading.AIDS: HelpedRow(Heading.AIDS, 0, TOLD.counts[Heading.AIDS]),
    }
    (first, *_) = list_helped(TOLD, SPENT, threshold=1)
    assert first.count == TOLD.counts[Heading.MEALS]


def test_who_was_helped_comes_back_as_it_was_written() -> None:
    assert read_helped(write_helped(TOLD)) == TOLD
    assert number_helped(3, 2026) != number_helped(2, 2026)
    for damage in (
        {"permakanan": {"value": -1, "unit": "jiwa"}},
        {"permakanan": {"value": 1, "unit": "orang"}},
        {"operasional": {"value": 1, "unit": "jiwa"}},
        {"permakanan": 4},
    ):
        with pytest.raises(LedgerError, match="helped_damaged"):
            read_helped(damage)
