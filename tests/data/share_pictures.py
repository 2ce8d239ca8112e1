"""Posts of every kind with any words, and what holds of every picture of them."""

from __future__ import annotations

from itertools import combinations

import geopandas as gpd
from shapely.geometry import box

from wksbm_mapping.maps.legend import LegendRow
from wksbm_mapping.reports.share.picture import Box, Code, Picture, Words
from wksbm_mapping.reports.share.post import (
    Body,
    InvitationBody,
    MapBody,
    NumberBody,
    Post,
    ProgressBody,
    RankingBody,
    RankingRow,
)
from wksbm_mapping.services.share_actions import DOING, INVITING
from wksbm_mapping.services.share_figures import GROUND

SQUARES = gpd.GeoDataFrame(
    {"geometry": [box(110 + n / 10, -7.8, 110.1 + n / 10, -7.6) for n in range(4)]},
    index=["a", "b", "c", "d"],
    crs="EPSG:4326",
)
BLANKS = tuple(
    LegendRow(colour, pattern, "#5b6470", "Disamarkan", 1)
    for colour, pattern in (("#f4f7fb", ""), ("#ffffff", "hatch"), ("#d5d8dd", "dots"))
)


def bodies(text: str, number: str) -> dict[str, Body]:
    lines = tuple((label, text) for label in ("Hari", "Waktu", "Tempat", "Oleh"))
    return {
        "map": MapBody(
            SQUARES,
            SQUARES,
            {"a": "class1", "b": "class2", "c": "hidden", "d": "no_data"},
            ("#fddcaf", "#7c200f"),
            (number, number),
            BLANKS,
            ("Paling banyak", text, number),
        ),
        "number": NumberBody(number, text, (text, "Baru 3 dari 4 kalurahan melapor.")),
        "ranking": RankingBody(
            tuple(RankingRow(text, text, number, 1 - n / 5) for n in range(5)),
            "#bf4520",
        ),
        "progress": ProgressBody(number, text, 0.4, 5, lines[:3]),
        "invitation": InvitationBody(lines),
    }


def posts(text: str, number: str, *, link: str, is_example: bool) -> dict[str, Post]:
    grounds = {"progress": DOING, "invitation": INVITING}
    return {
        name: Post(
            above=text,
            title=text,
            below=text,
            body=body,
            ground=grounds.get(name, GROUND),
            sentences=(text,),
            notes=(f"Sumber: {text}.", "Angka 1–2 disamarkan untuk melindungi orang."),
            link=link,
            is_example=is_example,
        )
        for name, body in bodies(text, number).items()
    }


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than their edges, as far as an eye can see."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 1 and down > 1


def check_picture(picture: Picture) -> None:
    whole = Box(0, 0, picture.width, picture.height)
    words = [each for each in picture.marks if isinstance(each, Words)]
    for each in words:
        near = each.box
        assert near.left >= whole.left + 20, each.lines
        assert near.right <= whole.right - 20, each.lines
        assert near.top >= whole.top, each.lines
        assert near.bottom <= whole.bottom, each.lines
        assert each.size >= 24
    for one, other in combinations(words, 2):
        assert not overlap(one.box, other.box), (one.lines, other.lines)
    codes = [each.box for each in picture.marks if isinstance(each, Code)]
    for one in words:
        assert not any(overlap(one.box, code) for code in codes), one.lines
