"""Figures of posts to share in words: numbers, units, notes, sentences."""

from __future__ import annotations

from textwrap import shorten

import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.figures import (
    describe_denominator,
    format_figure,
    name_denominator,
    name_unit,
)
from wksbm_mapping.measures.measured import Measure, MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.reports.share.post import (
    MapBody,
    NumberBody,
    RankingBody,
    RankingRow,
)

_NAMED, _SOURCE = 2, 48
"""Sources named, and letters of each."""


def list_post_notes(measured: MeasuredTable, period: str) -> list[str]:
    """Say source, period, what is hidden, and of what a rate is taken."""
    notes = [t("share.source", sources=_name_sources(measured), period=period)]
    rule = measured.rule
    if not rule.is_open(measured.level):
        notes.append(t("share.rule_closed"))
    elif rule.threshold > 1:
        notes.append(t("share.rule_hidden", highest=rule.threshold - 1))
    if measured.denominator is not None:
        about = describe_denominator(measured.denominator)
        notes.append(t("map.rate_of", denominator=about))
    return notes


def _name_sources(measured: MeasuredTable) -> str:
    """Name who counted; of many the newest, and how many more."""
    if not measured.sources:
        return t("map.no_source")
    named = ", ".join(
        shorten(each, _SOURCE, placeholder="…") for each in measured.sources[:_NAMED]
    )
    more = len(measured.sources) - _NAMED
    return named if more <= 0 else t("share.more_sources", named=named, more=more)


def name_ends(measured: MeasuredTable, ends: tuple[float, ...]) -> tuple[str, ...]:
    """Write the lowest and the highest figure of a map."""
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    return tuple(format_number(float(each), decimals) for each in dict.fromkeys(ends))


def name_most(measured: MeasuredTable, shown: pd.DataFrame) -> tuple[str, ...]:
    """Name the area with the highest figure, where one alone has it."""
    if shown.empty or not shown["value"].max():
        return ()
    top = shown[shown["value"] == shown["value"].max()]
    is_rate = measured.measure is Measure.PER_1000
    label = t("share.highest" if is_rate else "share.most")
    figure = format_figure(measured, float(top["value"].iloc[0]))
    if len(top) > 1:
        return (label, t("share.several", areas=format_number(len(top))), figure)
    return (label, str(top["name"].iloc[0]), figure)


def say_number(measured: MeasuredTable, row: pd.Series) -> NumberBody:
    """Write one figure large, or say why there is none."""
    state = State(row["state"])
    if state is State.HIDDEN:
        return NumberBody(t("common.hidden"), "", (t("share.hidden_why"),))
    if state is State.NO_DATA:
        return NumberBody(t("common.no_data"), "", (t("share.no_data_why"),))
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    figure = format_number(float(row["value"]), decimals)
    beside = []
    if 0 < row["known"] < row["members"]:
        beside.append(t("map.partial", known=row["known"], members=row["members"]))
    return NumberBody(figure, say_unit(measured), tuple(beside))


def say_unit(measured: MeasuredTable) -> str:
    """Name what is counted, for a rate with its denominator."""
    unit = name_unit(measured.category)
    if measured.measure is Measure.COUNT or measured.denominator is None:
        return unit
    kind = name_denominator(measured.denominator.kind)
    return t("share.unit_rate", unit=unit, kind=kind)


def say_row(measured: MeasuredTable, row: pd.Series, first: pd.DataFrame) -> RankingRow:
    """Write one place of a ranking."""
    decimals = 1 if measured.measure is Measure.PER_1000 else 0
    value = float(row["value"])
    figure = format_number(value, decimals)
    if measured.measure is Measure.COUNT:
        figure = t("map.count", value=figure, unit=name_unit(measured.category))
    share = value / float(first["value"].max())
    return RankingRow(str(row["name"]), str(row["parent"]), figure, share)


def say_body(
    measured: MeasuredTable, body: MapBody | NumberBody | RankingBody
) -> tuple[str, ...]:
    """Put into words what a picture shows."""
    match body:
        case MapBody():
            return _say_map(body)
        case RankingBody():
            return _say_ranking(measured, body)
        case _:
            number = f"{body.figure} {body.unit}".strip()
            return (f"{number}.", *body.beside)


def _say_map(body: MapBody) -> tuple[str, ...]:
    if not body.most:
        return (t("share.nothing_shown"),)
    label, name, figure = body.most
    sentences = [t("share.map_most", label=label, name=name, figure=figure)]
    if any(each == "hidden" for each in body.names.values()):
        sentences.append(t("share.map_hidden"))
    return tuple(sentences)


def _say_ranking(measured: MeasuredTable, body: RankingBody) -> tuple[str, ...]:
    if not body.rows:
        return (body.empty,)
    unit = f" {say_unit(measured)}" if measured.measure is Measure.PER_1000 else ""
    return tuple(
        f"{number}. {t('share.of_place', name=row.name, place=row.place)}"
        f" – {row.figure}{unit}"
        if row.place
        else f"{number}. {row.name} – {row.figure}{unit}"
        for number, row in enumerate(body.rows, start=1)
    )
