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
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config

from wksbm_mapping.errors import SettingsError, WksbmError
from wksbm_mapping.i18n import describe_error, t
from wksbm_mapping.maps.offline import LEAFLET_DIR, LEAFLET_PATH
from wksbm_mapping.settings import Mode, load_settings
from wksbm_mapping.ui.cache import load_asset, warm_caches
from wksbm_mapping.ui.doorway import Doorway, is_loopback
from wksbm_mapping.ui.login import announce_setup_code, build_login_routes, may_upload
from wksbm_mapping.ui.map_filters import warm_first_view
from wksbm_mapping.ui.outside_login import Arrival, find_providers
from wksbm_mapping.ui.outside_routes import build_outside_routes
from wksbm_mapping.ui.plain_text import plain

MAIN_SCRIPT = Path(__file__).with_name("main.py")
"""Not beside ``pages/``: there Streamlit would run a page without the main script."""

ASSET_PATH = "/aset/peta/{name}-{digest}.js"
_YEAR = "public, max-age=31536000, immutable"

SWITCH_SECONDS = 0.001
"""How long a script may keep the interpreter while the server waits to send."""

_logger = logging.getLogger(__name__)


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
    """List the addresses of our own: Leaflet, scripts that draw areas, the log-in."""
    is_office = load_settings().mode is Mode.KANTOR
    return [
        *(build_login_routes() if is_office else ()),
        *(build_outside_routes() if find_providers() else ()),
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
        announce_setup_code()
    except WksbmError as error:
        _logger.warning(describe_error(error))
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    yield


def on_script_error(error: Exception) -> bool:
    """Say in plain words that a page failed; the log names the kind, never the data."""
    if isinstance(error, WksbmError):
        st.error(plain(describe_error(error)))
    else:
        st.error(t("shell.failed"))
    return True
