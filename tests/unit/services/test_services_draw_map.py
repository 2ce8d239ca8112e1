"""A picture of the map says all that the map on screen says, and nothing runs in it."""

from __future__ import annotations

import struct
from dataclasses import replace
from xml.etree import ElementTree

import geopandas as gpd
import pytest
from persons import ANALYST, NOBODY
from shapely.geometry import box

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.measures import Measure
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services import draw_map as draw_map_module
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.draw_map import PictureFormat, draw_map
from wksbm_mapping.services.explore_map import MapView

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1 = "99.01.02.2001"
ROWS = [(A1, "s2", 2), (A2, "s2", 9), (A3, "s2", 0), (B1, "s2", 1234)]
VIEW = MapView("s2", "2025")
HOSTILE = '<script>alert(1)</script> & $\\frac{1}{2}$ {{7*7}} "\x07'


def squares(workspace, _kind, level):
    """One square for each region of the small kabupaten, in a row."""
    codes = workspace.regions.codes(level)
    shapes = [box(110 + n, -8, 111 + n, -7) for n in range(len(codes))]
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs="EPSG:4326")


@pytest.fixture
def draw(seen_by, small_workspace, monkeypatch):
    monkeypatch.setattr(draw_map_module, "load_areas", squares)

    def drawn(form=PictureFormat.SVG, view=VIEW, audience=Audience.ANALIS, **more):
        protected = seen_by(audience, ROWS, is_example=more.pop("example", False))
        protected = replace(protected, **more.pop("protected", {}))
        return draw_map(
            protected,
            small_workspace,
            view,
            kind=AreaKind.HEXAGON,
            file_format=form,
            actor=more.pop("actor", ANALYST),
            **more,
        )

    return drawn


def words_of(svg):
    root = ElementTree.fromstring(svg)  # noqa: S314
    return " ".join(
        "".join(each.itertext()).strip() for each in root.iter() if each.text
    )


def test_a_picture_has_title_period_legend_with_counts_source_and_rule(draw):
    words = words_of(draw())
    for wanted in ("2025", "Jumlah", "1.234", "1 wilayah", "Nol", "Tidak ada data"):
        assert wanted in words
    assert "Dinas Uji" in words
    assert "Angka di bawah 5 ditandai" in words
    assert "Bukan untuk umum" in words


def test_a_hidden_count_stands_nowhere_in_the_picture_and_is_hatched(draw):
    words = words_of(draw(audience=Audience.PUBLIC, actor=NOBODY))
    assert "Disamarkan" in words
    assert "Angka 1–4 disamarkan" in words
    assert "Bukan untuk umum" not in words
    assert b"url(#h" in draw(audience=Audience.PUBLIC)


def test_synthetic_figures_are_marked_in_the_picture(draw):
    assert words_of(draw(example=True)).count("DATA CONTOH") >= 3
    assert "DATA CONTOH" not in words_of(draw())


def test_hostile_texts_are_only_texts(draw):
    svg = draw(protected={"sources": (HOSTILE,)})
    assert b"<script" not in svg
    words = words_of(svg)
    assert "<script>alert(1)</script> & $\\frac{1}{2}$ {{7*7}}" in words


def test_nothing_is_fetched_from_the_internet(draw):
    root = ElementTree.fromstring(draw())  # noqa: S314
    links = [
        value
        for each in root.iter()
        for name, value in each.attrib.items()
        if name.endswith("href")
    ]
    assert all(link.startswith("#") for link in links)
    assert b"@import" not in draw()


@pytest.mark.parametrize("circles", [False, True])
@pytest.mark.parametrize(
    "view",
    [
        VIEW,
        replace(VIEW, level=Level.KAPANEWON),
        replace(VIEW, within="99.01.02"),
        replace(VIEW, period="2019"),
        replace(VIEW, measure=Measure.PER_1000),
    ],
)
def test_every_view_can_be_drawn_as_png(draw, view, circles):
    content = draw(PictureFormat.PNG, view, circles=circles)
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1600, 1280)


def test_the_most_guarded_categories_stand_in_no_picture(draw):
    with pytest.raises(NotAllowedError) as caught:
        draw(view=replace(VIEW, category="s4"))
    assert caught.value.code == "no_picture"


def test_nobody_draws_what_they_may_not_see(draw):
    with pytest.raises(NotAllowedError) as caught:
        draw(actor=NOBODY)
    assert caught.value.code == "not_your_figures"
