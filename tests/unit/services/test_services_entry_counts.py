"""Filling in a form: who may, what may be typed, what is stored."""

from __future__ import annotations

import pytest
from persons import ANALYST, NOBODY, VOLUNTEER

from wksbm_mapping.errors import EntryNotFoundError, NotAllowedError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.services.entry_counts import (
    declare_none,
    delete_entry,
    list_entries,
    list_padukuhan,
    load_counts,
    load_entry,
    restore_entry,
    save_count,
    set_complete,
    start_entry,
)
from wksbm_mapping.store import EntryHead, FieldKey

SUMBERAGUNG = "34.04.03.2003"


def head(source="WKSBM Sumberagung", *, by_padukuhan=False):
    return EntryHead(SUMBERAGUNG, "2025-S1", source, by_padukuhan)


def start(workspace, about=None, padukuhan="", actor=VOLUNTEER):
    return start_entry(workspace, about or head(), padukuhan, actor=actor)


@pytest.fixture
def form(workspace):
    return start(workspace)[0]


def values_of(workspace, form):
    return {
        (key.category, key.field): found.value
        for key, found in load_counts(workspace, form, actor=ANALYST).items()
    }


@pytest.mark.parametrize("actor", [ANALYST, VOLUNTEER])
def test_officers_and_volunteers_fill_in(workspace, actor):
    form, part = start(workspace, actor=actor)
    key = FieldKey(part, "pengemis", "L")
    save_count(workspace, form, key, 3, seen=0, actor=actor)
    assert values_of(workspace, form) == {("pengemis", "L"): 3}


def test_the_public_may_do_nothing_with_a_form(workspace, form):
    key = FieldKey("", "pengemis", "L")
    pengemis = workspace.categories["pengemis"]
    for attempt in (
        lambda: start(workspace, actor=NOBODY),
        lambda: save_count(workspace, form, key, 3, seen=0, actor=NOBODY),
        lambda: declare_none(workspace, form, "", [pengemis], actor=NOBODY),
        lambda: set_complete(workspace, form, is_complete=True, actor=NOBODY),
        lambda: delete_entry(workspace, form, actor=NOBODY),
        lambda: restore_entry(workspace, form, actor=NOBODY),
    ):
        with pytest.raises(NotAllowedError, match="not_allowed_fill"):
            attempt()
    assert values_of(workspace, form) == {}
    assert len(list_entries(workspace, actor=ANALYST)) == 1


@pytest.mark.parametrize("value", [-1, 250_001])
def test_an_impossible_number_is_refused_in_words(workspace, form, value):
    key = FieldKey("", "pengemis", "L")
    with pytest.raises(NotAllowedError) as caught:
        save_count(workspace, form, key, value, seen=0, actor=VOLUNTEER)
    assert "bulat" in describe_error(caught.value)
    assert values_of(workspace, form) == {}


def test_none_at_all_is_zero_in_every_field_of_the_category(workspace, form):
    categories = workspace.categories
    some = [
        categories[key] for key in ("odha", "fakir_miskin", "perempuan_rawan_sosek")
    ]
    assert declare_none(workspace, form, "", some, actor=VOLUNTEER) == 4
    assert values_of(workspace, form) == {
        ("odha", "L"): 0,
        ("odha", "P"): 0,
        ("fakir_miskin", "total"): 0,
        ("perempuan_rawan_sosek", "P"): 0,
    }


def test_none_of_the_rest_leaves_what_is_half_filled_unknown(workspace, form):
    key = FieldKey("", "pengemis", "L")
    save_count(workspace, form, key, 3, seen=0, actor=VOLUNTEER)
    some = [workspace.categories[key] for key in ("pengemis", "odha")]
    assert declare_none(workspace, form, "", some, actor=VOLUNTEER) == 2
    found = values_of(workspace, form)
    assert found[("pengemis", "L")] == 3
    assert ("pengemis", "P") not in found


def test_a_padukuhan_written_another_way_is_the_same(workspace):
    by_part = head(by_padukuhan=True)
    first = start(workspace, by_part, "Jaten Kidul")
    again = start(workspace, by_part, "  padukuhan   JATEN kidul ")
    assert again == first
    assert list_padukuhan(workspace, SUMBERAGUNG, actor=ANALYST) == ["Jaten Kidul"]


def test_an_unknown_kalurahan_or_period_begins_nothing(workspace):
    for about in (
        EntryHead("34.04.99.2001", "2025", "WKSBM", by_padukuhan=False),
        EntryHead(SUMBERAGUNG, "kemarin", "WKSBM", by_padukuhan=False),
    ):
        with pytest.raises(ValueError, match="34.04.99|kemarin"):
            start(workspace, about)
    assert list_entries(workspace, actor=ANALYST) == []


def test_a_deleted_form_comes_back_whole(workspace, form):
    key = FieldKey("", "pengemis", "L")
    save_count(workspace, form, key, 3, seen=0, actor=VOLUNTEER)
    delete_entry(workspace, form, actor=VOLUNTEER)
    with pytest.raises(EntryNotFoundError):
        load_entry(workspace, form, actor=ANALYST)
    restore_entry(workspace, form, actor=VOLUNTEER)
    assert values_of(workspace, form) == {("pengemis", "L"): 3}


@pytest.mark.parametrize(
    "text",
    [
        "Kader Siti Aminah",
        "Bapak Texmun",
        "WKSBM 3404031501800001",
        "081234567890",
        "kader@contoh.org",
        "Jalan Kaliurang 7",
    ],
)
def test_what_is_about_a_person_is_refused_and_stored_nowhere(
    workspace, text, local_settings
):
    by_part = head(by_padukuhan=True)
    for attempt in (
        lambda: start(workspace, head(text)),
        lambda: start(workspace, by_part, text),
    ):
        with pytest.raises(NotAllowedError) as caught:
            attempt()
        said = describe_error(caught.value)
        assert "data pribadi" in said
        assert text not in f"{said} {caught.value}"
    assert list_entries(workspace, actor=ANALYST) == []
    stored = b"".join(
        path.read_bytes() for path in local_settings.data_dir.rglob("*.sqlite3*")
    )
    assert stored
    assert text.encode() not in stored


@pytest.mark.parametrize(
    "text",
    ["", "12", "Jumlah", "TOTAL semua", "=HYPERLINK(1)", "<b>Jaten</b>", "x" * 61],
)
def test_what_is_no_name_of_a_padukuhan_is_refused(workspace, text):
    with pytest.raises(NotAllowedError, match="entry_padukuhan_word"):
        start(workspace, head(by_padukuhan=True), text)


@pytest.mark.parametrize(
    "name", ["Sembungan", "Jaten Kidul", "Ngentak RT 3", "Kwayuhan I"]
)
def test_names_of_padukuhan_are_taken(workspace, name):
    assert start(workspace, head(by_padukuhan=True), name)[1] == name
