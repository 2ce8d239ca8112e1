"""A post on screen: the picture, files to download, words to paste."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from wksbm_mapping.i18n import current_language, t, use_language
from wksbm_mapping.reports.share.formats import SHEETS, FileKind, Format, list_kinds
from wksbm_mapping.reports.share.post import Post
from wksbm_mapping.services.share_post import (
    draw_post,
    link_to_whatsapp,
    preview_post,
    write_caption,
)
from wksbm_mapping.ui.share_link import is_only_here

_MIME = {FileKind.PNG: "image/png", FileKind.PDF: "application/pdf"}
WITH_CODE = "bagikan.kode"
_SHOWN = 540
"""Pixels in width of a picture on screen."""


@dataclass(frozen=True)
class Made:
    """A post that is ready.

    Parameters
    ----------
    post : Post
    key : str
        The same for posts that look the same.
    name : str
        Of its files, without format and ending.
    """

    post: Post
    key: str
    name: str


def render_output(made: Made, chosen: Format) -> None:
    """Show a post and offer it."""
    caption = write_caption(made.post)
    key = f"{made.key}|{chosen}|{current_language()}"
    picture, words = st.columns([3, 2], gap="medium")
    with picture:
        shown = _preview(made.post, chosen, key)
        st.image(shown, alt=caption, width=_show_width(chosen))
        width, height = SHEETS[chosen].pixels
        st.caption(t("share.pixels", width=width, height=height))
    with words:
        _render_downloads(made, chosen)
        st.link_button(
            t("share.whatsapp"), link_to_whatsapp(caption), icon=":material/chat:"
        )
        st.caption(t("share.whatsapp_note"))
        _render_code_choice()
        st.markdown(f"**{t('share.caption')}**")
        st.code(caption, language=None, wrap_lines=True)


def _render_code_choice() -> None:
    """Let a person leave the link out, beside the picture it stands on."""
    has_link = st.toggle(
        t("share.with_code"), value=True, key=WITH_CODE, persist_state="session"
    )
    if has_link and is_only_here():
        st.caption(t("share.only_here"))


def _show_width(chosen: Format) -> int:
    sheet = SHEETS[chosen]
    return _SHOWN if not sheet.covered else round(_SHOWN * 0.75)


@st.cache_data(show_spinner=False, max_entries=60)
def _preview(_post: Post, chosen: Format, key: str) -> bytes:  # noqa: ARG001
    return preview_post(_post, chosen)


def _render_downloads(made: Made, chosen: Format) -> None:
    mark = "data-contoh-" if made.post.is_example else ""
    size = "x".join(map(str, SHEETS[chosen].pixels))
    with st.container(horizontal=True):
        for kind in list_kinds(chosen):
            st.download_button(
                t(f"share.download_{kind}"),
                data=_drawer(made.post, chosen, kind),
                file_name=f"{mark}{made.name}-{size}.{kind}",
                mime=_MIME[kind],
                key=f"bagikan.unduh.{kind}",
                on_click="ignore",
                icon=":material/download:",
                type="primary" if kind is FileKind.PNG else "secondary",
            )


def _drawer(post: Post, chosen: Format, kind: FileKind) -> Callable[[], bytes]:
    """Draw when it is asked for, in the language of this screen."""
    language = current_language()

    def draw() -> bytes:
        with use_language(language):
            return draw_post(post, chosen, kind)

    return draw
