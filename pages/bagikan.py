"""Bagikan: pictures and words to post, of what the public may see."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.share_page import render_share_page

require_main()
render_share_page()
