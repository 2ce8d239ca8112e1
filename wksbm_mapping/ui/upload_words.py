"""The file widget in the language of the screen.

Streamlit writes its button in English only (streamlit#1353); styles put ours there.
"""

from __future__ import annotations

import json

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.settings import UPLOAD_LIMIT_MB

_ZONE = '[data-testid="stFileUploaderDropzone"]'
_REFUSED = '[data-testid="stFileChip"][aria-invalid="true"]'
_LABEL = f'{_ZONE} button [data-testid="stMarkdownContainer"]'


def render_dropzone_words() -> None:
    """Name the button of the file widget, and say why it refuses a file."""
    words = json.dumps(t("upload.choose_files"))
    refused = json.dumps(t("upload.refused_here", limit=UPLOAD_LIMIT_MB))
    st.html(
        "<style>"
        f'[data-testid="stFileUploaderDropzoneInstructions"], {_LABEL} p'
        "{ display: none; }"
        f"{_LABEL}::after {{ content: {words}; }}"
        f"{_ZONE}:has({_REFUSED})::after {{ content: {refused}; color: #a4161a; }}"
        "</style>"
    )
