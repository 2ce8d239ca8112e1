"""Pictures to share: whatever is written, all of it stays inside and can be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from share_pictures import check_picture, posts

from wksbm_mapping.reports.share.formats import SHEETS, Format
from wksbm_mapping.reports.share.layout import lay_out_post
from wksbm_mapping.reports.share.letters import LINE
from wksbm_mapping.reports.share.picture import Block, Code, Picture, Shapes, Words
from wksbm_mapping.reports.share.post import (
    Post,
    ProgressBody,
)
from wksbm_mapping.services.share_actions import DOING

LONG = (
    "Keluarga yang Bermasalah Sosial Psikologis dan Rentan di Kawasan Rawan Bencana "
    "Kapanewon Paling Ujung Timur Laut Kabupaten"
)
UNBROKEN = "Sumberrejowanuraharjomulyosaribinangunsidomulyotirtomartanikaliurang" * 2


@pytest.mark.parametrize("chosen", Format)
@pytest.mark.parametrize("text", ["Depok", LONG, UNBROKEN, "x", "Sinduadi " * 60])
def test_names_of_any_length_stay_inside_and_apart(chosen, text):
    for is_example in (False, True):
        made = posts(text, "1.234.567 jiwa", link="https://a", is_example=is_example)
        for post in made.values():
            check_picture(lay_out_post(post, chosen))


@settings(max_examples=12, deadline=None)
@given(
    text=st.text(min_size=1, max_size=160),
    number=st.sampled_from(["0", "22,9", "Rp1.000.000.000.000", "Disamarkan"]),
    link=st.sampled_from(["", "https://peta.example/peta_masalah?jenis=pengemis"]),
    chosen=st.sampled_from(Format),
)
def test_whatever_is_written_stays_inside(text, number, link, chosen):
    for post in posts(text, number, link=link, is_example=True).values():
        check_picture(lay_out_post(post, chosen))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground_below(picture: Picture, words: Words) -> str:
    """Which colour really lies behind the middle of some words."""
    x = words.box.left + words.box.width / 2
    y = words.box.top + words.box.height / 2
    behind = [
        each.colour
        for each in picture.marks[: picture.marks.index(words)]
        if isinstance(each, Block)
        and each.box.left <= x <= each.box.right
        and each.box.top <= y <= each.box.bottom
    ]
    return behind[-1]


@pytest.mark.parametrize("chosen", Format)
def test_every_letter_stands_out_from_its_ground(chosen):
    made = posts(LONG, "1.234", link="https://a", is_example=True)
    for name, post in made.items():
        picture = lay_out_post(post, chosen)
        for words in picture.marks:
            if isinstance(words, Words) and words.lines:
                assert ground_below(picture, words) == words.on, (name, words.lines)
                assert contrast(words.colour, words.on) >= 4.5, (name, words.lines)


def test_contrast_is_reckoned_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("chosen", Format)
def test_what_an_app_covers_holds_no_word(chosen):
    sheet = SHEETS[chosen]
    for post in posts(LONG, "12", link="https://a", is_example=True).values():
        for each in lay_out_post(post, chosen).marks:
            if isinstance(each, Words | Code):
                near = each.box
                assert near.top >= sheet.covered
                assert near.bottom <= sheet.height - sheet.covered + LINE


def test_a_map_keeps_the_shape_of_the_land_within_its_room():
    post = posts("Depok", "12", link="", is_example=False)["map"]
    for chosen in Format:
        picture = lay_out_post(post, chosen)
        rings = [
            ring
            for each in picture.marks
            if isinstance(each, Shapes) and not each.colour
            for outline in each.outlines
            for ring in outline
        ]
        west = min(ring[:, 0].min() for ring in rings)
        east = max(ring[:, 0].max() for ring in rings)
        north = min(ring[:, 1].min() for ring in rings)
        south = max(ring[:, 1].max() for ring in rings)
        assert west >= 0
        assert east <= picture.width
        assert north >= 0
        assert south <= picture.height
        assert (east - west) / (south - north) == pytest.approx(0.4 * 0.991 / 0.2, 0.01)


@pytest.mark.parametrize("chosen", Format)
def test_who_collects_a_donation_stands_on_every_format(chosen):
    lines = (
        ("Cara berdonasi", "Kotak donasi di balai kalurahan"),
        ("Sampai", "31 Maret 2026"),
        ("Dikelola oleh", "WKSBM Sinduadi"),
    )
    post = Post(
        above="Kalurahan Sinduadi, Kapanewon Mlati",
        title="Permakanan lansia yang tinggal sendiri",
        below="Ajakan berdonasi",
        body=ProgressBody("Rp4.350.000", "terkumpul", 0.29, 0, lines),
        ground=DOING,
        sentences=(),
        notes=("Donasi dicatat dan dilaporkan oleh pengelolanya.",),
        link="https://peta.example/kas?bagian=umum",
        is_example=True,
    )
    picture = lay_out_post(post, chosen)
    check_picture(picture)
    words = " ".join(
        " ".join(each.lines) for each in picture.marks if isinstance(each, Words)
    )
    for label, said in lines:
        assert label in words
        assert said in words


@pytest.mark.parametrize("chosen", Format)
def test_the_squares_of_a_code_are_large_enough_to_be_scanned(chosen):
    """A link of 75 letters is 37 squares wide, with four free on every side."""
    for post in posts("Depok", "12", link="https://a", is_example=True).values():
        (code,) = [
            each for each in lay_out_post(post, chosen).marks if isinstance(each, Code)
        ]
        assert code.box.width * SHEETS[chosen].scale // (37 + 8) >= 4


@pytest.mark.parametrize("chosen", [Format.SQUARE, Format.LINK])
def test_how_to_give_and_who_collects_are_not_cut_off_for_a_larger_amount(chosen):
    how = "Transfer lewat bendahara di balai padukuhan, setiap Sabtu pukul 09.00"
    who = "WKSBM Melati dan Sekar Condongcatur Sejahtera Bersama"
    lines = (("Cara berdonasi", how), ("Sampai", "26 Desember"), ("Pengelola", who))
    body = ProgressBody("Rp5.000.000", "dibutuhkan", 0.0, lines=lines)
    post = Post("Depok", "Kursi roda", "Ajakan", body, DOING, (), link="https://a")
    picture = lay_out_post(post, chosen)
    check_picture(picture)
    told = [" ".join(w.lines) for w in picture.marks if isinstance(w, Words)]
    for said in (how, who):
        assert any(each.endswith(said) for each in told), told
