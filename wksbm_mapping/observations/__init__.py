"""The typed tables of counts.

``schema``    columns, words and dtypes of observations and population
``state``     what a cell is: a value, zero, hidden, or no data
``batch``     what a person confirmed and the store will keep as one
``known``     what is stored, as far as the next upload must know
``snapshot``  the immutable tables of one data version
``hierarchy`` counts of kalurahan added up to kapanewon and kabupaten
``jumps``     which counts jumped since the period before
"""

from wksbm_mapping.observations.batch import AcceptedBatch, SourceFile, source_key
from wksbm_mapping.observations.known import KNOWN_COLUMNS, Known
from wksbm_mapping.observations.schema import (
    AGE_BANDS,
    HANDLING,
    OBSERVATION_COLUMNS,
    POPULATION_COLUMNS,
    SEXES,
    Breakdown,
    build_observations,
    build_population,
    empty_observations,
    empty_population,
)
from wksbm_mapping.observations.snapshot import Snapshot
from wksbm_mapping.observations.state import State

__all__ = [
    "AGE_BANDS",
    "HANDLING",
    "KNOWN_COLUMNS",
    "OBSERVATION_COLUMNS",
    "POPULATION_COLUMNS",
    "SEXES",
    "AcceptedBatch",
    "Breakdown",
    "Known",
    "Snapshot",
    "SourceFile",
    "State",
    "build_observations",
    "build_population",
    "empty_observations",
    "empty_population",
    "source_key",
]
