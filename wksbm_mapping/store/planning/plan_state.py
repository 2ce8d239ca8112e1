"""Plans as they stand, and every version of what was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select

from wksbm_mapping.errors import PlanNotFoundError
from wksbm_mapping.planning.states import PlanPart, PlanStatus
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.planning.plan_tables import (
    plan,
    plan_part,
)

Content = Mapping[str, Any]


@dataclass(frozen=True)
class PlanSubject:
    """What a plan is about.

    Parameters
    ----------
    region : str
        Code of a kalurahan, kapanewon or the kabupaten.
    category : str
        Key of a category.
    period : str
        ``Period.code`` of the figure it began with.
    meeting : int or None
        The meeting that gave it priority.
    """

    region: str
    category: str
    period: str
    meeting: int | None = None


@dataclass(frozen=True)
class PartVersion:
    """One version of one part of a plan.

    Parameters
    ----------
    content : mapping
        As it was written; empty where nothing ever was.
    revision : int
        From 1; 0 where nothing was ever written.
    at : datetime or None
        When (UTC).
    actor : str
        Who.
    """

    content: Content = field(default_factory=dict)
    revision: int = 0
    at: datetime | None = None
    actor: str = ""


@dataclass(frozen=True)
class Plan:
    """A plan as it stands.

    Parameters
    ----------
    number : int
    subject : PlanSubject
    status : PlanStatus
    created_at : datetime
    actor : str
        Who began it.
    parts : mapping of PlanPart to PartVersion
        The newest version of what was written.
    """

    number: int
    subject: PlanSubject
    status: PlanStatus
    created_at: datetime
    actor: str
    parts: Mapping[PlanPart, PartVersion]

    def part(self, name: PlanPart) -> PartVersion:
        """Give the newest version of a part, an empty one where there is none."""
        return self.parts.get(name, PartVersion())


def load_plan(engine: Engine, number: int) -> Plan:
    """Read a plan as it stands.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``: there is none, or it was put aside.
    """
    with begin_read(engine) as connection:
        row = find_plan(connection, number)
        parts = read_parts(connection, [number])
    return _build(row, parts.get(number, {}))


def load_region(engine: Engine, number: int) -> str:
    """Which region a plan is about, put aside or not.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    """
    with begin_read(engine) as connection:
        region = connection.scalar(select(plan.c.region).where(plan.c.id == number))
    if region is None:
        raise PlanNotFoundError("plan_not_found", number=number)
    return str(region)


def load_plans(engine: Engine) -> list[Plan]:
    """Read all plans that were not put aside, the newest first."""
    with begin_read(engine) as connection:
        rows = connection.execute(
            select(plan).where(plan.c.deleted_at.is_(None)).order_by(plan.c.id.desc())
        ).all()
        parts = read_parts(connection, [row.id for row in rows])
    return [_build(row, parts.get(row.id, {})) for row in rows]


def load_versions(engine: Engine, number: int, part: PlanPart) -> list[PartVersion]:
    """Read every version of a part, the newest first."""
    query = (
        select(plan_part)
        .where(plan_part.c.plan == number, plan_part.c.part == part)
        .order_by(plan_part.c.revision.desc())
    )
    with begin_read(engine) as connection:
        return [_build_version(row) for row in connection.execute(query)]


def find_plan(connection: Connection, number: int) -> Row[Any]:
    """Find a plan within the transaction of the caller.

    Raises
    ------
    PlanNotFoundError
        ``plan_not_found``.
    """
    query = select(plan).where(plan.c.id == number, plan.c.deleted_at.is_(None))
    row = connection.execute(query).first()
    if row is None:
        raise PlanNotFoundError("plan_not_found", number=number)
    return row


def read_parts(
    connection: Connection, numbers: list[int]
) -> dict[int, dict[PlanPart, PartVersion]]:
    """Read the newest version of each part of some plans, by plan."""
    newest = (
        select(
            plan_part.c.plan,
            plan_part.c.part,
            func.max(plan_part.c.revision).label("revision"),
        )
        .where(plan_part.c.plan.in_(numbers))
        .group_by(plan_part.c.plan, plan_part.c.part)
        .subquery()
    )
    names = ("plan", "part", "revision")
    query = select(plan_part)
    for name in names:
        query = query.where(plan_part.c[name] == newest.c[name])
    found: dict[int, dict[PlanPart, PartVersion]] = {}
    for row in connection.execute(query):
        found.setdefault(row.plan, {})[PlanPart(row.part)] = _build_version(row)
    return found


def _build_version(row: Row[Any]) -> PartVersion:
    return PartVersion(row.content, row.revision, row.at, row.actor)


def _build(row: Row[Any], parts: Mapping[PlanPart, PartVersion]) -> Plan:
    return Plan(
        number=row.id,
        subject=PlanSubject(row.region, row.category, row.period, row.meeting),
        status=PlanStatus(row.status),
        created_at=row.created_at,
        actor=row.actor,
        parts=parts,
    )
