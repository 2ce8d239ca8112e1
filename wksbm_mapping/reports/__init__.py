"""Exported files of figures an audience may see.

``cells``    text cells that a spreadsheet would run as formulas, made harmless
``figures``  ``FIGURE_COLUMNS`` and the table every export is written from
``csv``      ``write_csv``
``geojson``  ``write_geojson``
``entry_sheet``  ``build_entry_pdf``: forms to fill in by hand
"""

from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.entry_sheet import EntrySheet, SheetLine, build_entry_pdf
from wksbm_mapping.reports.figures import FIGURE_COLUMNS, build_figure_table
from wksbm_mapping.reports.geojson import write_geojson

__all__ = [
    "FIGURE_COLUMNS",
    "EntrySheet",
    "SheetLine",
    "build_entry_pdf",
    "build_figure_table",
    "write_csv",
    "write_geojson",
]
