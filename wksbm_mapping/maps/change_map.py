"""How every area changed between two periods: styles, legend, words and painting."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.i18n import format_number, t
from wksbm_mapping.maps.escape import escape_text
from wksbm_mapping.maps.figures import FigureWords, format_figure, name_area
from wksbm_mapping.maps.layers import (
    AreaPainting,
    build_styles,
    pack_painting,
    write_tooltip,
)
from wksbm_mapping.maps.legend import LegendRow, label_class, list_blank_rows
from wksbm_mapping.maps.notes import list_notes
from wksbm_mapping.maps.palettes import ZERO, build_diverging_ramps
from wksbm_mapping.measures.change import LEAST_BASE
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.observations.state import State
from wksbm_mapping.periods import Period
from wksbm_mapping.regions.level import Level
from wksbm_mapping.spatial.classification import Classes

_BLANK = {str(State.HIDDEN): "hidden", str(State.NO_DATA): "no_data"}


@dataclass(frozen=True)
class ChangePicture:
    """A view against the same view of another period.

    Parameters
    ----------
    before, now : MeasuredTable
        Complete figures.
    classes : Classes
        Of the sizes of change, whether more or less.
    areas : DataFrame
        As ``compute_area_changes``, and ``class_`` Int64: below 0 less, above 0 more,
        0 no change, ``<NA>`` not known.
    is_comparable : bool
        False where rates were taken of two different series of population; then no
        change is given.
    """

    before: MeasuredTable
    now: MeasuredTable
    classes: Classes
    areas: pd.DataFrame
    is_comparable: bool

    @property
    def periods(self) -> str:
        """Both periods in words."""
        first, last = (Period.from_code(e.period) for e in (self.before, self.now))
        return t("mapcmp.periods", before=first.label(), now=last.label())


def style_changes(picture: ChangePicture) -> dict[str, str]:
    """Which style each area is drawn in: ``less1`` …, ``more1`` …, ``zero``, blank."""
    areas = picture.areas
    return {
        str(code): _BLANK.get(state) or _style(int(number))
        for code, state, number in zip(
            areas.index, areas["state"], areas["class_"].fillna(0), strict=True
        )
    }


def _style(number: int) -> str:
    if number == 0:
        return "zero"
    return f"more{number}" if number > 0 else f"less{-number}"


def colour_changes(picture: ChangePicture) -> dict[str, str]:
    """Colour of each class of change."""
    less, more = build_diverging_ramps(len(picture.classes.upper))
    return {
        **{f"less{number}": colour for number, colour in enumerate(less, 1)},
        **{f"more{number}": colour for number, colour in enumerate(more, 1)},
    }


def build_change_legend(picture: ChangePicture) -> tuple[LegendRow, ...]:
    """List the classes from most more to most less, no change between them."""
    counts = picture.areas["class_"].value_counts()
    less, more = build_diverging_ramps(len(picture.classes.upper))
    labels = [
        label_class(picture.now, picture.classes, place) for place in range(len(more))
    ]
    rows = [
        LegendRow(colour, "", "", t("mapcmp.more", size=label), int(counts.get(n, 0)))
        for n, (colour, label) in enumerate(zip(more, labels, strict=True), 1)
    ]
    same = LegendRow(ZERO, "", "", t("mapcmp.same"), int(counts.get(0, 0)))
    fewer = [
        LegendRow(colour, "", "", t("mapcmp.less", size=label), int(counts.get(-n, 0)))
        for n, (colour, label) in enumerate(zip(less, labels, strict=True), 1)
    ]
    blank = [row for row in list_blank_rows(picture.areas["state"]) if row.areas]
    return (*reversed(rows), same, *fewer, *blank)


def describe_change(picture: ChangePicture, code: str) -> FigureWords:
    """Put one area's change into words: the difference, both figures, the share."""
    row = picture.areas.loc[[code]].iloc[0]
    place = name_area(row["parent"], Level.KAPANEWON) if row["parent"] else ""
    notes = [
        t("mapcmp.figure_of", period=Period.from_code(each.period).label(), figure=word)
        for each, word in (
            (picture.before, describe_side(picture.before, row, "before")),
            (picture.now, describe_side(picture.now, row, "now")),
        )
    ]
    if pd.notna(row["percent"]):
        notes.append(describe_percent(row))
    if row["small"]:
        notes.append(t("map.small", below=picture.now.rule.threshold))
    return FigureWords(
        str(row["name"]), place, describe_difference(picture, row), tuple(notes)
    )


def describe_difference(picture: ChangePicture, row: pd.Series) -> str:
    """Write how much more or less, or why that is not known."""
    state = State(row["state"])
    if state is State.HIDDEN:
        return t("common.hidden")
    if state is State.NO_DATA:
        return t("mapcmp.unknown")
    if state is State.ZERO:
        return t("mapcmp.same")
    size = format_figure(picture.now, abs(float(row["change"])))
    return t("mapcmp.more" if row["change"] > 0 else "mapcmp.less", size=size)


def describe_side(measured: MeasuredTable, row: pd.Series, side: str) -> str:
    """Write the figure of one of the two periods, or why there is none."""
    state = State(row[f"{side}_state"])
    if state is State.HIDDEN:
        return t("common.hidden")
    if state is State.NO_DATA:
        return t("common.no_data")
    return format_figure(measured, float(row[side]))


def describe_percent(row: pd.Series) -> str:
    """Write the change as a share of the figure before; ``""`` where there is none."""
    if pd.isna(row["percent"]):
        return ""
    percent = float(row["percent"])
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return t("mapcmp.percent", value=f"{sign}{format_number(abs(percent), decimals=1)}")


def list_change_notes(picture: ChangePicture) -> list[str]:
    """Say what the change rests on, and what must be said under every map."""
    notes = [t("mapcmp.change_note"), t("mapcmp.percent_note", least=LEAST_BASE)]
    if not picture.is_comparable:
        notes.insert(0, t("mapcmp.two_series"))
    others = [n for n in list_notes(picture.before) if n not in list_notes(picture.now)]
    return [*notes, *list_notes(picture.now), *others]


def build_change_painting(
    picture: ChangePicture, *, kind: str, note: str
) -> AreaPainting:
    """Colour every area by its change and write its tooltip."""
    names = style_changes(picture)
    words = {code: describe_change(picture, code) for code in names}
    rows = [
        [code, names[code], escape_text(each.title), write_tooltip(each)]
        for code, each in words.items()
    ]
    styles = {**build_styles(()), **colour_changes(picture)}
    now = picture.now
    return pack_painting(now.table, now.level, rows, styles, kind=kind, note=note)
