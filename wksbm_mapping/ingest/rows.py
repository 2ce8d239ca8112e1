"""What a row of a body can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from wksbm_mapping.ingest.findings import Finding, Question


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class TotalRow:
    """A row that says it adds up others.

    Parameters
    ----------
    position : int
        In the body, from 0.
    label : str
        What it calls itself.
    members : bool array
        The rows it should add up.
    """

    position: int
    label: str
    members: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Rows:
    """The rows of a body.

    Parameters
    ----------
    kind : object array of RowKind
    region : object array of str
        Region code of data rows, else "".
    totals : tuple of TotalRow
    foreign : str or None
        The other kabupaten the table is about ("" unnamed); then all is refused.
    findings, questions
        About rows.
    maybe : mapping of int to tuple of str
        Position of refused rows to the regions that may be meant.
    """

    kind: npt.NDArray[np.object_]
    region: npt.NDArray[np.object_]
    totals: tuple[TotalRow, ...]
    foreign: str | None
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    maybe: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
