"""A template to start from: the built-in look, with a place for each part."""

from __future__ import annotations

from collections.abc import Mapping

from wksbm_mapping.planning.templates import Places
from wksbm_mapping.reports.document import Block, Document, Heading, Paragraph
from wksbm_mapping.reports.docx_document import write_docx


def build_start_template(places: Places, titles: Mapping[str, str]) -> bytes:
    """Build a template that gives what the built-in look gives.

    Parameters
    ----------
    places : Places
    titles : mapping of str to str
        The heading of each part; without one there is none.
    """
    blocks: list[Block] = []
    for name in places.parts:
        if titles.get(name):
            blocks.append(Heading(titles[name]))
        blocks.append(Paragraph(f"{{{{{name}}}}}"))
    return write_docx(Document("{{judul}}", "{{nama}}", blocks, footer=""))
