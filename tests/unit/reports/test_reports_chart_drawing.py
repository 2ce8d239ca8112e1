"""Charts of documents: the same on a page and as a picture, no line over a gap."""

from __future__ import annotations

import io
from itertools import pairwise
from unittest.mock import Mock

import docx
import pypdfium2
from PIL import Image

from wksbm_mapping.maps.part_bars import PartBar
from wksbm_mapping.reports.chart_drawing import draw_chart, picture_chart
from wksbm_mapping.reports.document import Chart, Document, TrendPoint
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.pdf_document import write_pdf

POINTS = (
    TrendPoint("2021", 4, "4"),
    TrendPoint("2022", 8, "8"),
    TrendPoint("2023", None, "disamarkan"),
    TrendPoint("2024", 6, "6"),
)
TREND = Chart(POINTS, "Dalam jiwa.", "2021: 4; 2023: disamarkan.")
BARS = Chart(
    (PartBar("Sini", 2.0, "2,0"), PartBar("Sana", None, "disamarkan")),
    "Per 1.000.",
    "Sini: 2,0.",
)


def drawn(chart):
    """Draw on a canvas that only remembers."""
    canvas = Mock()
    canvas.stringWidth.side_effect = lambda text, *_: len(text)
    draw_chart(canvas, chart, 480)
    return canvas


def given(method):
    return [each.args for each in method.call_args_list]


def texts(canvas):
    return [words for _, _, words in given(canvas.drawString)]


def test_the_line_breaks_where_nothing_is_shown():
    canvas = drawn(TREND)
    axis, *steps = given(canvas.line)
    circles = given(canvas.circle)
    assert axis[1] == axis[3]
    assert [step[0] for step in steps] == [circles[0][0]]
    assert len(circles) == 3
    assert "disamarkan" in texts(canvas)


def test_heights_are_in_proportion_and_begin_at_zero():
    canvas = drawn(TREND)
    floor = given(canvas.line)[0][1]
    heights = [y - floor for _, y, _ in given(canvas.circle)]
    assert [round(each / heights[0], 6) for each in heights] == [1, 2, 1.5]


def test_what_is_not_shown_has_words_and_no_bar():
    canvas = drawn(BARS)
    assert len(given(canvas.rect)) == 1
    assert texts(canvas) == ["Sini", "2,0", "Sana", "disamarkan"]


def test_a_picture_shows_ink_in_three_places_and_none_over_the_gap():
    picture = Image.open(io.BytesIO(picture_chart(TREND, 480))).convert("RGB")
    width = picture.width
    blue = [
        sum(
            picture.getpixel((x, y)) == (47, 93, 138)
            for x in range(left, right, 2)
            for y in range(0, picture.height, 2)
        )
        for left, right in pairwise(range(0, width + 1, width // 4))
    ]
    assert blue[0] > 0
    assert blue[1] > 0
    assert blue[2] == 0
    assert blue[3] > 0


def test_a_document_has_the_chart_with_words_below_and_for_who_cannot_see_it():
    document = Document("Uji", "", (TREND, BARS), "")
    page = pypdfium2.PdfDocument(write_pdf(document))[0]
    text = page.get_textpage().get_text_bounded()
    for words in ("2022", "disamarkan", "Dalam jiwa.", "Sini", "2,0", "Per 1.000."):
        assert words in text, words
    written = docx.Document(io.BytesIO(write_docx(document)))
    said = [shape._inline.docPr.get("descr") for shape in written.inline_shapes]
    assert said == [TREND.alt, BARS.alt]
    below = [each.text for each in written.paragraphs]
    assert "Dalam jiwa." in below
    assert "Per 1.000." in below
