"""``kill -9`` while a file is imported: all of the batch is kept, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import killed_imports
import pytest
from killed_imports import FIRST, SECOND
from recap_styles import KALURAHAN

ROOT = Path(__file__).resolve().parents[2]
CELLS = 2 * len(KALURAHAN)
MOMENTS = int(os.environ.get("WKSBM_KILLED_IMPORTS", "16"))

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="children are forked; Windows cannot"
)


def trials(folder: Path, *how: str) -> list[dict[str, object]]:
    paths = [str(ROOT), str(ROOT / "tests" / "data")]
    finished = subprocess.run(
        [sys.executable, killed_imports.__file__, str(folder), *how],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


def check_all_or_nothing(trial: dict[str, object]) -> None:
    assert trial["opened"], "the store could not be opened again"
    assert trial["sound"]
    assert trial["sources"] in ([FIRST], [FIRST, SECOND])
    assert trial["rows"] == [CELLS] * len(trial["sources"])
    assert all(name.startswith("wksbm.sqlite3") for name in trial["files"])


def test_killed_at_any_step_of_saving_nothing_of_the_batch_is_there(tmp_path):
    found = trials(tmp_path, "steps")
    assert len(found) >= 20
    for trial in found:
        assert trial["killed"]
        check_all_or_nothing(trial)
        assert trial["sources"] == [FIRST]


def test_killed_at_random_moments_all_of_the_batch_is_there_or_nothing(tmp_path):
    found = trials(tmp_path, "moments", str(MOMENTS))
    assert len(found) == MOMENTS
    assert any(trial["killed"] for trial in found)
    for trial in found:
        check_all_or_nothing(trial)
