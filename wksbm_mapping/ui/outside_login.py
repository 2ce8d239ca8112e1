"""Log in with an identity from outside (OpenID Connect), through Streamlit's log-in.

Streamlit sends the browser to the provider, checks the answer and keeps it in a signed
cookie. Here that cookie is exchanged at once for a session of our own, so that an
account's end, its role and its log-out hold whatever opened it; then it is deleted.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from streamlit.auth_util import (
    encode_provider_token,
    get_cookie_with_chunks,
    get_origin_from_redirect_uri,
    get_secrets_auth_section,
    get_signing_secret,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from wksbm_mapping.access.identity import Identity, is_fresh
from wksbm_mapping.errors import NotAllowedError
from wksbm_mapping.settings import Mode, load_settings
from wksbm_mapping.ui.login_form import ARRIVED_PATH, DEFAULT_PROVIDER

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CALLBACK_PATH = "/oauth2callback"
_SHORTEST_SECRET = 32

_logger = logging.getLogger(__name__)


def find_providers() -> tuple[str, ...]:
    """Name the providers of ``[auth]`` in Streamlit's secrets; none outside an office.

    Incomplete settings offer nobody: what is wrong is logged, without any value.
    """
    section = get_secrets_auth_section()
    if load_settings().mode is not Mode.KANTOR or not section:
        return ()
    if len(str(section.get("cookie_secret", ""))) < _SHORTEST_SECRET:
        _logger.warning("[auth] cookie_secret: shorter than %d", _SHORTEST_SECRET)
        return ()
    named = [name for name, each in section.items() if isinstance(each, Mapping)]
    named = [name for name in named if name != "client_kwargs"]
    if "client_id" in section:
        named.insert(0, DEFAULT_PROVIDER)
    return tuple(name for name in named if _is_complete(name))


def build_departure(provider: str) -> str:
    """Give the address where Streamlit sends the browser on to a provider.

    Parameters
    ----------
    provider : str
        One of ``find_providers``.
    """
    query = urlencode({"provider": encode_provider_token(provider)})
    return f"/auth/login?{query}"


def read_identity(request: Request) -> Identity | None:
    """Who the provider said a moment ago is at this browser; None for nobody.

    Only of this address, signed with our secret, and not older than ``FRESH``.
    """
    claims = _read_claims(request)
    issued, issuer, subject = (claims.get(key) for key in ("iat", "iss", "sub"))
    if (
        claims.get("origin") != get_origin_from_redirect_uri()
        or not isinstance(issued, int)
        or not isinstance(issuer, str)
        or not isinstance(subject, str)
    ):
        return None
    try:
        if not is_fresh(datetime.now(UTC), datetime.fromtimestamp(issued, UTC)):
            return None
        return Identity(issuer, subject)
    except (NotAllowedError, ValueError, OverflowError, OSError):
        return None


def forget_identity(request: Request, response: Response) -> None:
    """Delete what Streamlit keeps of a log-in in the browser."""
    for name in request.cookies:
        bare = name.rstrip("0123456789").rstrip("_")
        if bare in {USER_COOKIE_NAME, TOKENS_COOKIE_NAME}:
            response.delete_cookie(name, httponly=True, samesite="lax")


class Arrival:
    """Send a browser that comes back from a provider to us, not to the start page.

    Parameters
    ----------
    app : ASGIApp
        Streamlit.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through; change where the answer of the call-back leads."""
        if scope["type"] != "http" or scope["path"] != _CALLBACK_PATH:
            await self.app(scope, receive, send)
            return

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("location") == "/":
                    headers["location"] = ARRIVED_PATH
                headers["cache-control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_on)


def _is_complete(provider: str) -> bool:
    try:
        validate_auth_credentials(provider)
    except StreamlitAuthError:
        _logger.warning("[auth] is not complete")
        return False
    return is_authlib_installed()


def _read_claims(request: Request) -> Mapping[str, object]:
    secret = get_signing_secret()

    def read(name: str) -> bytes | None:
        value = request.cookies.get(name)
        return None if value is None else decode_signed_value(secret, name, value)

    try:
        found = json.loads(get_cookie_with_chunks(read, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
