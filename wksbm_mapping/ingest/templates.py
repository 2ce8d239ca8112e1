"""Empty tables to fill in, which the importer reads back."""

from __future__ import annotations

import csv
import io
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from wksbm_mapping.categories.category import Category, CategorySet, Group
from wksbm_mapping.i18n import t
from wksbm_mapping.regions.region_set import RegionSet

_PLACES = ("Kode", "Kapanewon", "Kalurahan")
_LONG = ("Kode Wilayah", "Kapanewon", "Kalurahan", "Jenis PPKS", "L", "P", "Jumlah")
_PARTS = ("L", "P", "JML")

Row = list[str | None]


def build_template(
    kind: Literal["wide", "long"],
    form: Literal["csv", "xlsx"],
    regions: RegionSet,
    categories: CategorySet,
) -> bytes:
    """Build a table of all kalurahan and PPKS, ready to fill in.

    Headers are Indonesian in both languages: they are what the importer matches.

    Parameters
    ----------
    kind : {"wide", "long"}
        A column group per category (L, P, JML; one column where households are
        counted), or a row per kalurahan and category.
    form : {"csv", "xlsx"}
        CSV has ``;`` and a byte-order mark, as Excel in Indonesia opens it.
    """
    ppks = categories.of_group(Group.PPKS)
    rows = _wide(regions, ppks) if kind == "wide" else _long(regions, ppks)
    title: Row = [t("ingest.template_title", place=regions.title)]
    hint: Row = [t("ingest.template_hint")]
    table = [title, hint, [], *rows]
    return _as_csv(table) if form == "csv" else _as_xlsx(table, kind)


def _has_sexes(category: Category) -> bool:
    return category.unit == "jiwa"


def _wide(regions: RegionSet, ppks: list[Category]) -> list[Row]:
    names: Row = ["Kode Wilayah", "Kapanewon", "Kalurahan"]
    parts: Row = [None, None, None]
    for category in ppks:
        sexes = _has_sexes(category)
        names += [category.name, None, None] if sexes else [category.name]
        parts += list(_PARTS) if sexes else ["JML"]
    return [names, parts, *_places(regions, len(names))]


def _places(regions: RegionSet, width: int) -> list[Row]:
    return [
        [str(code), str(row["kapanewon"]), str(row["name"]), *[None] * (width - 3)]
        for code, row in regions.kalurahan.iterrows()
    ]


def _long(regions: RegionSet, ppks: list[Category]) -> list[Row]:
    rows: list[Row] = [list(_LONG)]
    for place in _places(regions, 3):
        rows += [[*place, category.name, None, None, None] for category in ppks]
    return rows


def _as_csv(table: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(table)
    return text.getvalue().encode("utf-8-sig")


def _as_xlsx(table: list[Row], kind: str) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = t("ingest.template_sheet")
    for row in table:
        sheet.append(row)
    first = 4
    header_rows = 2 if kind == "wide" else 1
    for row in sheet.iter_rows(min_row=first, max_row=first + header_rows - 1):
        for cell in row:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    if kind == "wide":
        _merge_groups(sheet, table[first - 1], first)
    for column, width in enumerate((15, 14, 18), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(first + header_rows, 4)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _merge_groups(sheet, names: Row, row: int) -> None:  # type: ignore[no-untyped-def]
    for column, name in enumerate(names, start=1):
        follows = names[column : column + 2]
        if name and column > len(_PLACES) and follows == [None, None]:
            sheet.merge_cells(
                start_row=row, end_row=row, start_column=column, end_column=column + 2
            )
