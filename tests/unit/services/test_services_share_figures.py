"""Pictures to share hold what the public may see, and nothing that gives more away."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pypdfium2
import pytest
from shapely.geometry import box

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.i18n import t, use_language
from wksbm_mapping.measures import Measure
from wksbm_mapping.regions.level import Level
from wksbm_mapping.reports.share.formats import FileKind, Format
from wksbm_mapping.reports.share.layout import lay_out_post
from wksbm_mapping.reports.share.picture import Words
from wksbm_mapping.services import share_figures
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.explore_map import MapView
from wksbm_mapping.services.share_figures import (
    list_shareable,
    post_map,
    post_number,
    post_ranking,
)
from wksbm_mapping.services.share_post import draw_post, write_caption

A1, A2, A3 = "99.01.01.2001", "99.01.01.2002", "99.01.01.2003"
B1, B2 = "99.01.02.2001", "99.01.02.2002"
SECRET = 7
"""Below the threshold of the public for s3, and nowhere else in these figures."""
ROWS = [(A1, "s3", SECRET), (A2, "s3", 1234), (A3, "s3", 0), (B1, "s3", 56)]
ROWS += [(B2, "s3", 2048), (A1, "s4", 11), (A2, "s4", 12), (B1, "s4", 13)]
VIEW = MapView("s3", "2025")


def squares(workspace, _kind, level):
    """One square for each region of the small kabupaten, in a row."""
    codes = workspace.regions.codes(level)
    shapes = [box(110 + n, -8, 111 + n, -7) for n in range(len(codes))]
    return gpd.GeoDataFrame(geometry=shapes, index=codes, crs="EPSG:4326")


@pytest.fixture
def made(seen_by, small_workspace, small_population, monkeypatch):
    """Make every post of figures of a view, as an audience sees them."""
    monkeypatch.setattr(share_figures, "load_areas", squares)

    def make(view=VIEW, audience=Audience.PUBLIC, code=A1, rows=ROWS, **more):
        seen = seen_by(
            audience,
            rows,
            is_example=more.get("example", False),
            population=small_population,
        )
        return {
            "map": post_map(seen, small_workspace, view, kind=AreaKind.HEXAGON),
            "number": post_number(seen, small_workspace, view, code=code),
            "ranking": post_ranking(seen, small_workspace, view),
        }

    return make


def written(post):
    """All words of a post in every format, and what is pasted beside it."""
    marks = [mark for each in Format for mark in lay_out_post(post, each).marks]
    lines = [line for mark in marks if isinstance(mark, Words) for line in mark.lines]
    return " ".join([*lines, write_caption(post)])


def numbers_in(text):
    return {"".join(filter(str.isdigit, word)) for word in text.split()} - {""}


def test_a_hidden_figure_stands_nowhere(made):
    for name, post in made().items():
        assert str(SECRET) not in numbers_in(written(post)), name
        content = draw_post(post, Format.A4, FileKind.PDF)
        document = pypdfium2.PdfDocument(content)
        text = document[0].get_textpage().get_text_range()
        document.close()
        assert str(SECRET) not in numbers_in(text), name
    shown = made(code=B2)["number"]
    assert "2048" in numbers_in(written(shown)), "the search can find a figure"


def test_a_picture_of_a_hidden_figure_says_that_it_is_hidden(made):
    post = made()["number"]
    assert post.body.figure == "Disamarkan"
    assert t("share.hidden_why") in write_caption(post)
    assert not post.body.unit


def test_what_was_not_counted_is_not_called_zero(made):
    rows = [(A1, "s3", None), *ROWS[1:]]
    assert made(rows=rows)["number"].body.figure == "Tidak ada data"
    assert made(code=A3, rows=[(A3, "s1", 0)], view=MapView("s1", "2025"))[
        "number"
    ].body.figure in {"0", "Disamarkan"}


@pytest.mark.parametrize("audience", [Audience.RELAWAN, Audience.ANALIS])
def test_figures_of_any_narrower_circle_are_refused(made, audience):
    with pytest.raises(NotAllowedError, match="share_public_only"):
        made(audience=audience)


def test_the_most_guarded_categories_are_neither_offered_nor_drawn(
    made, seen_by, small_workspace
):
    seen = seen_by(Audience.PUBLIC, ROWS)
    assert list_shareable(seen, small_workspace) == ["s3"]
    calls = (
        lambda view: post_map(seen, small_workspace, view, kind=AreaKind.HEXAGON),
        lambda view: post_number(seen, small_workspace, view, code="99.01"),
        lambda view: post_ranking(seen, small_workspace, view),
    )
    for call in calls:
        with pytest.raises(NotAllowedError, match="no_picture"):
            call(MapView("s4", "2025"))


def test_a_ranking_holds_five_at_most_and_no_zero(made):
    rows = ROWS[1:]
    body = made(rows=rows)["ranking"].body
    assert [(each.name, each.figure) for each in body.rows][0] == ("B2", "2.048 jiwa")
    assert [each.share for each in body.rows] == sorted(
        (each.share for each in body.rows), reverse=True
    )
    assert body.rows[0].share == 1
    assert "A3" not in [each.name for each in body.rows]
    assert len(body.rows) <= 5


def test_source_period_and_what_is_hidden_stand_below(made):
    for post in made(example=True).values():
        text = " ".join(post.notes)
        assert "Periode: Tahun 2025" in text
        assert "Angka 1–9" in text
        assert post.is_example
        assert "DATA CONTOH" in written(post)
    for post in made().values():
        assert "DATA CONTOH" not in written(post)


def test_a_rate_names_its_denominator(made):
    view = replace(VIEW, measure=Measure.PER_1000)
    post = made(view=view, code=B2)["number"]
    assert post.body.figure == "2.048,0"
    assert post.body.unit == "jiwa per 1.000 penduduk"
    assert any("penduduk" in each for each in post.notes)


def test_a_map_tells_the_lowest_and_the_highest_figure_that_is_shown(made):
    body = made()["map"].body
    assert body.ends[-1] == "2.048"
    assert body.most[1:] == ("B2", "2.048 jiwa")
    assert body.names[A1] == "hidden"
    kapanewon = made(view=replace(VIEW, level=Level.KAPANEWON))["map"].body
    assert len(kapanewon.names) == 2


def test_a_picture_speaks_the_language_of_the_screen(made):
    with use_language("en"):
        caption = write_caption(made(code=B2)["number"])
    assert "Source:" in caption
    assert "Sumber" not in caption
