"""Numbers on the axes of a chart, written as on the rest of the page."""

from __future__ import annotations

from typing import TypeVar

import altair as alt

from wksbm_mapping.i18n.numbers import read_number_signs

_Chart = TypeVar("_Chart", alt.Chart, alt.LayerChart)


def write_numbers(chart: _Chart) -> _Chart:
    """Give a chart the decimal and thousands signs of the language of the screen."""
    decimal, thousands = read_number_signs()
    number = alt.NumberLocale(
        decimal=decimal, thousands=thousands, grouping=[3], currency=["Rp", ""]
    )
    configured: _Chart = chart.configure(locale=alt.Locale(number=number))
    return configured
