"""Settings, reference data and store, opened once and shared by all."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from wksbm_mapping.access.person import Person
from wksbm_mapping.access.rules import check_audience
from wksbm_mapping.categories.category import CategorySet
from wksbm_mapping.categories.load import load_categories
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts, protect_again
from wksbm_mapping.disclosure.withholding import withhold
from wksbm_mapping.errors import StoreError
from wksbm_mapping.event_log import log_event
from wksbm_mapping.regions.load import load_region_set
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    Engine,
    load_data_version,
    load_hidden,
    load_snapshot,
    open_engine,
    remember_hidden,
    upgrade_schema,
)

_CANNOT_KEEP = {
    "database_full",
    "database_no_access",
    "database_read_only",
    "database_unwritable",
}


@dataclass(frozen=True)
class Workspace:
    """What every service works with; read-only but for the store behind it.

    Parameters
    ----------
    settings : Settings
        What the environment decided.
    regions : RegionSet
        The kabupaten.
    categories : CategorySet
        PPKS and PSKS.
    engine : Engine
        The store.
    """

    settings: Settings
    regions: RegionSet
    categories: CategorySet
    engine: Engine

    def close(self) -> None:
        """Let go of the database file."""
        self.engine.dispose()


def open_workspace(settings: Settings) -> Workspace:
    """Load the reference data and open the store, its schema up to date.

    Raises
    ------
    ReferenceDataError
        A file under ``data/`` is broken.
    StoreError
        The database cannot be opened, or is newer than the program.
    """
    regions = load_region_set(settings.region_set)
    categories = load_categories()
    engine = open_engine(settings)
    upgrade_schema(engine)
    return Workspace(settings, regions, categories, engine)


def current_version(workspace: Workspace) -> int:
    """Which data version the store is at (cheap; ask on every run)."""
    return load_data_version(workspace.engine)


def load_protected(
    workspace: Workspace, audience: Audience, *, actor: Person
) -> ProtectedCounts:
    """All that this audience may see of the newest data version (cache by version).

    What is hidden is remembered before anybody can look, so that it stays hidden while
    its own data stay the same; what another process hid meanwhile is hidden here, too.
    Where the store can only be read, tables that would hide more than is remembered
    are hidden whole (``withhold``): ask again later.

    Raises
    ------
    NotAllowedError
        ``not_your_figures``: of an audience above the actor's own.
    """
    check_audience(actor, audience)
    codes = workspace.regions.all_codes()
    while True:
        remembered = load_hidden(workspace.engine, audience, codes)
        protected, marks = protect_again(
            load_snapshot(workspace.engine, codes),
            regions=workspace.regions,
            categories=workspace.categories,
            audience=audience,
            remembered=remembered,
        )
        try:
            remember_hidden(workspace.engine, audience, marks)
        except StoreError as error:
            if error.code not in _CANNOT_KEEP:
                raise
            log_event("hidden_not_kept", level=logging.WARNING, error=error.code)
            return withhold(protected, marks - remembered, workspace.categories)
        if load_hidden(workspace.engine, audience, codes) == remembered | marks:
            return protected
