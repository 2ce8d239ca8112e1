"""Peta Masalah compares periods and views, and its address restores it."""

from __future__ import annotations

import pytest

EXAMPLE = {"jenis": "pemulung", "periode": "2025-S2", "ukuran": "jumlah"}


def table(app, column):
    (found,) = [each.value for each in app.dataframe if column in each.value]
    return found


def html(app):
    return "".join(each.body for each in app.get("html"))


def test_a_link_restores_a_change_with_both_figures(example_store, open_page):
    app = open_page(
        "peta_masalah", tampilan="perubahan", dibanding="2025-S1", **EXAMPLE
    )
    assert not app.exception
    assert app.selectbox(key="dibanding").value == "2025-S1"
    shown = table(app, "Perubahan (%)")
    assert list(shown.columns[2:5]) == [
        "Perubahan",
        "Semester I 2025",
        "Semester II 2025",
    ]
    for _, row in shown.iterrows():
        if row["Perubahan"].startswith(("Naik", "Turun")):
            size = int(row["Perubahan"].split()[1])
            sign = 1 if row["Perubahan"].startswith("Naik") else -1
            before, now = (int(row.iloc[n].split()[0]) for n in (3, 4))
            assert now - before == sign * size
    assert "Tetap" in html(app)


def test_a_change_is_hidden_from_the_public_where_a_figure_is(example_store, open_page):
    app = open_page("peta_masalah", tampilan="perubahan", lihat="public", **EXAMPLE)
    assert not app.exception
    shown = table(app, "Perubahan (%)")
    sides = shown.iloc[:, 3:5]
    hidden = (sides == "Disamarkan").any(axis=1)
    assert hidden.any()
    assert (shown["Perubahan"] == "Disamarkan").tolist() == hidden.tolist()
    assert (shown.loc[hidden, "Perubahan (%)"] == "").all()


def test_two_categories_stand_side_by_side_in_classes_of_their_own(
    example_store, open_page
):
    app = open_page("peta_masalah", tampilan="berdampingan", **EXAMPLE)
    assert not app.exception
    said = " ".join(each.value for each in app.caption)
    assert "pembagian warna yang sama" in said
    app.selectbox(key="jenis_kedua").select("fakir_miskin").run()
    assert not app.exception
    assert "pembagian warnanya sendiri" in " ".join(each.value for each in app.caption)
    assert html(app).count('class="wksbm-legend"') == 2


@pytest.mark.parametrize("mode", ["waktu", "banyak"])
def test_all_periods_are_shown_with_a_table_of_them(example_store, open_page, mode):
    app = open_page("peta_masalah", tampilan=mode, **EXAMPLE)
    assert not app.exception
    shown = table(app, "Semester I 2022")
    assert len(shown) == 86
    assert list(shown.columns[2:])[-1] == "Semester II 2025"


@pytest.mark.parametrize("mode", ["perubahan", "waktu", "banyak"])
def test_one_period_alone_says_that_there_is_nothing_to_compare(
    empty_store, store_counts, open_page, mode
):
    store_counts("Gelandangan", 1, 0, None, 40)
    app = open_page("peta_masalah", tampilan=mode)
    assert not app.exception
    assert any("satu periode" in each.value for each in app.info)


def test_a_hostile_address_opens_the_usual_map(example_store, open_page):
    app = open_page(
        "peta_masalah", tampilan="<b>", dibanding="'; --", jenis_kedua="{{7*7}}"
    )
    assert not app.exception
    assert app.segmented_control(key="tampilan").value == "satu"
