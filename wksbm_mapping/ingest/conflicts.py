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
        finding = Finding(code, draft.sheet.name, params=params)
        self._findings.setdefault(draft.key, []).append(finding)

    def ask(self, first: SheetDraft, second: SheetDraft, question: Question) -> None:
        """Wait for an answer before either is kept."""
        self._open.update((first.key, second.key))
        self._questions.setdefault(first.key, []).append(question)


def settle_conflicts(drafts: Sequence[SheetDraft], context: Context) -> Conflicts:
    """Compare every two sheets that state the same cells."""
    conflicts = Conflicts()
    totals = [_totals(draft) for draft in drafts]
    for earlier, later in _find_overlaps(totals):
        common = totals[earlier].index.intersection(totals[later].index)
        first, second = totals[earlier][common], totals[later][common]
        same = (first == second) | (first.isna() & second.isna())
        pair = drafts[earlier], drafts[later]
        _drop_same(conflicts, *pair, common[same.fillna(value=False)])
        _choose(conflicts, *pair, common[~same.fillna(value=False)], context)
    _drop_pooled(conflicts, [draft for draft in drafts if draft.people is not None])
    return conflicts


def _drop_pooled(conflicts: Conflicts, lists: Sequence[SheetDraft]) -> None:
    """Leave out of every list the cells one of them lost: they are counted as one."""
    lost = [
        draft.cells.loc[sorted(conflicts.dropped(draft.key)), _KEYS].astype("str")
        for draft in lists
        if conflicts.dropped(draft.key)
    ]
    if lost:
        keys = pd.MultiIndex.from_frame(pd.concat(lost)).unique()
        for draft in lists:
            conflicts.drop(draft, _labels(draft, keys))


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


def _totals(draft: SheetDraft) -> pd.Series[int]:
    rows = draft.observations
    rows = rows[rows["breakdown"] == Breakdown.TOTAL]
    return rows.set_index(pd.MultiIndex.from_frame(rows[_KEYS].astype(str)))["value"]


def _labels(draft: SheetDraft, keys: pd.Index) -> pd.Index:
    here = pd.MultiIndex.from_frame(draft.cells[_KEYS].astype(str))
    return draft.cells.index[here.isin(keys)]


def _drop_same(
    conflicts: Conflicts, first: SheetDraft, second: SheetDraft, keys: pd.Index
) -> None:
    if len(keys):
        conflicts.drop(second, _labels(second, keys))
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
        conflicts.drop(loser, _labels(loser, keys))
        other = second if loser is first else first
        conflicts.note(loser, "source_conflict", other.key, len(keys))
    if answer is None:
        conflicts.ask(first, second, question)
