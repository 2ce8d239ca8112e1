"""What one sheet gives, whatever its layout."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.observations import empty_observations

_NO_OBSERVATIONS = empty_observations()


@dataclass(frozen=True)
class People:
    """Whom a list counts, without who they are.

    Parameters
    ----------
    file : str
        Clean name of the file.
    lines : DataFrame
        A line per person, family or institution and category. Categoricals of str
        ``region``, ``category``, ``period``, ``sex``, ``age_band``, ``handling``,
        ``padukuhan`` ("" unknown); ``row`` int64 (from 1); ``identity`` uint64 (same
        number, same person; 0 unknown); ``is_family`` bool (that number is a family's).
    """

    file: str
    lines: pd.DataFrame


@dataclass(frozen=True)
class SheetDraft:
    """What one sheet gives.

    Parameters
    ----------
    sheet, key : str
        Name, and the name that is unique in the upload.
    layout : str
        ``wide``, ``long``, ``coded``, ``by_name`` or ``unknown``.
    content_rows : int array
        Rows below the header that hold anything (from 1).
    refused_rows : int array
        Those of which nothing is kept although they count something.
    cells : DataFrame
        ``region``, ``category``, ``period``, ``row`` of every kept line.
    people : People or None
        Of a list of persons; its counts come about over all lists of the upload.
    """

    sheet: Sheet
    key: str
    layout: str
    content_rows: npt.NDArray[np.int64]
    refused_rows: npt.NDArray[np.int64]
    columns: tuple[ColumnRole, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    cells: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(
            columns=["region", "category", "period", "row"]
        )
    )
    observations: pd.DataFrame = field(default_factory=lambda: _NO_OBSERVATIONS)
    totals: pd.DataFrame = field(default_factory=pd.DataFrame)
    preview: pd.DataFrame = field(default_factory=pd.DataFrame)
    people: People | None = None
