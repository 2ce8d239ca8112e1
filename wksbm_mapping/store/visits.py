"""What somebody was shown of their own area at the visit before this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from wksbm_mapping.store.engine import begin_write, repeatable
from wksbm_mapping.store.exploring_tables import area_visit

PAUSE = timedelta(minutes=30)
"""After which looking again is another visit."""
_REST = timedelta(minutes=1)
"""How long what was seen need not be written again."""

Shown = Mapping[str, Any]


@dataclass(frozen=True)
class VisitBefore:
    """An earlier visit.

    Parameters
    ----------
    at : datetime
        When it was last looked at then (UTC).
    shown : mapping
        What was shown then.
    """

    at: datetime
    shown: Shown


@repeatable
def note_visit(
    engine: Engine, region: str, shown: Shown, *, actor: str, now: datetime
) -> VisitBefore | None:
    """Note what somebody is shown; give the visit before this one, None at the first.

    Looking again within ``PAUSE`` is the same visit, however often.
    """
    with begin_write(engine) as connection:
        row = _find(connection, actor, region)
        if row is None:
            values = {"actor": actor, "region": region, "seen_at": now}
            connection.execute(insert(area_visit).values(**values, seen=dict(shown)))
            return None
        is_new = now - row.seen_at > PAUSE
        before = VisitBefore(row.seen_at, row.seen) if is_new else _build_before(row)
        if is_new or now - row.seen_at > _REST or row.seen != shown:
            connection.execute(
                update(area_visit)
                .where(area_visit.c.actor == actor, area_visit.c.region == region)
                .values(
                    seen_at=now,
                    seen=dict(shown),
                    before_at=before.at if before else None,
                    before=dict(before.shown) if before else None,
                )
            )
    return before


def _find(connection: Connection, actor: str, region: str) -> Row[Any] | None:
    query = select(area_visit).where(
        area_visit.c.actor == actor, area_visit.c.region == region
    )
    return connection.execute(query).first()


def _build_before(row: Row[Any]) -> VisitBefore | None:
    return None if row.before_at is None else VisitBefore(row.before_at, row.before)
