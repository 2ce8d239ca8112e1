"""Usul Warga: anyone tells a problem or doubts a figure; volunteers answer."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.usul_page import render_usul_page

require_main()
render_usul_page()
