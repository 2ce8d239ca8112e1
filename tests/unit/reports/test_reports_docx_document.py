"""A DOCX that Word and LibreOffice open and lay out alike."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from wksbm_mapping.reports.document import Document, Grid, Paragraph, Signatures
from wksbm_mapping.reports.docx_document import write_docx

GRID = Grid(("No", "Uraian"), [("1", "Beras"), ("2", "Gula")], widths=(0.1, 0.9))


def write(*blocks):
    content = write_docx(Document("Judul", "", blocks, footer="Sumber: contoh"))
    return docx.Document(io.BytesIO(content))


def test_columns_are_as_wide_for_libreoffice_as_for_word():
    table = write(GRID).tables[0]
    assert not table.autofit
    assert [round(each.width.mm) for each in table.columns] == [17, 153]
    for row in table.rows:
        assert [round(each.width.mm) for each in row.cells] == [17, 153]


def test_a_row_stays_on_one_page_and_the_header_never_stands_alone():
    header, *rows = write(GRID).tables[0].rows
    marks = [[each.tag for each in row._tr.trPr] for row in (header, *rows)]
    assert all(qn("w:cantSplit") in each for each in marks)
    assert [qn("w:tblHeader") in each for each in marks] == [True, False, False]
    assert all(
        cell.paragraphs[0].paragraph_format.keep_with_next for cell in header.cells
    )


def test_who_signs_stays_beside_the_place():
    written = write(Signatures("Sumberagung, ………", ("Ketua", "Bendahara")))
    assert written.paragraphs[-1].text == "Sumberagung, ………"
    assert written.paragraphs[-1].paragraph_format.keep_with_next


def test_pages_are_numbered_by_the_program_that_opens_it():
    footer = write().sections[0].footer
    fields = footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [each.get(qn("w:instr")) for each in fields] == ["PAGE"]
    assert footer.paragraphs[0].text == "Sumber: contoh"


def test_no_style_names_a_font_as_a_theme_and_the_language_is_said():
    styles = write().styles
    for name in ("Title", "Heading 1", "Heading 2"):
        fonts = styles[name].element.rPr.rFonts.attrib
        assert fonts[qn("w:ascii")] == "Calibri"
        assert not [each for each in fonts if each.endswith("Theme")]
    language = styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "id-ID"


def test_an_empty_line_between_paragraphs_is_not_a_paragraph():
    written = write(Paragraph("Satu\n\nDua"))
    assert [each.text for each in written.paragraphs][1:] == ["Satu", "Dua"]
