"""Pengaturan: accounts."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.settings_page import render_settings_page

require_main()
render_settings_page()
