"""Many processes and threads that write to one store and read it at the same time.

Run as ``python crowd.py URL FOLDER [--writers N] [--batches N] [--readers N]
[--processes N]``; prints one JSON object: what the writers and readers met. Threads of
a process take turns as often as the app lets them.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from wksbm_mapping.errors import WksbmError
from wksbm_mapping.observations import AcceptedBatch, build_observations
from wksbm_mapping.settings import Mode, Settings
from wksbm_mapping.store import (
    Engine,
    EntryHead,
    FieldKey,
    check_store,
    load_audit,
    load_batches,
    load_data_version,
    load_forms,
    load_snapshot,
    load_values,
    open_engine,
    save_batch,
    start_form,
    undo_batch,
    upgrade_schema,
    write_value,
)

REGIONS = [f"99.01.01.{2001 + i}" for i in range(4)]
HEAD = EntryHead(REGIONS[0], "2025", "Sumber bersama", by_padukuhan=False)
UNDONE_EVERY = 5
THINK_S = 1.0
SWITCH_S = 0.001


def build_batch(writer: int, number: int) -> AcceptedBatch:
    """Build a batch whose rows all hold one value, which no other batch holds."""
    cell = {"category": "k", "period": "2025", "unit": "jiwa"}
    rows = [
        {**cell, "region": region, "breakdown": kind, "value": 1000 * writer + number}
        for region in REGIONS
        for kind in ("total", "sex")
    ]
    return AcceptedBatch(f"Sumber {writer}", (), build_observations(rows))


def write(engine: Engine, writer: int, batches: int) -> list[float]:
    """Save batches, take back some, fill a field of a shared form; seconds of each."""
    form = start_form(engine, HEAD, "", actor="uji")
    taken = []
    for number in range(batches):
        started = time.perf_counter()
        saved = save_batch(engine, build_batch(writer, number), actor="uji")
        if number % UNDONE_EVERY == 0:
            undo_batch(engine, saved, actor="uji")
        taken.append(time.perf_counter() - started)
        key = FieldKey("", f"k{writer}", "L")
        written = write_value(engine, form, key, number, seen=number)
        assert not written.is_conflict
    return taken


def read(engine: Engine, done: Event) -> list[float]:
    """Read whatever is new until all is written; seconds of each time."""
    taken, seen = [], -1
    while True:
        last = done.is_set()
        started = time.perf_counter()
        if load_data_version(engine) > seen:
            snapshot = load_snapshot(engine)
            check_whole(snapshot.observations, snapshot.version, seen)
            seen = snapshot.version
            taken.append(time.perf_counter() - started)
        if last:
            return taken
        time.sleep(THINK_S)


def check_whole(rows: object, version: int, seen: int) -> None:
    """See one whole batch, or none, and never an older one."""
    assert version > seen
    assert len(rows) in (0, 2 * len(REGIONS)), "half a batch"  # type: ignore[arg-type]
    assert rows["value"].nunique() <= 1, "two batches mixed"  # type: ignore[index]


def catch(work: Callable[..., list[float]], *args: object) -> tuple[list[float], str]:
    """Do the work; the seconds it took, and the error that somebody would see."""
    try:
        return work(*args), ""
    except (WksbmError, AssertionError) as error:
        return [], repr(error)


def take_part(
    settings: Settings, numbers: range, options: argparse.Namespace, done: Event
) -> dict[str, object]:
    """Write and read in the threads of one process."""
    sys.setswitchinterval(SWITCH_S)
    engine = open_engine(settings)
    readers = options.readers // options.processes
    with ThreadPoolExecutor(len(numbers) + readers) as pool:
        writing = [
            pool.submit(catch, write, engine, n, options.batches) for n in numbers
        ]
        reading = [pool.submit(catch, read, engine, done) for _ in range(readers)]
        wrote = [each.result() for each in writing]
        options.finished.wait()
        done.set()
        told = [each.result() for each in reading]
    engine.dispose()
    return {
        "writes": [second for seconds, _ in wrote for second in seconds],
        "reads": [second for seconds, _ in told for second in seconds],
        "errors": Counter(error for _, error in [*wrote, *told] if error),
    }


def run_child(
    pipe: Connection,
    settings: Settings,
    numbers: range,
    options: argparse.Namespace,
    done: Event,
) -> None:
    """Take part in a process of its own."""
    pipe.send(take_part(settings, numbers, options, done))
    pipe.close()


def run_crowd(settings: Settings, options: argparse.Namespace) -> dict[str, object]:
    """Let everybody write and read at once; what they met and what is stored then."""
    kinds = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in kinds else "spawn")
    options.finished = context.Barrier(options.processes)
    done = context.Event()
    each = options.writers // options.processes
    pipes, children = [], []
    started = time.perf_counter()
    for number in range(options.processes):
        ours, theirs = context.Pipe(duplex=False)
        numbers = range(number * each, (number + 1) * each)
        arguments = (theirs, settings, numbers, options, done)
        children.append(context.Process(target=run_child, args=arguments))
        children[-1].start()
        pipes.append(ours)
    parts = [pipe.recv() for pipe in pipes]
    for child in children:
        child.join()
    return {"seconds": time.perf_counter() - started, **join(parts)}


def join(parts: list[dict[str, object]]) -> dict[str, object]:
    """Put the reports of the processes together."""
    errors: Counter[str] = sum((part["errors"] for part in parts), Counter())  # type: ignore[misc]
    return {
        name: [second for part in parts for second in part[name]]  # type: ignore[attr-defined]
        for name in ("writes", "reads")
    } | {"errors": dict(errors)}


def look(settings: Settings) -> dict[str, object]:
    """What the store holds afterwards."""
    engine = open_engine(settings)
    (form,) = load_forms(engine)
    batches = load_batches(engine)
    found = {
        "batches": len(batches),
        "sources": batches["source"].value_counts().to_dict(),
        "in_force": int(batches["in_force"].sum()),
        "audit": len(load_audit(engine, limit=1_000_000)),
        "version": load_data_version(engine),
        "fields": sorted(
            value.value for value in load_values(engine, form.id).values()
        ),
        "problems": [problem.code for problem in check_store(engine)],
    }
    engine.dispose()
    return found


def main() -> None:
    """Run a crowd over the store of an address and print what happened."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    for name, default in (("writers", 4), ("batches", 6), ("readers", 6)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    settings = Settings(options.folder, options.url, "99.01", Mode.LOKAL, "id")
    engine = open_engine(settings)
    upgrade_schema(engine)
    engine.dispose()
    json.dump(run_crowd(settings, options) | look(settings), sys.stdout)


if __name__ == "__main__":
    main()
