"""Services over the small hand-made kabupaten, and over a store of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from argon2 import PasswordHasher
from filled_store import fill
from offices import PHRASE
from persons import ADMIN

from wksbm_mapping.access import passwords
from wksbm_mapping.access.person import Person, Role
from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.disclosure.protection import ProtectedCounts, protect
from wksbm_mapping.observations import build_population
from wksbm_mapping.services import accounts, identities, logins
from wksbm_mapping.services.accounts import make_account
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import Workspace, load_protected, open_workspace
from wksbm_mapping.settings import Mode, Settings, load_settings
from wksbm_mapping.store.account_tables import ACCESS_TABLES
from wksbm_mapping.store.engine import begin_write
from wksbm_mapping.store.tables import METADATA


@pytest.fixture
def local_settings(tmp_path: Path) -> Settings:
    """The default settings, with local state of their own."""
    return load_settings({"WKSBM_DATA_DIR": str(tmp_path / "local")})


@pytest.fixture(scope="session")
def empty_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once; it is copied, never opened."""
    folder = tmp_path_factory.mktemp("kosong") / "local"
    open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)})).close()
    return folder


@pytest.fixture
def workspace(local_settings: Settings, empty_data: Path) -> Iterator[Workspace]:
    """The real reference data over an empty store."""
    shutil.copytree(empty_data, local_settings.data_dir)
    opened = open_workspace(local_settings)
    yield opened
    opened.close()


@pytest.fixture
def small_workspace(local_settings, small_regions, small_categories) -> Workspace:
    """The small kabupaten; without a store, which nothing here may need."""
    return Workspace(local_settings, small_regions, small_categories, engine=None)  # type: ignore[arg-type]


@pytest.fixture
def small_population() -> pd.DataFrame:
    """A1 has 10.000 people, every other kalurahan 1.000, all in 2025."""
    people = {"99.01.01.2001": 10_000} | dict.fromkeys(
        ["99.01.01.2002", "99.01.01.2003", "99.01.02.2001", "99.01.02.2002"], 1_000
    )
    return build_population(
        {
            "region": region,
            "kind": "penduduk",
            "year": 2025,
            "series": "registrasi",
            "value": value,
        }
        for region, value in people.items()
    )


@pytest.fixture
def seen_by(snapshot_of, small_workspace) -> Callable[..., ProtectedCounts]:
    """What an audience may see of (region, category, value) rows of 2025."""

    def build(audience: Audience, rows: object, **more: object) -> ProtectedCounts:
        return protect(
            snapshot_of(rows, **more),
            regions=small_workspace.regions,
            categories=small_workspace.categories,
            audience=audience,
        )

    return build


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """An installation with something in every table."""
    fill(workspace)
    return workspace


@pytest.fixture
def elsewhere(tmp_path, local_settings):
    """Open a fresh installation in another folder."""
    folder = tmp_path / "lain"
    url = f"sqlite:///{(folder / 'wksbm.sqlite3').as_posix()}"
    opened = open_workspace(replace(local_settings, data_dir=folder, database_url=url))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def opened_office(new_store):
    """Open an office on each database in turn, once for all tests of this file."""
    with new_store() as settings:
        settings = replace(settings, region_set="34.04", mode=Mode.KANTOR)
        opened = open_workspace(settings)
        yield opened
        opened.close()


@pytest.fixture
def office(opened_office, monkeypatch):
    """An office where nobody has an account yet; only the audit is of all tests."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)
    yield opened_office
    with begin_write(opened_office.engine) as connection:
        for table in reversed(METADATA.sorted_tables):
            if table in ACCESS_TABLES:
                connection.execute(table.delete())


@pytest.fixture
def ani(office):
    """An analyst."""
    make_account(office, "ani", Role.ANALIS, actor=ADMIN, password=PHRASE)
    return Person("ani", Role.ANALIS)


@pytest.fixture
def clock(monkeypatch):
    """Let time go by."""

    class Clock(datetime):
        gone = timedelta()

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + cls.gone

    for module in (accounts, identities, logins):
        monkeypatch.setattr(module, "datetime", Clock)

    def go(**by):
        Clock.gone += timedelta(**by)

    return go


@pytest.fixture(scope="session")
def example_data(tmp_path_factory):
    """The example data, loaded once; they are copied, never opened."""
    folder = tmp_path_factory.mktemp("contoh") / "local"
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    load_example_data(opened, actor=ADMIN)
    opened.close()
    return folder


@pytest.fixture(scope="session")
def seen(tmp_path_factory, example_data):
    """What each audience may see of the example data, computed once."""
    folder = tmp_path_factory.mktemp("dilihat") / "local"
    shutil.copytree(example_data, folder)
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    yield {each: load_protected(opened, each, actor=ADMIN) for each in Audience}
    opened.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory, example_data):
    """One store with the example data for all tests of a module."""
    folder = tmp_path_factory.mktemp("data") / "local"
    shutil.copytree(example_data, folder)
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": str(folder)}))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Share one store."""
    folder = str(tmp_path_factory.mktemp("data"))
    opened = open_workspace(load_settings({"WKSBM_DATA_DIR": folder}))
    yield opened
    opened.close()
