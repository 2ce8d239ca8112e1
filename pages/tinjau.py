"""Tinjau Kiriman: what volunteers sent, approved or returned."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.review_page import render_review_page

require_main()
render_review_page()
