"""What must be said under every map, on screen and in pictures."""

from __future__ import annotations

from wksbm_mapping.categories.category import Counting
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.i18n import t
from wksbm_mapping.maps.figures import describe_denominator, describe_rule
from wksbm_mapping.measures.measured import MeasuredTable


def list_notes(measured: MeasuredTable) -> list[str]:
    """Say source, period, denominator, what is hidden, and that figures are samples."""
    event = measured.category.counting is Counting.EVENT
    notes = [
        t("map.totals_note" if event else "map.stock_note"),
        describe_rule(measured.rule, measured.level),
        t("map.source", sources=", ".join(measured.sources) or t("map.no_source")),
    ]
    if measured.denominator is not None:
        denominator = describe_denominator(measured.denominator)
        notes.insert(0, t("map.rate_of", denominator=denominator))
    if measured.is_example:
        notes.insert(0, t("common.example") + ".")
    if measured.audience is not Audience.PUBLIC:
        notes.append(t("mapkit.not_public"))
    return notes
