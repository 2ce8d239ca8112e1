"""What the server does around Streamlit: guard, assets, warm start."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config

from wksbm_mapping.errors import SettingsError, WksbmError
from wksbm_mapping.event_log import log_event, log_failure, set_up_log
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.maps.offline import LEAFLET_DIR, LEAFLET_PATH
from wksbm_mapping.regions.load import load_time_zone
from wksbm_mapping.regions.local_time import keep_local_time
from wksbm_mapping.services.health import read_health, tell_unopened
from wksbm_mapping.settings import Mode, load_settings
from wksbm_mapping.ui.analysis_cache import warm_neighbours
from wksbm_mapping.ui.cache import get_workspace, load_asset, warm_caches
from wksbm_mapping.ui.doorway import Doorway, is_loopback
from wksbm_mapping.ui.login import announce_setup_code, build_login_routes, may_upload
from wksbm_mapping.ui.map_filters import warm_first_view
from wksbm_mapping.ui.outside_login import Arrival, find_providers
from wksbm_mapping.ui.outside_routes import build_outside_routes
from wksbm_mapping.ui.plain_text import plain

MAIN_SCRIPT = Path(__file__).with_name("main.py")
"""Not beside ``pages/``: there Streamlit would run a page without the main script."""

ASSET_PATH = "/aset/peta/{name}-{digest}.js"
HEALTH_PATHS = ("/sehat", "/healthz")
_YEAR = "public, max-age=31536000, immutable"

SWITCH_SECONDS = 0.001
"""How long a script may keep the interpreter while the server waits to send."""


def refuse_open_address() -> None:
    """Stop before listening where mode lokal must not be reachable.

    Raises
    ------
    SystemExit
        With a sentence that says what to do.
    """
    try:
        check_address(load_settings().mode, config.get_option("server.address"))
    except SettingsError as error:
        sys.exit(describe_error(error))


def start_log() -> None:
    """Write what happens as JSON lines to stderr, and to a file if one is set."""
    set_up_log(load_settings().log_file, sys.stderr)


def start_clock() -> None:
    """Let the day begin where the users live; before any thread is started."""
    try:
        keep_local_time(load_time_zone(load_settings().region_set))
    except WksbmError as error:
        log_event("clock_not_set", level=logging.WARNING, error=error.code)


def check_address(mode: Mode, address: str | None) -> None:
    """Check that mode lokal listens on this machine only.

    Raises
    ------
    SettingsError
        ``address_not_local``.
    """
    if mode is Mode.LOKAL and not is_loopback(address):
        raise SettingsError("address_not_local", address=address or "0.0.0.0")  # noqa: S104


def build_middleware() -> list[Middleware]:
    """List what every request passes before Streamlit sees it."""
    is_office = load_settings().mode is Mode.KANTOR
    return [
        Middleware(Doorway, admit=may_upload if is_office else None),
        *([Middleware(Arrival)] if find_providers() else []),
    ]


def build_routes() -> list[Route | Mount]:
    """List the addresses of our own: Leaflet, drawn areas, health, the log-in."""
    is_office = load_settings().mode is Mode.KANTOR
    return [
        *(build_login_routes() if is_office else ()),
        *(build_outside_routes() if find_providers() else ()),
        *(Route(path, _send_health) for path in HEALTH_PATHS),
        Mount(LEAFLET_PATH, _Immutable(directory=LEAFLET_DIR), name="leaflet"),
        Route(ASSET_PATH, _send_asset, name="asset"),
    ]


class _Immutable(StaticFiles):
    """Files whose address holds their version."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _YEAR
        return response


def _send_asset(request: Request) -> Response:
    """Send a script; keep it for a year only under the address of its own hash."""
    asset = load_asset(request.path_params["name"])
    if asset is None:
        return Response(status_code=404)
    current = asset.digest == request.path_params["digest"]
    headers = {"Cache-Control": _YEAR if current else "no-store"}
    return Response(asset.text, media_type="text/javascript", headers=headers)


def _send_health(_request: Request) -> Response:
    """Tell a watchman whether this installation can serve: 200 or 503."""
    try:
        health = read_health(get_workspace())
    except WksbmError as error:
        health = tell_unopened(error.code)
    if not health.is_ok:
        log_event("unhealthy", level=logging.WARNING, database=health.database)
    return JSONResponse(
        health.as_record(),
        status_code=200 if health.is_ok else 503,
        headers={"Cache-Control": "no-store"},
    )


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Load what the first visitor needs; keep it out of garbage collection.

    Streamlit collects garbage after every run; without the freeze that takes about a
    tenth of a second with the geographic libraries loaded. ``map_view`` is left to the
    first run: Streamlit knows a component only when it is imported in one.
    """
    try:
        warm_caches()
        warm_first_view()
        warm_neighbours()
        announce_setup_code()
    except WksbmError as error:
        log_event("warm_up_failed", level=logging.WARNING, error=error.code)
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    log_event("server_ready")
    yield
    log_event("server_stopped")


def on_script_error(error: Exception) -> bool:
    """Say in plain words that a page failed; the log names the kind, never the data."""
    if isinstance(error, WksbmError):
        log_event("page_refused", level=logging.WARNING, error=error.code)
        st.error(plain(describe_error(error)))
    else:
        log_failure("page_failed", error)
        st.error(t("shell.failed"))
    return True
