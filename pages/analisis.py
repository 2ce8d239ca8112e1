"""Analisis: which differences are more than chance, and where like lies by like."""

from wksbm_mapping.ui.analysis_page import render_analysis_page
from wksbm_mapping.ui.guard import require_main

require_main()
render_analysis_page()
