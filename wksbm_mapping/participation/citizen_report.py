"""What somebody without an account told, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from wksbm_mapping.field_types import check_fields
from wksbm_mapping.periods import Period

Content = Mapping[str, Any]

OTHER = "lain"
"""The category of what none of the known ones says."""


class ReportStatus(StrEnum):
    """Where a report is on its way, in the usual order."""

    NEW = "baru"
    READ = "dibaca"
    PASSED_ON = "diteruskan"
    TAKEN_UP = "masalah"
    DONE = "selesai"
    DECLINED = "tidak_dapat"


OVER = frozenset({ReportStatus.DONE, ReportStatus.DECLINED})
"""Nothing more is done after these."""


class ReportError(ValueError):
    """A report cannot be read: it was damaged, or written by another hand."""


@dataclass(frozen=True)
class DoubtedFigure:
    """Where a doubted figure came from.

    Parameters
    ----------
    period, measure : str
        ``Period.code`` and ``Measure``.
    shown : str
        The figure in words, as whoever doubts it could see it.
    version : int
        The data version it was of.
    source : str
        Who told it; ``""``: it was added up from others, or there was none.
    batch : int or None
        The batch it was saved with.
    """

    period: str
    measure: str
    shown: str
    version: int
    source: str = ""
    batch: int | None = None


@dataclass(frozen=True)
class CitizenReport:
    """A problem somebody told, or a figure they doubt.

    Parameters
    ----------
    region : str
        Code.
    category : str
        Key of a category, or ``OTHER``.
    text : str
        What was told; ``""`` once it was erased.
    code_hash : str
        Of the code it can be followed with.
    sent_on : str
        ``YYYY-MM-DD``.
    padukuhan : str
        ``""``: not said.
    status : ReportStatus
    answer : str
        A sentence for whoever follows it.
    plan, meeting : int or None
        What it was taken up by.
    same_as : int or None
        Number of the report that tells the same and is followed instead.
    is_put_away, is_erased : bool
        Out of the list; without the texts.
    figure : DoubtedFigure or None
        None: a problem was told.
    """

    region: str
    category: str
    text: str
    code_hash: str
    sent_on: str
    padukuhan: str = ""
    status: ReportStatus = ReportStatus.NEW
    answer: str = ""
    plan: int | None = None
    meeting: int | None = None
    same_as: int | None = None
    is_put_away: bool = False
    is_erased: bool = False
    figure: DoubtedFigure | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        is_over = self.status in OVER or self.same_as is not None
        return not (is_over or self.is_put_away or self.is_erased)


def write_report(report: CitizenReport) -> Content:
    """Write a report as JSON."""
    return asdict(report) | {"status": str(report.status)}


def read_report(content: Content) -> CitizenReport:
    """Read a report.

    Raises
    ------
    ReportError
    """
    try:
        told = content.get("figure")
        figure = None if told is None else DoubtedFigure(**told)
        status = ReportStatus(content["status"])
        report = CitizenReport(**{**content, "status": status, "figure": figure})
        check_fields(report)
        date.fromisoformat(report.sent_on)
        if figure is not None:
            Period.from_code(figure.period)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ReportError from error
    return report


def erase_words(report: CitizenReport) -> CitizenReport:
    """Leave of a report only what no person wrote: place, category, day, status."""
    return replace(report, is_erased=True, text="", padukuhan="", answer="")
