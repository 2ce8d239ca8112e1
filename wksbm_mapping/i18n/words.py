"""Texts by key, in the language of the running task."""

from __future__ import annotations

from datetime import date

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.i18n.catalogue import load_catalogue
from wksbm_mapping.i18n.language import current_language
from wksbm_mapping.i18n.numbers import format_date, format_number

_AMOUNTS = {"amount", "balance", "most"}
"""Values of errors that are sums or limits."""


def has_word(key: str) -> bool:
    """Whether the catalogue of the current language has this key."""
    return key in load_catalogue(current_language()).singular


def t(key: str, /, **values: object) -> str:
    """What the screen says for this key.

    Parameters
    ----------
    key : str
        ``area.what_it_is``, for example ``map.title``.
    **values : object
        Put into the text's ``{name}`` places; numbers should be formatted before.

    Raises
    ------
    KeyError
        The catalogue lacks the key.

    Examples
    --------
    >>> from wksbm_mapping.i18n import t
    >>> t("common.no_data")
    'Tidak ada data'
    """
    return load_catalogue(current_language()).singular[key].format(**values)


def tn(key: str, count: int, /, **values: object) -> str:
    """What the screen says for this key and this many.

    The text may use ``{count}``, already formatted.

    Raises
    ------
    KeyError
        The catalogue lacks the key.
    """
    forms = load_catalogue(current_language()).plural[key]
    form = forms[0] if count == 1 or len(forms) == 1 else forms[1]
    return form.format(count=format_number(count), **values)


def describe_error(error: WksbmError) -> str:
    """Say what went wrong, where, and what to do."""
    said = {name: _say_value(name, value) for name, value in error.values.items()}
    return t(f"error.{error.code}", **said)


def _say_value(name: str, value: object) -> object:
    """Write days in full, and amounts with separators; other numbers name things."""
    if isinstance(value, date):
        return format_date(value)
    if name in _AMOUNTS and isinstance(value, int):
        return format_number(value)
    return value
