"""What a form asks for, in which order, and what it knows."""

from __future__ import annotations

import pytest

from wksbm_mapping.categories import Group, load_categories
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.services.entry_fields import (
    OFTEN,
    detail_fields,
    is_filled,
    load_entry_groups,
    main_fields,
    order_groups,
    total_of,
)
from wksbm_mapping.store import FieldKey, FieldValue

CATEGORIES = load_categories()
LANSIA = CATEGORIES["lanjut_usia_telantar"]


def seen(snapshot, regions):
    return protect(
        snapshot, regions=regions, categories=CATEGORIES, audience=Audience.ANALIS
    )


def values(**fields):
    return {
        FieldKey("", LANSIA.key, field): FieldValue(value, 1)
        for field, value in fields.items()
    }


def test_every_need_stands_in_exactly_one_group():
    groups = load_entry_groups(CATEGORIES)
    keys = [key for group in groups.values() for key in group]
    assert sorted(keys) == sorted(c.key for c in CATEGORIES.of_group(Group.PPKS))
    assert len(keys) == 26


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("lanjut_usia_telantar", ("L", "P")),
        ("perempuan_rawan_sosek", ("P",)),
        ("fakir_miskin", ("total",)),
    ],
)
def test_persons_are_asked_by_sex_and_households_by_one_number(key, fields):
    assert main_fields(CATEGORIES[key]) == fields


def test_a_total_alone_can_be_given_where_sexes_are_asked():
    assert "total" in detail_fields(LANSIA)
    assert "total" not in detail_fields(CATEGORIES["fakir_miskin"])


@pytest.mark.parametrize(
    ("given", "total"),
    [
        ({}, None),
        ({"L": 3}, None),
        ({"L": 3, "P": 0}, 3),
        ({"L": 3, "P": None}, None),
        ({"L": 3, "P": 4, "total": 9}, 7),
        ({"total": 9}, 9),
        ({"L": 3, "total": 9}, 9),
        ({"L": 10, "total": 9}, None),
        ({"belum": 2}, None),
        ({"L": 0, "P": 0}, 0),
    ],
)
def test_a_total_is_known_only_where_nothing_is_missing(given, total):
    assert total_of(values(**given), "", LANSIA) == total
    assert is_filled(values(**given), "", LANSIA) == any(
        value is not None for value in given.values()
    )


def test_what_was_counted_most_often_comes_first(snapshot_of, small_regions):
    keys = [
        "pengemis",
        "pemulung",
        "odha",
        "fakir_miskin",
        "anak_jalanan",
        "gelandangan",
    ]
    cells = [
        (region, key, 50)
        for place, key in enumerate(keys)
        for region in small_regions.kalurahan.index[: 5 if place == 0 else 2]
    ]
    protected = seen(snapshot_of(cells), small_regions)
    groups = order_groups(load_entry_groups(CATEGORIES), CATEGORIES, protected)
    assert groups[0].name == OFTEN
    assert groups[0].categories[0].key == "pengemis"
    assert {c.key for c in groups[0].categories} == set(keys)
    (street,) = [group for group in groups if group.name == "rentan"]
    assert street.categories[0].key == "pengemis"


def test_without_figures_there_is_no_group_of_the_most_frequent(
    snapshot_of, small_regions
):
    protected = seen(snapshot_of([]), small_regions)
    groups = order_groups(load_entry_groups(CATEGORIES), CATEGORIES, protected)
    assert OFTEN not in [group.name for group in groups]
