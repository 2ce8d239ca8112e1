"""Beranda: what stands out."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.overview_page import render_overview_page

require_main()
render_overview_page()
