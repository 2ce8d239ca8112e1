"""A plan as a document, for the reader it is made for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.planning.templates import TemplateKind
from wksbm_mapping.services.document_looks import find_look
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.services.plans import PlanView
from wksbm_mapping.ui.cache import get_area_kinds, get_protected, get_workspace
from wksbm_mapping.ui.plain_text import plain

_READER, _WHAT = "rencana.pembaca", "rencana.dokumen"
TYPES = {
    DocumentFormat.PDF: "application/pdf",
    DocumentFormat.DOCX: "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.document",
}
Write = Callable[..., bytes]


def render_documents(view: PlanView, person: Person) -> None:
    """Offer the proposal and the budget, in both formats."""
    left, right = st.columns(2)
    with left:
        what = st.selectbox(
            t("document.download"),
            list(PlanDocument),
            key=_WHAT,
            format_func=lambda each: t(f"document.title_{each}"),
        )
    with right:
        reader = choose_reader(person, _READER)
    protected = get_protected(reader)
    mark = "data-contoh-" if protected.is_example else ""
    render_look(TemplateKind(what or PlanDocument.PROPOSAL))
    offer_document(
        partial(
            write_plan,
            protected,
            get_workspace(),
            view,
            what=what or PlanDocument.PROPOSAL,
            kind=get_area_kinds()[-1],
            actor=person,
        ),
        f"{mark}{what}-{view.plan.number}",
        label=lambda file_format: t(f"document.get_{file_format}"),
    )


def render_look(kind: TemplateKind) -> None:
    """Say in which look DOCX and PDF come."""
    look = find_look(get_workspace(), kind)
    if look.problem is not None:
        reason = describe_error(look.problem)
        st.warning(plain(t("template.not_usable", reason=reason)))
    elif look.content is not None:
        st.caption(t("template.in_use_here"))


def choose_reader(person: Person, key: str) -> Audience:
    """Let a person choose for whom something is written, no higher than themselves."""
    every = tuple(Audience)
    readers = every[: every.index(person.audience) + 1]
    return st.selectbox(
        t("document.reader"),
        readers,
        key=key,
        format_func=lambda each: t(f"document.reader_{each}"),
    )


def offer_document(
    write: Write, name: str, *, label: Callable[[DocumentFormat], str]
) -> None:
    """Offer a document in every format, written when it is asked for.

    Parameters
    ----------
    write : callable
        Takes ``file_format`` and gives the content.
    name : str
        Of the file, without its ending.
    label : callable
        What stands on the button of a format.
    """
    with st.container(horizontal=True):
        for file_format, mime in TYPES.items():
            st.download_button(
                label(file_format),
                data=partial(write, file_format=file_format),
                file_name=f"{name}.{file_format}",
                mime=mime,
                key=f"dokumen.{name}.{file_format}",
                on_click="ignore",
                icon=":material/download:",
            )
