"""The database: one SQLite file by default, every change one transaction.

``engine``      open the database; ``begin_read`` and ``begin_write``
``sqlite``      what only SQLite needs: PRAGMAs, file permissions, its error names
``upgrade``     bring the schema up to date (Alembic, ``migrations/``)
``tables``      the tables as SQLAlchemy Core metadata
``door``        what a batch must satisfy before it is stored
``rows``        tables of pandas to rows of SQL and back
``batches``     save and undo a batch, remove the example data
``history``     what was saved: batches, their files and rows
``snapshot``    everything in force at one data version
``saved_checks`` unfinished checks of files
``audit``       who did what and when; append-only
``health``      whether what is stored is sound

SQL lives only here.
"""

from sqlalchemy import Engine

from wksbm_mapping.store.audit import load_audit
from wksbm_mapping.store.batches import remove_example_data, save_batch, undo_batch
from wksbm_mapping.store.engine import open_engine
from wksbm_mapping.store.health import Problem, check_store
from wksbm_mapping.store.history import (
    find_batches_by_hash,
    load_batches,
    load_observations,
)
from wksbm_mapping.store.saved_checks import (
    SavedCheck,
    delete_check,
    keep_check,
    load_check,
    load_checks,
)
from wksbm_mapping.store.snapshot import load_data_version, load_snapshot
from wksbm_mapping.store.upgrade import upgrade_schema

__all__ = [
    "Engine",
    "Problem",
    "SavedCheck",
    "check_store",
    "delete_check",
    "find_batches_by_hash",
    "keep_check",
    "load_audit",
    "load_batches",
    "load_check",
    "load_checks",
    "load_data_version",
    "load_observations",
    "load_snapshot",
    "open_engine",
    "remove_example_data",
    "save_batch",
    "undo_batch",
    "upgrade_schema",
]
