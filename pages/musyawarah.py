"""Musyawarah: a meeting gives priority together, each from their own telephone."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.meeting_page import render_meeting_page

require_main()
render_meeting_page()
