"""Templates as an office, or somebody with bad intentions, would send them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import docx

from wksbm_mapping.planning.templates import PLACES, TemplateKind

BUDGET = PLACES[TemplateKind.BUDGET]
"""One part is required: ``{{rab}}``."""


def template(*paragraphs: str, change: Callable[[object], None] | None = None) -> bytes:
    """A template with these paragraphs; ``change`` gets the open document."""
    written = docx.Document()
    for text in paragraphs:
        written.add_paragraph(text)
    if change is not None:
        change(written)
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def repacked(
    content: bytes,
    *,
    add: Mapping[str, bytes] | None = None,
    swap: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """The same zip with more entries, or with a text of an entry swapped."""
    new = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in old.namelist():
            part = old.read(name)
            if swap and name in swap:
                before, after = swap[name]
                assert before.encode() in part, name
                part = part.replace(before.encode(), after.encode(), 1)
            archive.writestr(name, part)
        for name, part in (add or {}).items():
            archive.writestr(name, part)
    return new.getvalue()


def with_body(xml: str, *paragraphs: str) -> bytes:
    """A template with raw XML at the beginning of its body."""
    swap = {"word/document.xml": ("<w:body>", f"<w:body>{xml}")}
    return repacked(template(*paragraphs or ("{{rab}}",)), swap=swap)


def with_relation(kind: str, target: str, mode: str = "External") -> bytes:
    """A template whose body names something elsewhere."""
    start = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    mode = f' TargetMode="{mode}"' if mode else ""
    relation = (
        f'<Relationship Id="rId99" Type="{start}{kind}" Target="{target}"{mode}/>'
    )
    name = "word/_rels/document.xml.rels"
    swap = {name: ("</Relationships>", f"{relation}</Relationships>")}
    return repacked(template("{{rab}}"), swap=swap)


def field(said: str, *more: str) -> str:
    """A field of Word, its instruction in as many pieces as given."""
    pieces = "".join(
        f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in (said, *more)
    )
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{char.format('begin')}{pieces}{char.format('end')}</w:p>"
