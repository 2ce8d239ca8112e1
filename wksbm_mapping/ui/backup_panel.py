"""Make a backup and put one back, with buttons."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from wksbm_mapping.access.person import Person
from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n import describe_error, format_number, t
from wksbm_mapping.services.backup import build_backup
from wksbm_mapping.services.backup_seal import is_sealed
from wksbm_mapping.services.restore import put_back, would_replace
from wksbm_mapping.ui.cache import get_workspace
from wksbm_mapping.ui.notices import render_notices, tell
from wksbm_mapping.ui.plain_text import plain

_MADE = "cadangan.jadi"
_RESTORED = "cadangan.dipulihkan"
_KILOBYTE = 1024


def render_backup(actor: Person) -> None:
    """Offer a backup of everything, and the way back.

    Parameters
    ----------
    actor : Person
        Who does it.
    """
    st.subheader(t("backup.title"))
    st.write(t("backup.note"))
    passphrase = _ask_new_passphrase()
    is_pressed = st.button(
        t("backup.make"), icon=":material/archive:", disabled=passphrase is None
    )
    if is_pressed and passphrase is not None:
        with _refusal_told():
            _make(actor, passphrase)
    _render_made()
    with st.expander(t("backup.restore_title"), icon=":material/history:"):
        _render_restoring(actor)


def _ask_new_passphrase() -> str | None:
    """Ask twice; None while the two differ."""
    first, second = st.columns(2, vertical_alignment="bottom")
    asked = first.text_input(
        t("backup.passphrase_new"),
        type="password",
        key="cadangan.sandi_baru",
        help=t("backup.passphrase_help"),
        autocomplete="new-password",
    )
    again = second.text_input(
        t("backup.passphrase_again"),
        type="password",
        key="cadangan.sandi_ulang",
        autocomplete="new-password",
    )
    if asked == again:
        return asked
    if again:
        st.warning(t("error.backup_passphrase_differs"))
    return None


def _make(actor: Person, passphrase: str) -> None:
    _forget_made()
    with _progress(t("backup.making")) as move:
        content, report = build_backup(
            get_workspace(), actor=actor, passphrase=passphrase, report_progress=move
        )
    ending = "zip.age" if report.is_sealed else "zip"
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M")
    st.session_state[_MADE] = (content, f"cadangan-wksbm-{stamp}.{ending}")


def _render_made() -> None:
    if _MADE not in st.session_state:
        return
    content, name = st.session_state[_MADE]
    st.success(t("backup.ready", size=format_number(len(content) // _KILOBYTE)))
    st.download_button(
        t("backup.save"),
        content,
        file_name=name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click=_forget_made,
    )


def _forget_made() -> None:
    st.session_state.pop(_MADE, None)


def _render_restoring(actor: Person) -> None:
    st.write(t("backup.restore_note"))
    render_notices(_RESTORED)
    sent = st.file_uploader(t("backup.file"), key="cadangan.berkas")
    if sent is None:
        return
    passphrase = ""
    if is_sealed(sent):
        passphrase = st.text_input(
            t("backup.passphrase"),
            type="password",
            key="cadangan.sandi",
            autocomplete="off",
        )
    replace = would_replace(get_workspace(), actor=actor)
    if replace and not _is_meant():
        return
    if st.button(t("backup.restore"), type="primary", icon=":material/history:"):
        with _refusal_told():
            _restore(sent, actor, passphrase, replace=replace)


def _is_meant() -> bool:
    """Let a person type a word before stored data are given up."""
    word = t("backup.word")
    st.warning(t("backup.replaces", word=word))
    typed = st.text_input(t("backup.type_word", word=word), key="cadangan.kata")
    return typed.strip().casefold() == word.casefold()


def _restore(
    file: io.BytesIO, actor: Person, passphrase: str, *, replace: bool
) -> None:
    with _progress(t("backup.restoring")) as move:
        report = put_back(
            get_workspace(),
            file,
            actor=actor,
            passphrase=passphrase,
            replace=replace,
            report_progress=move,
        )
    rows, batches = format_number(report.rows), format_number(report.batches)
    tell(_RESTORED, t("backup.restored", rows=rows, batches=batches))
    st.rerun()


@contextmanager
def _refusal_told() -> Iterator[None]:
    """Say in a sentence what was refused; the rest of the page stays."""
    try:
        yield
    except WksbmError as error:
        st.error(plain(describe_error(error)))


@contextmanager
def _progress(text: str) -> Iterator[Callable[[float], None]]:
    bar = st.progress(0.0, text=text)

    def move(share: float) -> None:
        bar.progress(min(share, 1.0), text=text)

    try:
        yield move
    finally:
        bar.empty()
