"""Bytes in, draft out: no database, no screen.

::

    read_upload ─▶ Sheet ─▶ layout ─▶ columns ─▶ counts ─▶ rows (regions, totals)
                ─▶ categories ─▶ periods ─▶ cells ─▶ combine ─▶ checks ─▶ Draft

``read``, ``read_text``, ``read_html``, ``read_workbook``  bytes to sheets, safely
``read_archive``, ``zip_guard``, ``compound_file``         the ZIP and OLE around them
``scan_xlsx``, ``scan_xls``, ``scan_ods``, ``marks``       what a workbook hides or lost
``text_volume``  how much text its cells show, where many show the same
``sheet``       a sheet and its places         ``texts``    the distinct texts of it
``layout``      where header and body are      ``headers``  what header words mean
``header_words`` rows of a header              ``stacked``  a second table below it
``sub_columns`` columns that split a category
``columns``     what a column can be           ``assign_columns`` which one it is
``units``       the unit a header says         ``listed_counts`` numbers of one person
``settle_columns`` what columns mean together  ``severities`` how grave a finding is
``ask_category`` questions about categories    ``personal`` what is about one person
``personal_gate``, ``person_names``  which columns are about persons
``stray_texts`` names among counts, below them and in headers
``seal``, ``seal_cells``  persons taken out of sheets that are kept
``pack``        sealed sheets as bytes and back
``numbers``     one count                      ``counts``   all counts of a table
``rows``        data, subtotal, total or none  ``place_rows`` the region of each row
``find_totals`` JUMLAH and subtotal rows       ``sexes``    one row per sex
``fill_places`` regions written once         ``sum_rows`` rows of one cell, added up
``row_parts``   which part of a cell a row counts
``lost_parts``  what cannot be added up        ``name_layout`` what a table is called
``match_regions``, ``match_categories``, ``match_periods``  texts to known things
``titled_region`` the region of titles
``cells``       one line per count             ``combine``  L, P, JML to one total
``observe``     accepted cells as observations ``checks``   sums and completeness
``repeats``     one file twice in an upload    ``against_known`` what is read and stored
``stored``      cells the store has already
``conflicts``   sheets that state one cell     ``preview``  the first rows, masked
``sum_sheets``  sheets that add up others
``corrections`` cells put right, rows rejected ``apply_corrections`` made to a sheet
``sheet_rows``  rows with what was found about them
``pulse``       a sign of life between steps
``context``     what every stage may look at   ``sheet_draft`` which layout a sheet has
``people``      lists of persons, counted and not kept
``place_header``, ``transposed``, ``transposed_sheet``  regions across
``titled_category`` what bare columns count    ``population`` denominators in a file
``count_sheet`` a table of counts, all stages  ``sheet_result`` what one sheet gives
``kobo_upload`` sheets of survey exports, joined  ``kobo`` one of them as a table
``kobo_columns``, ``kobo_names``, ``kobo_choices``  what its columns are and say
``kobo_repeats``, ``kobo_days``  what its rows take from their form; its period
``kobo_places``, ``kobo_locate``  points to kalurahan
``kobo_table``, ``kobo_sheet``    a sheet with all its forms say, and its draft
``directory``   a list of organisations  ``directory_head`` where it begins
``directory_columns`` what its headers say  ``directory_row`` what one row says
``directory_words``, ``directory_ask``  what its words mean, and what is asked
``directory_seal``  persons taken out of one that is kept
``blanks``      columns with None for nothing
``build``       all files to one draft         ``templates`` empty files to fill in
``draft``, ``draft_json``, ``findings``        what comes out
"""

from wksbm_mapping.ingest.build import build_draft, read_upload, read_uploads
from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.context import Answers, ImportOptions
from wksbm_mapping.ingest.corrections import (
    Correction,
    is_correction,
    read_corrections,
)
from wksbm_mapping.ingest.draft import Draft, FileDraft, UploadedFile
from wksbm_mapping.ingest.draft_json import draft_to_json
from wksbm_mapping.ingest.findings import IGNORE, Choice, Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.kobo_places import LocatePoints
from wksbm_mapping.ingest.pack import pack_uploads, unpack_uploads
from wksbm_mapping.ingest.pulse import listening
from wksbm_mapping.ingest.read import read_file
from wksbm_mapping.ingest.seal import seal_uploads
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.ingest.sheet_rows import SheetRows, build_sheet_rows
from wksbm_mapping.ingest.stored import KEEP, REPLACE
from wksbm_mapping.ingest.templates import build_template

__all__ = [
    "IGNORE",
    "KEEP",
    "REPLACE",
    "Answers",
    "Choice",
    "Correction",
    "ColumnRole",
    "Draft",
    "FileDraft",
    "Finding",
    "ImportOptions",
    "LocatePoints",
    "Question",
    "Role",
    "Sheet",
    "SheetRows",
    "UploadedFile",
    "build_draft",
    "build_sheet_rows",
    "build_template",
    "draft_to_json",
    "is_correction",
    "listening",
    "pack_uploads",
    "read_corrections",
    "read_file",
    "read_upload",
    "read_uploads",
    "seal_uploads",
    "unpack_uploads",
]
