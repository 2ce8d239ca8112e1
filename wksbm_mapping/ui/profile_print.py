"""The profile on paper: what the browser prints, and files to download."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from wksbm_mapping.i18n import current_language, t, use_language
from wksbm_mapping.services.area_profile import AreaProfile
from wksbm_mapping.services.print_profile import (
    ProfilePaper,
    export_profile,
    print_profile,
)
from wksbm_mapping.ui.audience import current_person

CHOICES = "profil-pilihan"
"""Prefix of the keys of what is chosen or pressed, which paper cannot."""

SECTION = "profil-bagian"
"""Prefix of the keys of what stays on one page of paper."""

_STYLE = f"""
<style>
.wksbm-lines {{ width: 100%; border-collapse: collapse; font-size: .95rem; }}
.wksbm-lines th, .wksbm-lines td {{ text-align: left; vertical-align: top;
  padding: .45rem .6rem; border-bottom: 1px solid #d5d8dd; }}
.wksbm-lines thead th {{ font-weight: 600; color: #47505c; font-size: .875rem; }}
.wksbm-lines tbody th {{ font-weight: 400; width: 34%; }}
.wksbm-lines td:nth-child(2) {{ font-weight: 600; }}
@media screen and (max-width: 640px) {{
  .wksbm-lines thead {{ position: absolute; width: 1px; height: 1px;
    overflow: hidden; clip-path: inset(50%); }}
  .wksbm-lines, .wksbm-lines tbody, .wksbm-lines tbody th,
  .wksbm-lines td {{ display: block; width: auto; }}
  .wksbm-lines tbody tr {{ display: grid; grid-template-columns: 1fr 1fr;
    gap: .15rem 1rem; padding: .55rem 0; border-bottom: 1px solid #d5d8dd; }}
  .wksbm-lines tbody th {{ font-weight: 600; grid-column: 1 / -1; }}
  .wksbm-lines th, .wksbm-lines td {{ border: 0; padding: 0; }}
  .wksbm-lines td::before {{ content: attr(data-label); color: #47505c;
    display: block; font-weight: 400; font-size: .8rem; }}
}}
@page {{ size: A4; margin: 12mm; }}
@media print {{
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stStatusWidget"], [data-testid="stSidebarCollapsedControl"],
  [data-testid="stExpander"], [data-testid="stDownloadButton"],
  [data-testid="stSelectbox"], [data-testid="stPageLink"],
  [class*="st-key-{CHOICES}"] {{
    display: none !important; }}
  html, body, #root, .stApp, [data-testid="stAppViewContainer"],
  [data-testid="stMain"] {{ position: static !important; height: auto !important;
    overflow: visible !important; display: block !important; }}
  .stMainBlockContainer {{ padding: 0 !important; max-width: none !important; }}
  .stMainBlockContainer h1 {{ font-size: 16pt; padding: 0; }}
  .stMainBlockContainer h3 {{ font-size: 11pt; padding: .1rem 0; }}
  .stMainBlockContainer p, .stMainBlockContainer li {{ font-size: 8.5pt;
    line-height: 1.35; margin-top: 0; margin-bottom: 0; }}
  .stMainBlockContainer [data-testid="stVerticalBlock"] {{ gap: .35rem; }}
  [class*="st-key-{SECTION}"] {{ break-inside: avoid; }}
  .wksbm-lines, .wksbm-lines thead th {{ font-size: 8pt; line-height: 1.25; }}
  .wksbm-lines th, .wksbm-lines td {{ padding: .08rem .3rem; }}
  .wksbm-lines tbody tr:nth-child(-n+3) {{ break-before: avoid; }}
  [data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * {{
    color: #16202e !important; opacity: 1 !important; }}
  .stMainBlockContainer [data-testid="stCaptionContainer"] p {{ font-size: 7.5pt;
    line-height: 1.3; margin: 0; color: #16202e; }}
  h1, h2, h3 {{ break-after: avoid; }}
  tr, li, [data-testid="stVegaLiteChart"] {{ break-inside: avoid; }}
  [data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg {{
    max-width: 100% !important; height: auto !important; }}
}}
</style>
"""


def render_style() -> None:
    """Add how the profile looks on a phone and on paper, on this page alone."""
    st.html(_STYLE)


def keep_together(name: str) -> DeltaGenerator:
    """Open a part of the page that no page break on paper goes through."""
    return st.container(key=f"{SECTION}-{name}")


def render_files(paper: ProfilePaper) -> None:
    """Offer the profile as PDF and its figures as CSV."""
    profile = paper.profile
    mark = "data-contoh-" if profile.is_example else ""
    name = f"{mark}profil-{profile.code}-{profile.period.code}"
    with st.container(horizontal=True, key=f"{CHOICES}-berkas"):
        st.download_button(
            t("profilkit.download_pdf"),
            data=_printer(paper),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            key="profil.unduh.pdf",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            t("profilkit.download_csv"),
            data=_exporter(profile),
            file_name=f"{name}.csv",
            mime="text/csv",
            key="profil.unduh.csv",
            on_click="ignore",
            icon=":material/download:",
        )


def _printer(paper: ProfilePaper) -> Callable[[], bytes]:
    """Print when it is asked for, in the language of this screen."""
    language, actor = current_language(), current_person()

    def build() -> bytes:
        with use_language(language):
            return print_profile(paper, actor=actor)

    return build


def _exporter(profile: AreaProfile) -> Callable[[], bytes]:
    return partial(export_profile, profile, actor=current_person())
