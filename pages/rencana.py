"""Rencana: what is to be done about a problem, by whom, until when, at what cost."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.plan_page import render_plan_page

require_main()
render_plan_page()
