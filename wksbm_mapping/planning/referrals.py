"""Referrals of a plan, as counts: how many to whom, taken on, done; nobody's name.

What is not known is ``None``, never zero. Counts are added within one category and one
period only, so that neither units nor periods are ever mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from wksbm_mapping.periods import Period
from wksbm_mapping.planning.contents import Content, ContentError

MOST_REFERRED = 250_000
"""As many as a kalurahan may count of one category."""
_TEXTS = ("category", "office", "service", "period")
FIELDS = ("referred", "accepted", "done", "impossible")


class ReferralError(ValueError):
    """A row cannot be: names the row, the column and the rule.

    Parameters
    ----------
    field : str
        Name of the column.
    rule : str
        ``missing``, ``range``, ``above_referred``, ``above_accepted``,
        ``above_rest`` (done and not possible are more than were referred).
    row : int
        From 1; 0: a row of its own.
    """

    def __init__(self, field: str, rule: str, row: int = 0) -> None:
        super().__init__(f"{row}: {field}: {rule}")
        self.field = field
        self.rule = rule
        self.row = row


@dataclass(frozen=True)
class ReferralCounts:
    """How many were referred, and what became of them; None: not known.

    Parameters
    ----------
    referred : int or None
    accepted : int or None
        Of those referred, whom the office took on.
    done : int or None
        Of those accepted, who got what they were referred for.
    impossible : int or None
        Of those referred, who cannot be helped there.

    Raises
    ------
    ReferralError
    """

    referred: int | None = None
    accepted: int | None = None
    done: int | None = None
    impossible: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for field in FIELDS:
            value = getattr(self, field)
            if value is not None and (type(value) is not int or value < 0):
                raise ReferralError(field, "range")
        if _is_above(self.accepted, self.referred):
            raise ReferralError("accepted", "above_referred")
        if _is_above(self.done, self.accepted):
            raise ReferralError("done", "above_accepted")
        if _is_above(self.done, self.referred):
            raise ReferralError("done", "above_referred")
        if _is_above((self.done or 0) + (self.impossible or 0), self.referred):
            raise ReferralError("impossible", "above_rest")

    def __add__(self, other: ReferralCounts) -> ReferralCounts:
        """Add column by column; a column with anything unknown is not known."""
        return ReferralCounts(
            *(_add(getattr(self, each), getattr(other, each)) for each in FIELDS)
        )

    @property
    def open(self) -> int | None:
        """Who is still with the office: neither done nor impossible."""
        if self.referred is None or self.done is None or self.impossible is None:
            return None
        return self.referred - self.done - self.impossible

    @property
    def groups(self) -> tuple[int, ...]:
        """Every number of people the counts tell of, differences of them included."""
        told = [getattr(self, each) for each in FIELDS] + [self.open]
        known = [each for each in told if each is not None]
        return (*known, *(abs(a - b) for a, b in combinations(known, 2)))


def _is_above(value: int | None, limit: int | None) -> bool:
    return value is not None and limit is not None and value > limit


def _add(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True)
class Referral:
    """One row: people of one category referred to one office in one period.

    Parameters
    ----------
    category : str
        Key of the category.
    office : str
        To whom: an office or institution, not a person.
    service : str
        What for; ``""``: not said.
    period : str
        ``Period.code``.
    counts : ReferralCounts

    Raises
    ------
    ReferralError
    """

    category: str
    office: str
    service: str
    period: str
    counts: ReferralCounts

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        for field in ("category", "office"):
            if not getattr(self, field).strip():
                raise ReferralError(field, "missing")
        try:
            Period.from_code(self.period)
        except ValueError:
            raise ReferralError("period", "missing") from None
        for field in FIELDS:
            if _is_above(getattr(self.counts, field), MOST_REFERRED):
                raise ReferralError(field, "range")

    @property
    def group(self) -> tuple[str, str]:
        """What it may be added up with: category and period."""
        return self.category, self.period


@dataclass(frozen=True)
class ReferralSum:
    """All rows of one category and period.

    Parameters
    ----------
    category, period : str
    offices : tuple of str
        To whom, each once, in the order of the rows.
    rows : int
        How many there are.
    counts : ReferralCounts
    """

    category: str
    period: str
    offices: tuple[str, ...]
    rows: int
    counts: ReferralCounts


def add_up(referrals: Iterable[Referral]) -> tuple[ReferralSum, ...]:
    """Add up what may be added, in the order categories and periods first stand."""
    groups: dict[tuple[str, str], list[Referral]] = {}
    for each in referrals:
        groups.setdefault(each.group, []).append(each)
    return tuple(
        ReferralSum(
            category,
            period,
            tuple(dict.fromkeys(each.office for each in rows)),
            len(rows),
            sum_counts(each.counts for each in rows),
        )
        for (category, period), rows in groups.items()
    )


def sum_counts(counts: Iterable[ReferralCounts]) -> ReferralCounts:
    """Add up counts of one category and period; of none, all is zero."""
    total = ReferralCounts(0, 0, 0, 0)
    for each in counts:
        total = total + each
    return total


def build_referrals(rows: Iterable[Mapping[str, Any]]) -> tuple[Referral, ...]:
    """Build rows from what was written.

    Parameters
    ----------
    rows : iterable of mapping
        ``category``, ``office``, ``service``, ``period`` and ``FIELDS``.

    Raises
    ------
    ReferralError
        Names the row.
    """
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            counts = ReferralCounts(**{name: row.get(name) for name in FIELDS})
            texts = {name: str(row[name]) for name in _TEXTS}
            found.append(Referral(**texts, counts=counts))
        except ReferralError as error:
            raise ReferralError(error.field, error.rule, number) from None
    return tuple(found)


def write_row(referral: Referral) -> dict[str, Any]:
    """Write a row as ``build_referrals`` reads it."""
    texts = {name: getattr(referral, name) for name in _TEXTS}
    return texts | vars(referral.counts)


def write_referrals(referrals: tuple[Referral, ...]) -> Content:
    """Write rows as JSON, in their order."""
    return {"baris": [write_row(each) for each in referrals]}


def read_referrals(content: Content) -> tuple[Referral, ...]:
    """Read rows; an empty content gives none.

    Raises
    ------
    ContentError
    """
    try:
        return build_referrals(content.get("baris", ()))
    except (TypeError, KeyError, AttributeError, ReferralError) as error:
        raise ContentError from error
