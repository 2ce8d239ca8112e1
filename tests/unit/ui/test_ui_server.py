"""The server starts on this machine only, and the main script cannot be gone round."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wksbm_mapping.errors import SettingsError, StoreError
from wksbm_mapping.maps.assets import hash_text
from wksbm_mapping.maps.offline import LEAFLET_PATH
from wksbm_mapping.services.workspace import open_workspace
from wksbm_mapping.settings import Mode, load_settings
from wksbm_mapping.ui import server
from wksbm_mapping.ui.server import HEALTH_PATHS, MAIN_SCRIPT, check_address

ANYWHERE = "0.0.0.0"  # noqa: S104
PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("address", [None, ANYWHERE, "::", "192.168.1.2"])
def test_mode_lokal_refuses_an_address_others_can_reach(address):
    with pytest.raises(SettingsError) as refused:
        check_address(Mode.LOKAL, address)
    assert refused.value.code == "address_not_local"


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_mode_lokal_listens_on_this_machine(address):
    check_address(Mode.LOKAL, address)


def test_an_open_address_ends_the_start_with_a_sentence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py"]
        + ["--server.address", ANYWHERE, "--server.headless", "true"],
        cwd=PROJECT,
        env={**os.environ, "WKSBM_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "Mode lokal hanya boleh dibuka dari komputer ini" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_page_lies_beside_the_main_script():
    assert not (MAIN_SCRIPT.parent / "pages").exists()


def test_every_page_asks_the_guard_before_anything_else():
    pages = sorted((PROJECT / "pages").glob("*.py"))
    assert pages
    for page in pages:
        lines = page.read_text(encoding="utf-8").splitlines()
        statements = [
            line
            for line in lines[1:]
            if line and not re.match(r"(from|import|#|\s|\))", line)
        ]
        assert statements[0] == "require_main()", page.name


def test_leaflet_is_sent_to_be_kept(ask_routes):
    answer = ask_routes(f"{LEAFLET_PATH}/leaflet.css")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]
    assert ".leaflet-pane" in answer.text


@pytest.mark.parametrize("path", ["../__init__.py", "images/../../__init__.py", ""])
def test_only_leaflets_own_files_are_sent(ask_routes, path):
    assert ask_routes(f"{LEAFLET_PATH}/{path}").status == 404


def test_there_are_no_other_assets(ask_routes):
    assert ask_routes("/aset/peta/secrets-0.js").status == 404


def test_the_script_that_draws_is_kept_only_under_its_own_hash(ask_routes):
    stale = ask_routes("/aset/peta/areas-0000000000000000.js")
    assert stale.headers["cache-control"] == "no-store"
    assert "wksbmAreas" in stale.text
    current = ask_routes(f"/aset/peta/areas-{hash_text(stale.text)}.js")
    assert "immutable" in current.headers["cache-control"]


@pytest.mark.parametrize("path", HEALTH_PATHS)
def test_a_watchman_is_told_the_health_and_nothing_else(
    ask_routes, monkeypatch, tmp_path, path
):
    workspace = open_workspace(load_settings({"WKSBM_DATA_DIR": str(tmp_path / "d")}))
    monkeypatch.setattr(server, "get_workspace", lambda: workspace)
    answer = ask_routes(path)
    workspace.close()
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert json.loads(answer.text)["status"] == "ok"
    assert set(json.loads(answer.text)) == {
        *("status", "database", "schema", "data_version", "example", "disk_free_mb")
    }
    assert str(tmp_path) not in answer.text


def test_an_installation_that_cannot_be_opened_is_not_healthy(ask_routes, monkeypatch):
    def fail():
        raise StoreError("database_damaged", reason="DatabaseError")

    monkeypatch.setattr(server, "get_workspace", fail)
    answer = ask_routes("/healthz")
    assert answer.status == 503
    assert json.loads(answer.text)["database"] == "database_damaged"


def test_the_clock_is_set_before_the_first_page_and_a_broken_set_stops_nothing(
    monkeypatch,
):
    kept = []
    monkeypatch.setattr(server, "keep_local_time", kept.append)
    server.start_clock()
    assert kept == ["WIB"]
    monkeypatch.setenv("WKSBM_WILAYAH", "99.99")
    server.start_clock()
    assert kept == ["WIB"]
