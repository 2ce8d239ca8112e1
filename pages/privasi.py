"""Privasi: what is kept of whom."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.privacy_page import render_privacy_page

require_main()
render_privacy_page()
