"""Cells the store has already: of the same source asked about, of others told."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wksbm_mapping.ingest.conflicts import Conflicts, keys_of, label_cells
from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.draft import DIFFERENCE_COLUMNS
from wksbm_mapping.ingest.findings import Choice, Finding, Question
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.observations import Known, source_key

REPLACE, KEEP = "ganti", "pertahankan"
_CHOICES = (
    Choice(REPLACE, key="question.stored_replace"),
    Choice(KEEP, key="question.stored_keep"),
)
_CELL = ["region", "category", "period"]
_NAMED = 5
_UNNAMED = "–"


def settle_stored(
    drafts: Sequence[SheetDraft],
    totals: pd.DataFrame,
    conflicts: Conflicts,
    known: Known,
    context: Context,
) -> pd.DataFrame:
    """Compare what was read with what this source has in the store.

    Equal counts are stored again, and so are counts where none was known. Those that
    differ wait until a person says whether the new or the stored ones hold.

    Parameters
    ----------
    drafts : sequence of SheetDraft
        The sheets of the upload; what must not be kept is dropped in ``conflicts``.
    totals : DataFrame
        See ``against_known.read_totals``.
    conflicts : Conflicts
    known : Known
    context : Context

    Returns
    -------
    DataFrame
        The cells that differ; see ``DIFFERENCE_COLUMNS``.
    """
    stored = known.of_source(context.options.source)
    both = totals.merge(stored, on=_CELL, suffixes=("", "_stored"))
    old, new = both["value_stored"], both["value"]
    is_same = (old.eq(new) | (old.isna() & new.isna())).fillna(value=False)
    is_filled = old.isna() & new.notna()
    differs = both[~is_same & ~is_filled]
    _note_each(drafts, conflicts, "stored_same", both[is_same])
    _note_each(drafts, conflicts, "stored_filled", both[is_filled])
    if len(differs):
        _choose(drafts, conflicts, differs, context)
    renamed = differs.rename(columns={"value_stored": "stored"})
    return renamed[list(DIFFERENCE_COLUMNS)].reset_index(drop=True)


def tell_others(
    drafts: Sequence[SheetDraft],
    totals: pd.DataFrame,
    conflicts: Conflicts,
    known: Known,
    context: Context,
) -> None:
    """Say which other sources have the same cells, and how many differ; once."""
    others = known.of_others(context.options.source)
    if others.empty:
        return
    both = totals.merge(others, on=_CELL, suffixes=("", "_stored"))
    if both.empty:
        return
    same = both["value"].eq(both["value_stored"]).fillna(value=False)
    counts = both["source_key"].value_counts()
    shown = dict(zip(both["source_key"], both["source"], strict=True))
    names = [
        f"{shown[str(key)] or _UNNAMED} ({n})" for key, n in counts[:_NAMED].items()
    ]
    params = {
        "count": int(len(both.drop_duplicates(_CELL))),
        "differing": int(len(both[~same].drop_duplicates(_CELL))),
        "names": ", ".join(names) + (", …" if len(counts) > _NAMED else ""),
    }
    first = drafts[int(both["at"].min())]
    conflicts.add(first.key, Finding("stored_elsewhere", params=params))


def _choose(
    drafts: Sequence[SheetDraft],
    conflicts: Conflicts,
    differs: pd.DataFrame,
    context: Context,
) -> None:
    source = context.options.source
    question = Question(
        *(f"source_conflict:stored@{source_key(source)}", "source_conflict", "stored"),
        _CHOICES,
        {"source": source, "count": len(differs)},
    )
    answer = context.answer(question.id, question.choices)
    codes = {REPLACE: "stored_replaced", KEEP: "stored_kept", None: "stored_differs"}
    _note_each(drafts, conflicts, codes[answer], differs)
    if answer == REPLACE:
        return
    concerned = [drafts[int(at)] for at in sorted(differs["at"].unique())]
    for draft, (_, rows) in zip(concerned, differs.groupby("at"), strict=True):
        conflicts.drop(draft, label_cells(draft, keys_of(rows)))
    if answer is None:
        conflicts.ask(concerned, question)


def _note_each(
    drafts: Sequence[SheetDraft], conflicts: Conflicts, code: str, rows: pd.DataFrame
) -> None:
    for at, part in rows.groupby("at"):
        draft = drafts[int(str(at))]
        params = {"count": len(part)}
        conflicts.add(draft.key, Finding(code, draft.sheet.name, params=params))
