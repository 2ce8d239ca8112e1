"""Jejaring & Potensi: who there is, who can help, and where nobody is."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.network_page import render_network_page

require_main()
render_network_page()
