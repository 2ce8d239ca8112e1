"""A document as PDF: where its tables begin."""

from __future__ import annotations

import pypdfium2
import pytest

from wksbm_mapping.reports.document import Document, Grid, Heading, Paragraph
from wksbm_mapping.reports.pdf_document import write_pdf


def pages(lines: int, rows: int) -> list[str]:
    grid = Grid(("Nomor", "Isi"), [[str(n), "Kata\nkata"] for n in range(rows)])
    words = Paragraph("Baris.\n" * lines)
    document = Document("Judul", "", [words, Heading("Daftar"), grid], "kaki")
    pdf = pypdfium2.PdfDocument(write_pdf(document))
    return [page.get_textpage().get_text_range() for page in pdf]


def test_a_long_table_begins_below_its_heading_where_there_is_room() -> None:
    first, *_ = pages(20, 80)
    assert "Daftar" in first
    assert "Nomor" in first


@pytest.mark.parametrize("rows", [3, 40])
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(rows: int) -> None:
    for lines in range(40, 52):
        for each in pages(lines, rows):
            assert "Daftar" not in each or "Nomor" in each
