"""Pictures to share: long words are told whole before any of them is cut off."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pytest
from shapely.geometry import box
from share_pictures import bodies, check_picture

from wksbm_mapping.reports.share.formats import Format
from wksbm_mapping.reports.share.layout import lay_out_post
from wksbm_mapping.reports.share.picture import Picture, Shapes, Words
from wksbm_mapping.reports.share.post import Post, ProgressBody
from wksbm_mapping.services.plan_texts import TITLE_LIMIT
from wksbm_mapping.services.share_actions import DOING
from wksbm_mapping.services.share_figures import GROUND

FULL = "Permakanan dan pendampingan berkelanjutan bagi warga lanjut usia yang tinggal "
FULL += "sendiri di kawasan rawan bencana Merapi II"
"""As long as a title may be."""


def tell(picture: Picture) -> list[str]:
    return [" ".join(each.lines) for each in picture.marks if isinstance(each, Words)]


@pytest.mark.parametrize("chosen", Format)
def test_the_longest_title_is_told_whole(chosen):
    assert len(FULL) == TITLE_LIMIT
    for name, body in bodies("Depok", "12").items():
        above = "Kalurahan Condongcatur, Kapanewon Depok"
        post = Post(above, FULL, "Ajakan", body, DOING, (), (), "https://a", "", True)
        picture = lay_out_post(post, chosen)
        check_picture(picture)
        assert FULL in tell(picture), name
        sizes = {
            text: words.size
            for words, text in zip(
                (each for each in picture.marks if isinstance(each, Words)),
                tell(picture),
                strict=True,
            )
        }
        assert sizes[FULL] >= sizes[above]


def test_a_square_tells_the_longest_lines_of_a_campaign_whole():
    how = "Rekening lembaga atas nama WKSBM, atau kotak di balai padukuhan, hari Sabtu"
    lines = (("Cara berdonasi", how), ("Sampai", "26 Desember"), ("Pengelola", FULL))
    body = ProgressBody("Rp999.999.999.999", "terkumpul", 0.99, lines=lines)
    post = Post("Depok", FULL, "Ajakan", body, DOING, (), ("Izin.",), "https://a")
    picture = lay_out_post(post, Format.SQUARE)
    check_picture(picture)
    assert not [each for each in tell(picture) if "\u2026" in each]


def test_a_link_too_long_for_a_line_is_broken_and_not_lost():
    how = "https://donasi.example/" + "bantu-lansia-padukuhan" * 3
    lines = (("Cara", how), ("Sampai", "26 Desember"), ("Pengelola", "WKSBM Melati"))
    body = ProgressBody("Rp5.000.000", "dibutuhkan", 0.0, lines=lines)
    post = Post("Depok", FULL, "Ajakan", body, DOING, (), (), "https://a", "", True)
    for chosen in Format:
        told = "".join(tell(lay_out_post(post, chosen))).replace(" ", "")
        assert how in told


def test_circles_stay_within_their_areas_however_few_there_are():
    squares = gpd.GeoDataFrame(
        {"geometry": [box(110 + n, -1, 111 + n, 0) for n in range(4)]},
        index=list("abcd"),
        crs="EPSG:4326",
    )
    names = dict.fromkeys("abcd", "class2")
    whole = bodies("Depok", "12")["map"]
    body = replace(whole, areas=squares, outlines=squares, names=names, circles=True)
    post = Post("Depok", "Warga", "2025", body, GROUND, ())
    marks = lay_out_post(post, Format.SQUARE).marks
    rings = [
        ring
        for each in marks
        if isinstance(each, Shapes) and each.colour == body.ramp[-1]
        for (ring,) in each.outlines
    ][:4]
    (lines, _) = [e for e in marks if isinstance(e, Shapes) and not e.colour]
    for ring, (area,) in zip(rings, lines.outlines, strict=True):
        assert (ring.min(0) >= area.min(0) - 1).all()
        assert (ring.max(0) <= area.max(0) + 1).all()
