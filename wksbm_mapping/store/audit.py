"""Who did what and when; append-only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select

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


def load_audit(engine: Engine, limit: int = 200) -> pd.DataFrame:
    """Tell who did what, newest first.

    Returns
    -------
    DataFrame
        RangeIndex. ``at`` datetime (UTC); ``actor``, ``action`` (``save_batch``,
        ``undo_batch``, ``remove_example``, ``remember_answers``, ``revoke_answer``,
        ``keep_check``, ``delete_check``, ``start_entry``, ``confirm_entry``,
        ``delete_entry``, ``restore_entry``, ``add_account``, ``change_account``,
        ``disable_account``, ``enable_account``, ``change_password``,
        ``log_out_everywhere``, ``invite_identity``, ``bind_identity``,
        ``unbind_identities``), ``subject`` (``batch:12``, ``account:ani``) str;
        ``before``, ``after`` dict or None.
    """
    query = select(*(audit.c[name] for name in _COLUMNS))
    with begin_read(engine) as connection:
        rows = connection.execute(query.order_by(audit.c.id.desc()).limit(limit)).all()
    table = pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(
        dict.fromkeys(("actor", "action", "subject"), "str")
        | dict.fromkeys(("before", "after"), "object")
    )
    return table.assign(at=pd.to_datetime(table["at"], utc=True))
