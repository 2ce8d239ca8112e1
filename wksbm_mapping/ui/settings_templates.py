"""Templates of documents: the look of an office, sent, tried and put in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_date, t
from wksbm_mapping.planning.templates import PLACES, WHOLE, TemplateKind
from wksbm_mapping.reports.template_package import MAX_FILE
from wksbm_mapping.services.document_looks import name_document
from wksbm_mapping.services.document_templates import (
    OfficeTemplate,
    TemplateVersion,
    build_start,
    load_template,
    read_template,
    send_template,
    try_template,
    use_template,
)
from wksbm_mapping.services.plan_documents import DocumentFormat
from wksbm_mapping.store.cards import CardWritten
from wksbm_mapping.ui.cache import get_menu, get_protected, get_workspace
from wksbm_mapping.ui.notices import refuse, render_notices, tell
from wksbm_mapping.ui.plain_text import plain
from wksbm_mapping.ui.plan_documents import TYPES
from wksbm_mapping.ui.uninterrupted import uninterrupted

_KIND, _FILE = "templat.dokumen", "templat.berkas"
_SAID, _SENT = "templat.pesan", "templat.kiriman"


def render_templates(person: Person) -> None:
    """Draw the part about templates, for one document at a time."""
    st.subheader(t("template.title"))
    st.write(t("template.note"))
    st.caption(t("template.pdf_note"))
    render_notices(_SAID)
    kind = st.selectbox(
        t("document.download"),
        list(TemplateKind),
        key=_KIND,
        format_func=name_document,
    )
    own = read_template(get_workspace(), kind or TemplateKind.PROPOSAL, actor=person)
    _render_state(own, person)
    _render_start(own, person)
    _render_form(own, person)
    for each in own.versions:
        _render_version(own, each, person)


def _render_state(own: OfficeTemplate, person: Person) -> None:
    look = own.look
    if look.problem is not None:
        reason = describe_error(look.problem)
        st.warning(plain(t("template.not_usable", reason=reason)))
    elif look.content is None:
        st.info(t("template.built_in"))
    else:
        st.success(t("template.in_use", version=look.revision))
    if look.revision is not None:
        st.button(
            t("template.back"),
            icon=":material/undo:",
            on_click=_go_back,
            args=(own, person),
        )


def _render_start(own: OfficeTemplate, person: Person) -> None:
    with st.container(horizontal=True):
        _offer(
            t("template.start"),
            f"templat-{own.kind}",
            lambda: build_start(own.kind, actor=person),
        )
        _offer_trial(own, None, "bawaan", person)
    with st.expander(t("template.places"), icon=":material/data_object:"):
        st.write(t("template.places_note"))
        st.table(list_places(own.kind))


def list_places(kind: TemplateKind) -> pd.DataFrame:
    """List the places of a document, with what comes there."""
    places = PLACES[kind]
    rows = [
        (name, t(f"template.place_{name}"), _say_where(kind, name))
        for name in (WHOLE, *places.parts, *places.lines)
    ]
    header = [t(f"template.col_{name}") for name in ("place", "what", "where")]
    table = pd.DataFrame(rows, columns=header).set_index(header[0])
    return table.rename(index=lambda name: plain(f"{{{{{name}}}}}"))


def _say_where(kind: TemplateKind, name: str) -> str:
    places = PLACES[kind]
    if name in places.lines:
        return t("template.anywhere")
    return t("template.needed" if name in places.required else "template.optional")


def _render_form(own: OfficeTemplate, person: Person) -> None:
    sent = st.file_uploader(
        t("template.file"),
        type=["docx"],
        key=_file_key(own.kind),
        max_upload_size=MAX_FILE // 1_000_000,
    )
    st.caption(t("template.file_note"))
    st.button(
        t("template.send"),
        type="primary",
        disabled=sent is None,
        on_click=_send,
        args=(own, person),
    )


def _file_key(kind: TemplateKind) -> str:
    return f"{_FILE}.{kind}.{st.session_state.setdefault(_SENT, 0)}"


def _render_version(
    own: OfficeTemplate, version: TemplateVersion, person: Person
) -> None:
    number = version.revision
    said = t(
        "template.version",
        version=number,
        file=version.file_name,
        actor=version.actor,
        day=format_date(version.at),
    )
    with st.container(border=True, key=f"templat-{own.kind}-{number}"):
        st.markdown(plain(said))
        if number == own.look.revision:
            st.caption(t("template.this_one"))
        load = partial(load_template, get_workspace(), own.kind, number, actor=person)
        with st.container(horizontal=True):
            _offer_trial(own, load, str(number), person)
            _offer(t("template.get"), f"templat-{own.kind}-{number}", load)
            if number != own.look.revision:
                st.button(
                    t("template.use"),
                    key=f"templat.pakai.{own.kind}.{number}",
                    on_click=_use,
                    args=(own, number, person),
                )


def _offer_trial(
    own: OfficeTemplate, load: Callable[[], bytes] | None, name: str, person: Person
) -> None:
    """Offer a filled example, where there is a figure for it to be about."""
    protected = get_protected(Audience.PUBLIC)
    is_ready = own.kind is TemplateKind.MINUTES or get_menu(protected).categories
    if not is_ready:
        st.caption(t("error.template_no_data"))
        return
    _offer(
        t("template.try_built_in" if load is None else "template.try"),
        f"coba-{own.kind}-{name}",
        lambda: try_template(
            protected,
            get_workspace(),
            own.kind,
            None if load is None else load(),
            actor=person,
        ),
    )


def _offer(label: str, name: str, write: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        data=write,
        file_name=f"{name}.docx",
        mime=TYPES[DocumentFormat.DOCX],
        key=f"templat.unduh.{name}",
        on_click="ignore",
        icon=":material/download:",
    )


def _chosen_kind(own: OfficeTemplate) -> TemplateKind:
    return TemplateKind(st.session_state.get(_KIND, own.kind))


@uninterrupted
def _send(own: OfficeTemplate, person: Person) -> None:
    """Keep the file; one that was given for another document is none."""
    file = st.session_state.get(_file_key(_chosen_kind(own)))
    if file is None:
        return
    content, name = file.getvalue(), file.name
    _carry_out(
        lambda: send_template(get_workspace(), own, content, name, actor=person),
        t("template.sent"),
    )
    st.session_state[_SENT] += 1


@uninterrupted
def _go_back(own: OfficeTemplate, person: Person) -> None:
    """Go back to the built-in look of the document that is chosen now."""
    kind = _chosen_kind(own)
    if kind is not own.kind:
        own = read_template(get_workspace(), kind, actor=person)
    if own.look.revision is not None:
        _use(own, None, person)


@uninterrupted
def _use(own: OfficeTemplate, revision: int | None, person: Person) -> None:
    said = t("template.used_built_in" if revision is None else "template.used")
    _carry_out(lambda: use_template(get_workspace(), own, revision, actor=person), said)


def _carry_out(write: Callable[[], CardWritten], said: str) -> None:
    try:
        written = write()
    except WksbmError as error:
        refuse(_SAID, error)
        return
    if written.is_conflict:
        refuse(_SAID, t("template.conflict", actor=written.now.actor))
    else:
        tell(_SAID, said)
