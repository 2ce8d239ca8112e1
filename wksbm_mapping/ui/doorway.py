"""Who may reach the server: in mode lokal this machine alone, by a local name."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from wksbm_mapping.i18n import t

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Admit = Callable[[HTTPConnection], Awaitable[bool]]
UPLOAD_PATH = "/_stcore/upload_file"
_HOST = re.compile(
    r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?"
)
"""It goes into a header: anything else would be a way to write there."""

LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")

_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws://{host} wss://{host}",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def is_loopback(address: str | None) -> bool:
    """Whether an address to listen on, or to hear from, is this machine alone.

    Parameters
    ----------
    address : str or None
        A name or an IP address; None means every address.
    """
    if address is None:
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def is_local_name(host: str) -> bool:
    """Whether a Host header names this machine (a foreign name is DNS rebinding)."""
    name, colon, port = host.rpartition(":")
    if colon and port.isdigit():
        host = name
    return host.lower() in LOCAL_NAMES


class Doorway:
    """Refuse strangers and foreign host names; forbid every foreign origin.

    Parameters
    ----------
    app : ASGIApp
        What lies behind the door.
    admit : callable, optional
        In mode kantor, where anyone may come: who may send files. Without it only this
        machine is let in.
    """

    def __init__(self, app: ASGIApp, admit: Admit | None = None) -> None:
        self.app = app
        self.admit = admit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        if not await self._is_let_in(scope, host):
            await _refuse(scope, receive, _with_headers(send, "localhost"))
            return
        await self.app(scope, receive, _with_headers(send, host))

    async def _is_let_in(self, scope: Scope, host: str) -> bool:
        if self.admit is None:
            return is_local_name(host) and _is_local_client(scope)
        if not _HOST.fullmatch(host):
            return False
        is_upload = scope["type"] == "http" and UPLOAD_PATH in scope["path"]
        return not is_upload or await self.admit(HTTPConnection(scope))


def _is_local_client(scope: MutableMapping[str, Any]) -> bool:
    client = scope.get("client")
    return client is not None and is_loopback(client[0])


def _with_headers(send: Send, host: str) -> Send:
    """Add the rules of the browser to every answer, refusals too."""

    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add_headers(message, host)
        await send(message)

    return send_guarded


def _add_headers(message: Message, host: str) -> None:
    headers = MutableHeaders(scope=message)
    headers["Content-Security-Policy"] = _POLICY.format(host=host)
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    server = scope.get("server") or ("127.0.0.1", 8501)
    address = f"http://localhost:{server[1]}"
    refusal = PlainTextResponse(t("shell.wrong_host", address=address), 403)
    await refusal(scope, receive, send)
