"""A document as DOCX, to be opened and changed in Word or LibreOffice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from wksbm_mapping.i18n import current_language, t
from wksbm_mapping.reports.chart_drawing import picture_chart
from wksbm_mapping.reports.document import (
    Block,
    Chart,
    Document,
    Fields,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Signatures,
)

_FONT = "Calibri"
_WIDTH_MM = 170
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write_docx(document: Document) -> bytes:
    """Write a document as DOCX; A4, the same bytes every time.

    Every text is put in as text: none can become a field, a link or markup. The only
    field is the number of the page.
    """
    written = docx.Document()
    _set_up(written, document)
    title = written.add_paragraph(style="Title")
    title.add_run(clean_xml(document.title))
    if document.subtitle:
        written.add_paragraph(clean_xml(document.subtitle), style="Subtitle")
    write_blocks(written, document.blocks)
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def write_blocks(
    written: Any, blocks: Iterable[Block], *, width_mm: float = _WIDTH_MM
) -> None:
    """Write blocks at the end of the body of a document, as wide as there is room."""
    for block in blocks:
        _WRITERS[type(block)](written, block, width_mm)


def clean_xml(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def _set_up(written: Any, document: Document) -> None:
    section = written.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = written.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(11)
    _set_language(written)
    for name, size in (("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
        style = written.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0x16, 0x20, 0x2E)
        _drop_theme_fonts(style)
    core = written.core_properties
    core.title, core.author = clean_xml(document.title), "Peta WKSBM"
    core.created = core.modified = datetime(2000, 1, 1, tzinfo=UTC)
    footer = section.footer.paragraphs[0]
    run = footer.add_run(clean_xml(document.footer))
    run.font.size = Pt(8)
    _add_page_number(section.footer.add_paragraph())
    if document.mark:
        mark = section.header.paragraphs[0]
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = mark.add_run(clean_xml(document.mark))
        run.bold, run.font.size = True, Pt(14)
        run.font.color.rgb = RGBColor(0xB3, 0x26, 0x1E)


def _drop_theme_fonts(style: Any) -> None:
    """Let the font of a style count; that of the template's theme would go first."""
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _set_language(written: Any) -> None:
    """Say which language the text is in, or Word marks every word as an error."""
    defaults = written.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "id-ID" if current_language() == "id" else "en-GB")


def _add_page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, after = t("document.page", page="\n").split("\n")
    paragraph.add_run(before).font.size = Pt(8)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")
    number.font.size = Pt(8)
    field.append(number._r)
    paragraph._p.append(field)
    paragraph.add_run(after).font.size = Pt(8)


def _write_heading(written: Any, block: Heading, width: float) -> None:  # noqa: ARG001
    written.add_heading(clean_xml(block.text), level=block.level)


def _write_paragraph(written: Any, block: Paragraph, width: float) -> None:  # noqa: ARG001
    for line in filter(str.strip, block.text.split("\n")):
        run = written.add_paragraph().add_run(clean_xml(line))
        if block.is_small:
            run.font.size = Pt(9)


def _write_fields(written: Any, block: Fields, width: float) -> None:
    table = written.add_table(rows=0, cols=2)
    _set_widths(table, (50, width - 50))
    for name, value in block.rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = clean_xml(name), clean_xml(value)
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    written.add_paragraph()


def _write_grid(written: Any, block: Grid, width: float) -> None:
    table = written.add_table(rows=1, cols=len(block.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    shares = block.widths or [1 / len(block.header)] * len(block.header)
    _set_widths(table, [width * each for each in shares])
    _fill_row(table.rows[0], block.header, block, is_strong=True, size=8.5)
    _mark_row(table.rows[0], "w:tblHeader")
    for cell in table.rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for number, row in enumerate(block.rows):
        _fill_row(table.add_row(), row, block, is_strong=number in block.strong)
    written.add_paragraph()


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Give columns their widths, in millimetres; rows added later take them over.

    Word goes by the cells, LibreOffice by the columns.
    """
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _fill_row(
    row: Any, texts: Any, block: Grid, *, is_strong: bool, size: float = 9.5
) -> None:
    _mark_row(row, "w:cantSplit")
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(clean_xml(text))
        run.bold, run.font.size = is_strong, Pt(size)
        if column in block.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_row(row: Any, mark: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _write_picture(written: Any, block: Picture, width: float) -> None:
    _place_picture(written, block.content, block.words, block.words, width=width)


def _write_chart(written: Any, block: Chart, width: float) -> None:
    content = picture_chart(block, Mm(width).pt)
    _place_picture(written, content, block.words, block.alt, width=width)


def _place_picture(
    written: Any, content: bytes, words: str, alt: str, *, width: float
) -> None:
    """Set a picture with what it shows below it, and in words for who cannot see."""
    shape = written.add_picture(io.BytesIO(content), width=Mm(width))
    shape._inline.docPr.set("descr", clean_xml(alt))
    written.paragraphs[-1].paragraph_format.keep_with_next = True
    written.add_paragraph().add_run(clean_xml(words)).font.size = Pt(9)


def _write_signatures(written: Any, block: Signatures, width: float) -> None:  # noqa: ARG001
    place = written.add_paragraph(clean_xml(block.place))
    place.paragraph_format.keep_with_next = True
    table = written.add_table(rows=1, cols=len(block.roles))
    _mark_row(table.rows[0], "w:cantSplit")
    for cell, role in zip(table.rows[0].cells, block.roles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"{clean_xml(role)}\n\n\n\n(……………………………)")


_WRITERS: dict[type, Callable[[Any, Any, float], None]] = {
    Heading: _write_heading,
    Paragraph: _write_paragraph,
    Fields: _write_fields,
    Grid: _write_grid,
    Picture: _write_picture,
    Chart: _write_chart,
    Signatures: _write_signatures,
}
