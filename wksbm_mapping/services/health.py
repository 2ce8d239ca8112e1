"""Can this installation serve right now? Cheap; asked by machines every few seconds."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass

from wksbm_mapping.errors import StoreError
from wksbm_mapping.services.workspace import Workspace
from wksbm_mapping.store import StoreState, load_state

LEAST_FREE_MB = 50
_MEGABYTE = 2**20


@dataclass(frozen=True)
class Health:
    """What a watchman may know; nothing that helps a stranger.

    Parameters
    ----------
    status : str
        ``ok``; ``failing``: data cannot be read or saved.
    database : str
        ``ok``, or the code of the error that kept it from being read.
    schema : str or None
        Revision of the schema.
    data_version : int or None
        Which data version is in force.
    example : bool or None
        Whether the figures are the marked example data.
    disk_free_mb : int or None
        Room left in the data folder.
    """

    status: str
    database: str
    schema: str | None
    data_version: int | None
    example: bool | None
    disk_free_mb: int | None

    @property
    def is_ok(self) -> bool:
        """Whether it can serve."""
        return self.status == "ok"

    def as_record(self) -> dict[str, object]:
        """Give plain values, for JSON."""
        return asdict(self)


def read_health(workspace: Workspace) -> Health:
    """How this installation is now."""
    state, database = None, "ok"
    try:
        state = load_state(workspace.engine)
    except StoreError as error:
        database = error.code
    return _describe(state, database, read_free_mb(workspace))


def tell_unopened(code: str) -> Health:
    """How an installation is that cannot even be opened, by the code of the error."""
    return Health("failing", code, None, None, None, None)


def read_free_mb(workspace: Workspace) -> int | None:
    """How much room the data folder has left; None where that cannot be told."""
    try:
        free = shutil.disk_usage(workspace.settings.data_dir).free
    except OSError:
        return None
    return free // _MEGABYTE


def _describe(state: StoreState | None, database: str, free: int | None) -> Health:
    has_room = free is not None and free >= LEAST_FREE_MB
    return Health(
        status="ok" if state and has_room else "failing",
        database=database,
        schema=state.schema if state else None,
        data_version=state.data_version if state else None,
        example=state.is_example if state else None,
        disk_free_mb=free,
    )
