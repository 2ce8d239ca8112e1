"""Empty files to be filled in."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from wksbm_mapping.i18n import t
from wksbm_mapping.ingest import build_template
from wksbm_mapping.ui.cache import get_workspace

Kind = Literal["wide", "long"]
Form = Literal["xlsx", "csv"]

_KINDS: tuple[Kind, ...] = ("wide", "long")
_FORMS: tuple[Form, ...] = ("xlsx", "csv")
_MIME: dict[Form, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


@st.cache_resource(show_spinner=False, max_entries=8)
def _template(kind: Kind, form: Form) -> bytes:
    workspace = get_workspace()
    return build_template(
        kind,
        form,
        regions=workspace.regions,
        categories=workspace.categories,
    )


def render_templates() -> None:
    """Offer the templates."""
    with st.expander(t("upload.templates"), icon=":material/download:"):
        st.write(t("upload.templates_note"))
        for kind in _KINDS:
            st.markdown(f"**{t(f'upload.template_{kind}')}**")
            places = st.columns(len(_FORMS))
            for place, form in zip(places, _FORMS, strict=True):
                place.download_button(
                    form.upper(),
                    data=_template(kind, form),
                    file_name=f"templat-{kind}.{form}",
                    mime=_MIME[form],
                    key=f"templat.{kind}.{form}",
                    on_click="ignore",
                    width="stretch",
                )
