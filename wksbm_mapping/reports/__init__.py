"""Exported files of figures an audience may see.

``cells``    text cells that a spreadsheet would run as formulas, made harmless
``figures``  ``FIGURE_COLUMNS`` and the table every export is written from
``csv``      ``write_csv``
``geojson``  ``write_geojson``
``geopackage``  ``write_geopackage``
``hxl``      ``write_hxl``: CSV with a row of HXL tags
``figures_workbook``  ``write_figures_workbook``: XLSX with ``build_metadata``
``entry_sheet``  ``build_entry_pdf``: forms to fill in by hand (imported where it is
             used: it brings a PDF library along)
``profile_sheet``  ``build_profile_pdf``: a profile on A4, its drawings in
             ``profile_drawings``; ``paper`` how all of these write (brings a PDF
             library along, too)
``map_picture``  ``draw_map_picture``: PNG and SVG (imported where it is used: it brings
             matplotlib along)
``qr_code``  ``draw_qr_code``: a link as SVG (imported where it is used, as above)
``document``  a document as its parts; ``docx_document``, ``pdf_document`` write it,
             ``chart_drawing`` the charts in it
``fill_template``  a document in the look of an office; ``start_template`` one to start
             from, ``template_places`` what is filled, ``template_marks``
             what none can leave out, ``template_package``,
             ``template_fields`` and ``template_pictures`` refuse what is harmful
``map_sheet``    the sheet it stands on; ``change_picture`` and ``series_picture`` draw
             a change and small maps of many periods on it (imported where used)
``share``    pictures to share, laid out and drawn (imported where used, as above)
``changes``  ``build_change_table``: a change beside its two figures
``findings_workbook``  ``write_findings_workbook``: findings beside their rows
``money_workbook``  ``write_money_workbook``: amounts and days as they are read
"""

from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.reports.figures import FIGURE_COLUMNS, build_figure_table
from wksbm_mapping.reports.figures_workbook import (
    build_metadata,
    write_figures_workbook,
)
from wksbm_mapping.reports.findings_workbook import write_findings_workbook
from wksbm_mapping.reports.geojson import write_geojson
from wksbm_mapping.reports.geopackage import write_geopackage
from wksbm_mapping.reports.hxl import write_hxl

__all__ = [
    "FIGURE_COLUMNS",
    "build_figure_table",
    "build_metadata",
    "write_csv",
    "write_figures_workbook",
    "write_findings_workbook",
    "write_geojson",
    "write_geopackage",
    "write_hxl",
]
