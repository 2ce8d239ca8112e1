"""What is in force, as far as the next upload must know."""

from __future__ import annotations

from sqlalchemy import Engine, select

from wksbm_mapping.observations import KNOWN_COLUMNS, Breakdown, Known
from wksbm_mapping.store.engine import begin_read
from wksbm_mapping.store.rows import read_table
from wksbm_mapping.store.snapshot import Regions, is_of, read_population
from wksbm_mapping.store.tables import IN_FORCE, batch, observation


def load_known(engine: Engine, regions: Regions = None) -> Known:
    """Read the totals and the population of every batch in force.

    Example data are left out: they go with the first real batch.

    Parameters
    ----------
    engine : Engine
        The store.
    regions : collection of str, optional
        Only those of these regions.
    """
    columns = [
        batch.c[name] if name in batch.c else observation.c[name]
        for name in KNOWN_COLUMNS
    ]
    query = (
        select(*columns)
        .join_from(observation, batch, observation.c.batch == batch.c.id)
        .where(
            batch.c.status == IN_FORCE,
            ~batch.c.is_example,
            observation.c.breakdown == Breakdown.TOTAL,
            is_of(observation.c.region, regions),
        )
        .order_by(observation.c.batch, observation.c.position)
    )
    with begin_read(engine) as connection:
        totals = read_table(connection, query, KNOWN_COLUMNS)
        population = read_population(connection, regions, with_example=False)
    return Known(totals, population)
