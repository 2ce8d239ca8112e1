"""Forms on paper, looked at as the printer gets them."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
from persons import ANALYST, NOBODY, VOLUNTEER

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import protect
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.services.print_entry import PaperForm, print_forms

SUMBERAGUNG = "34.04.03.2003"
ACTORS = {
    Audience.PUBLIC: NOBODY,
    Audience.RELAWAN: VOLUNTEER,
    Audience.ANALIS: ANALYST,
}
PAPER = PaperForm(Period.from_code("2026-S1"), "Jaten Kidul", "WKSBM Sumberagung")


@pytest.fixture
def printed(workspace, snapshot_of):
    """Print sheets over given figures of 2025; the PDF."""

    def build(cells, audience=Audience.RELAWAN, regions=(SUMBERAGUNG,), paper=PAPER):
        protected = protect(
            snapshot_of(cells),
            regions=workspace.regions,
            categories=workspace.categories,
            audience=audience,
        )
        return print_forms(workspace, protected, regions, paper, actor=ACTORS[audience])

    return build


def texts(content):
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_a_sheet_says_where_when_and_how_to_fill_it_in(printed):
    pages = texts(printed([]))
    assert len(pages) == 2
    for wanted in (
        "Sumberagung (Moyudan)",
        "Jaten Kidul",
        "Semester I 2026",
        "WKSBM Sumberagung",
        "Kosong = belum diketahui. 0 = sudah didata, tidak ada.",
        "Jangan menulis nama, NIK",
        "halaman 1 dari 2",
    ):
        assert wanted in pages[0]
    assert "halaman 2 dari 2" in pages[1]


def test_every_category_stands_on_the_sheet_once(printed, workspace):
    text = "".join(texts(printed([])))
    for number in range(1, 27):
        assert text.count(f"{number}. ") >= 1
    assert text.count("Fakir Miskin (KK)") == 1
    assert text.count("Lanjut Usia Telantar (jiwa)") == 1


def test_last_figures_are_printed_as_far_as_the_reader_may_see_them(printed):
    cells = [
        (SUMBERAGUNG, "fakir_miskin", 1234),
        (SUMBERAGUNG, "pengemis", 2),
        (SUMBERAGUNG, "odha", 77),
    ]
    text = "".join(texts(printed(cells)))
    assert "Tahun 2025, seluruh kalurahan: 1.234" in text
    assert "seluruh kalurahan: disamarkan" in text
    assert "77" not in text
    assert "77" in "".join(texts(printed(cells, Audience.ANALIS)))


def test_the_sheets_of_a_kapanewon_are_one_file(printed, workspace):
    members = workspace.regions.members("34.04.03", Level.KALURAHAN)
    pages = texts(printed([], regions=members, paper=PaperForm(PAPER.period)))
    assert len(pages) == 2 * len(members) == 8
    assert "Sumberarum (Moyudan)" in pages[-1]
    assert "halaman 1 dari 2" in pages[-2]


def test_the_same_sheet_is_the_same_file(printed):
    assert printed([]) == printed([])


def test_hostile_text_is_printed_as_text(printed):
    hostile = PaperForm(PAPER.period, source="<b>&amp;{{7*7}}\u4e16 " + "x" * 200)
    text = texts(printed([], paper=hostile))[0]
    assert "<b>&amp;{{7*7}}?" in text


def test_there_is_ink_and_nothing_runs_over_the_edge(printed):
    document = pypdfium2.PdfDocument(printed([]))
    grey = np.asarray(document[0].render(scale=1).to_pil().convert("L"))
    document.close()
    assert grey.shape == (842, 596)
    assert (grey < 128).mean() > 0.02
    edge = 20
    for side in (grey[:edge], grey[-edge:], grey[:, :edge], grey[:, -edge:]):
        assert (side == 255).all()


def test_the_public_gets_no_form(printed):
    with pytest.raises(NotAllowedError, match="not_allowed_fill"):
        printed([], Audience.PUBLIC)
