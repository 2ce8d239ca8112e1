"""What a person confirmed, to be kept and undone as one."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from wksbm_mapping.observations.schema import empty_population


def source_key(source: str) -> str:
    """Which form all spellings of one source share.

    Examples
    --------
    >>> source_key("  Dinas   SOSIAL ")
    'dinas sosial'
    """
    return " ".join(source.split()).casefold()


@dataclass(frozen=True)
class SourceFile:
    """Where a batch came from; the content itself is never kept.

    Parameters
    ----------
    name : str
        File name without folders.
    sha256 : str
        Hash of the content, to recognise the same file again.
    size : int
        Bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class AcceptedBatch:
    """Counts a person confirmed.

    Parameters
    ----------
    source : str
        Who counted: an office, a survey. Newest batch of any source wins a cell.
    files : tuple of SourceFile
        The files it was read from; a form is one of its own name; empty for generated
        data.
    observations : DataFrame
        See ``schema.OBSERVATION_COLUMNS``.
    population : DataFrame
        See ``schema.POPULATION_COLUMNS``; denominators that came along.
    is_example : bool
        Synthetic data; removed when the first real batch is confirmed.
    """

    source: str
    files: tuple[SourceFile, ...]
    observations: pd.DataFrame
    population: pd.DataFrame = field(default_factory=empty_population)
    is_example: bool = False
