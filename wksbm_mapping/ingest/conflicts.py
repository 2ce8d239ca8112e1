"""Two sheets that state the same cell: equal counts are one, others are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import pandas as pd

from wksbm_mapping.ingest.context import Context
from wksbm_mapping.ingest.findings import Choice, Finding, Question
from wksbm_mapping.ingest.sheet_result import SheetDraft
from wksbm_mapping.observations import Breakdown

_KEYS = ["region", "category", "period"]


@dataclass
class Conflicts:
    """Which cells of which sheet are not kept because another sheet has them.

    Sheets are named by their key, unique in the upload.
    """

    _dropped: dict[str, set[int]] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _questions: dict[str, list[Question]] = field(default_factory=dict)
    _findings: dict[str, list[Finding]] = field(default_factory=dict)

    def dropped(self, key: str) -> set[int]:
        """Labels of a sheet's cells that are dropped."""
        return self._dropped.get(key, set())

    def is_open(self, key: str) -> bool:
        """Whether a sheet has a conflict that waits for an answer."""
        return key in self._open

    def questions(self, keys: Sequence[str]) -> list[Question]:
        """Open questions of these sheets."""
        return [question for key in keys for question in self._questions.get(key, [])]

    def findings(self, keys: Sequence[str]) -> list[Finding]:
        """What was found about these sheets."""
        return [finding for key in keys for finding in self._findings.get(key, [])]

    def drop(self, draft: SheetDraft, cells: pd.Index) -> None:
        """Leave cells of a sheet out."""
        self._dropped.setdefault(draft.key, set()).update(cells)

    def note(self, draft: SheetDraft, code: str, other: str, count: int) -> None:
        """Report cells that another sheet states too."""
        params = {"other": other, "count": count}
        self.add(draft.key, Finding(code, draft.sheet.name, params=params))

    def add(self, key: str, finding: Finding) -> None:
        """Report something about a sheet."""
        self._findings.setdefault(key, []).append(finding)

    def ask(self, drafts: Sequence[SheetDraft], question: Question) -> None:
        """Wait for an answer before the dropped cells of these sheets are kept."""
        self._open.update(draft.key for draft in drafts)
        self._questions.setdefault(drafts[0].key, []).append(question)


def settle_conflicts(drafts: Sequence[SheetDraft], context: Context) -> Conflicts:
    """Compare every two sheets that state the same cells."""
    conflicts = Conflicts()
    totals = [sheet_totals(draft) for draft in drafts]
    for earlier, later in _find_overlaps(totals):
        common = totals[earlier].index.intersection(totals[later].index)
        first, second = totals[earlier][common], totals[later][common]
        same = (first == second) | (first.isna() & second.isna())
        pair = drafts[earlier], drafts[later]
        _drop_same(conflicts, *pair, common[same.fillna(value=False)])
        _choose(conflicts, *pair, common[~same.fillna(value=False)], context)
    return conflicts


def _find_overlaps(totals: Sequence[pd.Series[int]]) -> list[tuple[int, int]]:
    """Find the pairs of sheets that state a cell both, in order of the later one."""
    if len(totals) < 2:
        return []
    keys = pd.concat(
        [
            each.index.to_frame(index=False).assign(sheet=at)
            for at, each in enumerate(totals)
        ]
    )
    shared = keys[keys.duplicated(_KEYS, keep=False)]
    sheets = shared.groupby(_KEYS, sort=False)["sheet"].unique()
    pairs = {pair for found in sheets for pair in combinations(sorted(found), 2)}
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def sheet_totals(draft: SheetDraft) -> pd.Series[int]:
    """Give the totals of a sheet by region, category and period."""
    rows = draft.observations
    rows = rows[rows["breakdown"] == Breakdown.TOTAL]
    return rows.set_index(keys_of(rows))["value"]


def keys_of(rows: pd.DataFrame) -> pd.MultiIndex:
    """Give the cell of every row: region, category, period."""
    return pd.MultiIndex.from_frame(rows[_KEYS].astype(str))


def label_cells(draft: SheetDraft, keys: pd.Index) -> pd.Index:
    """Find a sheet's lines (labels of ``draft.cells``) that state these cells."""
    return draft.cells.index[keys_of(draft.cells).isin(keys)]


def _drop_same(
    conflicts: Conflicts, first: SheetDraft, second: SheetDraft, keys: pd.Index
) -> None:
    if len(keys):
        conflicts.drop(second, label_cells(second, keys))
        conflicts.note(second, "same_count_twice", first.key, len(keys))


def _choose(
    conflicts: Conflicts,
    first: SheetDraft,
    second: SheetDraft,
    keys: pd.Index,
    context: Context,
) -> None:
    if not len(keys):
        return
    choices = (Choice(first.key, first.key), Choice(second.key, second.key))
    params = {"first": first.key, "second": second.key, "count": len(keys)}
    question = Question(
        *(f"source_conflict:{first.key}|{second.key}", "source_conflict", "differ"),
        choices,
        params,
    )
    answer = context.answer(question.id, choices)
    losers = [draft for draft in (first, second) if draft.key != answer]
    for loser in losers:
        conflicts.drop(loser, label_cells(loser, keys))
        other = second if loser is first else first
        conflicts.note(loser, "source_conflict", other.key, len(keys))
    if answer is None:
        conflicts.ask((first, second), question)
