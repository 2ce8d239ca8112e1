"""Many people write and read at once, from several processes; nobody notices.

``benchmarks/many_at_once.py`` does the same with 20 writers, 50 batches and 50 readers.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import crowd

from wksbm_mapping.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
WRITERS, BATCHES = 4, 6
UNDONE = WRITERS * 2
"""Of its six batches every writer takes back the first and the sixth."""


def test_nothing_is_lost_nobody_sees_an_error_or_half_a_batch(
    store_settings: Settings,
) -> None:
    url, folder = store_settings.database_url, str(store_settings.data_dir)
    finished = subprocess.run(
        [sys.executable, crowd.__file__, url, folder],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout)
    assert found["errors"] == {}
    assert found["batches"] == WRITERS * BATCHES
    assert found["sources"] == {f"Sumber {n}": BATCHES for n in range(WRITERS)}
    assert found["in_force"] == WRITERS * BATCHES - UNDONE
    assert found["version"] == WRITERS * BATCHES + UNDONE
    assert found["audit"] == WRITERS * BATCHES + UNDONE + 1
    assert found["fields"] == [BATCHES - 1] * WRITERS
    assert found["problems"] == []
    assert len(found["writes"]) == WRITERS * BATCHES
    assert len(found["reads"]) >= 6
