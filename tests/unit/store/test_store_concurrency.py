"""Many writers and readers at once, and a process that dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from wksbm_mapping.errors import BatchNotFoundError
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.settings import Settings
from wksbm_mapping.store import (
    check_store,
    load_data_version,
    load_snapshot,
    save_batch,
    undo_batch,
)

BuildBatch = Callable[..., AcceptedBatch]
REGIONS = [f"99.01.01.{2001 + i}" for i in range(40)]


def same_everywhere(value: int) -> AcceptedBatch:
    cell = {"category": "k", "period": "2025", "unit": "jiwa"}
    rows = [
        {**cell, "region": region, "breakdown": breakdown, "value": value}
        for region in REGIONS
        for breakdown in ("total", "sex")
    ]
    return AcceptedBatch(f"Sumber {value}", (), build_observations(rows))


def test_readers_never_see_half_a_batch(engine: Engine) -> None:
    save_batch(engine, same_everywhere(0), actor="ani")
    done = threading.Event()

    def write() -> None:
        try:
            for value in range(1, 11):
                number = save_batch(engine, same_everywhere(value), actor="ani")
                if value % 3 == 0:
                    undo_batch(engine, number, actor="ani")
        finally:
            done.set()

    def read() -> list[tuple[int, int, int]]:
        seen = []
        while True:
            last = done.is_set()
            snapshot = load_snapshot(engine)
            counts = snapshot.observations
            seen.append((snapshot.version, len(counts), counts["value"].nunique()))
            if last:
                return seen

    with ThreadPoolExecutor(4) as pool:
        writer = pool.submit(write)
        readers = [pool.submit(read) for _ in range(3)]
        writer.result()
        seen = [each for reader in readers for each in reader.result()]
    assert {(rows, values) for _, rows, values in seen} == {(80, 1)}
    assert max(version for version, _, _ in seen) == load_data_version(engine) == 14


def test_threads_that_undo_the_same_batch_do_it_once(
    engine: Engine, batch_of: BuildBatch
) -> None:
    number = save_batch(engine, batch_of({REGIONS[0]: 1}), actor="ani")

    def undo(_: int) -> bool:
        try:
            undo_batch(engine, number, actor="ani")
        except BatchNotFoundError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(undo, range(4))) == 1
    assert load_data_version(engine) == 2


DIES_MIDWAY = """
import sys, time
from wksbm_mapping.settings import load_settings
from wksbm_mapping.errors import BatchNotFoundError
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.store import batches, open_engine, save_batch

engine = open_engine(load_settings())

def stop(connection, number):
    sys.stdout.write("rows are in\\n")
    sys.stdout.flush()
    time.sleep(60)

batches._note_replaced = stop
rows = [
    {"region": f"99.{i}", "category": "k", "period": "2025", "breakdown": "total",
     "value": i}
    for i in range(30000)
]
save_batch(engine, AcceptedBatch("x", (), build_observations(rows)), actor="x")
"""


def test_process_killed_while_saving_leaves_nothing(
    store_settings: Settings, engine: Engine, batch_of: BuildBatch
) -> None:
    save_batch(engine, batch_of({REGIONS[0]: 5}), actor="ani")
    environment = {
        "WKSBM_DATA_DIR": str(store_settings.data_dir),
        "WKSBM_DATABASE_URL": store_settings.database_url,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    with subprocess.Popen(
        [sys.executable, "-c", DIES_MIDWAY],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "rows are in\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert load_data_version(engine) == 1
    assert len(load_snapshot(engine).observations) == 1
    assert save_batch(engine, batch_of({REGIONS[0]: 6}), actor="ani") >= 2
    assert check_store(engine) == []
