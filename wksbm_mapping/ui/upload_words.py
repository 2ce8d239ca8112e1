"""The file widget in the language of the screen.

Streamlit writes its button in English only (streamlit#1353); styles put ours there.
"""

from __future__ import annotations

import json

import streamlit as st

from wksbm_mapping.i18n import t

_ZONE = '[data-testid="stFileUploaderDropzone"]'
_LABEL = f'{_ZONE} button [data-testid="stMarkdownContainer"]'


def render_dropzone_words() -> None:
    """Name the button of the file widget."""
    words = json.dumps(t("upload.choose_files"))
    st.html(
        "<style>"
        f'[data-testid="stFileUploaderDropzoneInstructions"], {_LABEL} p'
        "{ display: none; }"
        f"{_LABEL}::after {{ content: {words}; }}"
        "</style>"
    )
