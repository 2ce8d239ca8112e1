"""Maps are compared like with like, and a change tells no more than its two figures."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from persons import ANALYST, NOBODY
from shapely.geometry import box

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.maps.change_map import describe_change, style_changes
from wksbm_mapping.measures.measured import Measure
from wksbm_mapping.services import export_compared
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.compare_map import (
    build_change_picture,
    build_pair,
    build_series,
    choose_base,
    list_bases,
    list_series,
)
from wksbm_mapping.services.draw_map import PictureFormat
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.export_table import ExportFormat

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"
CODES = (A1, A2, A3, B1, B2)
VIEW = MapView("s2", "2025")


@pytest.fixture
def over_years(snapshot_of, small_regions, small_categories):
    """What an audience may see of values by period, each in the order of CODES."""

    def build(audience=Audience.ANALIS, **years):
        extra = [
            {
                "region": region,
                "category": "s2",
                "period": name.removeprefix("y").replace("_", "-"),
                "breakdown": "total",
                "value": value,
            }
            for name, values in years.items()
            for region, value in zip(CODES, values, strict=True)
        ]
        return protect(
            snapshot_of([], extra=extra),
            regions=small_regions,
            categories=small_categories,
            audience=audience,
        )

    return build


def changes_of(picture):
    values = picture.areas["change"].astype(object)
    return [None if pd.isna(value) else value for value in values]


def test_a_change_is_the_difference_and_no_change_is_a_class_of_its_own(
    over_years, small_workspace
):
    seen = over_years(y2024=[10, 40, 7, 0, None], y2025=[25, 30, 7, 5, 9])
    picture = build_change_picture(seen, small_workspace, VIEW, "2024")
    assert changes_of(picture) == [15, -10, 0, 5, None]
    assert style_changes(picture) == {
        A1: "more3",
        A2: "less2",
        A3: "zero",
        B1: "more1",
        B2: "no_data",
    }


def test_a_percentage_needs_a_base_that_is_not_small(over_years, small_workspace):
    """20 to 25 is a quarter more; 19 to 25 and 0 to 5 say no percentage."""
    seen = over_years(y2024=[20, 19, 0, 50, 50], y2025=[25, 25, 5, 40, 50])
    picture = build_change_picture(seen, small_workspace, VIEW, "2024")
    percents = picture.areas["percent"].astype(object)
    shown = [None if pd.isna(each) else each for each in percents]
    assert shown == [25, None, None, -20, 0]
    assert "+25,0%" in describe_change(picture, A1).notes
    assert not any("%" in note for note in describe_change(picture, A2).notes)


def test_a_change_from_or_to_a_hidden_figure_is_hidden(over_years, small_workspace):
    """The 3 of 2024 is small; another of its kapanewon is hidden with it."""
    seen = over_years(
        Audience.PUBLIC, y2024=[3, 30, 60, 50, 70], y2025=[40, 41, 42, 53, 70]
    )
    picture = build_change_picture(seen, small_workspace, VIEW, "2024")
    hidden = picture.before.table["state"] == "disamarkan"
    assert hidden[A1]
    assert hidden.sum() >= 2
    assert (picture.areas["state"] == "disamarkan").tolist() == hidden.tolist()
    assert (
        picture.areas.loc[hidden, ["change", "percent", "before"]].isna().all(axis=None)
    )
    words = describe_change(picture, A1)
    assert words.figure == "Disamarkan"
    assert not any("37" in text for text in (words.figure, *words.notes))


counts = st.lists(
    st.none() | st.integers(0, 12), min_size=len(CODES), max_size=len(CODES)
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=counts, last=counts)
def test_whatever_is_hidden_no_change_is_more_than_its_two_shown_figures(
    over_years, small_workspace, first, last
):
    seen = over_years(Audience.PUBLIC, y2024=first, y2025=last)
    areas = build_change_picture(seen, small_workspace, VIEW, "2024").areas
    shown = areas["before"].notna() & areas["now"].notna()
    assert areas["change"].notna().tolist() == shown.tolist()
    known = areas[shown]
    assert (known["change"] == known["now"] - known["before"]).all()
    hidden = (areas[["before_state", "now_state"]] == "disamarkan").any(axis=1)
    assert (areas["state"] == "disamarkan").tolist() == hidden.tolist()


def test_periods_of_another_kind_are_no_base(over_years):
    seen = over_years(y2023=[9] * 5, y2024=[9] * 5, y2024_S1=[9] * 5, y2025=[9] * 5)
    assert list_bases(seen, VIEW) == ["2024", "2023"]
    assert list_series(seen, VIEW) == ["2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("codes", "period", "wanted"),
    [
        (["2025-S1", "2024-S2"], "2025-S2", "2024-S2"),
        (["2025-S1"], "2025-S2", "2025-S1"),
        (["2025", "2024"], "2023", "2024"),
    ],
)
def test_the_base_is_a_year_earlier_else_the_one_before(codes, period, wanted):
    assert choose_base(codes, period) == wanted


def test_all_periods_share_their_classes_and_count_their_own_areas(
    over_years, small_workspace
):
    seen = over_years(y2024=[1, 2, 0, None, 2], y2025=[2, 2, 2, 3, 0])
    first, last = build_series(seen, small_workspace, VIEW, ["2024", "2025"])
    assert first.classes.upper == last.classes.upper == (1, 2, 3)
    assert first.classes.counts == (1, 1, 2, 0)
    assert last.classes.counts == (1, 0, 3, 1)


def test_two_maps_share_classes_only_of_one_category_and_measure(
    over_years, small_workspace
):
    seen = over_years(y2024=[1, 2, 3, 4, 5], y2025=[10, 20, 30, 40, 50])
    pair, is_shared = build_pair(
        seen, small_workspace, VIEW, replace(VIEW, period="2024")
    )
    assert is_shared
    assert pair[0].classes.upper == pair[1].classes.upper
    other = replace(VIEW, category="s1")
    assert not build_pair(seen, small_workspace, VIEW, other)[1]
    rate = replace(VIEW, measure=Measure.PER_1000)
    assert not build_pair(seen, small_workspace, VIEW, rate)[1]


def squares(workspace, _kind, level):
    codes = workspace.regions.codes(level)
    shapes = [box(110 + n, -8, 111 + n, -7) for n in range(len(codes))]
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs="EPSG:4326")


def test_a_file_of_a_change_holds_both_figures_and_no_hidden_one(
    over_years, small_workspace
):
    seen = over_years(
        Audience.PUBLIC, y2024=[3, 30, 60, 50, 70], y2025=[40, 41, 42, 53, 70]
    )
    picture = build_change_picture(seen, small_workspace, VIEW, "2024")
    content = export_compared.export_change(
        picture, small_workspace, file_format=ExportFormat.CSV, actor=NOBODY
    )
    lines = content.decode().splitlines()
    assert lines[0].endswith(
        "base_period,base_value,base_state,base_denominator_year,change,"
        "change_percent,change_state"
    )
    assert lines[1].endswith("2024,,disamarkan,,,,disamarkan")
    assert lines[4].endswith("2024,50,nilai,,3,6,nilai")
    assert lines[5].endswith("2024,70,nilai,,0,0,nol")


@pytest.mark.parametrize("made_as", list(PictureFormat))
def test_pictures_of_a_change_and_of_many_periods_are_drawn(
    over_years, small_workspace, monkeypatch, made_as
):
    monkeypatch.setattr(export_compared, "load_areas", squares)
    seen = over_years(y2024=[1, 2, 0, None, 2], y2025=[2, 2, 2, 3, 0])
    how = {"kind": AreaKind.HEXAGON, "file_format": made_as, "actor": ANALYST}
    picture = build_change_picture(seen, small_workspace, VIEW, "2024")
    change = export_compared.draw_change(picture, small_workspace, VIEW, **how)
    series = build_series(seen, small_workspace, VIEW, ["2024", "2025"])
    many = export_compared.draw_series(series, small_workspace, **how)
    if made_as is PictureFormat.PNG:
        assert change[:4] == many[:4] == b"\x89PNG"
        return
    for wanted in ("2024", "2025", "Naik 1", "Turun 2", "Tetap", "Bukan untuk umum"):
        assert wanted in change.decode()
    assert "2 – 3 wilayah" in many.decode()


def test_the_most_guarded_are_in_no_picture(over_years, small_workspace):
    seen = over_years(y2024=[9] * 5, y2025=[9] * 5)
    view = replace(VIEW, category="s4")
    picture = build_change_picture(seen, small_workspace, view, "2024")
    with pytest.raises(NotAllowedError, match="no_picture"):
        export_compared.draw_change(
            picture,
            small_workspace,
            view,
            kind=AreaKind.HEXAGON,
            file_format=PictureFormat.SVG,
            actor=ANALYST,
        )
