"""Sealed sheets as bytes, to be kept with an unfinished check, and back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from wksbm_mapping.ingest.draft import UploadedFile
from wksbm_mapping.ingest.marks import SheetMarks
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.observations import SourceFile

_DATE = "date"


def pack_uploads(files: Sequence[UploadedFile]) -> bytes:
    """Write files that were sealed as bytes.

    Why a file of a ZIP could not be read is not kept with it.
    """
    packed = [
        {
            "source": vars(file.source),
            "sheets": [_pack_sheet(sheet) for sheet in file.sheets],
        }
        for file in files
    ]
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "replace"), compresslevel=5, mtime=0)


def unpack_uploads(content: bytes) -> tuple[UploadedFile, ...]:
    """Read back what ``pack_uploads`` wrote."""
    packed = json.loads(gzip.decompress(content))
    return tuple(
        UploadedFile(
            SourceFile(**file["source"]), tuple(map(_unpack_sheet, file["sheets"]))
        )
        for file in packed
    )


def _pack_sheet(sheet: Sheet) -> dict[str, object]:
    marks = sheet.marks
    return {
        "name": sheet.name,
        "height": len(sheet.cells),
        "columns": [
            [_pack_cell(value) for value in sheet.cells[column]]
            for column in sheet.cells.columns
        ],
        "merged": sheet.merged,
        "is_hidden": sheet.is_hidden,
        "hidden_rows": marks.hidden_rows,
        "hidden_columns": marks.hidden_columns,
        "is_filtered": marks.is_filtered,
        "sealed": sorted(sheet.sealed),
    }


def _pack_cell(value: object) -> object:
    if isinstance(value, date):
        return {_DATE: value.isoformat()[:10]}
    if isinstance(value, np.generic):
        return value.item()
    return value


def _unpack_sheet(packed: dict[str, Any]) -> Sheet:
    cells = np.empty((packed["height"], len(packed["columns"])), dtype=object)
    for at, column in enumerate(packed["columns"]):
        cells[:, at] = [_unpack_cell(value) for value in column]
    return Sheet(
        name=packed["name"],
        cells=pd.DataFrame(cells, dtype=object),
        merged=tuple((a, b, c, d) for a, b, c, d in packed["merged"]),
        is_hidden=packed["is_hidden"],
        marks=SheetMarks(
            hidden_rows=tuple(packed["hidden_rows"]),
            hidden_columns=tuple(packed["hidden_columns"]),
            is_filtered=packed["is_filtered"],
        ),
        sealed=frozenset(packed["sealed"]),
    )


def _unpack_cell(value: object) -> object:
    return date.fromisoformat(value[_DATE]) if isinstance(value, dict) else value
