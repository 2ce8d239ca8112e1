"""Kill ``import --save`` at every step of its transactions, and at random moments.

Run as ``python killed_imports.py FOLDER steps|moments [how many]``; prints one JSON
line per kill: what the store held afterwards. Every import runs in a child of its own
(``fork``: the program is loaded once) on a fresh copy of the same small store.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from recap_styles import KALURAHAN
from sqlalchemy import Engine, event

from wksbm_mapping.cli.app import main
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import load_settings
from wksbm_mapping.store import check_store, load_batches, load_observations

STEPS = ("before_cursor_execute", "after_cursor_execute", "begin", "commit")
FIRST, SECOND = "Sumber 1", "Sumber 2"


def run_import(folder: Path, source: str) -> int:
    """Import the recap of the folder and save it, quietly."""
    with contextlib.redirect_stderr(io.StringIO()):
        return main(["import", str(folder / "rekap.csv"), "--source", source, "--save"])


def in_child(work: Callable[[], object]) -> int:
    """Start a piece of work in a child process; its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def count_steps(folder: Path) -> int:
    """How many steps saving takes, told by a child through a file."""
    told = folder / "steps"

    def count() -> None:
        seen: list[str] = []
        listen(lambda: seen.append(""))
        run_import(folder, SECOND)
        told.write_text(str(len(seen)))

    os.waitpid(in_child(count), 0)
    return int(told.read_text())


def listen(call: Callable[[], None]) -> None:
    """Have a function called at every step of every transaction."""
    for name in STEPS:
        event.listen(Engine, name, lambda *_: call())


def die_at(folder: Path, step: int) -> None:
    """Import, and die without a word at this step."""
    left = [step]

    def count_down() -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    listen(count_down)
    run_import(folder, SECOND)


def look(folder: Path) -> dict[str, object]:
    """What the store holds now, and whether it is sound."""
    told = folder / "look"

    def report() -> None:
        workspace = open_workspace(load_settings())
        batches = load_batches(workspace.engine)
        found = {
            "sound": check_store(workspace.engine) == [],
            "sources": sorted(batches["source"]),
            "rows": [
                len(load_observations(workspace.engine, n)) for n in batches.index
            ],
            "files": sorted(path.name for path in local(folder).iterdir()),
        }
        told.write_text(json.dumps(found))

    _, status = os.waitpid(in_child(report), 0)
    return json.loads(told.read_text()) | {"opened": status == 0}


def count_rows(engine: Engine, number: int) -> int:
    """How many observations a batch has."""
    return len(load_observations(engine, number))


def local(folder: Path) -> Path:
    """The data folder of the store under trial."""
    return folder / "local"


def prepare(folder: Path) -> None:
    """Write the recap and a store that holds it once, to be copied for every trial."""
    rows = [f"{row['name']};{n % 9};{n}" for n, row in enumerate(KALURAHAN.values())]
    header = ["REKAP PPKS KABUPATEN SLEMAN TAHUN 2024", "KALURAHAN;Pemulung;Pengemis"]
    (folder / "rekap.csv").write_text("\n".join([*header, *rows]), encoding="utf-8")
    os.environ["WKSBM_DATA_DIR"] = str(local(folder))
    os.waitpid(in_child(lambda: run_import(folder, FIRST)), 0)
    shutil.copytree(local(folder), folder / "fresh")


def renew(folder: Path) -> None:
    """Put the prepared store in place again."""
    shutil.rmtree(local(folder))
    shutil.copytree(folder / "fresh", local(folder))


def kill_at_steps(folder: Path) -> None:
    """Kill one import at each step."""
    steps = count_steps(folder)
    for step in range(steps):
        renew(folder)
        _, status = os.waitpid(in_child(lambda step=step: die_at(folder, step)), 0)
        tell(folder, step, killed=os.WIFSIGNALED(status))


def kill_at_moments(folder: Path, times: int) -> None:
    """Kill imports at random moments between their start and their end."""
    renew(folder)
    start = time.monotonic()
    os.waitpid(in_child(lambda: run_import(folder, SECOND)), 0)
    whole = time.monotonic() - start
    dice = random.Random(5)
    for trial in range(times):
        renew(folder)
        child = in_child(lambda: run_import(folder, SECOND))
        time.sleep(dice.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        tell(folder, trial, killed=os.WIFSIGNALED(status))


def tell(folder: Path, trial: int, *, killed: bool) -> None:
    """Print what became of one trial."""
    sys.stdout.write(json.dumps({"trial": trial, "killed": killed, **look(folder)}))
    sys.stdout.write("\n")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    prepare(place)
    if sys.argv[2] == "steps":
        kill_at_steps(place)
    else:
        kill_at_moments(place, int(sys.argv[3]))
