"""Births, ticks, words of handling and cells of several categories, one by one."""

from datetime import date

import pytest

from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.categories.match import CategoryMatcher
from wksbm_mapping.ingest.headers import parse_status
from wksbm_mapping.ingest.people.ages import (
    IMPLAUSIBLE,
    find_band,
    parse_age,
    parse_birth,
)
from wksbm_mapping.ingest.people.split import split_categories
from wksbm_mapping.ingest.people.ticks import Tick, are_drawn, parse_tick, read_cross

END, MIDYEAR = date(2025, 12, 31), date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("15-01-1950", (1950, 1, 15), (1950, 1, 15)),
     ("15/1/1950", (1950, 1, 15), (1950, 1, 15)),
     ("1950-01-15", (1950, 1, 15), (1950, 1, 15)),
     ("Sleman, 15 Januari 1950", (1950, 1, 15), (1950, 1, 15)),
     ("15 Nop 1950", (1950, 11, 15), (1950, 11, 15)),
     ("18278", (1950, 1, 15), (1950, 1, 15)),
     ("01/15/1950", (1950, 1, 15), (1950, 1, 15)),
     ("15-01-50", (1950, 1, 15), (1950, 1, 15)),
     ("15-01-12", (2012, 1, 15), (2012, 1, 15)),
     ("1950-02", (1950, 2, 1), (1950, 2, 28)),
     ("Pebruari 1952", (1952, 2, 1), (1952, 2, 29)),
     ("1950", (1950, 1, 1), (1950, 12, 31))],
)  # fmt: skip
def test_births_are_read_as_people_write_them(text, first, last):
    assert parse_birth(text, END) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["", "entah", "31-02-1950", "15-13-1950", "99", "12"])
def test_what_is_no_birth_is_not_read(text):
    assert parse_birth(text, END) is None


@pytest.mark.parametrize(
    ("birth", "until", "band"),
    [("31-12-1965", END, "60+"), ("01-01-1966", END, "18-59"),
     ("30-06-1965", MIDYEAR, "60+"), ("01-07-1965", MIDYEAR, "18-59"),
     ("1965-06", MIDYEAR, "60+"), ("1965-07", MIDYEAR, "18-59"),
     ("1965", END, "60+"), ("1965", MIDYEAR, ""),
     ("1950", MIDYEAR, "60+"), ("31-12-2019", END, "6-17"),
     ("01-01-2020", END, "0-5"), ("31-12-2025", END, "0-5"),
     ("01-01-2026", END, IMPLAUSIBLE), ("01-01-1890", END, IMPLAUSIBLE)],
)  # fmt: skip
def test_band_is_named_only_if_it_is_sure(birth, until, band):
    assert find_band(parse_birth(birth, until), until) == band


@pytest.mark.parametrize(
    ("text", "band"),
    [("0", "0-5"), ("5", "0-5"), ("6", "6-17"), ("17", "6-17"), ("18", "18-59"),
     ("59 thn", "18-59"), ("60", "60+"), ("67,5", "60+"), ("11 bln", "0-5"),
     ("2 th 3 bln", "0-5"), ("20 hari", "0-5"), ("60+", "60+"),
     ("60 th ke atas", "60+"),
     ("6-17", "6-17"), ("18 s/d 59", "18-59"), ("15-24", None), ("121", IMPLAUSIBLE),
     ("lanjut", None), ("", ""), ("-5", None)],
)  # fmt: skip
def test_ages_are_read_in_years_months_and_bands(text, band):
    assert parse_age(text) == band


@pytest.mark.parametrize(
    ("text", "status"),
    [("Belum", "belum"), ("belum ditangani", "belum"), ("Belum tertangani", "belum"),
     ("Sedang ditangani", "sedang"), ("dalam proses", "sedang"),
     ("SUDAH DITANGANI", "selesai"), ("telah ditangani", "selesai"),
     ("Selesai", "selesai"), ("Dirujuk", "dirujuk"), ("Dirujuk ke RSUD", "dirujuk"),
     ("sudah dibantu", ""), ("belum dibantu", ""), ("belum kawin", ""), ("Ditunda", ""),
     ("tidak dapat ditangani", ""), ("menunggu diproses", ""), ("", "")],
)  # fmt: skip
def test_only_clear_words_tell_how_far_help_is(text, status):
    assert parse_status(text) == status


def test_ticks_and_crosses():
    assert all(
        parse_tick(t) is Tick.YES for t in ("ya", "YA", "v", "√", "✓", "1", "ada")
    )
    assert all(parse_tick(t) is Tick.NO for t in ("", "tidak", "Tdk", "0", "-"))
    assert parse_tick("x") is parse_tick("X") is Tick.CROSS
    assert parse_tick("2") is parse_tick("mungkin") is Tick.UNCLEAR
    assert read_cross(["v", "x", ""]) is Tick.NO
    assert read_cross(["x", "-"]) is Tick.YES
    assert read_cross(["x", ""]) is None
    assert are_drawn(["v", ""])
    assert not are_drawn(["1", "0", "-"])


MATCHER = CategoryMatcher(load_categories())


def named(text):
    return [each.match.key for each in split_categories(text, MATCHER.match)]


def test_every_name_of_a_category_stays_whole():
    for category in load_categories().values():
        for name in (category.name, category.official_name, *category.aliases):
            if MATCHER.match(name).key:
                assert named(name) == [category.key], name


@pytest.mark.parametrize(
    "names",
    [("Lanjut Usia Terlantar", "Pemulung"), ("Anak Jalanan", "Anak Terlantar"),
     ("Keluarga Bermasalah Sosial Psikologis", "Fakir Miskin"),
     ("Anak yang Menjadi Korban Tindak Kekerasan atau Diperlakukan Salah", "Pemulung"),
     ("Pengemis", "Pemulung", "Penyandang Disabilitas")],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["; ", ";", ", ", " / ", "/", " + ", " dan ", " & "])
def test_names_joined_by_any_mark_come_apart(names, mark):
    assert named(mark.join(names)) == [MATCHER.match(name).key for name in names]


def test_what_has_its_own_name_or_is_not_sure_stays_together():
    for text in ("Gelandangan dan Pengemis", "Gepeng", "Pemulung atau tukang", "a, b"):
        assert named(text) == [None]


def test_unknown_rest_beside_a_sure_name_is_kept_to_be_asked_about():
    assert named("Pemulung; Janda Miskin") == ["pemulung", None]
