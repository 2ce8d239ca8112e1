"""The few styles Streamlit's theme does not reach."""

from __future__ import annotations

import streamlit as st

_STYLE = """
<style>
.stMainBlockContainer { padding: 3.5rem 2.5rem 3rem; }
.stMainBlockContainer h1 { padding-top: 0; }
button, [role="option"], [data-baseweb="select"] > div { min-height: 44px; }
[class*="st-key-peta"] iframe { width: 100%; border: 0; aspect-ratio: 6 / 5;
  height: auto !important; max-height: 78vh; }
.stCheckbox label:has([data-testid="stTooltipIcon"]) { align-items: center; }
[data-testid="stElementToolbar"] { display: none; }
.wksbm-legend { list-style: none; margin: 0 !important; padding: 0 !important;
  display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .95rem; }
.wksbm-legend li { display: flex; align-items: center; gap: .5rem; margin: 0; }
.wksbm-legend i { flex: none; width: 28px; height: 20px; border: 1px solid #47505c; }
.wksbm-figure { margin: 0; font-size: 1.9rem; font-weight: 700; line-height: 1.2; }
.wksbm-area { margin: 0; font-weight: 600; }
.wksbm-legend small { color: #4b5563; font-size: .85rem; }
.wksbm-skip:not(:focus) { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[class*="st-key-usul-jebakan"] { display: none !important; }
.wksbm-scroll { overflow-x: auto; }
.wksbm-words { border-collapse: collapse; width: 100%; font-size: .95rem; }
.wksbm-words caption { text-align: left; font-weight: 600; padding: .25rem 0; }
.wksbm-words th, .wksbm-words td { text-align: left; padding: .4rem .6rem;
  border-bottom: 1px solid #d1d5db; vertical-align: top; }
.wksbm-words tbody th { font-weight: 500; }
.wksbm-words tr > :first-child { position: sticky; left: 0; background: #fff; }
.st-key-lembar_peta { overflow-x: auto; }
.st-key-lembar_peta img { min-width: 44rem; }
div:has(> [class*="st-key-pesan-"]) { position: sticky; z-index: 90;
  top: -100vh; pointer-events: none; }
div:has(> [class*="st-key-pesan-"] [class*="st-key-pesan-giliran-0"]) {
  animation: wksbm-said 9s; }
div:has(> [class*="st-key-pesan-"] [class*="st-key-pesan-giliran-1"]) {
  animation: wksbm-said-again 9s; }
[class*="st-key-pesan-giliran"] { background: #fff; border-radius: .5rem;
  box-shadow: 0 2px 10px rgb(0 0 0 / .12); }
@keyframes wksbm-said { 0%, 95% { top: 4rem; } 100% { top: -20vh; } }
@keyframes wksbm-said-again { 0%, 95% { top: 4rem; } 100% { top: -20vh; } }
@media (max-width: 640px) {
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; }
  [class*="st-key-peta"] iframe { aspect-ratio: 1; }
  .st-key-peta_waktu iframe { aspect-ratio: 4 / 5; }
  button[data-variant="pills"], button[data-variant="segmented_control"] {
    min-height: 44px; }
  button[data-variant="segmented_control"] { margin: 0 .3rem .3rem 0;
    border-radius: .5rem; }
  button[data-variant="segmented_control"]:not([aria-checked="true"]) {
    border: 1px solid #8a93a0 !important; }
}
</style>
"""


def render_theme() -> None:
    """Add the styles to the page."""
    st.html(_STYLE)
