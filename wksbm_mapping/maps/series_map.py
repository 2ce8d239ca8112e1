"""The periods of one view in the same classes: to be played, and in one legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wksbm_mapping.i18n import format_number, t, tn
from wksbm_mapping.maps.escape import escape_text
from wksbm_mapping.maps.figures import describe_figure
from wksbm_mapping.maps.layers import (
    AreaPainting,
    build_styles,
    pack_painting,
    write_tooltip,
)
from wksbm_mapping.maps.legend import LegendRow, build_legend, style_names
from wksbm_mapping.maps.palettes import build_ramp
from wksbm_mapping.measures.measured import MeasuredTable
from wksbm_mapping.periods import Period
from wksbm_mapping.spatial.classification import Classes

Frame = tuple[MeasuredTable, Classes]
"""One period: its figures, and the shared classes with its own numbers of areas."""


def build_series_painting(
    frames: Sequence[Frame], *, start: int, kind: str, note: str
) -> AreaPainting:
    """Colour every area in every period, all sent at once.

    Parameters
    ----------
    frames : sequence of Frame
        Oldest first.
    start : int
        Which stands first on the screen.
    kind, note
        As for ``build_area_painting``.
    """
    measured, classes = frames[start]
    names = _style_frame(measured, classes)
    rows = [
        [code, names[code], escape_text(words.title), write_tooltip(words)]
        for code, words in ((code, describe_figure(measured, code)) for code in names)
    ]
    ramp = build_ramp(measured.category.group, len(classes.upper))
    return pack_painting(
        measured.table,
        measured.level,
        rows,
        build_styles(ramp),
        kind=kind,
        note=note,
        series=_series(frames, start),
    )


def build_shared_legend(frames: Sequence[Frame]) -> tuple[LegendRow, ...]:
    """List the classes, each with its fewest and most areas in one period."""
    legends = [{row.label: row for row in build_legend(*each)} for each in frames]
    labels = list(dict.fromkeys(label for each in legends for label in each))
    rows = []
    for label in labels:
        shown = next(each[label] for each in legends if label in each)
        areas = [each[label].areas if label in each else 0 for each in legends]
        rows.append(replace(shown, counted=_count_span(min(areas), max(areas))))
    return tuple(rows)


def _count_span(fewest: int, most: int) -> str:
    if fewest == most:
        return tn("map.areas", most)
    span = t("map.span", low=format_number(fewest), high=format_number(most))
    return t("mapcmp.areas_span", span=span)


def _style_frame(measured: MeasuredTable, classes: Classes) -> dict[str, str]:
    table = measured.table
    return style_names(table["state"], classes.assign(table["value"]))


def _series(frames: Sequence[Frame], start: int) -> dict[str, Any]:
    measured, _ = frames[start]
    periods = [each.period for each, _ in frames]
    words = ("play", "pause", "back", "next", "slider")
    return {
        "key": "/".join((measured.category.key, str(measured.measure), *periods)),
        "start": start,
        "words": {word: t(f"mapcmp.{word}") for word in words},
        "frames": [
            {
                "label": escape_text(Period.from_code(each.period).label()),
                "areas": [
                    [code, style, write_tooltip(describe_figure(each, code))]
                    for code, style in _style_frame(each, classes).items()
                ],
            }
            for each, classes in frames
        ],
    }
