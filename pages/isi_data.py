"""Isi Data: counts filled in by hand, without any file."""

from wksbm_mapping.ui.entry_page import render_entry_page
from wksbm_mapping.ui.guard import require_main

require_main()
render_entry_page()
