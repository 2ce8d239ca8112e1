"""Cadangan & Catatan: a backup, the way back, and who did what."""

from wksbm_mapping.ui.backup_page import render_backup_page
from wksbm_mapping.ui.guard import require_main

require_main()
render_backup_page()
