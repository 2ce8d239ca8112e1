"""A profile as PDF and CSV, looked at as whoever downloads it gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pypdfium2
import pytest
from persons import ANALYST, NOBODY

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.services.area_profile import build_area_profile, measure_period
from wksbm_mapping.services.print_profile import (
    ProfilePaper,
    export_profile,
    print_profile,
)
from wksbm_mapping.services.profile_parts import read_splits

CONDONGCATUR, PERIOD = "34.04.07.2003", "2025-S2"
CLOSER = "penyandang_disabilitas"


@pytest.fixture(scope="module")
def paper_of(example, seen):
    """The profile of Condongcatur in the example data, for an audience."""
    made = {}

    def build(audience):
        if audience not in made:
            figures = seen[audience]
            profile = build_area_profile(
                figures,
                example,
                measure_period(figures, example, PERIOD),
                code=CONDONGCATUR,
                period=PERIOD,
            )
            splits = read_splits(figures, code=CONDONGCATUR, period=PERIOD)
            day = date(2026, 3, 1)
            made[audience] = ProfilePaper(profile, splits, CLOSER, figures.version, day)
        return made[audience]

    return build


@pytest.fixture(scope="module")
def public_pdf(paper_of):
    return print_profile(paper_of(Audience.PUBLIC), actor=NOBODY)


def read_pages(content):
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_the_pdf_says_what_a_reader_must_know(public_pdf):
    pages = read_pages(public_pdf)
    assert len(pages) in (2, 3)
    for page in pages:
        assert "Profil Kalurahan Condongcatur, Semester II 2025" in page
        assert page.count("DATA CONTOH") == 2
        assert "Sumber: Data contoh (sintetis). Versi data" in page
        assert "Untuk umum" in page
    words = " ".join(" ".join(pages).split())
    for wanted in (
        "Dibanding wilayah lain, per 1.000",
        "Penyandang Disabilitas dari waktu ke waktu (jiwa)",
        "Susunan kasus dalam jiwa",
        "Pembagi penduduk, tahun 2025",
        "Angka 1–9 disamarkan",
        "Potensi dan sumber (PSKS)",
    ):
        assert wanted in words


def test_the_pdf_is_small_a4_and_names_language_title_and_parts(public_pdf):
    assert len(public_pdf) < 300_000
    assert b"/Lang (id-ID)" in public_pdf
    document = pypdfium2.PdfDocument(public_pdf)
    width, height = document[0].get_size()
    assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((210, 297), abs=0.1)
    assert document.get_metadata_value("Title").startswith("Profil Kalurahan")
    assert len(list(document.get_toc())) >= 8
    document.close()


def test_nothing_is_drawn_outside_the_margins(public_pdf):
    document = pypdfium2.PdfDocument(public_pdf)
    for page in document:
        picture = page.render(scale=1).to_numpy()
        dark = np.argwhere(picture.min(axis=2) < 128)
        (top, left), (bottom, right) = dark.min(axis=0), dark.max(axis=0)
        assert left >= 34
        assert right <= 595 - 34
        assert top >= 20
        assert bottom <= 842 - 20
    document.close()


def test_the_most_guarded_categories_are_in_no_document_of_an_analyst(paper_of):
    paper = paper_of(Audience.ANALIS)
    assert any(each.category.key == "odha" for each in paper.profile.lines)
    words = " ".join(read_pages(print_profile(paper, actor=ANALYST)))
    assert "HIV" not in words
    assert "10 jenis yang paling peka tidak dimuat" in words
    assert "jangan disebarkan" in words
    assert "Jangan disebarkan" in words


def test_the_same_profile_is_the_same_file(paper_of, public_pdf):
    assert print_profile(paper_of(Audience.PUBLIC), actor=NOBODY) == public_pdf


def test_a_profile_of_nothing_but_the_most_guarded_is_a_document_that_says_so(
    seen_by, small_workspace
):
    seen = seen_by(Audience.ANALIS, [("99.01.01.2001", "s4", 12)])
    place = {"code": "99.01.01.2001", "period": "2025"}
    tables = measure_period(seen, small_workspace, "2025")
    profile = build_area_profile(seen, small_workspace, tables, **place)
    paper = ProfilePaper(profile, read_splits(seen, **place), "s4", 1, date(2026, 1, 1))
    (page,) = read_pages(print_profile(paper, actor=ANALYST))
    assert "1 jenis yang paling peka tidak dimuat" in page
    assert "12" not in page.replace("31 Desember", "")


def test_a_source_with_strange_signs_and_a_long_name_is_drawn_as_text(paper_of):
    paper = paper_of(Audience.PUBLIC)
    source = "<b>Dinas</b> 漢字 =1+1 " + "panjang " * 60
    profile = replace(paper.profile, sources=(source,))
    pages = read_pages(print_profile(replace(paper, profile=profile), actor=NOBODY))
    assert all("<b>Dinas</b> ?? =1+1" in page for page in pages)


@pytest.mark.parametrize("audience", [Audience.RELAWAN, Audience.ANALIS])
def test_nobody_gets_a_profile_of_figures_above_their_own(paper_of, audience):
    paper = paper_of(audience)
    with pytest.raises(NotAllowedError):
        print_profile(paper, actor=NOBODY)
    with pytest.raises(NotAllowedError):
        export_profile(paper.profile, actor=NOBODY)
