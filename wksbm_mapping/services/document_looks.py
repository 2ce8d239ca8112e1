"""How documents look: as built in, or as a template of this office has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wksbm_mapping.errors import TemplateError
from wksbm_mapping.i18n import t
from wksbm_mapping.planning.templates import (
    CARDS,
    PLACES,
    TemplateKind,
    read_choice,
)
from wksbm_mapping.reports.document import Block, Document, Section, join_sections
from wksbm_mapping.reports.docx_document import write_docx
from wksbm_mapping.reports.fill_template import check_template, fill_template
from wksbm_mapping.reports.pdf_document import write_pdf
from wksbm_mapping.services.plans import read_stored
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store.cards import Collection, find_card, load_card_file

_TITLES: Mapping[tuple[TemplateKind, str], str] = {
    (TemplateKind.PROPOSAL, "latar_belakang"): "document.background",
    (TemplateKind.PROPOSAL, "sebab_akibat"): "document.tree",
    (TemplateKind.PROPOSAL, "tujuan"): "document.goal",
    (TemplateKind.PROPOSAL, "langkah"): "document.actions",
    (TemplateKind.PROPOSAL, "rab"): "document.budget",
    (TemplateKind.PROPOSAL, "penutup"): "document.closing",
    (TemplateKind.FORM, "rab"): "document.asked",
    (TemplateKind.FORM, "rekomendasi"): "document.recommended",
    (TemplateKind.WORK_PLAN, "tujuan"): "document.goal",
    (TemplateKind.WORK_PLAN, "langkah"): "document.actions",
    (TemplateKind.WORK_PLAN, "rujukan"): "referral.title",
    (TemplateKind.MINUTES, "urutan"): "document.agreed",
    (TemplateKind.MINUTES, "daftar_hadir"): "document.attendance",
    (TemplateKind.REPORT, "latar_belakang"): "document.background",
    (TemplateKind.REPORT, "tujuan"): "document.goal",
    (TemplateKind.REPORT, "pelaksanaan"): "document.done",
    (TemplateKind.REPORT, "rujukan"): "referral.title",
    (TemplateKind.REPORT, "hasil"): "document.outcome",
    (TemplateKind.REPORT, "pelajaran"): "plan.lessons",
    (TemplateKind.REPORT, "keuangan"): "document.spending",
}


@dataclass(frozen=True)
class Look:
    """The template a document is made with.

    Parameters
    ----------
    kind : TemplateKind
    content : bytes or None
        The template; None: the built-in look.
    revision : int or None
        Of the template the office chose; None: it chose none.
    problem : TemplateError or None
        Why the chosen template cannot be used; None: it can, or none was chosen.
    """

    kind: TemplateKind
    content: bytes | None = None
    revision: int | None = None
    problem: TemplateError | None = None


def title_of(kind: TemplateKind, name: str) -> str:
    """Name the heading of a part; ``""``: it has none."""
    key = _TITLES.get((kind, name))
    return t(key) if key else ""


def name_document(kind: TemplateKind) -> str:
    """Name a document."""
    is_minutes = kind is TemplateKind.MINUTES
    return t(f"document.title_{'minutes' if is_minutes else kind}")


def find_look(workspace: Workspace, kind: TemplateKind) -> Look:
    """Find what a document is made with; a template that cannot be used is not.

    Raises
    ------
    StoreError
        ``plan_damaged``.
    """
    card = find_card(workspace.engine, Collection.TEMPLATE, CARDS[kind])
    choice = read_stored(lambda: read_choice(card.content if card else None))
    if choice.active is None:
        return Look(kind)
    content = load_card_file(
        workspace.engine, Collection.TEMPLATE, CARDS[kind], choice.active
    )
    try:
        if content is None:
            raise TemplateError("template_gone")
        check_template(content, PLACES[kind])
    except TemplateError as error:
        return Look(kind, None, choice.active, error)
    return Look(kind, content, choice.active)


def write_look(
    look: Look,
    document: Document,
    sections: Mapping[str, Section],
    *,
    lines: Mapping[str, str],
    is_pdf: bool,
) -> bytes:
    """Write a document; PDF is always in the built-in look."""
    ordered = [sections[name] for name in PLACES[look.kind].parts]
    if look.content is None or is_pdf:
        whole = replace(document, blocks=join_sections(ordered))
        return write_pdf(whole) if is_pdf else write_docx(whole)
    return fill_template(
        look.content,
        document,
        ordered,
        lines=lines,
        places=PLACES[look.kind],
    )


def head_sections(
    kind: TemplateKind, told: Mapping[str, Iterable[Block]]
) -> dict[str, Section]:
    """Put headings over what was told of each part."""
    return {
        name: Section(name, title_of(kind, name), list(blocks))
        for name, blocks in told.items()
    }
