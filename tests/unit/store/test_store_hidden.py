"""What was hidden from an audience is kept, and kept once."""

from __future__ import annotations

from wksbm_mapping.store import load_data_version, load_hidden, remember_hidden

ONE = ("34.04.01.2001", "gelandangan", "2025", "total", "2")
TWO = ("34.04.01.2001", "gelandangan", "2025", "sex", "L=1;P=1")


def test_marks_are_added_and_none_is_lost_or_doubled(engine):
    remember_hidden(engine, "public", {ONE})
    remember_hidden(engine, "public", {ONE, TWO})
    remember_hidden(engine, "public", set())
    assert load_hidden(engine, "public") == {ONE, TWO}


def test_each_audience_has_its_own(engine):
    remember_hidden(engine, "public", {ONE})
    assert load_hidden(engine, "relawan") == set()


def test_remembering_is_no_change_of_the_data(engine):
    before = load_data_version(engine)
    remember_hidden(engine, "public", {ONE})
    assert load_data_version(engine) == before


def test_what_is_hidden_elsewhere_is_neither_read_nor_lost(engine):
    elsewhere = ("35.01.01.2001", *ONE[1:])
    remember_hidden(engine, "public", {elsewhere})
    remember_hidden(engine, "public", {ONE})
    assert load_hidden(engine, "public", {ONE[0]}) == {ONE}
    assert load_hidden(engine, "public") == {ONE, elsewhere}
