"""Numbers and dates as people of each language write them."""

from __future__ import annotations

from datetime import date, datetime

from babel import dates
from babel import numbers as babel_numbers

from wksbm_mapping.i18n.language import current_language

_LOCALES = {"id": "id_ID", "en": "en_GB"}


def _locale() -> str:
    return _LOCALES[current_language()]


def format_number(value: float, decimals: int = 0) -> str:
    """Write a number with separators: ``1.234`` in Indonesian.

    Examples
    --------
    >>> format_number(1234.56, decimals=1)
    '1.234,6'
    """
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return babel_numbers.format_decimal(value, format=pattern, locale=_locale())


def read_number_signs() -> tuple[str, str]:
    """Which signs stand before decimals and between thousands."""
    locale = _locale()
    decimal = babel_numbers.get_decimal_symbol(locale)
    return decimal, babel_numbers.get_group_symbol(locale)


def format_percent(share: float, decimals: int = 0) -> str:
    """Write a share of 1 as a percentage: ``12,5%``."""
    return format_number(share * 100, decimals) + "%"


def format_date(day: date, *, weekday: bool = False) -> str:
    """Write a day in full: ``1 Juli 2025`` or ``Selasa, 1 Juli 2025``.

    Of a moment that bears a zone it is the day where the users live.
    """
    if isinstance(day, datetime):
        day = _here(day)
    pattern = "EEEE, d MMMM y" if weekday else "d MMMM y"
    return dates.format_date(day, format=pattern, locale=_locale())


def format_time(moment: datetime) -> str:
    """Write the hour and minute of a moment: ``14.05``."""
    return str(dates.format_time(moment, format="HH.mm", locale=_locale()))


def format_datetime(moment: datetime) -> str:
    """Write a moment to the minute, where the users live: ``1 Juli 2025 14.05``."""
    return f"{format_date(moment)} {format_time(_here(moment))}"


def _here(moment: datetime) -> datetime:
    """Read a moment off the clock of this process; one without a zone stays."""
    if moment.tzinfo is None:
        return moment
    return datetime.fromtimestamp(moment.timestamp())
