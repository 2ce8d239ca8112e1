"""What a meeting weighs, and every score, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    func,
    insert,
    select,
    update,
)

from wksbm_mapping.errors import MeetingNotFoundError, NotAllowedError
from wksbm_mapping.planning.states import MeetingState
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.planning.meeting_tables import (
    meeting_participant,
    meeting_problem,
    meeting_score,
)
from wksbm_mapping.store.planning.meetings import check_open, next_number, read_meeting
from wksbm_mapping.store.planning.participants import Participant
from wksbm_mapping.store.rows import read_table

_SCORES = {
    "problem": "int64",
    "participant": "int64",
    "criterion": "str",
    "score": "int64",
}


@dataclass(frozen=True)
class ProposedProblem:
    """What is weighed.

    Parameters
    ----------
    title : str
    region : str
        Code.
    category, period : str
        Key and ``Period.code`` of the figure behind it; ``""``: none.
    """

    title: str
    region: str
    category: str = ""
    period: str = ""


@dataclass(frozen=True)
class MeetingProblem:
    """A problem of a meeting.

    Parameters
    ----------
    number : int
        In the order they were proposed, from 1.
    problem : ProposedProblem
    participant : int or None
        Who proposed it; None: the facilitator.
    is_withdrawn : bool
        It is not weighed (any more); its scores are kept.
    """

    number: int
    problem: ProposedProblem
    participant: int | None
    is_withdrawn: bool


@repeatable
def propose_problem(
    engine: Engine, number: int, problem: ProposedProblem, *, participant: int | None
) -> int:
    """Put a problem before the meeting; its number in it.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    NotAllowedError
        ``meeting_closed``; ``meeting_not_collecting``: scores are being given.
    """
    with begin_write(engine) as connection:
        found = read_meeting(connection, number)
        check_open(found)
        if found.state is not MeetingState.COLLECTING:
            raise NotAllowedError("meeting_not_collecting")
        place = next_number(connection, meeting_problem, number)
        connection.execute(
            insert(meeting_problem).values(
                meeting=number,
                number=place,
                **vars(problem),
                participant=participant,
                is_withdrawn=False,
            )
        )
    return place


@repeatable
def set_withdrawn(
    engine: Engine, number: int, problem: int, *, withdrawn: bool
) -> None:
    """Take a problem out of the meeting, or put it back.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``, ``problem_not_found``.
    NotAllowedError
        ``meeting_closed``.
    """
    with begin_write(engine) as connection:
        check_open(read_meeting(connection, number))
        changed = connection.execute(
            update(meeting_problem)
            .where(
                meeting_problem.c.meeting == number,
                meeting_problem.c.number == problem,
            )
            .values(is_withdrawn=withdrawn)
        )
        if changed.rowcount != 1:
            raise MeetingNotFoundError("problem_not_found")


def load_problems(engine: Engine, number: int) -> list[MeetingProblem]:
    """Read what is weighed, in the order it was proposed; withdrawn ones too."""
    query = (
        select(meeting_problem)
        .where(meeting_problem.c.meeting == number)
        .order_by(meeting_problem.c.number)
    )
    with begin_read(engine) as connection:
        return [
            MeetingProblem(
                row.number,
                ProposedProblem(row.title, row.region, row.category, row.period),
                row.participant,
                row.is_withdrawn,
            )
            for row in connection.execute(query)
        ]


@repeatable
def write_scores(
    engine: Engine, who: Participant, problem: int, scores: Mapping[str, int]
) -> None:
    """Give somebody's scores for one problem in this round; later ones replace them.

    Parameters
    ----------
    scores : mapping
        Key of a criterion to the score.

    Raises
    ------
    MeetingNotFoundError
        ``problem_not_found``: it is not weighed (any more).
    NotAllowedError
        ``meeting_closed``; ``meeting_not_scoring``: not asked now.
    """
    with begin_write(engine) as connection:
        found = read_meeting(connection, who.meeting)
        check_open(found)
        if found.state is not MeetingState.SCORING:
            raise NotAllowedError("meeting_not_scoring")
        _check_weighed(connection, who.meeting, problem)
        key = {
            "meeting": who.meeting,
            "round": found.round,
            "participant": who.number,
            "problem": problem,
        }
        for criterion, score in scores.items():
            _write_score(connection, {**key, "criterion": criterion}, score)


def load_scores(engine: Engine, number: int, round_: int) -> pd.DataFrame:
    """Read every score of one round.

    Returns
    -------
    DataFrame
        RangeIndex. ``problem``, ``participant`` int64, their numbers in the meeting;
        ``criterion`` str; ``score`` int64. At most one row for each of the three.
    """
    columns = [meeting_score.c[name] for name in _SCORES]
    query = (
        select(*columns)
        .where(meeting_score.c.meeting == number, meeting_score.c.round == round_)
        .order_by(*columns[:3])
    )
    with begin_read(engine) as connection:
        return read_table(connection, query, _SCORES)


@dataclass(frozen=True)
class Pulse:
    """What changes while a meeting goes on, to be asked often.

    Parameters
    ----------
    revision : int
        Of the meeting.
    problems, people, scores : int
        How many were proposed, take part, and were given in all rounds.
    """

    revision: int
    problems: int
    people: int
    scores: int


def load_pulse(engine: Engine, number: int) -> Pulse:
    """Ask how far a meeting is.

    Raises
    ------
    MeetingNotFoundError
        ``meeting_not_found``.
    """
    tables = (meeting_problem, meeting_participant, meeting_score)
    with begin_read(engine) as connection:
        revision = read_meeting(connection, number).revision
        counts = [
            connection.scalar(
                select(func.count())
                .select_from(table)
                .where(table.c.meeting == number, *_seen(table))
            )
            for table in tables
        ]
    return Pulse(revision, *(int(each or 0) for each in counts))


def _seen(table: Table) -> list[ColumnElement[bool]]:
    return [~table.c.is_withdrawn] if table is meeting_problem else []


def _check_weighed(connection: Connection, number: int, problem: int) -> None:
    weighed = select(meeting_problem.c.number).where(
        meeting_problem.c.meeting == number,
        meeting_problem.c.number == problem,
        meeting_problem.c.is_withdrawn.is_(False),
    )
    if connection.execute(weighed).first() is None:
        raise MeetingNotFoundError("problem_not_found")


def _write_score(connection: Connection, key: Mapping[str, object], score: int) -> None:
    same = [meeting_score.c[name] == value for name, value in key.items()]
    changed = connection.execute(update(meeting_score).where(*same).values(score=score))
    if not changed.rowcount:
        connection.execute(insert(meeting_score).values(**key, score=score))
