"""How many were helped in a year, as the treasurer of the group tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wksbm_mapping.errors import LedgerError
from wksbm_mapping.money.lines import Heading

Content = Mapping[str, Any]

HELP_HEADINGS = (
    Heading.SUPPORT,
    Heading.MEALS,
    Heading.SCHOOL,
    Heading.HEALTH,
    Heading.HOUSE,
    Heading.AIDS,
    Heading.OTHER_HELP,
)
"""What donations are spent on."""

_MOST = 1_000_000
_YEARS = 10_000


class HelpedUnit(StrEnum):
    """What was counted; two units are never added."""

    PEOPLE = "jiwa"
    HOUSEHOLDS = "kk"
    ACTIVITIES = "kegiatan"

    @property
    def is_of_people(self) -> bool:
        """Whether a small number of it may point at somebody."""
        return self is not HelpedUnit.ACTIVITIES


@dataclass(frozen=True)
class HelpedCount:
    """How many were helped.

    Parameters
    ----------
    value : int
        Counted; what was not counted is not there.
    unit : HelpedUnit

    Raises
    ------
    LedgerError
        ``helped_unclear``.
    """

    value: int
    unit: HelpedUnit

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 <= self.value <= _MOST:
            raise LedgerError("helped_unclear")


@dataclass(frozen=True)
class Helped:
    """How many were helped from donations in a year, by what they got.

    Who got two things is counted under both, so that nothing here is ever added.

    Parameters
    ----------
    counts : mapping of Heading to HelpedCount
        A heading that is not there is unknown.

    Raises
    ------
    LedgerError
        ``line_heading``.
    """

    counts: Mapping[Heading, HelpedCount]

    def __post_init__(self) -> None:
        """Refuse what is no help."""
        if not set(self.counts) <= set(HELP_HEADINGS):
            raise LedgerError("line_heading")


@dataclass(frozen=True)
class HelpedRow:
    """What is told of one kind of help.

    Parameters
    ----------
    heading : Heading
    spent : int
        On it in the year, in rupiah.
    count : HelpedCount or None
        None: unknown, or hidden.
    is_hidden : bool
        It is too small to be told to everybody.
    """

    heading: Heading
    spent: int
    count: HelpedCount | None
    is_hidden: bool = False


def list_helped(
    helped: Helped, spent: Mapping[Heading, int], *, threshold: int
) -> Iterator[HelpedRow]:
    """List each kind of help that was given or counted.

    Parameters
    ----------
    helped : Helped
    spent : mapping of Heading to int
        By heading, in rupiah.
    threshold : int
        Counts of people from 1 to one below it are hidden; 1 hides none.
    """
    for heading in HELP_HEADINGS:
        count = helped.counts.get(heading)
        if count is None and not spent.get(heading):
            continue
        is_hidden = (
            count is not None
            and count.unit.is_of_people
            and 0 < count.value < threshold
        )
        shown = None if is_hidden else count
        yield HelpedRow(heading, spent.get(heading, 0), shown, is_hidden)


def number_helped(ledger: int, year: int) -> int:
    """Give the number of the card of a group and a year."""
    return ledger * _YEARS + year


def write_helped(helped: Helped) -> Content:
    """Write it as JSON."""
    return {
        str(heading): {"value": count.value, "unit": str(count.unit)}
        for heading, count in helped.counts.items()
    }


def read_helped(content: Content) -> Helped:
    """Read it.

    Raises
    ------
    LedgerError
        ``helped_damaged``.
    """
    try:
        return Helped(
            {
                Heading(heading): HelpedCount(
                    int(each["value"]), HelpedUnit(each["unit"])
                )
                for heading, each in content.items()
            }
        )
    except (AttributeError, KeyError, TypeError, ValueError, LedgerError):
        raise LedgerError("helped_damaged") from None
