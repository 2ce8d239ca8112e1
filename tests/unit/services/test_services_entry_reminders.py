"""The figure of last time, as far as its reader may see it."""

from __future__ import annotations

import pytest

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.services.entry_reminders import describe_reminder, find_reminders
from wksbm_mapping.store import EntryHead

A1 = "99.01.01.2001"


def head(period="2026-S1", *, by_padukuhan=False):
    return EntryHead(A1, period, "WKSBM Uji", by_padukuhan)


def part(value, category="s1", period="2025", region=A1, **split):
    return {
        "region": region,
        "category": category,
        "period": period,
        "breakdown": "total",
        "unit": "jiwa",
        "value": value,
        **split,
    }


def test_the_newest_earlier_figure_is_remembered(seen_by):
    protected = seen_by(
        Audience.ANALIS,
        [(A1, "s1", 12)],
        extra=[
            part(9, period="2024-S2"),
            part(40, period="2026-S2"),
            part(41, period="2026-S1"),
            part(50, region="99.01.01.2002", period="2025-S2"),
        ],
    )
    found = find_reminders(protected, head(), "")
    assert list(found) == ["s1"]
    assert (found["s1"].period.code, found["s1"].value) == ("2025", 12)
    assert describe_reminder(found["s1"]) == "Tahun 2025: 12"


def test_an_unknown_figure_gives_way_to_the_last_known(seen_by):
    protected = seen_by(
        Audience.ANALIS, [(A1, "s1", None)], extra=[part(9, period="2024-S2")]
    )
    assert find_reminders(protected, head(), "")["s1"].value == 9


def test_both_sexes_are_remembered_where_both_are_known(seen_by):
    protected = seen_by(
        Audience.ANALIS,
        [(A1, "s1", 12)],
        extra=[
            part(5, breakdown="sex", sex="L"),
            part(7, breakdown="sex", sex="P"),
        ],
    )
    found = find_reminders(protected, head(), "")["s1"]
    assert found.sexes == {"L": 5, "P": 7}
    assert describe_reminder(found) == "Tahun 2025: 12 (L 5, P 7)"


def test_a_hidden_part_hides_the_other_too(seen_by):
    protected = seen_by(
        Audience.RELAWAN,
        [(A1, "s1", 12)],
        extra=[
            part(2, breakdown="sex", sex="L"),
            part(10, breakdown="sex", sex="P"),
        ],
    )
    found = find_reminders(protected, head(), "")["s1"]
    assert (found.value, found.sexes) == (12, {})


@pytest.mark.parametrize(("value", "says"), [(2, "disamarkan"), (0, "0"), (3, "3")])
def test_a_volunteer_is_not_told_a_small_count(seen_by, value, says):
    protected = seen_by(Audience.RELAWAN, [(A1, "s1", value)])
    found = find_reminders(protected, head(), "")["s1"]
    assert describe_reminder(found) == f"Tahun 2025: {says}"


def test_a_volunteer_is_told_nothing_of_what_is_closed_at_this_level(seen_by):
    protected = seen_by(Audience.RELAWAN, [(A1, "s4", 500)])
    assert find_reminders(protected, head(), "") == {}


def test_a_padukuhan_is_remembered_to_analysts_and_the_kalurahan_to_others(seen_by):
    rows = [(A1, "s1", 30)]
    extra = [
        part(12, breakdown="padukuhan", padukuhan="Jaten"),
        part(18, breakdown="padukuhan", padukuhan="Pangkalan"),
    ]
    asked = head(by_padukuhan=True)
    analyst = find_reminders(
        seen_by(Audience.ANALIS, rows, extra=extra), asked, "Jaten"
    )
    assert describe_reminder(analyst["s1"]) == "Tahun 2025: 12"
    other = find_reminders(seen_by(Audience.RELAWAN, rows, extra=extra), asked, "Jaten")
    assert describe_reminder(other["s1"]) == "Tahun 2025, seluruh kalurahan: 30"
