"""Who did what and when: shown and exported, never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pandas as pd

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import Action, check
from wksbm_mapping.reports.csv import write_csv
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import (
    AuditFilter,
    count_audit,
    load_audit,
    load_audit_choices,
)

__all__ = ["AuditFilter", "AuditPage", "export_audit", "list_audit", "list_choices"]

PAGE_LINES = 50
MOST_LINES = 1_000_000


@dataclass(frozen=True)
class AuditPage:
    """One page of the audit log.

    Parameters
    ----------
    lines : DataFrame
        RangeIndex, newest first. ``at`` datetime (UTC); ``actor``, ``action``,
        ``subject``, ``before``, ``after`` str, the last two JSON or ``""``.
    total : int
        Lines on all pages.
    """

    lines: pd.DataFrame
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_LINES))


def list_audit(
    workspace: Workspace, chosen: AuditFilter, *, page: int, actor: Person
) -> AuditPage:
    """Which lines stand on a page, counted from 1.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    total = count_audit(workspace.engine, chosen)
    offset = (max(page, 1) - 1) * PAGE_LINES
    lines = load_audit(workspace.engine, PAGE_LINES, chosen=chosen, offset=offset)
    return AuditPage(_write_details(lines), total)


def list_choices(workspace: Workspace, *, actor: Person) -> tuple[list[str], list[str]]:
    """Which actors and which actions occur.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    return load_audit_choices(workspace.engine)


def export_audit(workspace: Workspace, chosen: AuditFilter, *, actor: Person) -> bytes:
    """Give every line a filter leaves as CSV; no cell is taken for a formula.

    Raises
    ------
    NotAllowedError
        ``not_allowed_maintain``.
    """
    check(actor, Action.MAINTAIN)
    lines = load_audit(workspace.engine, MOST_LINES, chosen=chosen)
    moments = lines["at"].map(lambda at: at.isoformat(timespec="seconds"))
    return write_csv(_write_details(lines).assign(at=moments.astype("str")))


def _write_details(lines: pd.DataFrame) -> pd.DataFrame:
    details = {
        name: lines[name].map(_write_detail).astype("str")
        for name in ("before", "after")
    }
    return lines.assign(**details)


def _write_detail(detail: object) -> str:
    return json.dumps(detail, ensure_ascii=False) if isinstance(detail, dict) else ""
