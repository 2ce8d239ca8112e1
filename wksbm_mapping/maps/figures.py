"""One figure in words, the same on the map, beside it and in the table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.categories.category import Category
from wksbm_mapping.disclosure.rules import Rule
from wksbm_mapping.i18n import current_language, format_number, t
from wksbm_mapping.measures.denominator import Denominator
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.schema import Breakdown
from wksbm_mapping.observations.state import State
from wksbm_mapping.regions.level import Level


@dataclass(frozen=True)
class FigureWords:
    """One area's figure, ready to read.

    Parameters
    ----------
    title : str
        The area.
    place : str
        Where it lies; ``""`` above kalurahan.
    figure : str
        Number and unit, or the state in words.
    notes : tuple of str
        What the reader must know: count behind a rate, gaps, smallness.
    """

    title: str
    place: str
    figure: str
    notes: tuple[str, ...]


def name_category(category: Category) -> str:
    """Name a category in the language of the screen."""
    if current_language() == "id":
        return category.name
    return category.name_en[:1].upper() + category.name_en[1:]


def name_unit(category: Category) -> str:
    """Name the unit a category is counted in."""
    return t(f"map.unit_{category.unit.lower()}")


def name_part(breakdown: Breakdown, part: str) -> str:
    """Name a part of a split; ``""`` is what is not known."""
    if not part:
        return t("map.part_unknown")
    if breakdown is Breakdown.AGE:
        return t("map.part_age", band=part.replace("-", "–"))
    return t(f"map.part_{part.lower()}")


def name_denominator(kind: str) -> str:
    """Name the population a rate is taken of."""
    return t(f"map.denominator_{kind}")


def name_series(series: str) -> str:
    """Name the statistical source of a population."""
    return t(f"map.series_{series}") if series in _SERIES else series


_SERIES = ("registrasi", "sensus", "contoh")


def name_area(name: str, level: Level) -> str:
    """Write an area with its level before it: ``Kalurahan Tirtoadi``."""
    return t(f"map.area_{level}", name=name)


def describe_denominator(denominator: Denominator) -> str:
    """Name a denominator with year and source, as every rate must."""
    return t(
        "map.denominator",
        kind=name_denominator(denominator.kind),
        year=denominator.year,
        series=name_series(denominator.series),
    )


def describe_rule(rule: Rule, level: Level) -> str:
    """Say in one sentence what is hidden from this audience."""
    if not rule.hides:
        return t("map.rule_marked", below=rule.threshold)
    if not rule.is_open(level):
        return t("map.rule_closed", level=t(f"map.level_{rule.finest}").lower())
    if rule.threshold <= 1:
        return t("map.rule_nothing")
    return t("map.rule_hidden", highest=rule.threshold - 1)


def format_figure(measured: MeasuredTable, value: float) -> str:
    """Write a value of this view with its unit."""
    unit = name_unit(measured.category)
    if measured.measure is Measure.COUNT:
        return t("map.count", value=format_number(value), unit=unit)
    return t("map.rate", value=format_number(value, decimals=1), unit=unit)


def describe_figure(measured: MeasuredTable, code: str) -> FigureWords:
    """Put one area's figure into words."""
    row = measured.table.loc[[code]].iloc[0]
    place = name_area(row["parent"], Level.KAPANEWON) if row["parent"] else ""
    return FigureWords(
        title=str(row["name"]),
        place=place,
        figure=describe_value(measured, row),
        notes=tuple(_notes(measured, row)),
    )


def describe_value(measured: MeasuredTable, row: pd.Series) -> str:
    """Write a row's value, or say why there is none."""
    state = State(row["state"])
    if state is State.HIDDEN:
        return t("common.hidden")
    if state is State.NO_DATA:
        return t("common.no_data")
    return format_figure(measured, float(row["value"]))


def _notes(measured: MeasuredTable, row: pd.Series) -> list[str]:
    notes = []
    if measured.measure is Measure.PER_1000 and measured.denominator is not None:
        notes.append(_base(measured, row, measured.denominator))
    if State(row["state"]) is State.HIDDEN:
        notes.append(describe_rule(measured.rule, measured.level))
    if row["small"]:
        notes.append(t("map.small", below=measured.rule.threshold))
    if 0 < row["known"] < row["members"]:
        notes.append(t("map.partial", known=row["known"], members=row["members"]))
    return notes


def _base(measured: MeasuredTable, row: pd.Series, denominator: Denominator) -> str:
    if pd.isna(row["count"]) or pd.isna(row["denominator"]):
        return describe_denominator(denominator)
    return t(
        "map.base",
        count=format_number(int(row["count"])),
        unit=name_unit(measured.category),
        total=format_number(int(row["denominator"])),
        denominator=describe_denominator(denominator),
    )
