"""What a watchman asks of the store, in one short transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, exists, select

from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.tables import IN_FORCE, batch, data_version
from wksbm_mapping.store.upgrade import read_revision


@dataclass(frozen=True)
class StoreState:
    """Schema, version, and whether the example data is in force."""

    schema: str | None
    data_version: int
    is_example: bool


def load_state(engine: Engine) -> StoreState:
    """Read what is in force without reading any figure.

    Raises
    ------
    StoreError
        The database cannot be read.
    """
    example = exists().where(batch.c.is_example, batch.c.status == IN_FORCE)
    with begin_read(engine) as connection:
        return StoreState(
            schema=read_revision(connection),
            data_version=int(
                connection.execute(select(data_version.c.version)).scalar_one()
            ),
            is_example=bool(connection.scalar(select(example))),
        )
