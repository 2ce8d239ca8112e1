"""Refuse a template that holds anything beside texts, looks and pictures.

A DOCX is a zip of XML files that name each other. What is refused here would run, fetch
or show something that nobody put there on purpose: macros, embedded objects, links to
other places, fields that read files, entities; and what is too large to hold.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from wksbm_mapping.errors import ReadError, TemplateError
from wksbm_mapping.i18n import t
from wksbm_mapping.ingest.zip_guard import inflate
from wksbm_mapping.reports.template_fields import check_fields
from wksbm_mapping.reports.template_pictures import check_picture

MAX_FILE = 5_000_000
MAX_ENTRIES = 300
MAX_UNPACKED = 30_000_000
MAX_XML = 8_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_KNOWN = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/[\w.\-]+"
    r"|customxml/(?:_rels/)?[\w.\-]+\.(?:xml|rels)"
    r"|word/(?:_rels/|theme/|theme/_rels/|glossary/|glossary/_rels/)?"
    r"[\w.\-]+\.(?:xml|rels)"
    r"|word/(?:glossary/)?media/[\w.\- ]+|word/fonts/[\w.\-]+\.(?:odttf|ttf)"
)
_MACROS = re.compile(r"vba|activex|macro", re.IGNORECASE)
_OUTSIDE = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]+:|//|\\\\)", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>]{1,500}", re.IGNORECASE)
_REFUSED = {
    "altChunk": "template_embedded",
    "subDoc": "template_embedded",
    "object": "template_embedded",
    "OLEObject": "template_embedded",
    "control": "template_embedded",
    "mailMerge": "template_embedded",
    "ins": "template_tracked",
    "del": "template_tracked",
    "moveFrom": "template_tracked",
    "moveTo": "template_tracked",
}
_ADDRESSES = frozenset({"src", "href", "althref"})


def open_package(content: bytes) -> bytes:
    """Take a DOCX apart and put what was checked of it together again.

    A zip can tell one reader other things than another; whoever reads the result reads
    what was looked at here.

    Raises
    ------
    TemplateError
        ``template_too_large``, ``template_not_docx``, ``template_locked``,
        ``template_macros``, ``template_strange``, ``template_entities``,
        ``template_outside``, ``template_embedded``, ``template_tracked``,
        ``template_field``, ``template_picture``; each names what and where.
    """
    if len(content) > MAX_FILE:
        raise TemplateError("template_too_large", limit=MAX_FILE // 1_000_000)
    if content.startswith(_OLD_OFFICE):
        raise TemplateError("template_locked")
    parts = _unpack(content)
    if "word/document.xml" not in parts:
        raise TemplateError("template_not_docx")
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for original, part in parts.items():
            archive.writestr(original, part)
            _check_part(original.lower(), part)
    return clean.getvalue()


def _check_part(name: str, part: bytes) -> None:
    if name.endswith((".xml", ".rels")):
        _check_xml(name, _parse(name, part))
    elif "/media/" in name:
        check_picture(name, part)


def name_place(part: str) -> str:
    """Say in which part of a document something stands."""
    stem = part.rsplit("/", 1)[-1].removesuffix(".rels").removesuffix(".xml")
    kind = re.sub(r"\d+$", "", stem)
    known = ("document", "header", "footer", "footnotes", "endnotes", "comments")
    return t(f"template.where_{kind}") if kind in known else part


def _unpack(content: bytes) -> Mapping[str, bytes]:
    parts: dict[str, bytes] = {}
    seen, unpacked = set(), 0
    for entry in _list_entries(content):
        name = entry.filename.lower()
        if _MACROS.search(name):
            raise TemplateError("template_macros", what=entry.filename[:60])
        if name in seen or not _KNOWN.fullmatch(name):
            raise TemplateError("template_strange", what=entry.filename[:60])
        limit = MAX_XML if name.endswith((".xml", ".rels")) else MAX_UNPACKED
        part = bytearray()
        for piece in _inflate(content, entry):
            part += piece
            unpacked += len(piece)
            if len(part) > limit or unpacked > MAX_UNPACKED:
                raise TemplateError("template_unpacks", what=entry.filename[:60])
        seen.add(name)
        parts[entry.filename] = bytes(part)
    return parts


def _list_entries(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise TemplateError("template_not_docx") from None
    if len(entries) > MAX_ENTRIES:
        raise TemplateError("template_unpacks", what=f"{len(entries)} > {MAX_ENTRIES}")
    return entries


def _inflate(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the true content of an entry, whatever the directory says of it."""
    try:
        yield from inflate("", content, entry)
    except ReadError as error:
        if error.code == "unpacks_too_large":
            name = entry.filename[:60]
            raise TemplateError("template_unpacks", what=name) from None
        raise TemplateError("template_not_docx") from None


def parse_xml(part: bytes) -> Any:
    """Read XML without fetching or unfolding anything it names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part, parser)


def _parse(name: str, part: bytes) -> Any:
    try:
        tree = parse_xml(part).getroottree()
    except (etree.XMLSyntaxError, ValueError):
        raise TemplateError("template_not_docx") from None
    if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
        raise TemplateError("template_entities", where=name_place(name))
    return tree.getroot()


def _check_xml(name: str, root: Any) -> None:
    if name == "[content_types].xml":
        _check_types(root)
    elif name.endswith(".rels"):
        _check_relations(name, root)
    else:
        _check_elements(name, root)
        check_fields(root, name_place(name))


def _check_types(root: Any) -> None:
    for each in root.iter():
        kind = str(each.get("ContentType") or "")
        if _MACROS.search(kind):
            raise TemplateError("template_macros", what=kind[-60:])


def _check_relations(name: str, root: Any) -> None:
    for each in root.iter():
        target = str(each.get("Target") or "")
        is_away = str(each.get("TargetMode") or "").lower() == "external"
        if not (is_away or _OUTSIDE.match(target)):
            continue
        kind = str(each.get("Type") or "").rsplit("/", 1)[-1]
        if kind != "hyperlink" or not _LINK.fullmatch(target):
            raise TemplateError(
                "template_outside", what=target[:80], where=name_place(name)
            )


def _check_elements(name: str, root: Any) -> None:
    for each in root.iter(etree.Element):
        kind = etree.QName(each).localname
        if kind in _REFUSED:
            raise TemplateError(_REFUSED[kind], where=name_place(name), what=kind)
        for attribute, value in each.attrib.items():
            is_address = etree.QName(attribute).localname in _ADDRESSES
            if is_address and _OUTSIDE.match(str(value)):
                raise TemplateError(
                    "template_outside", what=str(value)[:80], where=name_place(name)
                )
