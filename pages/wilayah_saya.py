"""Wilayah Saya: the own kalurahan by padukuhan."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.own_area_page import render_own_area_page

require_main()
render_own_area_page()
