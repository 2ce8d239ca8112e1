"""Forms are kept value by value, and nobody overwrites another unseen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from wksbm_mapping.errors import EntryNotFoundError, NotAllowedError
from wksbm_mapping.i18n import describe_error
from wksbm_mapping.store import (
    EntryHead,
    FieldKey,
    confirm_form,
    delete_form,
    load_audit,
    load_data_version,
    load_form,
    load_forms,
    load_padukuhan,
    load_values,
    mark_complete,
    open_engine,
    restore_form,
    start_form,
    undo_batch,
    write_value,
    write_where_unknown,
)

HEAD = EntryHead("99.01.01.2001", "2025-S1", "WKSBM Uji", by_padukuhan=False)
LANSIA = FieldKey("", "lanjut_usia_telantar", "L")
PENGEMIS = FieldKey("", "pengemis", "L")


@pytest.fixture
def form(engine: Engine) -> str:
    return start_form(engine, HEAD, "", actor="uji")


def test_a_value_is_there_for_the_next_reader_at_once(engine, form, store_settings):
    write_value(engine, form, LANSIA, 12, seen=0)
    other = open_engine(store_settings)
    found = load_values(other, form)[LANSIA]
    assert (found.value, found.revision) == (12, 1)
    assert load_form(other, form).filled == 1
    other.dispose()


def test_the_id_of_a_form_cannot_be_guessed_from_another(engine, form):
    second = start_form(engine, replace(HEAD, period="2025-S2"), "", actor="uji")
    assert len(form) >= 22
    assert len(second) >= 22
    assert form[:8] != second[:8]


def test_the_same_form_is_found_and_not_begun_twice(engine, form):
    shouted = replace(HEAD, source="wksbm UJI")
    assert start_form(engine, shouted, "", actor="lain") == form
    assert len(load_forms(engine)) == 1
    assert start_form(engine, replace(HEAD, source="PKK"), "", actor="uji") != form


def test_an_emptied_field_is_unknown_and_not_zero(engine, form):
    write_value(engine, form, LANSIA, 0, seen=0)
    write_value(engine, form, PENGEMIS, 3, seen=0)
    write_value(engine, form, PENGEMIS, None, seen=1)
    values = load_values(engine, form)
    assert (values[LANSIA].value, values[PENGEMIS].value) == (0, None)
    assert load_form(engine, form).filled == 1


def test_the_later_of_two_writers_is_told_and_nothing_is_overwritten(engine, form):
    write_value(engine, form, LANSIA, 5, seen=0)
    first = write_value(engine, form, LANSIA, 6, seen=1)
    second = write_value(engine, form, LANSIA, 9, seen=1)
    assert (first.is_conflict, second.is_conflict) == (False, True)
    assert second.now.value == 6
    assert load_values(engine, form)[LANSIA].value == 6
    again = write_value(engine, form, LANSIA, 9, seen=second.now.revision)
    assert (again.is_conflict, again.now.value) == (False, 9)


def test_two_who_write_the_same_value_do_not_quarrel(engine, form):
    write_value(engine, form, LANSIA, 5, seen=0)
    second = write_value(engine, form, LANSIA, 5, seen=0)
    assert (second.is_conflict, second.now.revision) == (False, 1)


def test_of_many_writers_at_once_one_wins_and_all_others_are_told(engine, form):
    with ThreadPoolExecutor(8) as pool:
        written = list(
            pool.map(lambda n: write_value(engine, form, LANSIA, n, seen=0), range(8))
        )
    winners = [each for each in written if not each.is_conflict]
    assert len(winners) == 1
    assert load_values(engine, form)[LANSIA] == winners[0].now


def test_padukuhan_begun_at_once_are_parts_of_one_form_and_lose_nothing(engine):
    head = replace(HEAD, by_padukuhan=True)
    names = [f"Padukuhan {number}" for number in range(6)]

    def fill(name: str) -> str:
        form = start_form(engine, head, name, actor="uji")
        for value in range(5):
            key = FieldKey(name, "lanjut_usia_telantar", "L")
            write_value(engine, form, key, value, seen=value)
        return form

    with ThreadPoolExecutor(6) as pool:
        forms = set(pool.map(fill, names))
    assert len(forms) == 1
    (form,) = forms
    found = {
        key.padukuhan: each.value for key, each in load_values(engine, form).items()
    }
    assert found == dict.fromkeys(names, 4)
    assert sorted(load_form(engine, form).padukuhan) == names
    assert load_padukuhan(engine, HEAD.region) == names


def test_only_what_is_unknown_becomes_zero(engine, form):
    write_value(engine, form, LANSIA, 5, seen=0)
    write_value(engine, form, PENGEMIS, 2, seen=0)
    write_value(engine, form, PENGEMIS, None, seen=1)
    other = FieldKey("", "odha", "L")
    assert write_where_unknown(engine, form, [LANSIA, PENGEMIS, other], 0) == 2
    found = {
        key.category: each.value for key, each in load_values(engine, form).items()
    }
    assert found == {"lanjut_usia_telantar": 5, "pengemis": 0, "odha": 0}


def test_writing_a_form_leaves_the_data_version_alone(engine, form):
    write_value(engine, form, LANSIA, 5, seen=0)
    assert load_data_version(engine) == 0


def test_a_confirmed_form_is_closed_until_it_changes_or_is_undone(
    engine, form, batch_of
):
    write_value(engine, form, LANSIA, 5, seen=0)
    seen = load_form(engine, form)
    assert seen.is_open
    number = confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="uji")
    closed = load_form(engine, form)
    assert (closed.is_open, closed.batch) == (False, number)
    undo_batch(engine, number, actor="uji")
    undone = load_form(engine, form)
    assert (undone.is_open, undone.batch) == (True, None)


def test_a_value_written_before_the_form_was_confirmed_is_told(engine, form, batch_of):
    write_value(engine, form, LANSIA, 5, seen=0)
    seen = load_form(engine, form)
    write_value(engine, form, LANSIA, 6, seen=1)
    with pytest.raises(NotAllowedError, match="entry_changed"):
        confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="uji")
    assert load_data_version(engine) == 0
    assert load_form(engine, form).batch is None


def test_a_value_written_after_the_form_was_confirmed_is_still_to_be_confirmed(
    engine, form, batch_of
):
    seen = load_form(engine, form)
    number = confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="uji")
    write_value(engine, form, LANSIA, 5, seen=0)
    found = load_form(engine, form)
    assert (found.is_open, found.batch) == (True, number)


def test_of_two_who_confirm_the_same_form_one_is_told(engine, form, batch_of):
    seen = load_form(engine, form)
    confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="ani")
    with pytest.raises(NotAllowedError, match="entry_changed"):
        confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="budi")
    assert load_data_version(engine) == 1


def test_saying_that_all_padukuhan_are_in_is_a_change(engine, form):
    before = load_form(engine, form)
    mark_complete(engine, form, is_complete=True)
    after = load_form(engine, form)
    assert (before.is_complete, after.is_complete) == (False, True)
    assert after.changes == before.changes + 1


def test_a_deleted_form_is_refused_in_words_and_comes_back_whole(engine, form):
    write_value(engine, form, LANSIA, 5, seen=0)
    delete_form(engine, form, actor="uji")
    assert load_forms(engine) == []
    with pytest.raises(EntryNotFoundError) as caught:
        write_value(engine, form, LANSIA, 6, seen=1)
    assert "dihapus" in describe_error(caught.value)
    with pytest.raises(EntryNotFoundError, match="entry_deleted"):
        load_form(engine, form)
    restore_form(engine, form, actor="uji")
    assert load_values(engine, form)[LANSIA].value == 5
    with pytest.raises(EntryNotFoundError, match="entry_not_found"):
        restore_form(engine, form, actor="uji")


@pytest.mark.parametrize("form_id", ["", "x", "' OR 1=1 --"])
def test_an_unknown_id_finds_nothing(engine, form, form_id):
    with pytest.raises(EntryNotFoundError) as caught:
        load_form(engine, form_id)
    assert "Isian" in describe_error(caught.value)


def test_beginning_and_ending_a_form_is_written_down(engine, form, batch_of):
    delete_form(engine, form, actor="uji")
    restore_form(engine, form, actor="uji")
    seen = load_form(engine, form)
    confirm_form(engine, batch_of({HEAD.region: 5}), seen, actor="uji")
    actions = [each for each in load_audit(engine)["action"] if "entry" in each]
    assert actions == ["confirm_entry", "restore_entry", "delete_entry", "start_entry"]
