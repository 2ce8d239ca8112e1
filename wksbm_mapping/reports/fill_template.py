"""A document in the look of an office: its own template, filled.

Texts are put in as texts. What a template is checked for, it is checked for again here:
it may come from a backup, or from before a place got another name.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from wksbm_mapping.errors import TemplateError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.templates import SIGNED, WHOLE, Places
from wksbm_mapping.reports.document import (
    Block,
    Document,
    Paragraph,
    Section,
    join_sections,
)
from wksbm_mapping.reports.docx_document import clean_xml, write_blocks
from wksbm_mapping.reports.template_marks import write_marks
from wksbm_mapping.reports.template_package import open_package, parse_xml
from wksbm_mapping.reports.template_places import (
    Roots,
    check_places,
    fill_lines,
    find_blocks,
)

LEAST_WIDTH_MM = 100
_MOST_WIDTH_MM = 400
_NEEDED_STYLES = ("Heading 1", "Heading 2", "Table Grid")
_HIDDEN = ("w:vanish", "w:specVanish", "w:webHidden", "w:dataBinding")
_TWIPS_PER_MM = 56.6929
_UNREADABLE = (
    OpcError,
    PythonDocxError,
    etree.LxmlError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
)
"""What the library raises over a DOCX that is none."""


def check_template(content: bytes, places: Places) -> None:
    """Refuse a template that is harmful or could not be filled wholly.

    Raises
    ------
    TemplateError
        See ``open_package`` and ``check_places``; ``template_narrow``.
    """
    _open(content, places)


def fill_template(
    content: bytes,
    document: Document,
    sections: Sequence[Section],
    *,
    lines: Mapping[str, str],
    places: Places,
) -> bytes:
    """Fill a template.

    Source, period and what is hidden stand at the end and in the foot of every page,
    and a mark of example data at the beginning and in the head, whatever the template
    holds.

    Parameters
    ----------
    content : bytes
        The template.
    document : Document
        Title, source and mark; its blocks are not used.
    sections : sequence of Section
        Every part of ``places``.
    lines : mapping of str to str
        The value of every line of ``places``.

    Raises
    ------
    TemplateError
        As ``check_template``.
    """
    written = _open(content, places)
    for root in _list_roots(written).values():
        fill_lines(root, {name: _one_line(text) for name, text in lines.items()})
    body = written.element.body
    for name, paragraph in find_blocks(body, places):
        _put(written, paragraph, _choose(name, sections))
    write_marks(written, document)
    core = written.core_properties
    core.title, core.author = clean_xml(document.title), "Peta WKSBM"
    core.last_modified_by = ""
    core.created = core.modified = datetime(2000, 1, 1, tzinfo=UTC)
    filled = io.BytesIO()
    written.save(filled)
    return filled.getvalue()


def _open(content: bytes, places: Places) -> Any:
    clean = open_package(content)
    try:
        written = docx.Document(io.BytesIO(clean))
        roots = _list_roots(written)
        others = _list_others(written, roots)
        _set_up(written, roots)
    except _UNREADABLE:
        raise TemplateError("template_not_docx") from None
    check_places(roots, others, places)
    for _, paragraph in find_blocks(written.element.body, places):
        _measure_width(paragraph)
    return written


def _list_roots(written: Any) -> dict[str, Any]:
    """List what is filled: the body, and every head and foot of pages."""
    roots = {"document.xml": written.element}
    for relation in written.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("header", "footer") and not relation.is_external:
            part = relation.target_part
            roots[str(part.partname).rsplit("/", 1)[-1]] = part.element
    return roots


def _list_others(written: Any, roots: Roots) -> dict[str, Any]:
    """List other parts that Word shows as text."""
    others = {}
    for part in written.part.package.iter_parts():
        name = str(part.partname).rsplit("/", 1)[-1]
        is_text = name.endswith(".xml") and str(part.partname).startswith("/word/")
        if is_text and name not in roots:
            others[name] = parse_xml(part.blob)
    return others


def _set_up(written: Any, roots: Roots) -> None:
    """Show what is hidden, and have what the blocks are written with."""
    for root in (*roots.values(), written.styles.element):
        for name in _HIDDEN:
            for each in list(root.iter(qn(name))):
                each.getparent().remove(each)
    written.element.body.get_or_add_sectPr()
    for section in written.sections:
        section.page_width = section.page_width or Mm(210)
        section.page_height = section.page_height or Mm(297)
        section.left_margin = _or_default(section.left_margin)
        section.right_margin = _or_default(section.right_margin)
    _add_styles(written)


def _or_default(margin: Any) -> Any:
    return Mm(20) if margin is None else margin


def _add_styles(written: Any) -> None:
    """Bring the styles of the built-in look for what the template has no style for."""
    known = {each.name for each in written.styles}
    ids = {each.style_id for each in written.styles}
    built_in = docx.Document().styles
    for number, name in enumerate(_NEEDED_STYLES):
        if name in known:
            continue
        element = deepcopy(built_in[name].element)
        if built_in[name].style_id in ids:
            element.set(qn("w:styleId"), f"PetaWksbm{number}")
        written.styles.element.append(element)


def _choose(name: str, sections: Sequence[Section]) -> list[Block]:
    """Choose what stands in a place; a heading is the template's, but for the whole."""
    if name == WHOLE:
        return join_sections(each for each in sections if each.name != SIGNED)
    own = [block for each in sections if each.name == name for block in each.blocks]
    return own or [Paragraph(t("plan.not_written"))]


def _put(written: Any, paragraph: Any, blocks: list[Block]) -> None:
    """Write blocks at the end, and move them to the place."""
    body = written.element.body
    start = len(body) - 1
    write_blocks(written, blocks, width_mm=_measure_width(paragraph))
    for each in list(body[start : len(body) - 1]):
        paragraph.addprevious(each)
    if _holds_more(paragraph):
        for text in paragraph.iter(qn("w:t")):
            text.text = ""
    else:
        body.remove(paragraph)


def _holds_more(paragraph: Any) -> bool:
    """Whether a paragraph carries a change of pages, or a picture."""
    names = ("w:sectPr", "w:drawing", "w:pict")
    return any(next(paragraph.iter(qn(name)), None) is not None for name in names)


def _measure_width(paragraph: Any) -> float:
    """Measure the room between the margins where a paragraph stands, in mm.

    Raises
    ------
    TemplateError
        ``template_narrow``; ``template_not_docx``: no such page.
    """
    page = _find_page(paragraph)
    try:
        room = _twips(page, "w:pgSz", "w:w") - sum(
            _twips(page, "w:pgMar", side) for side in ("w:left", "w:right")
        )
        columns = page.find(qn("w:cols"))
        count = 1 if columns is None else int(columns.get(qn("w:num")) or 1)
    except (ValueError, AttributeError):
        raise TemplateError("template_not_docx") from None
    width = room / _TWIPS_PER_MM / max(count, 1)
    if width < LEAST_WIDTH_MM:
        raise TemplateError(
            "template_narrow", width=max(round(width), 0), least=LEAST_WIDTH_MM
        )
    return min(width, _MOST_WIDTH_MM)


def _twips(page: Any, element: str, name: str) -> float:
    return float(page.find(qn(element)).get(qn(name)) or "")


def _find_page(paragraph: Any) -> Any:
    """Find the description of the page a paragraph of the body stands on."""
    for each in (paragraph, *paragraph.itersiblings()):
        if each.tag == qn("w:sectPr"):
            return each
        inner = each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if inner is not None:
            return inner
    return None


def _one_line(text: str) -> str:
    return " ".join(clean_xml(text).split())
