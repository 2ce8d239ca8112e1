"""One field of a row: drawn as a column of a table or in a form, described once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

import pandas as pd
import streamlit as st

Row = dict[Any, Any]
_DAY = "DD-MM-YYYY"
_LONG = 10**6
_NARROW = 132
"""Pixels; two such fields stand side by side in a card on a small telephone."""


class FieldKind(Enum):
    """What can be written in a field."""

    TEXT = auto()
    NUMBER = auto()
    CHOICE = auto()
    DAY = auto()


@dataclass(frozen=True)
class RowField:
    """A field of a row.

    Parameters
    ----------
    name, label : str
        Key in the row, and word on screen.
    default : object
        Stands in a new row; None: empty.
    least, most : float or None
        Bounds of a number.
    step : float
        Of a number; an ``int`` asks for whole numbers.
    limit : int or None
        Longest text.
    options : sequence of str
        What can be chosen.
    width : int or None
        Pixels of the column.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    default: Any = None
    help: str | None = None
    least: float | None = None
    most: float | None = None
    step: float = 1
    limit: int | None = None
    options: Sequence[str] = ()
    width: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether two such fields fit side by side."""
        is_short = self.most is None or self.most < _LONG
        return self.kind is FieldKind.NUMBER and is_short


def lay_out(rows: Sequence[Row], fields: Sequence[RowField]) -> pd.DataFrame:
    """Lay rows out as a table: float64 numbers, datetime64 days, the rest object."""
    names = [each.name for each in fields]
    table = pd.DataFrame(list(rows), columns=names, dtype=object)
    for each in fields:
        if each.kind is FieldKind.NUMBER:
            table[each.name] = table[each.name].astype("float64")
        elif each.kind is FieldKind.DAY:
            table[each.name] = pd.to_datetime(table[each.name])
    return table


def build_column(field: RowField) -> Any:
    """Describe a field as a column of a table.

    None is required, for Streamlit drops a row without a required cell and says
    nothing.
    """
    column = st.column_config
    given: dict[str, Any] = {
        "label": field.label,
        "help": field.help,
        "width": field.width,
        "default": field.default,
    }
    match field.kind:
        case FieldKind.NUMBER:
            return column.NumberColumn(
                **given, min_value=field.least, max_value=field.most, step=field.step
            )
        case FieldKind.CHOICE:
            return column.SelectboxColumn(**given, options=list(field.options))
        case FieldKind.DAY:
            return column.DateColumn(**given, format=_DAY)
        case _:
            return column.TextColumn(**given, max_chars=field.limit)


def read_value(row: Row, field: RowField) -> Any:
    """Read what stands in a field, as the form takes it; None for nothing."""
    value = row.get(field.name)
    if value is None or pd.isna(value):
        return None
    match field.kind:
        case FieldKind.NUMBER:
            return int(value) if isinstance(field.step, int) else float(value)
        case FieldKind.DAY:
            return pd.Timestamp(value).date()
        case FieldKind.CHOICE:
            return value if value in field.options else None
        case _:
            return str(value)


def is_blank(row: Row, fields: Sequence[RowField]) -> bool:
    """Whether nobody wrote anything into a row: it is empty, or as a new row is."""
    return all(read_value(row, each) in (None, "", each.default) for each in fields)


def render_field(field: RowField, start: Any, key: str) -> None:
    """Draw a field in a form, beginning with what stands there."""
    match field.kind:
        case FieldKind.NUMBER:
            _render_number(field, start, key)
        case FieldKind.CHOICE:
            options = list(field.options)
            index = options.index(start) if start in options else None
            st.selectbox(field.label, options, index, key=key, help=field.help)
        case FieldKind.DAY:
            day: date | None = start
            st.date_input(field.label, day, key=key, format=_DAY, help=field.help)
        case _:
            st.text_input(
                field.label,
                start or "",
                max_chars=field.limit,
                key=key,
                help=field.help,
            )


def _render_number(field: RowField, start: Any, key: str) -> None:
    as_asked = int if isinstance(field.step, int) else float
    given: dict[str, Any] = {
        name: None if bound is None else as_asked(bound)
        for name, bound in (("min_value", field.least), ("max_value", field.most))
    }
    st.number_input(
        field.label,
        value=start if _is_inside(start, field) else None,
        step=as_asked(field.step),
        format="%d" if as_asked is int else "%g",
        key=key,
        help=field.help,
        width=_NARROW if field.is_narrow else "stretch",
        **given,
    )


def _is_inside(value: float | None, field: RowField) -> bool:
    if value is None:
        return False
    above = field.least is None or value >= field.least
    return above and (field.most is None or value <= field.most)
