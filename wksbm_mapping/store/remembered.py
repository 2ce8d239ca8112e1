"""What was answered for one source, for its next files, until it is revoked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, Engine, delete, insert, select

from wksbm_mapping.observations import source_key
from wksbm_mapping.store.audit import record
from wksbm_mapping.store.engine import begin_read, begin_write, repeatable
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.tables import remembered_answer

_DTYPES = {
    "source_key": "str",
    "source": "str",
    "question": "str",
    "answer": "str",
    "answered_at": "datetime64[us, UTC]",
    "actor": "str",
}


def load_remembered(engine: Engine, source: str | None = None) -> pd.DataFrame:
    """List what is remembered, of one source (however it is spelt) or of all.

    Returns
    -------
    DataFrame
        RangeIndex, by source and question. ``source_key``, ``source`` (as first
        written), ``question``, ``answer``, ``actor`` str; ``answered_at`` datetime
        (UTC).
    """
    columns = remembered_answer.c
    query = select(*(columns[name] for name in _DTYPES))
    query = query.order_by(columns.source_key, columns.question)
    if source is not None:
        query = query.where(columns.source_key == source_key(source))
    with begin_read(engine) as connection:
        return read_table(connection, query, _DTYPES)


def insert_remembered(
    connection: Connection, source: str, answers: Mapping[str, str], *, actor: str
) -> None:
    """Remember answers in the transaction that stores their batch.

    What is remembered already stays: an answer that differs holds for one upload only.
    """
    key, columns = source_key(source), remembered_answer.c
    query = select(columns.question).where(columns.source_key == key)
    known = set(connection.scalars(query))
    fresh = {name: text for name, text in answers.items() if name not in known}
    if not fresh:
        return
    shared = {"source_key": key, "source": source, "actor": actor}
    shared_at = {**shared, "answered_at": datetime.now(UTC)}
    connection.execute(
        insert(remembered_answer),
        [
            {**shared_at, "question": name, "answer": text}
            for name, text in fresh.items()
        ],
    )
    record(connection, "remember_answers", f"source:{key}", actor=actor, after=fresh)


@repeatable
def revoke_remembered(
    engine: Engine, source: str, question: str, *, actor: str
) -> bool:
    """Forget one answer for good; False when it was not remembered."""
    key, columns = source_key(source), remembered_answer.c
    chosen = (columns.source_key == key) & (columns.question == question)
    with begin_write(engine) as connection:
        answer = connection.scalar(select(columns.answer).where(chosen))
        if answer is None:
            return False
        connection.execute(delete(remembered_answer).where(chosen))
        before = {question: answer}
        record(connection, "revoke_answer", f"source:{key}", actor=actor, before=before)
    return True
