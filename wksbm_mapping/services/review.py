"""Decide on what was sent: return it with a reason, or accept it as a batch."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.ingest import Answers, Draft, ImportOptions
from wksbm_mapping.ingest.corrections import is_correction
from wksbm_mapping.ingest.draft import DIFFERENCE_COLUMNS
from wksbm_mapping.ingest.personal import is_personal_text
from wksbm_mapping.ingest.sheet import cell_text
from wksbm_mapping.observations import Breakdown, Known, source_key
from wksbm_mapping.observations.known import CELL
from wksbm_mapping.services.import_survey import to_batch
from wksbm_mapping.services.remembered import choose_memorable
from wksbm_mapping.services.unfinished_checks import pack_check
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    SavedCheck,
    Seen,
    Step,
    StepAction,
    accept_files,
    load_sent_check,
    load_submission,
    move_submission,
)

REASON_LIMIT = 500


def return_submission(
    workspace: Workspace, seen: Seen, reason: str, *, actor: Person
) -> None:
    """Give a submission back to its sender, who reads why.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``; ``submission_changed``; ``reason_missing``,
        ``reason_long``, ``reason_personal``.
    SubmissionNotFoundError
        ``submission_not_found``.
    """
    check(actor, Action.REVIEW)
    step = Step(StepAction.RETURNED, actor.name, _clean_reason(reason))
    move_submission(workspace.engine, seen, step)


def accept_submission(
    workspace: Workspace,
    seen: Seen,
    draft: Draft,
    *,
    options: ImportOptions,
    answers: Answers,
    actor: Person,
) -> int:
    """Store what was sent as files, as it was checked last; the batch.

    The batch and the acceptance are one transaction. What was said differently than
    the sender said it is counted in the history.

    Parameters
    ----------
    draft : Draft
        Made of the files that were sent.
    options : ImportOptions
    answers : Answers
        What the draft was made with.

    Raises
    ------
    NotAllowedError
        ``not_allowed_review``; ``submission_changed``: another analyst decided, or
        the sender sent anew; ``nothing_to_store``.
    SubmissionNotFoundError
        ``submission_not_found``.
    """
    check(actor, Action.REVIEW)
    batch = to_batch(draft)
    if load_submission(workspace.engine, seen.number).seen != seen:
        raise NotAllowedError("submission_changed", number=seen.number)
    sent = load_sent_check(workspace.engine, seen.number)
    number = accept_files(
        workspace.engine,
        batch,
        seen,
        actor=actor.name,
        answers=choose_memorable(draft),
        corrected=_count_corrections(sent, pack_check((), options, answers)),
    )
    log_event("batch_saved", batch=number, rows=len(batch.observations))
    return number


def compare_in_force(draft: Draft, known: Known) -> pd.DataFrame:
    """Which cells in force, told by another source, would get another count.

    What the same source told before is in ``draft.differences``.

    Returns
    -------
    DataFrame
        RangeIndex. ``DIFFERENCE_COLUMNS`` and ``source`` str: whose count is in force.
    """
    newest = known.totals.sort_values("batch").drop_duplicates(CELL, keep="last")
    others = newest[newest["source"].map(source_key) != source_key(draft.source)]
    rows = draft.observations
    totals = rows.loc[rows["breakdown"] == Breakdown.TOTAL, [*CELL, "value"]]
    both = totals.merge(others.rename(columns={"value": "stored"}), on=CELL)
    is_same = both["stored"].eq(both["value"]).fillna(value=False)
    is_same |= both["stored"].isna() & both["value"].isna()
    columns = [*DIFFERENCE_COLUMNS, "source"]
    return both.loc[~is_same, columns].reset_index(drop=True)


def _clean_reason(text: str) -> str:
    reason = cell_text(text)
    if not reason:
        raise NotAllowedError("reason_missing")
    if len(reason) > REASON_LIMIT:
        raise NotAllowedError("reason_long", limit=REASON_LIMIT)
    if is_personal_text(reason):
        raise NotAllowedError("reason_personal")
    return reason


def _count_corrections(sent: SavedCheck, now: SavedCheck) -> dict[str, int]:
    """Count what was said differently, by kind; no kind without any."""
    changed = _list_changed(sent.answers, now.answers)
    cells = sum(is_correction(question) for question in changed)
    counts = {
        "cells": cells,
        "answers": len(changed) - cells,
        "options": len(_list_changed(sent.options, now.options)),
    }
    return {kind: count for kind, count in counts.items() if count}


def _list_changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    keys = {**before, **after}
    return [key for key in keys if before.get(key) != after.get(key)]
