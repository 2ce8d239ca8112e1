"""Praktik Baik: what worked elsewhere, and how to do it here."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.practice_page import render_practice_page

require_main()
render_practice_page()
