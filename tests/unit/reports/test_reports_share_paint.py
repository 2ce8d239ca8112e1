"""Pictures to share as files: their size, their weight, and what they give away."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from wksbm_mapping.reports.share.formats import SHEETS, FileKind, Format, list_kinds
from wksbm_mapping.reports.share.layout import lay_out_post
from wksbm_mapping.reports.share.letters import clean_letters, fit_text
from wksbm_mapping.reports.share.paint import paint_picture
from wksbm_mapping.reports.share.picture import Block, Box, Picture, Words
from wksbm_mapping.reports.share.post import NumberBody, Post

PIXELS = {
    "persegi": (1080, 1080),
    "potret": (1080, 1350),
    "status": (1080, 1920),
    "tautan": (1200, 630),
    "a4": (2480, 3508),
    "a3": (3508, 4961),
}
POST = Post(
    above="Kalurahan Sinduadi",
    title="Lanjut Usia Telantar",
    below="2025",
    body=NumberBody("1.234", "jiwa"),
    ground="#1d4ea5",
    sentences=("1.234 jiwa.",),
    notes=("Sumber: Dinas Sosial.",),
    link="https://peta.example/profil?wilayah=34.04.06.2001&periode=2025",
)


def paint(chosen: Format, kind: FileKind = FileKind.PNG) -> bytes:
    return paint_picture(lay_out_post(POST, chosen), SHEETS[chosen], kind)


@pytest.mark.parametrize("chosen", Format)
def test_a_png_has_the_pixels_its_use_asks_for_and_little_weight(chosen):
    content = paint(chosen)
    assert len(content) < 1_000_000
    picture = Image.open(io.BytesIO(content))
    assert picture.size == PIXELS[chosen]
    assert picture.info.keys() <= {"transparency", "dpi"}


def test_only_paper_comes_as_pdf_on_a_page_of_its_size():
    assert [each for each in Format if FileKind.PDF in list_kinds(each)] == ["a4", "a3"]
    for chosen, millimetres in ((Format.A4, (210, 297)), (Format.A3, (297, 420))):
        content = paint(chosen, FileKind.PDF)
        assert len(content) < 1_000_000
        document = pypdfium2.PdfDocument(content)
        assert len(document) == 1
        size = tuple(each / 72 * 25.4 for each in document[0].get_size())
        words = document[0].get_textpage().get_text_range()
        about = document.get_metadata_dict(skip_empty=True)
        document.close()
        assert size == pytest.approx(millimetres, abs=0.5)
        assert "Lanjut Usia Telantar" in words
        assert about == {"Title": "Lanjut Usia Telantar"}


def test_letters_are_drawn_where_they_were_measured():
    for bold in (False, True):
        words = Words(
            ("Wgjpqy Ågenda 1.234",), (100, 100), 66, "#000000", "#ffffff", bold
        )
        ground = Block(Box(0, 0, 1080, 1080), "#ffffff")
        picture = Picture(1080, 1080, (ground, words), "")
        content = paint_picture(picture, SHEETS[Format.SQUARE], FileKind.PNG)
        dark = np.asarray(Image.open(io.BytesIO(content)).convert("L")) < 128
        rows, columns = np.where(dark.any(axis=1))[0], np.where(dark.any(axis=0))[0]
        near = words.box
        assert near.left - 2 <= columns[0]
        assert columns[-1] <= near.right + 2
        assert columns[-1] - columns[0] > 0.97 * near.width
        assert near.top <= rows[0]
        assert rows[-1] <= near.bottom


def test_signs_the_font_lacks_are_left_out_and_the_rest_stays():
    assert (
        clean_letters("Peta\u200b \U0001f9d3 Sleman\n\t2025 漢") == "Peta Sleman 2025"
    )


def test_a_long_word_is_broken_and_what_never_fits_is_cut_with_a_sign():
    fitted = fit_text("m" * 400, (300, 80), (24, 66))
    assert not fitted.is_whole
    assert fitted.lines[-1].endswith("…")
    assert fitted.height <= 80
    assert fit_text("Depok", (300, 100), (24, 66)).size == 66


def test_formulas_of_typesetters_are_letters_like_others():
    strange = Post(**{**POST.__dict__, "title": r"$\frac{1}{2}$ _a^b_ {{7*7}} <b>"})
    picture = lay_out_post(strange, Format.A4)
    content = paint_picture(picture, SHEETS[Format.A4], FileKind.PDF)
    document = pypdfium2.PdfDocument(content)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert r"$\frac{1}{2}$ _a^b_ {{7*7}} <b>" in " ".join(words.split())
