"""Source and mark of a filled template, where nothing of the template can hide them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from wksbm_mapping.reports.document import Document
from wksbm_mapping.reports.docx_document import clean_xml

_INK, _RED = RGBColor(0x16, 0x20, 0x2E), RGBColor(0xB3, 0x26, 0x1E)


def write_marks(written: Any, document: Document) -> None:
    """Write source and mark where no template can leave them out."""
    if document.mark:
        first = written.add_paragraph()
        written.element.body.insert(0, first._p)
        _say(first, document.mark, size=14, is_mark=True)
        for head in _list_edges(written, "header"):
            _say(head.add_paragraph(), document.mark, size=14, is_mark=True)
    _say(written.add_paragraph(), document.footer, size=9, is_mark=False)
    for foot in _list_edges(written, "footer"):
        _say(foot.add_paragraph(), document.footer, size=8, is_mark=False)


def _list_edges(written: Any, kind: str) -> Iterator[Any]:
    """List the heads or feet of pages that Word shows."""
    for number, section in enumerate(written.sections):
        for prefix in ("", "first_page_", "even_page_"):
            edge = getattr(section, f"{prefix}{kind}")
            is_needed = number == 0 and _is_shown(written, prefix)
            if is_needed or not edge.is_linked_to_previous:
                yield edge


def _is_shown(written: Any, prefix: str) -> bool:
    if prefix == "first_page_":
        return any(e.different_first_page_header_footer for e in written.sections)
    if prefix == "even_page_":
        return bool(written.settings.odd_and_even_pages_header_footer)
    return True


def _say(paragraph: Any, text: str, *, size: float, is_mark: bool) -> None:
    """Write a line that looks as it does whatever the styles of the template say."""
    look = paragraph.paragraph_format
    look.line_spacing, look.space_before, look.space_after = 1.0, Pt(4), Pt(4)
    look.left_indent = look.right_indent = look.first_line_indent = Mm(0)
    run = paragraph.add_run(clean_xml(text))
    run.font.size, run.font.hidden, run.font.bold = Pt(size), False, is_mark
    run.font.color.rgb = _RED if is_mark else _INK
    if is_mark:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
