"""SQLite and PostgreSQL give the same figures, and processes see each other's."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from persons import ADMIN, ANALYST
from postgres_server import Server

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.observations import (
    AcceptedBatch,
    build_observations,
    build_population,
)
from wksbm_mapping.services.batches import list_batches, undo
from wksbm_mapping.services.export_table import (
    ExportFormat,
    ExportRequest,
    export_figures,
)
from wksbm_mapping.services.setup import load_example_data
from wksbm_mapping.services.workspace import (
    Workspace,
    current_version,
    load_protected,
    open_workspace,
)
from wksbm_mapping.settings import PROJECT_DIR, Settings
from wksbm_mapping.store import load_snapshot, save_batch

REQUEST = ExportRequest(("pemulung",), "2025-S1")
NOTICED_S = 2.0


@pytest.fixture
def both(
    local_settings: Settings, postgres_server: Server, tmp_path: Path
) -> Iterator[tuple[Workspace, Workspace]]:
    """An empty store in a file and one on a server."""
    name = postgres_server.create()
    url = postgres_server.url_of(name)
    on_server = replace(local_settings, database_url=url, data_dir=tmp_path / "lain")
    with ExitStack() as stack:
        stack.callback(postgres_server.drop, name)
        opened = [open_workspace(each) for each in (local_settings, on_server)]
        for workspace in opened:
            stack.callback(workspace.close)
        yield opened[0], opened[1]


def export(workspace: Workspace) -> bytes:
    protected = load_protected(workspace, Audience.ANALIS, actor=ANALYST)
    return export_figures(
        protected, workspace, REQUEST, file_format=ExportFormat.CSV, actor=ANALYST
    )


def check_same(first: Workspace, second: Workspace) -> None:
    """Compare snapshots row by row."""
    ours, theirs = load_snapshot(first.engine), load_snapshot(second.engine)
    for name in ("observations", "superseded", "population"):
        pd.testing.assert_frame_equal(getattr(ours, name), getattr(theirs, name))
    assert ours.batches["source"].to_dict() == theirs.batches["source"].to_dict()
    assert ours.version == theirs.version


def build_batch(source: str, codes: list[str]) -> AcceptedBatch:
    """Build counts; sources with names of another length count other places."""
    cell = {"period": "2025-S1", "breakdown": "total", "unit": "jiwa"}
    rows = [
        {**cell, "region": code, "category": "pemulung", "value": len(source) * place}
        for place, code in enumerate(codes[len(source) :])
    ]
    people = [
        {
            "region": code,
            "kind": "penduduk",
            "year": 2025,
            "series": source,
            "value": 1000 + place,
        }
        for place, code in enumerate(codes)
    ]
    return AcceptedBatch(source, (), build_observations(rows), build_population(people))


def test_the_same_batches_give_the_same_snapshots_and_exports(both):
    for workspace in both:
        load_example_data(workspace, actor=ADMIN)
    check_same(*both)
    codes = list(both[0].regions.kalurahan.index)
    for source in ("Dinas Sosial", "dinas", "Élan", "zeta", "Zeta_2"):
        for workspace in both:
            save_batch(workspace.engine, build_batch(source, codes), actor="uji")
    check_same(*both)
    for workspace in both:
        newest = int(list_batches(workspace, actor=ANALYST).index[0])
        undo(workspace, newest, actor=ANALYST)
    check_same(*both)
    exported = export(both[0])
    assert exported.count(b"\n") == 1 + 86
    assert exported == export(both[1])


SAVES = """
import sys
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import save_batch

workspace = open_workspace(load_settings())
sys.stdin.readline()
cell = {"region": "34.04.03.2003", "category": "pemulung", "period": "2025"}
rows = [{**cell, "breakdown": "total", "unit": "jiwa", "value": 41}]
batch = AcceptedBatch("Proses lain", (), build_observations(rows))
save_batch(workspace.engine, batch, actor="uji")
sys.stdout.write("saved\\n")
"""


def test_what_one_process_saved_another_sees_within_two_seconds(
    new_store: Callable[[], AbstractContextManager[Settings]],
) -> None:
    with new_store() as other:
        settings = replace(other, region_set="34.04")
        workspace = open_workspace(settings)
        environment = {
            "WKSBM_DATA_DIR": str(settings.data_dir),
            "WKSBM_DATABASE_URL": settings.database_url,
            "PYTHONPATH": str(PROJECT_DIR),
        }
        with subprocess.Popen(
            [sys.executable, "-c", SAVES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | environment,
            text=True,
        ) as process:
            assert current_version(workspace) == 0
            said, _ = process.communicate("now\n", timeout=60)
            ended = time.monotonic()
        assert said == "saved\n"
        assert current_version(workspace) == 1
        assert load_snapshot(workspace.engine).observations["value"].tolist() == [41]
        assert time.monotonic() - ended < NOTICED_S
        workspace.close()
