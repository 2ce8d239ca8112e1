"""What ``import`` says of earlier batches: answers taken over, counts that differ."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wksbm_mapping.i18n import format_date, format_number, t
from wksbm_mapping.maps.figures import name_category
from wksbm_mapping.periods import Period
from wksbm_mapping.services.import_survey import CheckedImport
from wksbm_mapping.services.remembered import describe_meaning
from wksbm_mapping.services.workspace import Workspace

_SHOWN = 20


def say_recalled(workspace: Workspace, checked: CheckedImport) -> list[str]:
    """Name every answer that was taken from an earlier batch of the source."""
    return [
        t(
            "cli.recalled",
            text=each.text,
            meaning=describe_meaning(workspace, each),
        )
        for each in checked.recalled
    ]


def say_stored(workspace: Workspace, checked: CheckedImport) -> list[str]:
    """Set the first counts that differ beside the stored ones."""
    rows = checked.draft.differences
    lines = [_say_difference(workspace, row) for row in rows.head(_SHOWN).itertuples()]
    more = len(rows) - len(lines)
    return [*lines, t("cli.differs_more", count=format_number(more))] if more else lines


def _say_difference(workspace: Workspace, row: Any) -> str:
    return t(
        "cli.differs",
        region=workspace.regions.name_of(row.region),
        category=name_category(workspace.categories[row.category]),
        period=Period.from_code(row.period).label(),
        stored=_say_count(row.stored),
        batch=row.batch,
        day=format_date(row.confirmed_at),
        new=_say_count(row.value),
    )


def _say_count(value: Any) -> str:
    return t("common.no_data") if pd.isna(value) else format_number(int(value))
