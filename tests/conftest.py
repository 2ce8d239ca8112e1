"""What every test may use: a small hand-made kabupaten and its counts."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from postgres_server import REQUIRED, Server, run_server

from wksbm_mapping.categories.category import (
    Category,
    CategorySet,
    Counting,
    Group,
    Sensitivity,
)
from wksbm_mapping.observations import (
    Snapshot,
    build_observations,
    empty_population,
)
from wksbm_mapping.regions.region_set import RegionSet
from wksbm_mapping.settings import Mode, Settings

settings.register_profile(
    "unhurried",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


def small_category(key: str, sensitivity: str, **changes: object) -> Category:
    values: dict[str, object] = {
        "key": key,
        "number": 1,
        "group": Group.PPKS,
        "name": key.replace("_", " ").title(),
        "name_en": key,
        "official_name": key,
        "definition": "",
        "unit": "jiwa",
        "counting": Counting.STOCK,
        "denominator": "penduduk",
        "sensitivity": Sensitivity(sensitivity),
        "aliases": (),
        "ask_aliases": (),
    }
    return Category(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Put ``__main__`` back: Streamlit's tester leaves the page's script there.

    A process that is spawned later would run that script before anything else.
    """
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def keep_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Let this process keep the time of a zone until the test is over."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows keeps the time it is set to")

    def keep(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield keep
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def small_regions() -> RegionSet:
    """Two kapanewon: A with villages A1, A2, A3 and B with B1, B2."""
    villages = {
        "99.01.01.2001": ("A1", "99.01.01", "A"),
        "99.01.01.2002": ("A2", "99.01.01", "A"),
        "99.01.01.2003": ("A3", "99.01.01", "A"),
        "99.01.02.2001": ("B1", "99.01.02", "B"),
        "99.01.02.2002": ("B2", "99.01.02", "B"),
    }
    kalurahan = pd.DataFrame.from_dict(
        villages, orient="index", columns=["name", "kapanewon_code", "kapanewon"]
    )
    kalurahan.index.name = "code"
    kapanewon = pd.DataFrame(
        {"name": ["A", "B"]}, index=pd.Index(["99.01.01", "99.01.02"], name="code")
    )
    return RegionSet(
        code="99.01",
        name="Uji",
        title="Kabupaten Uji",
        kapanewon=kapanewon,
        kalurahan=kalurahan,
        hexagons=pd.DataFrame(),
        hexagon_radius_m=1000.0,
        elsewhere=frozenset(),
        neighbours={},
        population=empty_population(),
    )


@pytest.fixture
def small_categories() -> CategorySet:
    """One category of each sensitivity: s0 … s4."""
    return CategorySet(
        tuple(small_category(f"s{level}", f"S{level}") for level in range(5))
    )


CellRow = tuple[str, str, int | None]


@pytest.fixture
def snapshot_of() -> Callable[..., Snapshot]:
    """Build a snapshot from (region, category, value) rows of 2025."""

    def build(
        rows: list[CellRow],
        *,
        extra: list[dict[str, object]] | None = None,
        period: str = "2025",
        population: pd.DataFrame | None = None,
        is_example: bool = False,
    ) -> Snapshot:
        totals = [
            {
                "region": region,
                "category": category,
                "period": period,
                "breakdown": "total",
                "unit": "jiwa",
                "value": value,
            }
            for region, category, value in rows
        ]
        table = build_observations([*totals, *(extra or [])]).assign(batch=1)
        return Snapshot(
            version=7,
            is_example=is_example,
            observations=table.drop(columns=["file", "sheet", "row", "column"]),
            superseded=table.iloc[:0],
            population=empty_population() if population is None else population,
            batches=pd.DataFrame(
                {
                    "source": ["Dinas Uji"],
                    "confirmed_at": [pd.Timestamp("2026-01-02", tz="UTC")],
                    "is_example": [is_example],
                },
                index=pd.Index([1], name="batch"),
            ),
        )

    return build


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server; the tests that need it are left out where there is none."""
    with run_server() as server:
        if server is None:
            say = pytest.fail if os.environ.get(REQUIRED) else pytest.skip
            say("PostgreSQL is not installed")
        yield server


NewStore = Callable[[], AbstractContextManager[Settings]]


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def new_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewStore:
    """Settings of an empty store, for the time of a block; in turn of each kind."""

    @contextmanager
    def in_a_file() -> Iterator[Settings]:
        folder = tmp_path_factory.mktemp("toko") / "local"
        url = f"sqlite:///{(folder / 'uji.sqlite3').as_posix()}"
        yield Settings(folder, url, "99.01", Mode.LOKAL, "id")

    @contextmanager
    def on_a_server() -> Iterator[Settings]:
        server: Server = request.getfixturevalue("postgres_server")
        folder = tmp_path_factory.mktemp("toko") / "local"
        name = server.create()
        try:
            yield Settings(folder, server.url_of(name), "99.01", Mode.LOKAL, "id")
        finally:
            server.drop(name)

    return in_a_file if request.param == "sqlite" else on_a_server
