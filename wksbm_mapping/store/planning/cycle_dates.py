"""When the steps of a planning year fall here, where an office wrote it down."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine, delete, insert, select

from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.planning.plan_tables import cycle_date

Days = tuple[date, date]
"""First and last day, both included."""


def load_cycle_dates(engine: Engine, cycle: str, year: int) -> dict[str, Days]:
    """Read the dates of an office by step of a cycle, for one budget year."""
    query = select(cycle_date).where(
        cycle_date.c.cycle == cycle, cycle_date.c.year == year
    )
    with begin_read(engine) as connection:
        return {
            row.step: (
                date.fromisoformat(row.first_day),
                date.fromisoformat(row.last_day),
            )
            for row in connection.execute(query)
        }


@repeatable
def write_cycle_date(
    engine: Engine, cycle: str, step: str, year: int, days: Days | None, *, actor: str
) -> None:
    """Write when a step falls; None goes back to the usual months."""
    key = {"cycle": cycle, "step": step, "year": year}
    with begin_write(engine) as connection:
        same = [cycle_date.c[name] == value for name, value in key.items()]
        connection.execute(delete(cycle_date).where(*same))
        if days is not None:
            first, last = (day.isoformat() for day in days)
            connection.execute(
                insert(cycle_date).values(
                    **key,
                    first_day=first,
                    last_day=last,
                    at=datetime.now(UTC),
                    actor=actor,
                )
            )
        subject = f"cycle:{cycle}/{step}/{year}"
        after = None if days is None else {"days": [day.isoformat() for day in days]}
        record(connection, "write_cycle_date", subject, actor=actor, after=after)
