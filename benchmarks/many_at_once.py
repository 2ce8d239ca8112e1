"""What do 20 writers and 50 readers meet who use one store at the same time?

Run: ``PYTHONPATH=.:tests/data python benchmarks/many_at_once.py [--batches N]``.
Ten processes of two writers and five readers each, first on SQLite, then on PostgreSQL
where it is installed (or ``WKSBM_TEST_POSTGRES_URL``). Every writer saves its batches
one after the other, takes back every fifth and fills a field of a form that all share;
every reader reads what is in force once a second. Prints whether anything was
lost, what anybody would have seen as an error, and how long saving and reading took.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from crowd import UNDONE_EVERY, look, run_crowd
from postgres_server import run_server

from wksbm_mapping.settings import Mode, Settings
from wksbm_mapping.store import open_engine, upgrade_schema


def main(options: argparse.Namespace) -> None:
    """Measure and print both databases."""
    with tempfile.TemporaryDirectory() as name:
        report("SQLite", f"sqlite:///{name}/wksbm.sqlite3", Path(name), options)
    with run_server() as server, tempfile.TemporaryDirectory() as name:
        if server is None:
            print("PostgreSQL is not installed")
            return
        database = server.create()
        report("PostgreSQL", server.url_of(database), Path(name), options)
        server.drop(database)


def report(kind: str, url: str, folder: Path, options: argparse.Namespace) -> None:
    """Let the crowd work on one store and print what came of it."""
    settings = Settings(folder, url, "99.01", Mode.LOKAL, "id")
    engine = open_engine(settings)
    upgrade_schema(engine)
    engine.dispose()
    met, kept = run_crowd(settings, options), look(settings)
    wanted = options.writers * options.batches
    undone = options.writers * -(-options.batches // UNDONE_EVERY)
    print(f"{kind}: {options.writers} writers x {options.batches} batches, ", end="")
    print(f"{options.readers} readers, {met['seconds']:.1f} s")
    print(f"  kept {kept['batches']} of {wanted} batches, ", end="")
    print(f"{wanted - kept['in_force']} of {undone} taken back, ", end="")
    print(f"version {kept['version']} after {wanted + undone} changes")
    print(f"  errors seen: {met['errors'] or 'none'}; ", end="")
    print(f"problems found: {kept['problems'] or 'none'}")
    for name in ("writes", "reads"):
        seconds = sorted(met[name])
        late, last = seconds[int(0.95 * len(seconds))], seconds[-1]
        print(
            f"  {len(seconds)} {name}: median {statistics.median(seconds):.3f} s, ",
            end="",
        )
        print(f"95 % {late:.3f} s, longest {last:.3f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name, default in (("writers", 20), ("batches", 50), ("readers", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--processes", type=int, default=10)
    main(parser.parse_args())
