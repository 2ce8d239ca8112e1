"""Who did what and when; append-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, func, insert, select

from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import audit

_COLUMNS = ("at", "actor", "action", "subject", "before", "after")


def record(
    connection: Connection,
    action: str,
    subject: str,
    *,
    actor: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Write down one action in the transaction that does it; no personal data."""
    connection.execute(
        insert(audit).values(
            at=datetime.now(UTC),
            actor=actor,
            action=action,
            subject=subject,
            before=before,
            after=after,
        )
    )


@dataclass(frozen=True)
class AuditFilter:
    """Which lines of the audit log; an empty filter leaves all.

    Parameters
    ----------
    actor, action : str
        Exactly this one; ``""``: any.
    since, until : datetime or None
        From the first (included) to the second (not included).
    """

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Write the filter for the database."""
        found = []
        if self.actor:
            found.append(audit.c.actor == self.actor)
        if self.action:
            found.append(audit.c.action == self.action)
        if self.since:
            found.append(audit.c.at >= self.since)
        if self.until:
            found.append(audit.c.at < self.until)
        return found


def count_audit(engine: Engine, chosen: AuditFilter) -> int:
    """Count the lines a filter leaves."""
    query = select(func.count()).select_from(audit).where(*chosen.conditions())
    with begin_read(engine) as connection:
        return int(connection.scalar(query) or 0)


def load_audit_choices(engine: Engine) -> tuple[list[str], list[str]]:
    """List the actors and the actions that occur, each sorted."""
    with begin_read(engine) as connection:
        actors = connection.scalars(select(audit.c.actor).distinct()).all()
        actions = connection.scalars(select(audit.c.action).distinct()).all()
    return sorted(actors), sorted(actions)


def load_audit(
    engine: Engine,
    limit: int = 200,
    *,
    chosen: AuditFilter | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Tell who did what, newest first.

    Parameters
    ----------
    engine : Engine
        The store.
    limit : int
        How many lines at most.
    chosen : AuditFilter, optional
        Which lines.
    offset : int
        How many of them to leave out first.

    Returns
    -------
    DataFrame
        RangeIndex. ``at`` datetime (UTC); ``actor``, ``action`` (``save_batch``,
        ``undo_batch``, ``remove_example``, ``remember_answers``, ``revoke_answer``,
        ``keep_check``, ``delete_check``, ``start_entry``, ``confirm_entry``,
        ``delete_entry``, ``restore_entry``, ``make_backup``, ``restore_backup``,
        ``add_account``, ``change_account``, ``disable_account``, ``enable_account``,
        ``change_password``, ``log_out_everywhere``, ``invite_identity``,
        ``bind_identity``, ``unbind_identities``, ``ask_erasure``, ``withdraw_erasure``,
        ``erase_account``, ``empty_old``, ``submission_<StepAction>``),
        ``subject`` (``batch:12``, ``source:dinas sosial``, ``account:ani``) str;
        ``before``, ``after`` dict or None.
    """
    conditions = (chosen or AuditFilter()).conditions()
    query = select(*(audit.c[name] for name in _COLUMNS)).where(*conditions)
    newest = query.order_by(audit.c.id.desc()).limit(limit).offset(offset)
    with begin_read(engine) as connection:
        rows = connection.execute(newest).all()
    table = pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(
        dict.fromkeys(("actor", "action", "subject"), "str")
        | dict.fromkeys(("before", "after"), "object")
    )
    return table.assign(at=pd.to_datetime(table["at"], utc=True))
