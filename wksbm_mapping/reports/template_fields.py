"""Fields of Word in a template: page numbers and dates, nothing that reads a file."""

from __future__ import annotations

from typing import Any

from lxml import etree

from wksbm_mapping.errors import TemplateError

ALLOWED = frozenset(
    {
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"),
        *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
        *("TITLE", "SUBJECT", "STYLEREF", "REF", "PAGEREF", "TOC", "SEQ", "HYPERLINK"),
    }
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def check_fields(root: Any, where: str) -> None:
    """Refuse a part that holds a field of another kind.

    What a field says may be cut into pieces, and a field may stand within another.

    Raises
    ------
    TemplateError
        ``template_field``
    """
    for said in _list_fields(root):
        words = said.split()
        kind = words[0].upper() if words else ""
        if kind not in ALLOWED or (kind == "HYPERLINK" and not _is_harmless(words)):
            raise TemplateError("template_field", what=said.strip()[:60], where=where)


def _is_harmless(words: list[str]) -> bool:
    """Whether a link of a field leads to a web page, a mailbox or within."""
    rest = " ".join(words[1:]).replace('"', "").strip().lower()
    return rest.startswith(("http://", "https://", "mailto:", "\\l "))


def _list_fields(root: Any) -> list[str]:
    found: list[str] = []
    open_fields: list[int] = []
    for each in root.iter(etree.Element):
        if each.tag == f"{_WORD}fldSimple":
            found.append(str(each.get(f"{_WORD}instr") or ""))
        elif each.tag == f"{_WORD}fldChar":
            kind = each.get(f"{_WORD}fldCharType")
            if kind == "begin":
                open_fields.append(len(found))
                found.append("")
            elif kind == "end" and open_fields:
                open_fields.pop()
        elif each.tag == f"{_WORD}instrText":
            if not open_fields:
                open_fields.append(len(found))
                found.append("")
            found[open_fields[-1]] += each.text or ""
    return found
