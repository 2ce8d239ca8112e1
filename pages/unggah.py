"""Unggah Data: files in, checked and confirmed by a person."""

from wksbm_mapping.ui.guard import require_main
from wksbm_mapping.ui.upload_page import render_upload_page

require_main()
render_upload_page()
