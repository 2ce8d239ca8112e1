"""Small files that want to become large are refused in little memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bombs
import pytest

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def trials():
    """What became of every bomb, in a process of its own with capped memory."""
    done = subprocess.run(
        [sys.executable, bombs.__file__],
        cwd=Path(bombs.__file__).parents[2],
        env={"PYTHONPATH": ".", "WKSBM_LANG": "id", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@LINUX
def test_every_bomb_is_refused_with_its_own_sentence(trials):
    expected = [
        (name, code)
        for files in (bombs.UPLOADS, bombs.BOUNDARIES)
        for name, (_, code) in files.items()
    ]
    assert [(each["name"], each["code"]) for each in trials] == expected
    assert all(each["said"].endswith(".") for each in trials)


@LINUX
def test_no_bomb_takes_much_memory_or_time(trials):
    assert {each["name"]: each["mb"] for each in trials if each["mb"] > 250} == {}
    assert {
        each["name"]: each["seconds"] for each in trials if each["seconds"] > 5
    } == {}
