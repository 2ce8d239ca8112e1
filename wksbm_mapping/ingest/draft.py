"""What would be stored, what would not and why, and what must be asked first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.ingest.columns import ColumnRole
from wksbm_mapping.ingest.findings import Finding, Question
from wksbm_mapping.ingest.headers import Role
from wksbm_mapping.ingest.sheet import Sheet
from wksbm_mapping.observations import (
    AcceptedBatch,
    Breakdown,
    SourceFile,
    build_observations,
    empty_observations,
)

TOTALS_COLUMNS = {
    "sheet": "str",
    "row": "Int64",
    "column": "Int64",
    "header": "str",
    "label": "str",
    "stated": "Int64",
    "computed": "Int64",
    "difference": "Int64",
}
"""Totals table: RangeIndex; one line per stated total or subtotal and count column;
``row``, ``column`` from 1; ``computed`` sums the accepted rows' known counts of that
column; ``difference`` stated − computed. No missing values."""


@dataclass(frozen=True)
class UploadedFile:
    """A file that could be read.

    Parameters
    ----------
    source : SourceFile
        Clean name, hash and size.
    sheets : tuple of Sheet
    findings : tuple of Finding
        Why it could not be read, for a file of a ZIP; then it has no sheets.
    """

    source: SourceFile
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FileDraft:
    """What one file gives.

    Parameters
    ----------
    file : str
        Clean name.
    sheets : tuple of str
        Names of the sheets read.
    layout : str
        ``wide``, ``long``, ``coded``, ``by_name`` or ``unknown``.
    rows_read, rows_accepted, rows_rejected, rows_skipped : int
        Rows below the headers that hold anything; read = accepted + rejected +
        skipped. Skipped: totals, headings, footers. Rejected: counts that are not kept.
    columns : tuple of ColumnRole
    questions : tuple of Question
    findings : tuple of Finding
    observations : DataFrame
        See ``observations.schema.OBSERVATION_COLUMNS``.
    totals : DataFrame
        See ``TOTALS_COLUMNS``.
    preview : DataFrame
        First rows as texts; columns are headers; personal columns and 16-digit numbers
        masked.
    keys : mapping of str to str
        Name of each sheet that was read to its key, unique in the upload.
    """

    file: str
    sheets: tuple[str, ...]
    layout: str
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    rows_skipped: int
    columns: tuple[ColumnRole, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    observations: pd.DataFrame = field(default_factory=empty_observations)
    totals: pd.DataFrame = field(default_factory=pd.DataFrame)
    preview: pd.DataFrame = field(default_factory=pd.DataFrame)
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def personal_data_columns(self) -> tuple[ColumnRole, ...]:
        """Columns set aside because they are about single persons."""
        return tuple(c for c in self.columns if c.role is Role.PERSONAL)

    @property
    def sum_by_unit(self) -> dict[str, int]:
        """Sum of the known totals by unit; a check figure, not a number of people."""
        totals = self.observations[self.observations["breakdown"] == Breakdown.TOTAL]
        sums = totals.groupby("unit")["value"].sum()
        return {str(unit): int(value) for unit, value in sums.items()}

    @property
    def observation_count(self) -> int:
        """How many known counts there are at the finest breakdown given.

        A cell with L and P counts two, one with only a total counts one.
        """
        known = self.observations[self.observations["value"].notna()]
        keys = ["region", "category", "period"]
        per_breakdown = known.groupby([*keys, "breakdown"], sort=False).size()
        return int(per_breakdown.groupby(level=keys, sort=False).max().sum())


@dataclass(frozen=True)
class Draft:
    """What all files of one upload give, before a person confirms.

    Parameters
    ----------
    files : tuple of FileDraft
    source : str
        Who counted.
    source_files : tuple of SourceFile
    """

    files: tuple[FileDraft, ...]
    source: str
    source_files: tuple[SourceFile, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Open questions of all files, each once."""
        return tuple({q.id: q for file in self.files for q in file.questions}.values())

    @property
    def is_complete(self) -> bool:
        """Whether no question is open."""
        return not self.questions

    @property
    def observations(self) -> pd.DataFrame:
        """The accepted counts of all files."""
        tables = [file.observations for file in self.files]
        return pd.concat(tables, ignore_index=True) if tables else empty_observations()

    def to_batch(self) -> AcceptedBatch:
        """Build what the store keeps, once a person has confirmed."""
        observations = build_observations(self.observations)
        return AcceptedBatch(self.source, self.source_files, observations)
