"""The places of a template, ``{{rab}}`` and so on, also where Word cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from wksbm_mapping.errors import TemplateError
from wksbm_mapping.planning.templates import WHOLE, Places
from wksbm_mapping.reports.template_package import name_place, parse_xml

MOST_PLACES = 300
_PLACE = re.compile(r"\{\{\s*([A-Za-z_]{1,40})\s*\}\}")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_ANY = re.compile(r"\{\{(.{0,40}?)\}\}")
_P, _T = qn("w:p"), qn("w:t")
Roots = Mapping[str, Any]
"""Parts of a document that are filled, by their file: body, headers, footers."""


def list_texts(paragraph: Any) -> list[Any]:
    """List the pieces of text of one paragraph, without boxes that hang on it."""
    return [each for each in paragraph.iter(_T) if _paragraph_of(each) is paragraph]


def read_text(paragraph: Any) -> str:
    """Read the text of one paragraph."""
    return "".join(each.text or "" for each in list_texts(paragraph))


def check_places(roots: Roots, others: Roots, places: Places) -> None:
    """Refuse places nobody fills, that stand where nothing fits, or that are missing.

    Parameters
    ----------
    roots : mapping
        What is filled.
    others : mapping
        Other parts with text (footnotes, comments), where no place may stand.
    places : Places

    Raises
    ------
    TemplateError
        ``template_unknown``, ``template_left``, ``template_part_place``,
        ``template_part_twice``, ``template_whole``, ``template_missing``,
        ``template_many``.
    """
    for part, root in {**roots, **others}.items():
        _check_strays(part, root, is_filled=part in roots)
    found = list(_find_all(roots, places))
    if len(found) > MOST_PLACES:
        raise TemplateError("template_many", limit=MOST_PLACES)
    blocks = [name for name in found if name not in places.lines]
    twice = sorted({name for name in blocks if blocks.count(name) > 1})
    if twice:
        raise TemplateError("template_part_twice", names=_list(twice))
    if WHOLE in blocks:
        beside = sorted(set(blocks) & places.required)
        if beside:
            raise TemplateError("template_whole", names=_list(beside))
        return
    missing = [each for each in places.parts if each in places.required - set(blocks)]
    if missing:
        raise TemplateError("template_missing", names=_list(missing))


def find_blocks(body: Any, places: Places) -> list[tuple[str, Any]]:
    """Find the paragraphs that parts are put in place of, in their order."""
    found = []
    for paragraph in body.findall(_P):
        match = _PLACE.fullmatch(read_text(paragraph).strip())
        name = match[1].lower() if match else ""
        if name and name not in places.lines:
            found.append((name, paragraph))
    return found


def fill_lines(root: Any, lines: Mapping[str, str]) -> None:
    """Put values in place of their names; a value is never looked at again."""
    for paragraph in root.iter(_P):
        if "{{" in read_text(paragraph):
            _fill(list_texts(paragraph), lines)


def _fill(texts: list[Any], lines: Mapping[str, str]) -> None:
    whole = "".join(each.text or "" for each in texts)
    for match in reversed(list(_PLACE.finditer(whole))):
        name = match[1].lower()
        if name in lines:
            _replace(texts, match.span(), lines[name])


def _replace(texts: list[Any], span: tuple[int, int], value: str) -> None:
    """Write a value where the place begins; what else of it there is goes."""
    start, end, at = *span, 0
    for each in texts:
        own = each.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first >= len(own) or last <= 0:
            continue
        put = value if at - len(own) <= start else ""
        each.text = own[:first] + put + own[last:]
        each.set(qn("xml:space"), "preserve")


def _find_all(roots: Roots, places: Places) -> Iterator[str]:
    for part, root in roots.items():
        for paragraph in root.iter(_P):
            text = read_text(paragraph)
            where = name_place(part)
            for match in _PLACE.finditer(text):
                name = match[1].lower()
                _check_name(name, where, places)
                if name not in places.lines:
                    _check_alone(paragraph, text, name, where)
                yield name
            left = _LEFT.search(_PLACE.sub("", text))
            if left:
                raise TemplateError("template_left", what=_near(text), where=where)


def _check_name(name: str, where: str, places: Places) -> None:
    if name not in places.names:
        raise TemplateError(
            "template_unknown",
            names=_list([name]),
            where=where,
            known=_list([WHOLE, *places.parts, *places.lines]),
        )


def _check_alone(paragraph: Any, text: str, name: str, where: str) -> None:
    """Refuse a part beside other words, in a table, a box, or a margin of the page."""
    is_alone = _PLACE.fullmatch(text.strip()) is not None
    if not (is_alone and paragraph.getparent().tag == qn("w:body")):
        raise TemplateError("template_part_place", names=_list([name]), where=where)


def _check_strays(part: str, root: Any, *, is_filled: bool) -> None:
    """Refuse a place outside of any text: an alternative text, a chart, a note."""
    raw = parse_xml(etree.tostring(root))
    for each in raw.iter(etree.Element):
        texts = [*each.attrib.values(), each.tail or ""]
        if not (is_filled and each.tag == _T):
            texts.append(each.text or "")
        for text in texts:
            if _LEFT.search(text):
                where = name_place(part)
                raise TemplateError("template_left", what=_near(text), where=where)
    if not is_filled:
        for paragraph in root.iter(_P):
            text = read_text(paragraph)
            if _LEFT.search(text):
                where = name_place(part)
                raise TemplateError("template_left", what=_near(text), where=where)


def _near(text: str) -> str:
    """Show the first thing that is left."""
    whole = _ANY.search(_PLACE.sub("", text))
    if whole:
        return whole.group()
    left = _LEFT.search(_PLACE.sub("", text))
    start = left.start() if left else 0
    return _PLACE.sub("", text)[start : start + 40]


def _list(names: list[str]) -> str:
    return ", ".join(f"{{{{{name}}}}}" for name in names)


def _paragraph_of(element: Any) -> Any:
    return next(element.iterancestors(_P), None)
