"""Bahan Pelatihan: short guides that lead into the pages that do what they teach."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.training_page import render_training_page

require_main()
render_training_page()
