"""Peta Masalah: where is which problem, and how strong."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.map_page import render_map_page

require_main()
render_map_page()
