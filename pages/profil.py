"""Profil Kalurahan: all about one kalurahan or kapanewon."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.profile_page import render_profile_page

require_main()
render_profile_page()
