"""Kas & Donasi: two books that never mix, campaigns, and what everybody may know."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.money_page import render_money_page

require_main()
render_money_page()
